"""Migrations of the sittings app."""
