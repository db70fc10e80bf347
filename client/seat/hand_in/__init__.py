"""Handing in, confirmed twice."""
