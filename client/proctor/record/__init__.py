"""The invigilation record."""
