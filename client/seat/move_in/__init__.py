"""A candidate whose PC died goes on at this one: what the proctor checks and states."""
