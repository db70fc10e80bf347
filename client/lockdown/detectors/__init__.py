"""What looks at this PC, one kind of thing in a file."""
