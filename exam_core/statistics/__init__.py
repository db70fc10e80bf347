"""What a sitting says about its questions, and about answers that are strangely alike."""
