"""What was gathered, seat by seat."""
