"""The question bank: subjects, questions, figures and their import."""
