"""`exam-seat` put together: what it does by its command line, the running seat, the check of a room."""
