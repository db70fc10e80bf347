"""The page: one file that loads nothing, says whose it is, and shows no figure where there are too few."""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import translation

from exam_core.statistics.answers import CandidateAnswers
from sync_server.results.look import stylesheet
from sync_server.statistics.page import STEM_SHOWN, chance, page, shortened
from tests.core.statistics.honest_sitting import answer, sitting, ticket, with_copier
from tests.server.statistics.simulated_report import report

NO_VERDICT = "这只是供人参考的线索，绝不是结论"


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def shown(people: list[CandidateAnswers]) -> str:
    return page(report(people), look=stylesheet(), language="zh")


@pytest.fixture(scope="module")
def copied() -> list[CandidateAnswers]:
    return with_copier(sitting(3, candidates=48, bank=150, paper=100), 0.9, 1)


def test_it_loads_nothing_and_runs_nothing(copied: list[CandidateAnswers]) -> None:
    text = shown(copied)
    assert not re.search(r"<script|<link|src=|@import|url\(|https?:", text)


def test_a_stem_is_text_and_no_markup(copied: list[CandidateAnswers]) -> None:
    assert "&lt;script&gt;停电" in shown(copied)


def test_it_is_marked_internal_and_says_that_it_is_no_verdict(copied: list[CandidateAnswers]) -> None:
    text = shown(copied)
    assert "内部资料" in text
    assert NO_VERDICT in text


def test_a_pair_stands_with_its_seats_and_its_neighbourhood(copied: list[CandidateAnswers]) -> None:
    row = next(row for row in shown(copied).split("<tr>") if f"{ticket(0)} · {ticket(1)}" in row)
    assert "1 · 2" in row
    assert "邻座" in row


def test_every_drawing_is_whole(copied: list[CandidateAnswers]) -> None:
    drawings = re.findall(r"<svg.*?</svg>", shown(copied), re.DOTALL)
    signs = sum(len(ElementTree.fromstring(one).findall(".//title")) for one in drawings)
    assert signs > 100


def test_few_candidates_have_counts_and_no_drawing() -> None:
    text = shown(sitting(1, candidates=8, bank=120, paper=60))
    assert "人数太少" in text
    assert "<svg" not in text
    assert not re.search(r"<td class=\"n\">-?[01]\.\d", text)
    assert "无法比较" in text
    assert NO_VERDICT in text


def test_times_are_drawn_slowest_first() -> None:
    people = [
        CandidateAnswers(ticket(at), tuple(answer(n, (0,), seen_ms=1_000 * (n + 1)) for n in range(20)))
        for at in range(20)
    ]
    made = report(people)
    slowest = max(made["items"], key=lambda item: item["time_ms"]["median"])
    text = page(made, look="", language="zh")
    names = re.findall(r'<text class="name"[^>]*>(.*?)</text>', text)
    assert names[0] == slowest["id"]
    assert len(names) == 15


def test_a_sitting_without_results_has_a_page_too() -> None:
    assert "没有。" in shown([])


def test_english_is_the_page_s_language_when_asked_for() -> None:
    made = report([])
    assert '<html lang="en">' in page(made, look="", language="en")
    assert "Low voltage" in page(made, look="", language="en")


def test_a_long_stem_is_shortened_on_one_line() -> None:
    assert shortened("停电\n  检修") == "停电 检修"
    assert len(shortened("停" * 500)) == STEM_SHOWN
    assert shortened("停" * STEM_SHOWN) == "停" * STEM_SHOWN


def test_a_probability_is_never_shown_as_nothing() -> None:
    assert chance("1.9e-09") == "< 0.0001"
    assert chance(str(Decimal("0.0042"))) == "0.0042"
