"""Migrations of the oversight app."""
