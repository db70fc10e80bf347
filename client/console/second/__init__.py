"""What takes two proctors: the second one's stick and PIN, and the minute in which it can be taken back."""
