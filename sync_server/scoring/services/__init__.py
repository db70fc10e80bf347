"""What the scoring app does: one use case a module."""
