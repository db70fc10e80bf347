"""After the move: the candidate confirms the last answer that was carried over."""
