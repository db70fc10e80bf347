"""What the delivery app does: one use case a module."""
