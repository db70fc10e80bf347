"""Migrations of the delivery app."""
