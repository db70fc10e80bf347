"""Holding a PC whose screen is an X server."""
