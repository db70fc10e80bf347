"""The seat is locked: why, since when, and how it is unlocked."""
