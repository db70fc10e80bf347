"""What each candidate saw saved, held against what the centre has scored."""

from pathlib import Path

from tests.stories.cast import Candidate
from tests.stories.diary import Line
from tests.stories.known_answers import KnownAnswers, plain
from tests.stories.record import Record


def last_saved(diary: list[Line]) -> list[Line]:
    """The last choice for each question that a screen called saved, or that was found after a kill."""
    lines = [line for line in diary if line["event"] in ("saved", "found")]
    return list({line["stem"]: line for line in lines}.values())


def is_right(line: Line, known: KnownAnswers) -> bool:
    """Whether what was saved is right."""
    return sorted(map(plain, line["chosen"])) in known[plain(line["stem"])]


def paper_length(sitting: Path) -> int:
    """How many questions the blueprint in that folder asks for."""
    toml = (sitting / "blueprint.toml").read_text(encoding="utf-8")
    return sum(int(line.split("=")[1]) for line in toml.splitlines() if line.startswith("count"))


def enter_candidate(record: Record, person: Candidate, row: Line, published_at: str) -> None:
    """One row of the table of candidates, from the centre's status."""
    record.candidates.append(
        {
            "ticket": row["ticket"], "seat": person.seat, "name": person.name, "fate": person.fate.value,
            "status": "absent" if row["absence"] else "scored",
            "score": row["score"], "passed": row["passed"], "receipt": row["receipt"],
            "published_at": published_at, "events": row["entries"] or 0,
            "resumed_after_kill": bool(row["resumed_times"]), "locked_times": row["locked_times"] or 0,
        }
    )  # fmt: skip


def check_score(
    record: Record, person: Candidate, row: Line, diary: list[Line], known: KnownAnswers, *, length: int
) -> None:
    """Score and receipt are those of what stood on the screen."""
    expected = 100 / length * sum(is_right(line, known) for line in last_saved(diary))
    record.check(
        f"seat {person.seat}: the score is that of every answer saved on the screen",
        float(row["score"]) == expected, f"{row['score']}, saved answers worth {expected:g}",
    )  # fmt: skip
    shown = [line["receipt"] for line in diary if line["event"] == "safe"]
    record.check(
        f"seat {person.seat}: the receipt on the screen is the centre's",
        shown[-1:] == [row["receipt"]], row["receipt"],
    )  # fmt: skip
