"""Reading a sitting's plan, roster and photos: every row ends as a candidate or as a problem."""
