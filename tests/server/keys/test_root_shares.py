"""The root in shares: enough of them make it again, fewer or others do not."""

import itertools

import pytest
from shamir_mnemonic import Share

from exam_core.sealing.key_file import WrongPin
from exam_core.sealing.keys import SigningKey
from sync_server.home import CentreHome
from sync_server.keys.backup import (
    ShareRefusal,
    add_share,
    enough,
    join_root,
    read_share,
    restore_root,
    split_root,
)
from sync_server.keys.services import root_public
from sync_server.keys.yearly import root_path, unlock_root
from tests.server.centre import CHEAP, ROOT_PASSPHRASE


def _root(centre: CentreHome) -> SigningKey:
    return unlock_root(centre, ROOT_PASSPHRASE)


def _read(shares: tuple[str, ...]) -> tuple[Share, ...]:
    read: tuple[Share, ...] = ()
    for words in shares:
        share = read_share(words)
        assert isinstance(share, Share)
        added = add_share(read, share)
        assert not isinstance(added, ShareRefusal), added
        read = added
    return read


def test_any_three_of_five_make_the_root_again(centre: CentreHome) -> None:
    root = _root(centre)
    shares = split_root(root, 3, 5)
    for some in itertools.combinations(shares, 3):
        assert join_root(centre, _read(some)) == root


def test_two_of_three_are_not_enough(centre: CentreHome) -> None:
    shares = _read(split_root(_root(centre), 3, 5)[:2])
    assert not enough(shares)
    assert join_root(centre, shares) is ShareRefusal.TOO_FEW


def test_a_share_checks_itself_and_may_be_typed_loosely(centre: CentreHome) -> None:
    words = split_root(_root(centre), 2, 2)[0].split()
    assert isinstance(read_share("  " + "\n ".join(words).upper()), Share)
    swapped = [words[1], words[0], *words[2:]]
    for wrong in (" ".join(swapped), " ".join(words[:-1]), "", "not a share at all"):
        assert read_share(wrong) is ShareRefusal.NOT_A_SHARE


def test_shares_of_two_backups_and_one_share_twice_do_not_mix(centre: CentreHome) -> None:
    root = _root(centre)
    (first, *_), (other, *_) = _read(split_root(root, 2, 3)[:1]), _read(split_root(root, 2, 3)[:1])
    assert add_share((first,), other) is ShareRefusal.OTHER_SET
    assert add_share((first,), first) is ShareRefusal.TWICE


def test_the_shares_of_another_root_are_refused(centre: CentreHome) -> None:
    stranger = SigningKey(bytes(range(32)), _root(centre).purpose)
    assert join_root(centre, _read(split_root(stranger, 2, 2))) is ShareRefusal.NOT_THIS_ROOT


@pytest.mark.parametrize(("threshold", "count"), [(1, 1), (1, 5), (4, 3), (2, 17)])
def test_a_backup_that_protects_nothing_or_is_impossible(
    centre: CentreHome, threshold: int, count: int
) -> None:
    with pytest.raises(ValueError, match="shares"):
        split_root(_root(centre), threshold, count)


def test_the_restored_root_has_a_new_passphrase_and_the_same_key(centre: CentreHome) -> None:
    root = _root(centre)
    with pytest.raises(FileExistsError):
        restore_root(centre, root, "a new passphrase", cost=CHEAP)
    root_path(centre).unlink()
    restore_root(centre, root, "a new passphrase", cost=CHEAP)
    assert unlock_root(centre, "a new passphrase").public == root_public()
    with pytest.raises(WrongPin):
        unlock_root(centre, ROOT_PASSPHRASE)
