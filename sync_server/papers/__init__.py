"""Blueprints, and the draw of each sitting's papers from a committed secret."""
