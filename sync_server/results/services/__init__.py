"""What the results app does: one use case a module."""
