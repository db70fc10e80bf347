"""What the ingest app does: one use case a module."""
