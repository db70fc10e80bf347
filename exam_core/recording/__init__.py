"""The video of a seat as bytes: sealed segments, stills, and the manifest that says what there is of it."""
