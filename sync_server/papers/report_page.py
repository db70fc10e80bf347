"""The draw report as one page of HTML that needs nothing beside it: tables, and bars drawn in SVG."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sync_server.bank.words import LEVELS, TYPES

UNLIKELY = 0.01
"""Below this chance a person should look at the places of right options again; it says no more than that."""
MAX_BARS = 24
CHART_WIDTH, CHART_HEIGHT = 560, 120
DIGIT = 7
"""How wide a digit is in a chart."""


@dataclass(frozen=True, slots=True)
class Check:
    """A bound, what is allowed by it and what the draw shows; `ok` is None where no bound is set."""

    name: str
    allowed: str
    seen: str
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, in the chart's own units; `label` stands below it and may be empty."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def written(self) -> str:
        """The count, where it is no wider than its bar."""
        return str(self.count) if self.count and len(str(self.count)) * DIGIT <= self.width else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which draw the report is about."""

    sitting: str
    name: str
    revision: int
    subject: str
    blueprint: str
    drawn_at: datetime


def report_page(report: Mapping[str, Any], heading: Heading, *, style: str, language: str) -> str:
    """The page, in the language that is active.

    Args:
        style: CSS that defines the colours and sizes of the look.
        language: of the page, for its `lang`.
    """
    context = {
        "report": report,
        "heading": heading,
        "style": style,
        "language": language,
        "checks": checks(report),
        "levelling": report["exposure"]["levelling"],
        "exposures": [
            (_("以前各场"), report["exposure"]["before"]),
            (_("本场"), report["exposure"]["now"]),
            (_("累计"), report["exposure"]["after"]),
        ],
        "quotas": [line for section in report["sections"] for line in _quota_lines(section)],
        "places": [
            {
                **one,
                "type": TYPES[one["type"]],
                "unlikely": one["p"] is not None and float(one["p"]) < UNLIKELY,
            }
            for one in report["places"]
        ],
        "charts": {
            "difficulty": bars(report["difficulty"]["histogram"]),
            "neighbours": bars(report["common"]["neighbours"]["histogram"]),
            "all": bars(report["common"]["all"]["histogram"]),
            "before": bars(report["exposure"]["before"]["histogram"]),
            "after": bars(report["exposure"]["after"]["histogram"]),
        },
        "width": CHART_WIDTH,
        "height": CHART_HEIGHT,
    }
    return render_to_string("papers/draw_report.html", context)


def checks(report: Mapping[str, Any]) -> list[Check]:
    """The bounds of the blueprint, each with what the draw shows."""
    difficulty, common, exposure = report["difficulty"], report["common"], report["exposure"]
    seen = f"{difficulty['least']}–{difficulty['most']}"
    band = difficulty["band"]
    near, allowed = common["neighbours"]["most"], common["allowed"]
    quotas = [line for section in report["sections"] for line in _quota_lines(section)]
    found = [
        Check(
            _("每份试卷的难度总和"),
            f"{band[0]}–{band[1]}" if band else _("不限"),
            seen,
            band[0] <= difficulty["least"] <= difficulty["most"] <= band[1] if band else None,
        ),
        Check(
            _("邻座相同的题目"),
            _("不限") if allowed is None else _("至多 {count} 题").format(count=allowed),
            "—" if near is None else _("至多 {count} 题").format(count=near),
            None if allowed is None or near is None else near <= allowed,
        ),
        Check(
            _("题型、知识点和难度的配额"),
            _("{count} 项").format(count=len(quotas)),
            _("符合 {count} 项").format(count=sum(line["ok"] for line in quotas)),
            all(line["ok"] for line in quotas),
        ),
        Check(
            _("题目此前用过的试卷数"),
            _("不限") if exposure["max"] is None else _("少于 {count} 份").format(count=exposure["max"]),
            "—" if exposure["before"]["most"] is None else str(exposure["before"]["most"]),
            None if exposure["max"] is None else exposure["before"]["most"] < exposure["max"],
        ),
    ]
    return [*found, *_makeup_check(report["makeups"])]


def bars(histogram: Sequence[Sequence[int]]) -> list[Bar]:
    """Bars for `[value, how often]`; neighbouring values share a bar where there would be too many."""
    if not histogram:
        return []
    first, last = histogram[0][0], histogram[-1][0]
    step = -(-(last - first + 1) // MAX_BARS)
    counts = [0] * ((last - first) // step + 1)
    for value, count in histogram:
        counts[(value - first) // step] += count
    width = min(CHART_WIDTH / len(counts), 64)
    every = -(-len(counts) // 12) if step == 1 else -(-len(counts) // 6)
    return [
        Bar(
            x=round(at * width + width * 0.08, 1),
            y=round(CHART_HEIGHT * (1 - count / max(counts)), 1),
            width=round(width * 0.84, 1),
            height=round(CHART_HEIGHT * count / max(counts), 1),
            label=_label(first + at * step, step) if at % every == 0 else "",
            count=count,
        )
        for at, count in enumerate(counts)
    ]


def _label(value: int, step: int) -> str:
    return str(value) if step == 1 else f"{value}–{value + step - 1}"


def _makeup_check(makeups: Sequence[Mapping[str, Any]]) -> list[Check]:
    if not makeups:
        return []
    most, allowed = max(one["common"] for one in makeups), makeups[0]["allowed"]
    at_most = _("至多 {count} 题")
    return [
        Check(
            _("补考者考过的题目"), at_most.format(count=allowed), at_most.format(count=most), most <= allowed
        )
    ]


def _quota_lines(section: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    name = str(TYPES[section["type"]])
    yield _quota_line(name, section)
    for one in section["topics"]:
        yield _quota_line(f"{name} · {one['topic']}", one)
    for one in section["difficulties"]:
        yield _quota_line(f"{name} · {LEVELS[one['difficulty']]}", one)


def _quota_line(name: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "asked": one["asked"],
        "seen": str(one["least"]) if one["least"] == one["most"] else f"{one['least']}–{one['most']}",
        "ok": one["least"] == one["most"] == one["asked"],
    }
