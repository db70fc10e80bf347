"""The centre's API for the rooms: packages, release, journals, results."""
