"""What comes in from the rooms, kept sealed: heartbeats, journal copies, results, receipts."""
