"""Migrations of the ingest app."""
