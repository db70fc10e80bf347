"""The room at a glance."""
