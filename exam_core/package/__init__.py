"""The electronic paper (`.epaper`): one signed file that carries a sitting to its site."""
