"""Segments while their pieces come in."""

from sync_server.incoming import Incoming

INCOMING = Incoming("incoming-segments", piece_bytes=256 * 1024)
"""Smaller than those of other files: on a line of 2 Mbit/s a piece takes a second, and a seat's signs of life
and its journal wait behind it."""
MAX_BODY = INCOMING.piece_bytes
"""Of a request that brings a piece."""
