"""The words of a row turned into a question, or into the reason why it is none."""
