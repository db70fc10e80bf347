"""An appeal after a standalone sitting: seal records and protocols are in the bundle instead of receipts."""

import dataclasses
from collections.abc import Sequence

from exam_core.custody.bundle import BundleContents, write_bundle
from exam_core.custody.opened_evidence import protocol_file
from exam_core.custody.score_table import ScoreRow, Status
from exam_core.custody.seal_record import record_digest
from exam_core.custody.sealed_evidence import record_file
from exam_core.custody.sealed_file import prepare, read_sealed_file, sealed_contents
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.encoding import digest
from exam_core.numbers.receipt import receipt
from exam_core.package.archive import read_archive, write_archive
from tests.core.custody.judged_sitting import ABSENT as ABSENT_ROW
from tests.core.custody.judged_sitting import BUNDLE, HALF, published, receipt_for, result_of, table
from tests.core.custody.sealed_sitting import (
    ABSENT,
    EPAPER,
    JOURNALS,
    OPENED,
    PACKAGE,
    PLAN,
    SEALED,
    SEAT_RESULTS,
    journal,
    open_file,
    replica,
    seal_file,
    statement,
)
from tests.core.package.small_sitting import PACKAGE_KEY, ROOT, TICKETS

T1, T2, _ = TICKETS.values()


def bundle(
    second: Sequence[bytes] = JOURNALS[2][0], sealed: bytes = SEALED, opened: bytes = OPENED
) -> BundleContents:
    """The bundle of the sealed sitting, with this journal of the second candidate."""
    first = JOURNALS[1][0]
    rows = (row(T1, first, "100", passed=True), row(T2, second, "40", passed=False), ABSENT_ROW)
    scores = table(*rows).model_copy(update={"package": PACKAGE.digest})
    return dataclasses.replace(
        BUNDLE,
        package=EPAPER,
        plan=PLAN,
        results=(result_of(first, T1), result_of(list(second), T2)),
        receipts=(),
        publication=published(scores),
        sealed=(record_file(sealed),),
        unsealed=(protocol_file(opened),),
    )


def row(ticket: str, raws: Sequence[bytes], score: str, *, passed: bool) -> ScoreRow:
    return ScoreRow.model_validate(
        {
            "ticket": ticket,
            "status": Status.SCORED,
            "score": score,
            "passed": passed,
            "receipt": receipt(digest(raws[-1])),
        }
    )


def failed(contents: BundleContents) -> set[str]:
    checks = verify_bundle(write_bundle(contents, PACKAGE_KEY), ROOT.public)
    return {check.name.value for check in checks if not check.ok}


def test_an_honest_bundle_passes_every_check() -> None:
    assert failed(bundle()) == set()


def test_without_seal_record_or_protocol_nothing_shows_where_a_result_came_from() -> None:
    receipts = tuple(receipt_for(JOURNALS[seat][0], TICKETS[seat]) for seat in (1, 2))
    without_record = dataclasses.replace(bundle(), sealed=(), receipts=receipts)
    without_protocol = dataclasses.replace(bundle(), unsealed=())
    for contents in (without_record, without_protocol):
        assert failed(contents) == {"receipts", "one_to_one"}


def test_a_journal_that_was_never_sealed_is_found() -> None:
    other = journal(2, HALF)[0]
    assert failed(bundle(second=other)) == {"receipts", "one_to_one"}


def test_a_result_from_a_mirror_need_not_be_handed_in_and_another_must() -> None:
    raws, key = journal(2, HALF, hand_in=False)
    contents = sealed_contents(EPAPER, PLAN, (SEAT_RESULTS[1], replica(raws, key)))
    sealed = seal_file(contents, prepare(contents, statement(ABSENT)))
    assert failed(bundle(raws, sealed, open_file(sealed))) == set()
    assert "journals" in failed(bundle(raws))


def test_a_record_under_another_name_or_of_another_root_is_found() -> None:
    contents = bundle()
    members = read_archive(write_bundle(contents, PACKAGE_KEY))
    assert {name for name in members if name.startswith(("sealed/", "unsealed/"))} == {
        f"sealed/{digest(record_file(SEALED))}",
        f"unsealed/{digest(protocol_file(OPENED))}",
    }
    broken = read_archive(record_file(SEALED))
    broken["record"] = broken["record"].replace(b'"v":1', b'"v":2')
    assert "receipts" in failed(dataclasses.replace(contents, sealed=(write_archive(broken),)))


def test_the_record_in_the_bundle_is_the_one_on_the_paper() -> None:
    file = read_sealed_file(SEALED, ROOT.public)
    assert record_digest(file.record) == file.record_digest
