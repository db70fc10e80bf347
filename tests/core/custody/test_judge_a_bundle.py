"""An appeal bundle: a reviewer with the root key alone judges a sitting again, and each lie has its check."""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.events import Opened
from exam_core.custody import bundle
from exam_core.custody.bundle import open_bundle, seal_bundle, write_bundle
from exam_core.custody.score_table import ScoreRow
from exam_core.custody.verify_bundle import CheckName, verify_bundle
from exam_core.encoding import MalformedData, b64, decode_json, digest, encode_json
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.build import PackageContents, build_package
from exam_core.package.roster import plan_of
from exam_core.paper.bank_index import index_bytes, make_index
from exam_core.paper.draw_inputs import inputs_to_json
from exam_core.paper.question import question_bytes, question_digest
from exam_core.sealing.documents import write_document
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_list import sign_key_list
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from exam_core.sealing.signatures import sign_json
from tests.core.custody.judged_sitting import (
    ABSENT,
    BUNDLE,
    HALF,
    JOURNALS,
    PLAN,
    RIGHT,
    opened,
    published,
    receipt_for,
    result_of,
    row,
    sit,
    table,
)
from tests.core.package.small_sitting import (
    CONTENTS,
    DRAW,
    INDEX,
    INPUTS,
    KEY_LIST,
    OFFICER,
    OLD_PACKAGE_KEY,
    PACKAGE_KEY,
    QUESTIONS,
    RANDOM,
    REVIEWER,
    ROOT,
    ROSTER,
    RULES,
    SITTING,
    SITTING_KEY,
    TICKETS,
    listed,
)

PLAIN = write_bundle(BUNDLE, PACKAGE_KEY)
MEMBERS = read_archive(PLAIN)
TO_REVIEWER = SealRecipient(REVIEWER.opening.id, REVIEWER.opening.public)
T1, T2 = TICKETS[1], TICKETS[2]


def failed(data: bytes) -> set[str]:
    """The checks that found something."""
    return {check.name.value for check in verify_bundle(data, ROOT.public) if not check.ok}


def with_members(changes: Mapping[str, bytes | None], signer: SigningKey = PACKAGE_KEY) -> bytes:
    """A bundle whose members somebody with a package key has exchanged."""
    return signed({**MEMBERS, **changes}, signer)


def signed(members: Mapping[str, bytes | None], signer: SigningKey, sitting: SittingCode = SITTING) -> bytes:
    kept = {name: data for name, data in members.items() if data is not None and name != "manifest"}
    manifest = {
        "v": 1,
        "sitting": sitting,
        "made": BUNDLE.made,
        "reviewer": BUNDLE.reviewer,
        "audit_head": BUNDLE.audit_head,
        "members": {name: digest(data) for name, data in kept.items()},
    }
    return write_archive({**kept, "manifest": sign_json("bundle-manifest", manifest, signer)})


def with_journals(journals: Mapping[TicketNumber, list[bytes]]) -> bytes:
    contents = dataclasses.replace(
        BUNDLE,
        results=tuple(result_of(raws, ticket) for ticket, raws in journals.items()),
        receipts=tuple(receipt_for(raws, ticket) for ticket, raws in journals.items()),
    )
    return write_bundle(contents, PACKAGE_KEY)


def with_rows(*rows: ScoreRow) -> bytes:
    return with_members({"publication": published(table(*rows))})


def rewritten(ticket: TicketNumber, event: Opened) -> bytes:
    answers = RIGHT if ticket == T1 else HALF
    return with_journals({**JOURNALS, ticket: sit(event, answers)})


def test_an_honest_bundle_passes_every_check() -> None:
    checks = verify_bundle(PLAIN, ROOT.public)
    assert [check.name for check in checks] == list(CheckName)
    assert [check for check in checks if not check.ok] == []


def test_only_the_named_reviewer_opens_it() -> None:
    sealed = seal_bundle(BUNDLE, PACKAGE_KEY, TO_REVIEWER, RANDOM)
    assert open_bundle(sealed, REVIEWER.opening, ROOT.public) == PLAIN
    with pytest.raises(CannotOpen):
        open_bundle(sealed, OFFICER.opening, ROOT.public)


