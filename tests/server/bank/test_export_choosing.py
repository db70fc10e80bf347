"""Which version of which question an export holds, and what the centre notes of it."""

import json

import pytest

from exam_core.chain import follow
from exam_core.encoding import digest
from exam_core.identifiers import QuestionId
from exam_core.paper.question import Question as BankQuestion
from sync_server.audit.services import raw_entries
from sync_server.bank.exporting import services
from sync_server.bank.exporting.choosing import Which, choose
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.services import Family, NotExported, export_questions
from sync_server.bank.models import QuestionState
from sync_server.home import CentreHome
from tests.server.bank.exported_banks import ACCOUNT, SUBJECT, exported, single, store

STATES = QuestionState


@pytest.fixture
def bank(centre: CentreHome) -> None:
    """`a` in use with a newer draft, `b` a draft, `c` retired twice."""
    store([Record(_said("a", "旧"))], state=STATES.IN_USE, version=2)
    store([Record(_said("a", "新"))], state=STATES.DRAFT, version=3)
    store([Record(_said("a", "最早"))], state=STATES.RETIRED, version=1)
    store([Record(_said("b", "稿"))], state=STATES.DRAFT)
    store([Record(_said("c", "先"))], state=STATES.RETIRED, version=1)
    store([Record(_said("c", "后"))], state=STATES.RETIRED, version=2)


def _said(name: str, stem: str) -> BankQuestion:
    return single(name, stem=stem)


@pytest.mark.parametrize(
    ("which", "stems"),
    [
        (Which.CURRENT, ["旧", "稿"]),
        (Which.DRAWABLE, ["旧"]),
        (Which.DRAFTS, ["新", "稿"]),
        (Which.ALL, ["旧", "稿", "后"]),
    ],
)
@pytest.mark.usefixtures("bank")
def test_of_every_question_there_is_one_version(which: Which, stems: list[str]) -> None:
    assert [record.question.stem for record in choose(SUBJECT, which).records] == stems


@pytest.mark.usefixtures("bank")
def test_questions_are_named_by_their_ids() -> None:
    names = [QuestionId(name) for name in ("b", "c", "none", "none")]
    chosen = choose(SUBJECT, Which.CURRENT, names)
    assert [record.question.id for record in chosen.records] == ["b"]
    assert chosen.unknown == ("c", "none")


@pytest.mark.usefixtures("bank")
def test_another_subject_stays_out() -> None:
    assert choose("work-at-height", Which.ALL).records == ()
    nothing = export_questions("work-at-height", Family.JSON, Which.ALL, None, ACCOUNT)
    assert nothing is NotExported.NOTHING
    assert raw_entries() == []


@pytest.mark.usefixtures("bank")
def test_the_audit_chain_tells_who_took_which_file_and_no_question() -> None:
    made = exported(Family.JSON)
    entry = follow(raw_entries())[-1]
    assert (entry["actor"], entry["act"], entry["subject"]) == (ACCOUNT, "questions_exported", SUBJECT)
    assert entry["data"] == {"file": digest(made.data), "format": "json", "state": "current", "questions": 2}
    assert "稿" not in raw_entries()[-1].decode()


@pytest.mark.usefixtures("bank")
def test_what_could_not_be_imported_again_is_not_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MAX_FILE", 100)
    assert export_questions(SUBJECT, Family.JSON, Which.ALL, None, ACCOUNT) is NotExported.TOO_LARGE
    assert raw_entries() == []


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("family", Family)
def test_the_same_bank_gives_the_same_bytes_in_the_order_of_the_ids(family: Family) -> None:
    first = exported(family)
    assert exported(family).data == first.data
    if family is Family.JSON:
        assert [entry["id"] for entry in json.loads(first.data)["questions"]] == ["a", "b"]
