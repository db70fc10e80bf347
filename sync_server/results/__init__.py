"""Closing a sitting, and publishing its scores under two signatures."""
