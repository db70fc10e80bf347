"""What is around the text of a file: archives, compound files, encodings, pictures."""
