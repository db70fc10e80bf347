"""What comes from sites without a network: sealed and opened files, and what two people settle."""
