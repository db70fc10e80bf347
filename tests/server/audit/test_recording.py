import pytest
from django.db import transaction

from exam_core.chain import GENESIS, follow
from exam_core.encoding import MalformedData, digest
from sync_server.audit.models import AuditEntry
from sync_server.audit.services import head, raw_entries, record
from sync_server.home import CentreHome


def _record(act: str) -> None:
    with transaction.atomic():
        record("desk", act, "5101003", {"count": 1})


def test_each_entry_names_the_one_before(centre: CentreHome) -> None:
    assert head() == GENESIS
    _record("first")
    _record("second")
    entries = follow(raw_entries())
    assert [entry["act"] for entry in entries] == ["first", "second"]
    assert head() == digest(raw_entries()[-1])


def test_an_entry_outside_a_transaction_is_a_mistake(centre: CentreHome) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record("desk", "act", "subject", {})


def test_an_act_that_is_undone_leaves_no_entry(centre: CentreHome) -> None:
    with transaction.atomic():
        record("desk", "act", "subject", {})
        transaction.set_rollback(True)
    assert raw_entries() == []


def test_a_changed_entry_breaks_the_chain(centre: CentreHome) -> None:
    for act in ("first", "second", "third"):
        _record(act)
    raw = bytes(AuditEntry.objects.get(seq=1).raw)
    AuditEntry.objects.filter(seq=1).update(raw=raw.replace(b"second", b"fourth"))
    with pytest.raises(MalformedData):
        follow(raw_entries())


def test_the_bytes_are_kept_as_they_were_written(centre: CentreHome) -> None:
    _record("first")
    entry = AuditEntry.objects.get()
    assert digest(bytes(entry.raw)) == entry.digest
    assert follow([bytes(entry.raw)])[0]["data"] == {"count": 1}
