"""The exam notes: forced reading time, then the candidate's agreement."""
