"""The unlock code, once for the whole room."""
