"""Questions one below the other: numbered text, and DOCX of that format."""
