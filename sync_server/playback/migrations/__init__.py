"""Migrations of the playback app."""
