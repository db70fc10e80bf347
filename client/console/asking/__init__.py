"""Before an act is done: its reason from the list, and the confirmation where it is heavy."""
