"""The statistics as one self-contained page: no script, nothing to load."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from sync_server.bank.words import TYPES
from sync_server.statistics.words import FLAGS, NO_VERDICT, WHAT_FLAGS_MEAN

STEM_SHOWN = 90
"""Letters of a stem: enough to recognise a question, two lines of the table."""
SLOWEST = 15
LETTERS = "ABCDEFGHIJ"

SCATTER_WIDTH, SCATTER_HEIGHT = 520, 330
"""Pixels of the drawing inside its axes."""
TIME_WIDTH = 420
SMALLEST_P = 0.0001


@dataclass(frozen=True, slots=True)
class Point:
    """A question in the scatter of difficulty and discrimination, in pixels from the top left."""

    x: float
    y: float
    label: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A question's time on screen: quartiles and median in pixels from the left."""

    y: int
    start: float
    width: float
    median: float
    label: str
    words: str


def page(report: dict[str, Any], *, look: str, language: str) -> str:
    """The page in the language that is active.

    Args:
        report: `add_questions.with_questions`.
        look: the style sheet that defines every colour and size.
        language: `zh` or `en`, for the document's own `lang`.
    """
    rows = [_row(item) for item in report["items"]]
    bars, seconds = _times(rows)
    context = {
        "language": language,
        "look": look,
        "report": report,
        "title": report["name_en"] if language == "en" else report["name"],
        "similarity": report["similarity"],
        "alike": [{**pair, "chance": chance(pair["p"])} for pair in report["similarity"]["alike"]],
        "rows": rows,
        "flagged": [row for row in rows if row["flags"]],
        "computed": sum(row["enough"] for row in rows),
        "meanings": [(FLAGS[flag], meaning) for flag, meaning in WHAT_FLAGS_MEAN.items()],
        "no_verdict": NO_VERDICT,
        "points": [_point(row) for row in rows if row["difficulty"] and row["discrimination"]],
        "lines": [(f"{step / 10:g}", _y(step / 10)) for step in range(-4, 11, 2)],
        "marks": [(f"{step / 10:g}", SCATTER_WIDTH * step / 10) for step in range(0, 11, 2)],
        "scatter": (SCATTER_WIDTH, SCATTER_HEIGHT),
        "bars": bars,
        "bars_height": len(bars) * 26,
        "seconds": seconds,
    }
    return render_to_string("statistics/report.html", context)


def seconds(ms: int) -> str:
    """A time as "12.3"."""
    return f"{ms / 1000:.1f}"


def chance(p: str) -> str:
    """A probability to four places, or that it is smaller."""
    return "< 0.0001" if float(p) < SMALLEST_P else f"{float(p):.4f}"


def shortened(stem: str, letters: int = STEM_SHOWN) -> str:
    """The beginning of a stem, on one line."""
    line = " ".join(stem.split())
    return line if len(line) <= letters else line[: letters - 1] + "…"


def _row(item: dict[str, Any]) -> dict[str, Any]:
    most = max([option["chosen"] for option in item["options"]], default=0) or 1
    options = [
        {**option, "letter": LETTERS[option["option"]], "width": round(100 * option["chosen"] / most)}
        for option in item["options"]
    ]
    time = item["time_ms"]
    return {
        **item,
        "type": TYPES[item["type"]],
        "short": shortened(item["stem"]),
        "options": options,
        "flags": [{"code": flag, "words": FLAGS[flag]} for flag in item["flags"]],
        "seconds": {name: seconds(time[name]) for name in ("lower", "median", "upper")} if time else None,
    }


def _point(row: dict[str, Any]) -> Point:
    p, r = float(row["difficulty"]), float(row["discrimination"])
    return Point(
        round(SCATTER_WIDTH * p, 1), round(_y(r), 1), f"{row['id']}: p {p:.2f}, r {r:.2f}", bool(row["flags"])
    )


def _y(r: float) -> float:
    """Where a discrimination stands: 1 at the top, -0.4 and all below at the bottom."""
    return SCATTER_HEIGHT * (1 - (max(r, -0.4) + 0.4) / 1.4)


def _times(rows: list[dict[str, Any]]) -> tuple[list[Bar], list[tuple[int, float]]]:
    """The slowest questions by median, slowest first, and the marks of the axis in whole seconds."""
    timed = sorted((row for row in rows if row["time_ms"]), key=lambda row: -row["time_ms"]["median"])
    slow = timed[:SLOWEST]
    if not slow:
        return [], []
    step = next((step for step in (5, 10, 20, 60, 120, 300) if _longest(slow) <= 8 * step * 1000), 600)
    end = (_longest(slow) // (step * 1000) + 1) * step
    scale = TIME_WIDTH / (end * 1000)
    bars = [_bar(at, row, scale) for at, row in enumerate(slow)]
    return bars, [(mark, mark * 1000 * scale) for mark in range(0, end + 1, step)]


def _longest(rows: list[dict[str, Any]]) -> int:
    return max(int(row["time_ms"]["upper"]) for row in rows)


def _bar(at: int, row: dict[str, Any], scale: float) -> Bar:
    time, words = row["time_ms"], row["seconds"]
    return Bar(
        y=at * 26,
        start=round(time["lower"] * scale, 1),
        width=round(max(2.0, (time["upper"] - time["lower"]) * scale), 1),
        median=round(time["median"] * scale, 1),
        label=row["id"],
        words=f"{words['median']} ({words['lower']}–{words['upper']})",
    )
