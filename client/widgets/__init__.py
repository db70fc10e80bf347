"""The widgets of the seat and of the proctor: one in a file, dressed from one token file."""
