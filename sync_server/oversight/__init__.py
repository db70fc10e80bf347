"""What the centre puts on record about a sitting: findings of the patrol, calls, cameras that were off."""
