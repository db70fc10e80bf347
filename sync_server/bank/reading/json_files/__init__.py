"""JSON in the shapes in which question banks come, and our own export."""
