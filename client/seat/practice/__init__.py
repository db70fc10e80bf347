"""Practice before the exam: one made-up question of each type."""
