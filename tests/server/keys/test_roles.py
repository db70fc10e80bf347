"""Which process may use which key: two OS users keep them apart, this keeps the program honest."""

import stat
from collections.abc import Callable

import pytest

from exam_core.encoding import digest
from exam_core.identifiers import KeyId
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import KeyPurpose
from sync_server.home import CentreHome
from sync_server.keys.services import (
    NotTheMedia,
    NotTheWeb,
    NotTheWorker,
    key_in_use,
    key_list,
    receipt_key,
    recordings_key,
    root_public,
    worker_ring,
)
from sync_server.role import ROLE_VARIABLE, ProcessRole, current_role

AsRole = Callable[[ProcessRole], None]


@pytest.mark.parametrize("role", [ProcessRole.WEB, ProcessRole.DESK, ProcessRole.MEDIA])
def test_nobody_but_the_worker_gets_the_workers_keys(
    centre: CentreHome, as_role: AsRole, role: ProcessRole
) -> None:
    as_role(role)
    with pytest.raises(NotTheWorker):
        worker_ring()


@pytest.mark.parametrize("role", [ProcessRole.WORKER, ProcessRole.DESK, ProcessRole.MEDIA])
def test_nobody_but_the_web_process_signs_receipts(
    centre: CentreHome, as_role: AsRole, role: ProcessRole
) -> None:
    as_role(role)
    with pytest.raises(NotTheWeb):
        receipt_key()


@pytest.mark.parametrize("role", [ProcessRole.WEB, ProcessRole.WORKER, ProcessRole.DESK])
def test_nobody_but_the_media_process_opens_video(
    centre: CentreHome, as_role: AsRole, role: ProcessRole
) -> None:
    as_role(role)
    with pytest.raises(NotTheMedia):
        recordings_key(key_in_use(KeyPurpose.RECORDINGS).key_id)


def test_the_media_process_opens_what_was_sealed_to_a_listed_recordings_key(
    centre: CentreHome, as_role: AsRole
) -> None:
    as_role(ProcessRole.MEDIA)
    named = key_in_use(KeyPurpose.RECORDINGS)
    key = recordings_key(named.key_id)
    assert key is not None
    assert (key.id, key.public) == (named.key_id, named.sealing_key)
    for other in (key_in_use(KeyPurpose.RESULTS).key_id, KeyId("recordings-0000000000000000")):
        assert recordings_key(other) is None


def test_a_process_without_a_role_may_do_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ROLE_VARIABLE, raising=False)
    assert current_role() is ProcessRole.WEB


def test_the_keys_are_those_the_key_list_names(centre: CentreHome, as_role: AsRole) -> None:
    as_role(ProcessRole.WORKER)
    ring = worker_ring()
    assert ring.package.id == key_in_use(KeyPurpose.PACKAGE).key_id
    assert ring.results.id == key_in_use(KeyPurpose.RESULTS).key_id
    as_role(ProcessRole.WEB)
    assert receipt_key().id == key_in_use(KeyPurpose.RECEIPT).key_id
    assert key_list().revision == 1


def test_the_web_process_works_where_the_workers_keys_are_out_of_reach(
    centre: CentreHome, as_role: AsRole
) -> None:
    for folder in (centre.worker_keys, centre.media_keys):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    as_role(ProcessRole.WEB)
    receipt_key()
    key_in_use(KeyPurpose.RESULTS)
    root_public()


def test_a_wrapped_secret_opens_only_where_it_belongs(centre: CentreHome, as_role: AsRole) -> None:
    as_role(ProcessRole.WORKER)
    ring = worker_ring()
    wrapped = ring.wrap_sitting_key(b"s" * 32, "sitting-key|ONE|1")
    assert b"s" * 32 not in wrapped
    assert ring.unwrap_sitting_key(wrapped, "sitting-key|ONE|1") == b"s" * 32
    with pytest.raises(CannotOpen):
        ring.unwrap_sitting_key(wrapped, "sitting-key|TWO|1")


def test_last_years_results_still_open(centre: CentreHome, as_role: AsRole) -> None:
    as_role(ProcessRole.WORKER)
    ring = worker_ring()
    assert ring.results_key(ring.results.id) == ring.results
    assert ring.results_key(ring.package.id) is None


def test_private_files_are_their_owners_alone(centre: CentreHome) -> None:
    folders = (centre.root_keys, centre.web_keys, centre.worker_keys, centre.media_keys)
    private = [file for folder in folders for file in folder.iterdir()] + [centre.tls / "server.key"]
    assert len(private) > 7
    for folder in folders:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in private:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_no_secret_is_shown_by_accident(centre: CentreHome, as_role: AsRole) -> None:
    as_role(ProcessRole.WORKER)
    ring = worker_ring()
    shown = repr(ring)
    assert repr(ring.package.secret) not in shown
    assert digest(ring.results.secret) not in shown
    assert "_secrets_key" not in shown
