"""Sealed and opened files while their pieces come in."""

from exam_core.custody.signed_archive import MAX_SIGNED_ARCHIVE
from sync_server.incoming import Incoming

INCOMING = Incoming("incoming", piece_bytes=1024 * 1024)
MAX_BODY = INCOMING.piece_bytes
"""Of a request that brings a piece."""
MAX_FILE = MAX_SIGNED_ARCHIVE
"""Bytes of a sealed or an opened file."""
