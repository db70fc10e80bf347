"""The Merkle tree hash of RFC 6962 section 2.1 with SHA-256: one digest for a list of byte strings."""

import hashlib
from collections.abc import Iterable

from exam_core.identifiers import Digest


def merkle_root(leaves: Iterable[bytes]) -> Digest:
    """The tree hash; a leaf is hashed behind 0x00, a node behind 0x01, no leaves give SHA-256 of nothing.

    Pairing level by level and passing an odd last node up unchanged gives the split at the largest power of
    two that the RFC prescribes.
    """
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    if not level:
        return Digest(hashlib.sha256().hexdigest())
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)
        ]
        level = pairs + level[2 * len(pairs) :]
    return Digest(level[0].hex())
