"""R58: the counts equal the attendance, or every difference is explained; nobody with a result is absent."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.custody.seal_record import (
    Difference,
    MissingReason,
    SealRecord,
    VoidReason,
    What,
    record_digest,
    seal_number,
)
from exam_core.custody.sealed_attempt import Contradiction, Form, SealedAttempt, counting_attempt
from exam_core.custody.standing import (
    Counts,
    Standing,
    SupplementFault,
    count,
    counts,
    standings,
    standings_of,
    supplement_fault,
    unexplained,
)
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import TicketNumber
from exam_core.numbers.receipt import receipt
from exam_core.sealing.documents import read_document, write_document
from tests.core.custody.sealed_sitting import ABSENT, PLAN, RECORD, SHEET, sheet
from tests.core.package.small_sitting import TICKETS

T1, T2, T3 = TICKETS.values()


def result(
    ticket: TicketNumber = T2,
    epoch: int = 1,
    form: Form = Form.HANDED_IN,
    *,
    head: str = "head",
    copy: int = 0,
) -> SealedAttempt:
    """A result as a record names it; `copy` is another sealing of the same journal."""
    return SealedAttempt(
        ticket=ticket,
        epoch=epoch,
        seat=2,
        head=digest(head.encode()),
        digest=digest(f"{ticket}/{epoch}/{form}/{head}/{copy}".encode()),
        size=100,
        receipt=receipt(digest(head.encode())),
        form=form,
    )


def difference(what: What, ticket: TicketNumber = T2, note: str = "见监考记录表") -> Difference:
    reason = {What.ABSENT: "no_show", What.MISSING: "disk_lost", What.VOIDED: "wrong_ticket"}[what]
    return Difference(ticket=ticket, what=what, reason=reason, note=note)


def record(*parts: SealedAttempt | Difference, **changes: object) -> SealRecord:
    """The sitting's record with other results and differences."""
    attempts = [one for one in parts if isinstance(one, SealedAttempt)]
    differences = [one for one in parts if isinstance(one, Difference)]
    absent = {one.ticket for one in differences if one.what is What.ABSENT}
    return SealRecord.model_validate(
        {
            **dict(RECORD),
            "attempts": tuple(sorted(attempts, key=lambda one: (one.ticket, one.epoch, one.digest))),
            "differences": tuple(sorted(differences, key=lambda one: one.ticket)),
            "invigilation": sheet(sat={T1, T2, T3} - absent),
            **changes,
        }
    )


def supplement(*parts: SealedAttempt | Difference, to: SealRecord = RECORD, **changes: object) -> SealRecord:
    return record(
        *parts,
        **{"invigilation": None, "number": to.number + 1, "supplement_to": record_digest(to), **changes},
    )


HANDED_IN_1 = result(T1)


def test_the_small_sitting_adds_up() -> None:
    assert counts(PLAN, [RECORD]) == Counts(
        expected=3,
        present=2,
        absent=1,
        handed_in=2,
        from_replica=0,
        voided=0,
        missing=0,
        unexplained=0,
    )
    assert unexplained(PLAN, RECORD) == ()
    assert seal_number(RECORD) == "2611250900-5101003-01-01"


def test_who_has_neither_result_nor_reason_is_unexplained() -> None:
    open_record = record(HANDED_IN_1, ABSENT)
    assert unexplained(PLAN, open_record) == (T2,)
    assert counts(PLAN, [open_record]).unexplained == 1


@pytest.mark.parametrize(
    ("parts", "standing"),
    [
        ((result(),), Standing.HANDED_IN),
        ((result(form=Form.FROM_REPLICA),), Standing.FROM_REPLICA),
        ((difference(What.ABSENT),), Standing.ABSENT),
        ((difference(What.MISSING),), Standing.MISSING),
        ((difference(What.VOIDED),), Standing.VOIDED),
        ((result(), difference(What.VOIDED)), Standing.VOIDED),
        ((result(form=Form.FENCED), difference(What.MISSING)), Standing.MISSING),
        ((result(form=Form.FENCED), result(epoch=2, head="later")), Standing.HANDED_IN),
        ((result(form=Form.FENCED), result(epoch=2, form=Form.FROM_REPLICA)), Standing.FROM_REPLICA),
        ((result(form=Form.FROM_REPLICA), result(epoch=2, head="later")), Standing.HANDED_IN),
        ((result(form=Form.FENCED),), None),
        ((), None),
    ],
)
def test_every_ticket_has_exactly_one_standing(
    parts: tuple[SealedAttempt | Difference, ...], standing: Standing | None
) -> None:
    assert standings(PLAN, [record(HANDED_IN_1, ABSENT, *parts)])[T2] is standing


@given(
    st.lists(st.sampled_from(list(Form)), max_size=4),
    st.lists(st.integers(1, 3), min_size=4, max_size=4),
    st.sampled_from([None, *What]),
)
def test_the_counts_always_add_up(forms: list[Form], epochs: list[int], said: What | None) -> None:
    attempts = [result(epoch=epoch, form=form) for form, epoch in zip(forms, epochs, strict=False)]
    differences = [ABSENT, *([difference(said)] if said else [])]
    found = standings_of(PLAN, [HANDED_IN_1, *attempts], differences)
    assert set(found) == {T1, T2, T3}
    total = count(found.values())
    assert (total.expected, total.absent + total.unexplained) >= (3, 1)
    assert total.expected == total.present + total.absent + total.unexplained
    assert total.present == total.handed_in + total.from_replica + total.voided + total.missing


