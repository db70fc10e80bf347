"""The sittings of one day as they run: how far their seats are, and what somebody has to look at."""
