"""One candidate's attempt: an append-only journal, and the state that follows from it."""
