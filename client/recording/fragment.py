"""How long a fragment is: the piece of a recording that is sealed and brought to the disk at once."""

FRAGMENT_MS = 2000
"""A fragment begins with the first picture at or after each multiple of this: what a crash may cost."""
