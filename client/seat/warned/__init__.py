"""A warning, until the candidate has read it."""
