"""The worker opens sealed results, replays them, and keeps digests and counts only."""
