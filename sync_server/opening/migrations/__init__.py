"""Migrations of the opening app."""
