"""What a proctor's console and the seats of its room say to each other, and how each knows who speaks."""
