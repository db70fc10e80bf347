"""The candidate tells who they are: the last six characters of the ID number."""
