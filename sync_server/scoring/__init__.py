"""The worker scores what was opened; the same journal always gives the same score."""
