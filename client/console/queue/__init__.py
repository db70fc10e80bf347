"""What waits for a hand, oldest first."""
