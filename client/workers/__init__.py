"""The threads beside the windows: one for the seat and its disk, one for the line to the centre."""
