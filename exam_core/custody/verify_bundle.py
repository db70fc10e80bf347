"""Judge a bundle: every paper drawn again, every journal replayed, every score computed again.

Nothing is believed because the centre says so, except what it had signed before anybody knew the answers:
the package with its commitments.
"""

import enum
from collections.abc import Callable
from functools import partial

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.result_header import is_admitted
from exam_core.attempt.states import State
from exam_core.custody import bundle
from exam_core.custody.checks import Check, run_checks, wrong
from exam_core.custody.evidence import Evidence
from exam_core.custody.score_table import ScoreRow, ScoreTable, Status, score_text
from exam_core.custody.sealed_attempt import Form
from exam_core.identifiers import TicketNumber, attempt_id
from exam_core.numbers.receipt import receipt
from exam_core.paper.answer_key import make_key
from exam_core.paper.correction import fault
from exam_core.paper.draw import commitment
from exam_core.paper.scoring import score
from exam_core.rules.article_11_theory_exam import passes
from exam_core.sealing.keys import VerifyKey


class CheckName(enum.StrEnum):
    """The checks, in the order in which they are made."""

    SIGNATURE = "signature"
    """Root -> key list -> package key -> manifest -> every member, and no member that has no place."""
    PACKAGE = "package"
    """The package and its plan, from the same root."""
    BANK_INDEX = "bank_index"
    """The Merkle root of the index is the bank version in the package."""
    DRAW = "draw"
    """Secret, inputs and outcome of the draw are what the package committed to."""
    QUESTIONS = "questions"
    """Each question belongs to the index, and they are exactly those drawn."""
    PAPERS = "papers"
    """Each paper, made again, has the digest that package and plan name for its ticket."""
    JOURNALS = "journals"
    """Each journal keeps chain and rules, ends handed in, and binds this package, place, paper and time."""
    SEAT_KEYS = "seat_keys"
    """Each seat key was admitted by the enrolled PC."""
    RECEIPTS = "receipts"
    """Each receipt is signed by the centre, for this attempt, and follows from the journal's head.

    In a standalone sitting two proctors have signed it in a seal record, and two officers that they opened
    it.
    """
    PUBLICATION = "publication"
    """Two people have signed this table of this sitting."""
    CORRECTIONS = "corrections"
    """Each correction fits a question that was drawn, and each earlier publication is there and signed."""
    SCORES = "scores"
    """Each score, computed again, is the one in the table; so is each of the earlier publications."""
    ONE_TO_ONE = "one_to_one"
    """Places, journals, receipts and rows match one to one; whoever is absent is named with a reason."""
    REPORTS = "reports"
    """Each report about the sitting and each answer is signed by the person it names, and none is missing."""


def verify_bundle(data: bytes, root: VerifyKey) -> tuple[Check[CheckName], ...]:
    """All checks of a plain bundle (see bundle.open_bundle), in the order of CheckName."""
    evidence = Evidence(data, root)
    return run_checks({name: partial(_CHECKS[name], evidence) for name in CheckName})


def _signature(evidence: Evidence) -> None:
    members = evidence.contents[2]
    single = {name for name in members if "/" not in name}
    folders = {name.partition("/")[0] + "/" for name in members if "/" in name}
    if single != bundle.SINGLE_MEMBERS or not folders <= bundle.FOLDERS:
        raise wrong("members of another kind")


def _package(evidence: Evidence) -> None:
    _ = evidence.package, evidence.plan


def _bank_index(evidence: Evidence) -> None:
    _ = evidence.index


def _draw(evidence: Evidence) -> None:
    header = evidence.package.header
    committed = commitment(evidence.inputs, evidence.drawn)
    if committed != header.draw or committed["blueprint"] != header.blueprint:
        raise wrong("not the draw that the package committed to")
    seats = {place.ticket: place.seat for place in evidence.inputs.seats}
    if seats != {place.ticket: place.seat for place in evidence.plan.places}:
        raise wrong("drawn for other seats")
    if evidence.inputs.blueprint.full_marks != evidence.package.rules.full_marks:
        raise wrong("the blueprint's marks are not the rule set's")


def _questions(evidence: Evidence) -> None:
    _ = evidence.questions


def _papers(evidence: Evidence) -> None:
    papers = evidence.papers
    for place in evidence.plan.places:
        if papers.get(place.ticket) != place.paper:
            raise wrong(f"the paper of {place.ticket}")
    if tuple(papers.get(name) for name in evidence.inputs.reserve_names) != evidence.plan.reserves:
        raise wrong("the reserve papers")


def _journals(evidence: Evidence) -> None:
    for state in evidence.states.values():
        opened = state.opened
        ticket = evidence.ticket(state)
        place = evidence.place(ticket)
        bound = (opened.ticket, opened.package, opened.paper, state.seats[0].seat)
        if bound != (ticket, evidence.package.digest, place.paper, place.seat):
            raise wrong(f"{state.attempt} binds something else")
        sitting = evidence.package.header.sitting
        time = (opened.allowance_ms, opened.time_anchor, opened.start_by)
        if time != (place.allowance_s * 1000, place.time_anchor, sitting.start_by):
            raise wrong(f"{state.attempt} binds another time")
        if opened.mode != sitting.mode:
            raise wrong(f"{state.attempt} binds another mode")
        if not _may_end_so(evidence, state):
            raise wrong(f"{state.attempt} was not handed in")
        if state.clock is not None and state.questions != evidence.inputs.blueprint.count:
            raise wrong(f"{state.attempt} has another number of questions")