def test_a_bundle_sealed_by_anybody_else_is_refused() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
    for signer in (stranger, OLD_PACKAGE_KEY, OFFICER.signing):
        with pytest.raises(BadSignature):
            open_bundle(seal_bundle(BUNDLE, signer, TO_REVIEWER, RANDOM), REVIEWER.opening, ROOT.public)
    sealed = seal_bundle(BUNDLE, PACKAGE_KEY, TO_REVIEWER, RANDOM)
    with pytest.raises(BadSignature):
        open_bundle(sealed, REVIEWER.opening, stranger.public)
    keys: dict[str, str | int] = {"key_list": b64(BUNDLE.key_list)}
    other = seal(
        Header(type="result", created=BUNDLE.made, extra=keys), PLAIN, [TO_REVIEWER], PACKAGE_KEY, RANDOM
    )
    with pytest.raises(MalformedData):
        open_bundle(other, REVIEWER.opening, ROOT.public)
    without = seal(Header(type="bundle", created=BUNDLE.made), PLAIN, [TO_REVIEWER], PACKAGE_KEY, RANDOM)
    with pytest.raises(MalformedData):
        open_bundle(without, REVIEWER.opening, ROOT.public)


def test_only_the_drawn_questions_are_in_it() -> None:
    drawn = {item.question for paper in DRAW.papers for item in paper.items}
    assert {name.removeprefix("questions/") for name in MEMBERS if name.startswith("questions/")} == drawn
    assert len(drawn) < len(QUESTIONS)


def test_no_candidates_name_is_in_it() -> None:
    assert "考生1".encode() not in PLAIN
    assert b"16002X" not in PLAIN


@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255))
def test_any_changed_byte_fails_the_signature(at: int, change: int) -> None:
    data = bytearray(PLAIN)
    data[at] ^= change
    assert "signature" in failed(bytes(data))


def test_a_changed_byte_in_each_part_fails_the_signature() -> None:
    for at in range(0, len(PLAIN), 499):
        data = bytearray(PLAIN)
        data[at] ^= 1
        assert not verify_bundle(bytes(data), ROOT.public)[0].ok


def test_any_truncation_fails_every_check_and_raises_nothing() -> None:
    for length in range(0, len(PLAIN), 997):
        assert failed(PLAIN[:length]) == {name.value for name in CheckName}


def test_any_truncation_of_the_sealed_bundle_is_malformed() -> None:
    sealed = seal_bundle(BUNDLE, PACKAGE_KEY, TO_REVIEWER, RANDOM)
    for length in range(0, len(sealed), 97):
        with pytest.raises(MalformedData):
            open_bundle(sealed[:length], REVIEWER.opening, ROOT.public)


def test_a_manifest_of_a_key_that_does_not_count_fails_the_signature() -> None:
    for signer in (OLD_PACKAGE_KEY, OFFICER.signing):
        assert "signature" in failed(with_members({}, signer))


@pytest.mark.parametrize("name", ["readme", "notes/" + "ab" * 32])
def test_a_member_that_has_no_place_fails_the_signature(name: str) -> None:
    assert failed(with_members({name: b""})) == {"signature"}


@pytest.mark.parametrize("name", sorted(bundle.SINGLE_MEMBERS))
def test_a_missing_member_is_a_finding_and_raises_nothing(name: str) -> None:
    assert "signature" in failed(with_members({name: None}))


def test_a_member_other_than_the_manifests_fails_the_signature() -> None:
    exchanged = write_archive({**MEMBERS, "publication": published()[:-1] + b" "})
    assert "signature" in failed(exchanged)


def test_a_bundle_that_names_another_sitting_is_found() -> None:
    assert "package" in failed(signed(MEMBERS, PACKAGE_KEY, SittingCode("OTHER-SITTING")))


def test_a_package_whose_key_was_revoked_since_is_found() -> None:
    new = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
    entries = tuple(
        entry.model_copy(update={"revoked": entry.key_id == PACKAGE_KEY.id}) for entry in KEY_LIST.entries
    )
    key_list = KEY_LIST.model_copy(update={"revision": 2, "entries": (*entries, listed(new))})
    found = failed(with_members({"key-list": sign_key_list(key_list, ROOT)}, new))
    assert "package" in found
    assert "signature" not in found


def test_a_package_that_was_not_made_from_its_draw_is_found() -> None:
    first, second, third = ROSTER.candidates
    seats = (first.model_copy(update={"seat": 2}), second.model_copy(update={"seat": 1}), third)
    papers = (
        first.model_copy(update={"paper": second.paper}),
        second.model_copy(update={"paper": first.paper}),
        third,
    )
    assert failed(with_roster(candidates=seats)) >= {"draw"}
    assert failed(with_roster(candidates=papers)) >= {"papers"}
    assert failed(with_roster(reserves=ROSTER.reserves[::-1])) >= {"papers"}
    other_marks = dataclasses.replace(CONTENTS, rules=RULES.model_copy(update={"full_marks": Decimal(120)}))
    assert failed(with_package(other_marks)) >= {"draw"}


