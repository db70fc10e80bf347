"""What was opened lies on the disk; copies and the upload."""
