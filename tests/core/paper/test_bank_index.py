import json

import pytest

from exam_core.encoding import MalformedData, encode_json
from exam_core.identifiers import QuestionId
from exam_core.paper.bank_index import BankIndex, index_bytes, index_entry, make_index, read_index
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, index_of, question

ROOT_OF_TWO = "e25a0172f24c27838322b4eec41097c230cc97c8b07d5fedc8ba820caa690d5d"


def test_the_version_of_a_bank_does_not_depend_on_the_order_of_its_questions() -> None:
    entries = list(index_of(bank()).entries)
    assert make_index("s", entries[::-1]).root == make_index("s", entries).root


def test_any_change_of_a_question_is_another_version() -> None:
    entries = [index_entry(question(QuestionType.SINGLE, n)) for n in range(3)]
    versions = {make_index("s", entries).root}
    for change in (
        {"stem": "other"},
        {"difficulty": 3},
        {"topic": "t"},
        {"correct": (0,)},
        {"fixed_order": True},
    ):
        versions.add(
            make_index("s", [*entries[:2], index_entry(question(QuestionType.SINGLE, 2, **change))]).root
        )
    assert len(versions) == 6


def test_the_root_of_a_small_bank_is_fixed() -> None:
    entries = [index_entry(question(QuestionType.SINGLE, n)) for n in range(2)]
    assert entries[0].leaf() == encode_json(entries[0].model_dump(mode="json"))
    assert make_index("s", entries).root == ROOT_OF_TWO


def test_an_entry_tells_nothing_of_the_text() -> None:
    asked = question(
        QuestionType.SINGLE, 1, stem="needle", options=("needle 1", "needle 2", "x"), correct=(0,)
    )
    assert b"needle" not in index_entry(asked).leaf()


def test_two_versions_of_one_question_cannot_stand_in_one_index() -> None:
    old, new = question(QuestionType.SINGLE, 1), question(QuestionType.SINGLE, 1, stem="new")
    with pytest.raises(ValueError, match="one id"):
        make_index("s", [index_entry(old), index_entry(new)])
    with pytest.raises(ValueError, match="ascend"):
        make_index("s", [index_entry(old), index_entry(old)])
    renamed = question(QuestionType.SINGLE, 1, id=QuestionId("other"))
    assert len(make_index("s", [index_entry(old), index_entry(renamed)]).entries) == 2


def test_an_index_travels_unchanged_and_not_out_of_order() -> None:
    index = index_of(bank())
    assert read_index(index_bytes(index)) == index
    value = json.loads(index_bytes(index))
    value["entries"].reverse()
    with pytest.raises(MalformedData):
        read_index(encode_json(value))


def test_an_empty_bank_has_a_version_too() -> None:
    assert BankIndex(subject="s", entries=()).root == make_index("s", []).root
