"""Collecting opened answers, making statistics of them, and adding the questions' words."""
