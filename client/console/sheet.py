"""What lies in the place of the plan keeps off the column beside it, as the plan's tiles do."""

EDGE = 16
"""Design pixels at the right edge of a sheet."""
