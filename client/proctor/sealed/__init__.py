"""The sealed file, its copies and its sheets."""
