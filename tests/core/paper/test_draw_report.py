"""The report says of a draw what one finds by counting."""

from itertools import combinations

from exam_core.encoding import encode_json
from exam_core.identifiers import QuestionId, TicketNumber
from exam_core.paper.answer_key import make_key
from exam_core.paper.draw import draw
from exam_core.paper.draw_report import draw_report
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, blueprint, index_of, inputs, sections

QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
PLAN = blueprint(
    sections=sections(true_false={"topics": {"law": 4}}, multiple={"difficulties": [2, 2, 1]}),
    makeup_common_max=1,
)
BEFORE = {entry.id: 2 for entry in INDEX.entries[::3]}
EARLIER = {TicketNumber("T003"): tuple(sorted(QuestionId(f"single-{n}") for n in range(8)))}
INPUTS = inputs(PLAN, INDEX, seats=8, exposure=BEFORE, earlier=EARLIER)
DRAWN = draw(INPUTS, INDEX)
RIGHT = {paper.name: make_key(paper, QUESTIONS).correct for paper in DRAWN.papers}
REPORT = draw_report(INPUTS, INDEX, DRAWN, RIGHT)
IDS = {paper.name: {QUESTIONS[item.question].id for item in paper.items} for paper in DRAWN.papers}


def test_it_counts_papers_and_questions() -> None:
    assert REPORT["papers"] == {"seats": 8, "reserves": 2, "questions": 23, "full_marks": "100"}
    assert REPORT["bank"] == {"questions": 124, "usable": 124, "drawn": len(set().union(*IDS.values()))}


def test_difficulty_is_the_sum_over_a_papers_questions() -> None:
    sums = [sum(QUESTIONS[item.question].difficulty for item in paper.items) for paper in DRAWN.papers]
    found = REPORT["difficulty"]
    assert (found["least"], found["most"]) == (min(sums), max(sums))
    assert float(found["mean"]) == sum(sums) / len(sums)
    assert found["band"][0] <= min(sums) <= max(sums) <= found["band"][1]
    assert sum(count for _, count in found["histogram"]) == 10


def test_common_questions_are_those_of_neighbours_and_of_all_pairs() -> None:
    every = [len(one & other) for one, other in combinations(IDS.values(), 2)]
    found = REPORT["common"]
    assert found["all"]["count"] == 45
    assert (found["all"]["least"], found["all"]["most"]) == (min(every), max(every))
    near = [len(IDS[a] & IDS[b]) for a, b in _neighbours()]
    assert found["neighbours"]["count"] == len(near) == 16
    assert found["neighbours"]["most"] == max(near) <= found["allowed"]


def _neighbours() -> list[tuple[str, str]]:
    return [
        (one.ticket, other.ticket)
        for one, other in combinations(INPUTS.seats, 2)
        if max(abs(one.row - other.row), abs(one.column - other.column)) == 1
    ]


def test_exposure_is_before_now_and_after() -> None:
    found = REPORT["exposure"]
    used = [sum(entry.id in ids for ids in IDS.values()) for entry in INDEX.entries]
    assert found["before"]["histogram"] == [[0, 82], [2, 42]]
    assert found["now"]["most"] == max(used)
    after = [BEFORE.get(entry.id, 0) + use for entry, use in zip(INDEX.entries, used, strict=True)]
    assert (found["after"]["least"], found["after"]["most"]) == (min(after), max(after))
    assert float(found["after"]["gini"]) < float(found["before"]["gini"])


def test_quotas_and_makeups_are_shown_as_asked_and_as_met() -> None:
    true_false, _, multiple = REPORT["sections"]
    assert true_false["topics"] == [{"topic": "law", "asked": 4, "least": 4, "most": 4}]
    assert [(one["asked"], one["least"], one["most"]) for one in multiple["difficulties"]] == [
        (2, 2, 2),
        (2, 2, 2),
        (1, 1, 1),
    ]
    (makeup,) = REPORT["makeups"]
    assert (makeup["ticket"], makeup["earlier"], makeup["allowed"]) == ("T003", 8, 1)
    assert makeup["common"] == len(IDS["T003"].intersection(EARLIER[TicketNumber("T003")])) <= 1
    assert set(makeup["reserves"]) == {"R1", "R2"}


def test_places_are_tested_for_questions_that_are_shuffled() -> None:
    shuffled = [
        item
        for paper in DRAWN.papers
        for item in paper.items
        if QUESTIONS[item.question].type is QuestionType.SINGLE and not QUESTIONS[item.question].fixed_order
    ]
    singles = [one for one in REPORT["places"] if one["type"] == "single"]
    assert sum(one["questions"] for one in singles) == len(shuffled)
    for one in REPORT["places"]:
        assert one["degrees"] == one["options"] - 1
        assert 0 <= float(one["p"]) <= 1
    fixed = blueprint(shuffle_options=False)
    fixed_inputs = inputs(fixed, INDEX)
    assert draw_report(fixed_inputs, INDEX, draw(fixed_inputs, INDEX), {})["places"] == []


def test_it_is_json_of_ours_and_names_no_question() -> None:
    text = encode_json(REPORT).decode()
    assert not any(digest in text or question.id in text for digest, question in QUESTIONS.items())


def test_a_single_seat_has_no_neighbours() -> None:
    alone = inputs(blueprint(), INDEX, seats=1)
    report = draw_report(alone, INDEX, draw(alone, INDEX), {})
    assert report["common"]["neighbours"]["count"] == 0
    assert report["common"]["neighbours"]["most"] is None
