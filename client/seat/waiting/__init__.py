"""Waiting for the start."""
