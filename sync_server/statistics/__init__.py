"""Statistics of a sitting: its questions, and answers that are strangely alike."""