@pytest.mark.parametrize(
    "parts",
    [
        (result(), difference(What.ABSENT)),
        (result(form=Form.FENCED), difference(What.ABSENT)),
        (result(), difference(What.MISSING)),
        (result(form=Form.FROM_REPLICA), difference(What.MISSING)),
        (difference(What.ABSENT), difference(What.MISSING)),
        (difference(What.MISSING), difference(What.MISSING)),
        (result(), result()),
        (result(), result(epoch=2).model_copy(update={"digest": result().digest})),
    ],
)
def test_a_result_is_not_denied_and_nothing_is_said_twice(
    parts: tuple[SealedAttempt | Difference, ...],
) -> None:
    with pytest.raises(ValueError, match="SealRecord"):
        record(HANDED_IN_1, ABSENT, *parts)


def test_missing_and_voided_need_a_listed_reason_and_words() -> None:
    for what, reasons in ((What.MISSING, MissingReason), (What.VOIDED, VoidReason)):
        listed = [one.value for one in reasons]
        assert all(Difference(ticket=T2, what=what, reason=reason, note="硬盘损坏") for reason in listed)
        for reason, note in ((listed[0], " "), ("no_show", "硬盘损坏")):
            with pytest.raises(ValueError, match="without a listed reason"):
                Difference(ticket=T2, what=what, reason=reason, note=note)


def test_the_record_and_the_sheet_say_the_same_of_who_is_absent() -> None:
    with pytest.raises(ValueError, match="others as absent"):
        record(HANDED_IN_1, result(), ABSENT, invigilation=sheet(sat=(T1,)))
    with pytest.raises(ValueError, match="not filled in"):
        record(HANDED_IN_1, result(), ABSENT, invigilation=sheet(site_head=""))
    with pytest.raises(ValueError, match="another room"):
        record(HANDED_IN_1, result(), ABSENT, room="第二机房")


@pytest.mark.parametrize(
    "changes",
    [{"number": 2}, {"supplement_to": "ab" * 32}, {"invigilation": None}],
)
def test_a_first_record_is_one_in_every_way(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="first record"):
        record(HANDED_IN_1, result(), ABSENT, **changes)


def test_the_receipt_in_a_record_is_the_heads() -> None:
    with pytest.raises(ValueError, match="receipt"):
        SealedAttempt.model_validate({**dict(result()), "receipt": receipt(digest(b"another"))})


@pytest.mark.parametrize(
    ("attempts", "counting"),
    [
        ((), None),
        ((result(),), result()),
        ((result(), result(copy=1)), min(result(), result(copy=1), key=lambda one: one.digest)),
        ((result(), result(head="other")), Contradiction.TWO_JOURNALS),
        ((result(), result(form=Form.FROM_REPLICA, head="earlier")), result()),
        (
            (result(form=Form.FROM_REPLICA), result(form=Form.FROM_REPLICA, head="other")),
            Contradiction.TWO_JOURNALS,
        ),
        ((result(form=Form.FENCED), result(epoch=2)), result(epoch=2)),
        ((result(form=Form.FROM_REPLICA), result(epoch=2)), result(epoch=2)),
        ((result(), result(epoch=2, head="later")), Contradiction.OLD_SEAT_WENT_ON),
        ((result(form=Form.FENCED), result(head="other")), Contradiction.TWO_JOURNALS),
        ((result(form=Form.FENCED), result(form=Form.FROM_REPLICA)), None),
        ((result(form=Form.FROM_REPLICA), result(epoch=2, form=Form.FENCED)), None),
    ],
)
def test_the_highest_epoch_counts_and_contradictions_are_for_people(
    attempts: tuple[SealedAttempt, ...], counting: SealedAttempt | Contradiction | None
) -> None:
    for order in itertools.permutations(attempts):
        assert counting_attempt(order) == counting


LOST = record(HANDED_IN_1, ABSENT, difference(What.MISSING))
FOUND = supplement(result(form=Form.FROM_REPLICA), to=LOST)


def test_a_recovered_result_ends_that_it_is_missing() -> None:
    assert supplement_fault([LOST], FOUND) is None
    assert counts(PLAN, [LOST]).missing == 1
    assert standings(PLAN, [LOST, FOUND])[T2] is Standing.FROM_REPLICA
    assert unexplained(PLAN, FOUND) == ()
    later = supplement(result(), to=FOUND)
    assert supplement_fault([LOST, FOUND], later) is None
    assert standings(PLAN, [LOST, FOUND, later])[T2] is Standing.HANDED_IN
    assert seal_number(later).endswith("-03")


@pytest.mark.parametrize(
    ("after", "fault"),
    [
        (supplement(result(), to=RECORD), SupplementFault.OUT_OF_TURN),
        (supplement(result(), to=LOST, number=3), SupplementFault.OUT_OF_TURN),
        (supplement(result(), to=LOST, package="ab" * 32), SupplementFault.ANOTHER_SITTING),
        (supplement(HANDED_IN_1, to=LOST), SupplementFault.NOTHING_NEW),
    ],
)
def test_a_supplement_follows_the_record_before_it(after: SealRecord, fault: SupplementFault) -> None:
    assert supplement_fault([LOST], after) is fault


@pytest.mark.parametrize(
    "parts",
    [(), (difference(What.VOIDED),), (result(), difference(What.MISSING, T3)), (result(), ABSENT)],
)
def test_a_supplement_brings_results_and_takes_none_away(
    parts: tuple[SealedAttempt | Difference, ...],
) -> None:
    with pytest.raises(ValueError, match="SealRecord"):
        supplement(*parts, to=LOST)


def test_a_record_is_what_its_reader_gives_back() -> None:
    for one in (RECORD, LOST, FOUND):
        assert read_document(SealRecord, write_document(one), limit=100_000) == one
    assert RECORD.invigilation == SHEET
    with pytest.raises(MalformedData):
        read_document(SealRecord, write_document(RECORD).replace(b'"T-3"', b'"T-2"'), limit=100_000)
