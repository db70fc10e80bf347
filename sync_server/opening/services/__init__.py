"""What the opening app does: one use case a module."""
