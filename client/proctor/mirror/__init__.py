"""Read the mirrors with the unlock code."""
