"""The seat's screens: a folder each, with a dumb view and its presenter."""
