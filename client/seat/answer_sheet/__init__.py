"""The whole answer sheet; the only way to handing in."""
