"""The candidate says "that is me", the proctor compares and confirms or doubts."""
