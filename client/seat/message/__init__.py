"""A plain page for what went wrong: what happened, what to do, whom to call."""