def _may_end_so(evidence: Evidence, state: AttemptState) -> bool:
    """Handed in; or what proctors sealed of a seat that could not hand in, or that was left."""
    if state.phase is State.HANDED_IN:
        return True
    named = evidence.sealed.get(state.head, ()) if _standalone(evidence) else ()
    return any(one.form is not Form.HANDED_IN for one in named)


def _standalone(evidence: Evidence) -> bool:
    return evidence.package.header.sitting.mode == "standalone"


def _seat_keys(evidence: Evidence) -> None:
    for state in evidence.states.values():
        for taken in state.seats:
            if not is_admitted(taken, evidence.plan):
                raise wrong(f"the seat key of {taken.attempt}")


def _receipts(evidence: Evidence) -> None:
    if _standalone(evidence):
        _seal_records(evidence)
        return
    receipts = evidence.receipts
    if set(receipts) != set(evidence.states):
        raise wrong("journals and receipts differ")
    for head, state in evidence.states.items():
        given = receipts[head]
        if (given.attempt, given.receipt) != (state.attempt, receipt(head)):
            raise wrong(f"the receipt of {state.attempt}")


def _seal_records(evidence: Evidence) -> None:
    sitting = evidence.package.header.sitting.code
    for head, state in evidence.states.items():
        named = evidence.sealed.get(head, ())
        if state.attempt not in {attempt_id(sitting, one.ticket, one.epoch) for one in named}:
            raise wrong(f"no seal record names {state.attempt}")
        if not any(one.digest in evidence.unsealed for one in named):
            raise wrong(f"no two officers opened {state.attempt}")


def _publication(evidence: Evidence) -> None:
    table, package = evidence.publication.table, evidence.package
    held_under = (package.header.sitting.code, package.digest, package.rules.id)
    if (table.sitting, table.package, table.rule_set) != held_under:
        raise wrong("a table of another sitting")


def _corrections(evidence: Evidence) -> None:
    for publication in evidence.revisions:
        for correction in publication.table.corrections:
            question = evidence.questions.get(correction.question)
            if question is None:
                raise wrong(f"{correction.question_id} was not drawn")
            found = fault(correction, question)
            if found is not None:
                raise wrong(f"the correction of {correction.question_id}: {found}")


def _scores(evidence: Evidence) -> None:
    _draw(evidence)
    _journals(evidence)
    for publication in evidence.revisions:
        _scores_of(publication.table, evidence)


def _scores_of(table: ScoreTable, evidence: Evidence) -> None:
    rows = {row.ticket: row for row in table.rows}
    for head, state in evidence.states.items():
        row = rows.get(state.opened.ticket)
        if row is None or row.receipt != receipt(head):
            raise wrong(f"no row for {state.attempt}")
        if row.status is Status.SCORED and (row.score, row.passed) != _score_again(table, evidence, state):
            raise wrong(f"the score of {row.ticket} in revision {table.revision}")


def _score_again(table: ScoreTable, evidence: Evidence, state: AttemptState) -> tuple[str, bool]:
    drawn = evidence.drawn.paper(state.opened.ticket)
    key = make_key(drawn, evidence.questions, table.corrections)
    total = score(key, evidence.inputs.blueprint, state.answers).total
    return score_text(total), passes(total, evidence.package.rules)


def _one_to_one(evidence: Evidence) -> None:
    rows = _rows(evidence)
    if set(rows) != {place.ticket for place in evidence.plan.places}:
        raise wrong("places and rows differ")
    sat = sorted(evidence.ticket(state) for state in evidence.states.values())
    without = (Status.ABSENT, Status.VOIDED, Status.CANCELLED)
    if sat != sorted(ticket for ticket, row in rows.items() if row.status not in without):
        raise wrong("journals and rows differ")
    _receipts(evidence)
    rules = evidence.package.rules
    reasons = {reason.code for reason in rules.absence_reasons}
    grounds = {ground.code for ground in (*rules.warning_grounds, *rules.grave_grounds)}
    for row in rows.values():
        if row.status is Status.ABSENT and row.reason not in reasons:
            raise wrong(f"{row.ticket} is absent for no listed reason")
        if row.status is Status.CANCELLED and row.reason not in grounds:
            raise wrong(f"{row.ticket} is cancelled on no listed ground")


def _reports(evidence: Evidence) -> None:
    _ = evidence.reports


def _rows(evidence: Evidence) -> dict[TicketNumber, ScoreRow]:
    return {row.ticket: row for row in evidence.publication.table.rows}


_CHECKS: dict[CheckName, Callable[[Evidence], None]] = {
    CheckName.SIGNATURE: _signature,
    CheckName.PACKAGE: _package,
    CheckName.BANK_INDEX: _bank_index,
    CheckName.DRAW: _draw,
    CheckName.QUESTIONS: _questions,
    CheckName.PAPERS: _papers,
    CheckName.JOURNALS: _journals,
    CheckName.SEAT_KEYS: _seat_keys,
    CheckName.RECEIPTS: _receipts,
    CheckName.PUBLICATION: _publication,
    CheckName.CORRECTIONS: _corrections,
    CheckName.SCORES: _scores,
    CheckName.ONE_TO_ONE: _one_to_one,
    CheckName.REPORTS: _reports,
}
