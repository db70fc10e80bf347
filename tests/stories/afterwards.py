"""After the scores are out: the draw, the statistics, a question that turns out to be wrong."""

from pathlib import Path
from typing import Any

from tests.stories.cast import CLERK, REVIEWER
from tests.stories.centre import Centre
from tests.stories.record import Record

CORRECTION = """
sitting = "{sitting}"

[[corrections]]
question = "{question}"
digest = "{digest}"
action = "void"
reason = "演练：题目所依据的标准已经废止"
"""


def show_the_draw(centre: Centre, sitting: str, folder: Path, record: Record) -> None:
    """The report on the draw, as a page and as figures."""
    said = centre("draw-report", sitting, "--html", folder / "draw.html")
    common = said["report"]["common"]
    record.check(
        "neighbours share no more questions than the blueprint allows",
        common["allowed"] is None or common["neighbours"]["most"] <= common["allowed"],
        f"{common['neighbours']['most']} of at most {common['allowed']}",
    )


def look_at_the_questions(centre: Centre, sitting: str, folder: Path, record: Record) -> list[dict[str, Any]]:
    """Statistics of every question that was drawn; the questions, the most often missed first."""
    said = centre("statistics", sitting, "--html", folder / "statistics.html")
    record.check("every result is in the statistics", said["unreadable"] == 0, f"{said['counted']} results")
    return sorted(said["items"], key=lambda item: -_missed(item))


def void_a_question(centre: Centre, sitting: str, question: dict[str, Any], record: Record) -> None:
    """A question that somebody missed is declared void by two people, and the scores are published again."""
    before = _scores(centre, sitting)
    path = centre.folder / "CORRECTION.toml"
    path.write_text(
        CORRECTION.format(sitting=sitting, question=question["id"], digest=question["question"]), "utf-8"
    )
    centre("propose-correction", path, *centre.as_staff(CLERK[0]))
    alone = centre.refuses("approve-correction", sitting, *centre.as_staff(CLERK[0]))
    record.check(
        "whoever proposed a correction cannot approve it", alone and _scores(centre, sitting) == before
    )
    centre("approve-correction", sitting, *centre.as_staff(REVIEWER[0]))
    after = _scores(centre, sitting)
    gains = {ticket: after[ticket] - was for ticket, was in before.items() if after[ticket] != was}
    record.check(
        "a question declared void gives full marks to all who missed it, and takes nothing from anybody",
        0 < len(gains) == _missed(question) and all(gain > 0 for gain in gains.values()),
        f"{len(gains)} of {len(before)} gain by it",
    )  # fmt: skip


def take_in_new_scores(centre: Centre, sitting: str, record: Record) -> None:
    """The table of the day shows what was published last."""
    said = centre("results", sitting)
    rows = {row["ticket"]: row for row in said["rows"]}
    for one in record.candidates:
        row = rows[one["ticket"]]
        one["score"], one["passed"] = row["score"], row["passed"]
        one["published_at"] = said["published_at"]


def _missed(question: dict[str, Any]) -> int:
    """How many had the question and did not have it right."""
    return int(question["shown"]) - int(question["right"])


def _scores(centre: Centre, sitting: str) -> dict[str, float]:
    rows = centre("results", sitting)["rows"]
    return {row["ticket"]: float(row["score"]) for row in rows if row["score"] is not None}
