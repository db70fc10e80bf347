"""What the papers app does: one use case a module."""
