"""Two proctors sign."""