def with_roster(**changes: object) -> bytes:
    return with_package(dataclasses.replace(CONTENTS, roster=ROSTER.model_copy(update=changes)))


def with_package(contents: PackageContents) -> bytes:
    package = build_package(contents, PACKAGE_KEY, SITTING_KEY, RANDOM)
    plan = write_document(plan_of(contents.roster, SITTING_KEY))
    return with_members({"package": package, "plan": plan})


def test_another_package_of_the_sitting_is_found() -> None:
    other = build_package(dataclasses.replace(CONTENTS, revision=2), PACKAGE_KEY, SITTING_KEY, RANDOM)
    assert failed(with_members({"package": other})) == {"journals", "publication", "scores"}


def test_a_plan_with_another_allowance_is_found() -> None:
    place = PLAN.places[1].model_copy(update={"allowance_s": 600})
    plan = PLAN.model_copy(update={"places": (PLAN.places[0], place, PLAN.places[2])})
    assert "package" in failed(write_bundle(dataclasses.replace(BUNDLE, plan=plan), PACKAGE_KEY))


def test_an_index_with_another_question_is_found() -> None:
    entry = INDEX.entries[0].model_copy(update={"topic": "验电"})
    other = make_index("low-voltage", [entry, *INDEX.entries[1:]])
    assert "bank_index" in failed(with_members({"index": index_bytes(other)}))


def test_another_secret_is_found() -> None:
    inputs = inputs_to_json(dataclasses.replace(INPUTS, secret=bytes(32)))
    assert {"draw", "papers"} <= failed(with_members({"draw": encode_json(inputs)}))


def test_other_seats_are_found() -> None:
    places = tuple(place._replace(column=place.column * 2) for place in INPUTS.seats)
    inputs = inputs_to_json(dataclasses.replace(INPUTS, seats=places))
    assert "draw" in failed(with_members({"draw": encode_json(inputs)}))


def test_a_question_with_another_answer_is_found() -> None:
    name = next(
        item.question for item in DRAW.paper("T-1").items if len(QUESTIONS[item.question].options) == 4
    )
    wrong = (1,) if QUESTIONS[name].correct != (1,) else (3,)
    other = QUESTIONS[name].model_copy(update={"correct": wrong})
    changes: dict[str, bytes | None] = {
        f"questions/{name}": None,
        f"questions/{question_digest(other)}": question_bytes(other),
    }
    assert {"questions", "scores"} <= failed(with_members(changes))
    assert "questions" in failed(with_members({f"questions/{name}": question_bytes(other)}))


def test_a_question_too_many_or_too_few_is_found() -> None:
    drawn = {item.question for paper in DRAW.papers for item in paper.items}
    spare = next(name for name in QUESTIONS if name not in drawn)
    assert "questions" in failed(with_members({f"questions/{spare}": question_bytes(QUESTIONS[spare])}))
    assert "questions" in failed(with_members({f"questions/{next(iter(drawn))}": None}))


@pytest.mark.parametrize(
    "changes",
    [
        {"package": Digest("ab" * 32)},
        {"paper": PLAN.reserves[0]},
        {"ticket": T2},
        {"seat": 2},
        {"allowance_ms": 0},
        {"start_by": "time"},
    ],
)
def test_a_journal_that_binds_something_else_is_found(changes: dict[str, object]) -> None:
    event = opened(1)[0]
    raws = sit(event.model_copy(update=changes) if "ticket" not in changes else event, RIGHT)
    if "ticket" in changes:
        entry = decode_json(raws[0], limit=10_000)
        entry["data"]["ticket"] = T2
        raws[0] = encode_json(entry)
    assert "journals" in failed(with_journals({**JOURNALS, T1: raws}))


def test_a_changed_answer_breaks_the_journal() -> None:
    raws = list(JOURNALS[T2])
    entry = decode_json(raws[5], limit=10_000)
    assert entry["kind"] == "answered"
    entry["data"]["choice"] = [9]
    raws[5] = encode_json(entry)
    assert {"journals", "scores"} <= failed(with_journals({**JOURNALS, T2: raws}))


