"""Migrations of the recordings app."""
