"""QTI 2.x and 3.0: items and packages."""
