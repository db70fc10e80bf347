"""Seeing recordings: who asked and why, the link they got, and what the media process shows them."""
