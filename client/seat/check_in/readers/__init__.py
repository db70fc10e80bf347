"""Readers and scanners that say who sits down: a driver each."""
