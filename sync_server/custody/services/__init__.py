"""What the custody app does: one use case a module."""
