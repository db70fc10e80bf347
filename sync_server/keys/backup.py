"""The root key in shares (SLIP-39): any few of them make it again, fewer say nothing about it.

A share is 33 words of SLIP-39's English list and checks itself. What is shared is the 32 bytes of the root's
signing key, without a passphrase: the shares are the protection, so they belong to as many people in as many
places. The key that locks the TLS authority follows from it; `ca.key` itself is no part of the shares.
"""

import enum
import secrets
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from exam_core.identifiers import Random
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost, KeyRing
from exam_core.sealing.keys import KEY_BYTES, KeyPurpose, OpeningKey, SigningKey
from sync_server.home import CentreHome
from sync_server.keys.yearly import lock_root, read_root_public

MOST_SHARES = 16
"""SLIP-39's own limit."""
LEAST_THRESHOLD = 2
"""With one, every share would be the whole key."""


class ShareRefusal(enum.StrEnum):
    """Why a share, or all of them, make no root."""

    NOT_A_SHARE = "not_a_share"
    OTHER_SET = "other_set"
    TWICE = "twice"
    TOO_FEW = "too_few"
    NOT_THIS_ROOT = "not_this_root"


def split_root(root: SigningKey, threshold: int, count: int) -> tuple[str, ...]:
    """`count` shares, any `threshold` of which make the root again. Each call gives a set of its own.

    Raises:
        ValueError: fewer than two, more than are made, or more than sixteen.
    """
    if not LEAST_THRESHOLD <= threshold <= count <= MOST_SHARES:
        raise ValueError(f"{threshold} of {count} shares")
    (shares,) = generate_mnemonics(1, [(threshold, count)], root.secret)
    return tuple(shares)


def read_share(words: str) -> Share | ShareRefusal:
    """A share as somebody typed it, after its checksum."""
    try:
        return Share.from_mnemonic(" ".join(words.lower().split()))
    except (MnemonicError, ValueError):
        return ShareRefusal.NOT_A_SHARE


def add_share(shares: Sequence[Share], share: Share) -> tuple[Share, ...] | ShareRefusal:
    """The shares with one more of the same set."""
    if shares and share.group_parameters() != shares[0].group_parameters():
        return ShareRefusal.OTHER_SET
    if share.index in {one.index for one in shares}:
        return ShareRefusal.TWICE
    return (*shares, share)


def enough(shares: Sequence[Share]) -> bool:
    """Whether these make the root again."""
    return bool(shares) and len(shares) >= shares[0].member_threshold


def join_root(home: CentreHome, shares: Sequence[Share]) -> SigningKey | ShareRefusal:
    """The root of its shares, if it is this centre's."""
    if not enough(shares):
        return ShareRefusal.TOO_FEW
    needed = shares[: shares[0].member_threshold]
    try:
        secret = combine_mnemonics([one.mnemonic() for one in needed])
    except MnemonicError:
        return ShareRefusal.OTHER_SET
    if len(secret) != KEY_BYTES:
        return ShareRefusal.NOT_THIS_ROOT
    root = SigningKey(secret, KeyPurpose.ROOT)
    return root if root.public == read_root_public(home) else ShareRefusal.NOT_THIS_ROOT


def restore_root(
    home: CentreHome,
    root: SigningKey,
    passphrase: str,
    random: Random = secrets.token_bytes,
    cost: KdfCost = DEFAULT_COST,
) -> None:
    """Write `root.json` again, under a passphrase of its own. Its second key, which nothing uses, is new.

    Raises:
        FileExistsError: there is one.
    """
    ring = KeyRing(root, OpeningKey.generate(random, KeyPurpose.ROOT))
    lock_root(home, ring, passphrase, random, cost)
