"""What the sittings app does: one use case a module."""