def test_a_journal_that_was_not_handed_in_is_found() -> None:
    unfinished = sit(opened(1)[0], RIGHT, hand_in=False)
    assert "journals" in failed(with_journals({**JOURNALS, T1: unfinished}))


def test_a_journal_of_another_paper_length_sitting_or_head_is_found() -> None:
    longer = sit(opened(1)[0], RIGHT, questions=7)
    assert "journals" in failed(with_journals({**JOURNALS, T1: longer}))
    other = SittingCode("OTHER-SITTING")
    elsewhere = sit(opened(1)[0], RIGHT, sitting=other)
    contents = dataclasses.replace(BUNDLE, results=(result_of(elsewhere, T1, other), BUNDLE.results[1]))
    assert "journals" in failed(write_bundle(contents, PACKAGE_KEY))
    head = digest(JOURNALS[T1][-1])
    moved = {f"results/{head}": None, "results/" + "ab" * 32: MEMBERS[f"results/{head}"]}
    assert "journals" in failed(with_members(moved))
    renamed = dataclasses.replace(BUNDLE, results=(result_of(JOURNALS[T1], T2), BUNDLE.results[1]))
    assert "journals" in failed(write_bundle(renamed, PACKAGE_KEY))


def test_a_seat_key_that_no_enrolled_pc_admitted_is_found() -> None:
    event = opened(1)[0]
    for changes in (
        {"endorsement": opened(2)[0].endorsement},
        {"seat_key": opened(1)[0].seat_key},
        {"device": "D-9"},
        {"endorsement": b64(b"")},
    ):
        assert "seat_keys" in failed(rewritten(T1, event.model_copy(update=changes)))


def test_a_receipt_of_another_key_or_attempt_is_found() -> None:
    head = digest(JOURNALS[T1][-1])
    for receipt in (
        receipt_for(JOURNALS[T1], T1, PACKAGE_KEY),
        receipt_for(JOURNALS[T1], T2),
        receipt_for(JOURNALS[T2], T1),
        b"{}",
    ):
        assert "receipts" in failed(with_members({f"receipts/{head}": receipt}))
    assert failed(with_members({f"receipts/{head}": None})) == {"receipts", "one_to_one"}


def test_another_score_is_found_even_when_two_people_sign_it() -> None:
    t1, t2 = row("T-1", "100", passed=True), row("T-2", "40", passed=False)
    assert failed(with_rows(t1, t2, ABSENT)) == set()
    assert failed(with_rows(t1, row("T-2", "80", passed=True), ABSENT)) == {"scores"}
    assert failed(with_rows(t1, row("T-2", "40", passed=True), ABSENT)) == {"scores"}
    exchanged = t1.model_copy(update={"receipt": t2.receipt})
    assert failed(with_rows(exchanged, t2, ABSENT)) == {"scores"}


def test_whoever_is_missing_must_be_named_with_a_reason() -> None:
    t1, t2 = row("T-1", "100", passed=True), row("T-2", "40", passed=False)
    assert failed(with_rows(t1, t2)) == {"one_to_one"}
    assert failed(with_rows(t1, t2, ABSENT.model_copy(update={"reason": "unknown"}))) == {"one_to_one"}
    absent = ABSENT.model_copy(update={"ticket": T2})
    assert {"one_to_one"} <= failed(with_rows(t1, absent, ABSENT))


def test_a_journal_withheld_or_twice_is_found() -> None:
    assert "one_to_one" in failed(with_journals({T1: JOURNALS[T1]}))
    again = sit(opened(1)[0], RIGHT)
    contents = dataclasses.replace(
        BUNDLE,
        results=(*BUNDLE.results, result_of(again, T1)),
        receipts=(*BUNDLE.receipts, receipt_for(again, T1)),
    )
    assert "one_to_one" in failed(write_bundle(contents, PACKAGE_KEY))


def test_a_publication_that_is_none_is_found() -> None:
    assert failed(with_members({"publication": MEMBERS["staff-list"]})) == {
        "publication",
        "corrections",
        "scores",
        "one_to_one",
    }


def test_a_bundle_without_one_of_its_questions_is_not_written() -> None:
    with pytest.raises(KeyError):
        write_bundle(dataclasses.replace(BUNDLE, questions={}), PACKAGE_KEY)
    with pytest.raises(ValueError, match="shorter"):
        write_bundle(dataclasses.replace(BUNDLE, receipts=BUNDLE.receipts[1:]), PACKAGE_KEY)
