"""The seat before anyone sits at it: its number and its self-check."""
