"""Holding a PC in a Wayland session that runs one program."""
