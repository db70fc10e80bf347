"""The exam screen: one question."""
