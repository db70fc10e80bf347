"""The check list of a phase: what has to be done before the next one begins."""
