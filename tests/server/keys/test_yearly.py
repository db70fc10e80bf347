import secrets
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from exam_core.identifiers import KeyId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import WrongPin
from exam_core.sealing.key_list import read_key_list
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.home import CentreHome
from sync_server.keys.services import (
    NoKeyInUse,
    key_in_use,
    key_list,
    key_list_bytes,
    root_public,
    worker_ring,
)
from sync_server.keys.yearly import make_yearly_keys, revoke_key, unlock_root
from sync_server.role import ProcessRole
from tests.server.centre import ROOT_PASSPHRASE


def _renew(centre: CentreHome, today: date) -> None:
    make_yearly_keys(centre, unlock_root(centre, ROOT_PASSPHRASE), today, secrets.token_bytes)


def test_only_its_passphrase_unlocks_the_root(centre: CentreHome) -> None:
    assert unlock_root(centre, ROOT_PASSPHRASE).public == root_public()
    with pytest.raises(WrongPin):
        unlock_root(centre, ROOT_PASSPHRASE + "r")


def test_next_years_keys_take_over_and_last_years_stay(
    centre: CentreHome, as_role: Callable[[ProcessRole], None]
) -> None:
    before = key_in_use(KeyPurpose.RESULTS)
    tomorrow = timezone.localdate() + timedelta(days=1)
    _renew(centre, tomorrow)
    assert key_list().revision == 2
    assert key_in_use(KeyPurpose.RESULTS).key_id != before.key_id
    as_role(ProcessRole.WORKER)
    old = worker_ring().results_key(before.key_id)
    assert old is not None
    assert old.id == before.key_id


def test_when_the_keys_run_out_it_is_said(centre: CentreHome, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.localdate() + timedelta(days=400)
    monkeypatch.setattr("sync_server.keys.services.timezone.localdate", lambda: later)
    with pytest.raises(NoKeyInUse):
        key_in_use(KeyPurpose.PACKAGE)


def test_a_revoked_key_counts_no_more(centre: CentreHome) -> None:
    key = key_in_use(KeyPurpose.PACKAGE)
    assert revoke_key(centre, unlock_root(centre, ROOT_PASSPHRASE), key.key_id) is not None
    with pytest.raises(NoKeyInUse):
        key_in_use(KeyPurpose.PACKAGE)
    assert key_list().entry(key.key_id, KeyPurpose.PACKAGE, None) is None


def test_a_key_that_is_not_listed_cannot_be_revoked(centre: CentreHome) -> None:
    assert revoke_key(centre, unlock_root(centre, ROOT_PASSPHRASE), KeyId("package-0000000000000000")) is None
    assert key_list().revision == 1


def test_a_list_by_another_root_is_not_believed(centre: CentreHome) -> None:
    another = SigningKey.generate(secrets.token_bytes, KeyPurpose.ROOT)
    with pytest.raises(BadSignature):
        read_key_list(key_list_bytes(), another.public)
