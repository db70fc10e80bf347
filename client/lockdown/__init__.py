"""What keeps a candidate inside the exam, and what sees that something is not as it should be."""
