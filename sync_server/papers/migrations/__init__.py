"""Migrations of the papers app."""
