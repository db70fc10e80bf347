"""The public score page: one published score to whoever knows both numbers, and nothing to anybody else."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.results.models import CorrectionOrder, PublishedScore, ScoreQuery
from sync_server.results.services import query_score
from sync_server.results.services.correct import Corrected, approve_correction, propose_correction
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.services.rescore import Rescored, Wanted
from tests.server.corrections import computed, only_at, void
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.sitting_plan import IDS, SITTING


@pytest.fixture
def public(room: ExamRoom) -> Client:
    """Somebody at home."""
    take_role(ProcessRole.WEB)
    return Client(headers={"host": "127.0.0.1:8443"})


def _ask(public: Client, seat: int, tail: str | None = None, *, lang: str = "zh", ticket: str = "") -> Any:
    body = {"ticket": ticket or ticket_of(seat), "id_tail": tail or IDS[seat][-6:]}
    return public.post(f"/results?lang={lang}", body, secure=True)


def test_the_form_is_open_to_everybody_in_both_languages(public: Client) -> None:
    chinese = public.get("/results", secure=True).content.decode()
    assert '<html lang="zh-CN">' in chinese
    assert "成绩查询" in chinese
    english = public.get("/results?lang=en", secure=True).content.decode()
    assert '<html lang="en">' in english
    browser = public.get("/results", secure=True, headers={"accept-language": "en"})
    assert '<html lang="en">' in browser.content.decode()


def test_a_candidate_finds_their_score_receipt_and_time(room: ExamRoom, public: Client) -> None:
    room.published()
    page = _ask(public, 1).content.decode()
    score = PublishedScore.objects.get(ticket=ticket_of(1))
    assert re.search(r'class="number">\s*90\s*<', page)
    assert "合格" in page
    assert score.receipt in page
    assert f"{timezone.localtime(score.publication.published_at):%Y-%m-%d}" in page


def test_a_drills_score_is_shown_as_a_drills(room: ExamRoom, public: Client) -> None:
    room.published()
    assert "演练成绩" in _ask(public, 1).content.decode()


def test_a_corrected_score_is_the_newest_and_says_why_and_what_it_was(room: ExamRoom, public: Client) -> None:
    room.published()
    assert "更正" not in _ask(public, 2).content.decode()
    _correct(room, void(only_at(2, 1, range(31, 51)), "题干<规程>已废止"))
    page = _ask(public, 2).content.decode()
    assert re.search(r'class="number">\s*62\s*<', page)
    assert "成绩已更正" in page
    assert "更正前为 60 分" in page
    assert "题干&lt;规程&gt;已废止" in page
    assert '<ul lang="zh-CN">' in _ask(public, 2, lang="en").content.decode()
    unchanged = _ask(public, 1).content.decode()
    assert re.search(r'class="number">\s*90\s*<', unchanged)
    assert "成绩已更正" in unchanged
    assert "更正前为" not in unchanged


def test_a_failed_exam_a_held_score_and_an_absence_are_said_plainly(room: ExamRoom, public: Client) -> None:
    room.published(doubt="photo_differs")
    held = _ask(public, 2).content.decode()
    assert "身份待核" in held
    assert "60" not in re.sub(r"<[^>]+>|\d{10,}|\d{4}-\d\d-\d\d( \d\d:\d\d)?", "", held)
    assert "缺考" in _ask(public, 3).content.decode()


def test_which_part_was_wrong_is_never_told(room: ExamRoom, public: Client) -> None:
    room.published()
    wrong_tail = _ask(public, 1, "000000")
    unknown_ticket = _ask(public, 1, ticket="2611225101003010999")
    neighbours = _ask(public, 1, IDS[2][-6:])
    bodies = {_without_typed(answer) for answer in (wrong_tail, unknown_ticket, neighbours)}
    assert len(bodies) == 1
    assert "没有查到成绩" in bodies.pop()


def test_before_the_publication_there_is_nothing_to_find(room: ExamRoom, public: Client) -> None:
    room.closed()
    assert "没有查到成绩" in _ask(public, 1).content.decode()


def test_spaces_and_small_letters_do_not_matter(room: ExamRoom, public: Client) -> None:
    room.published()
    ticket = ticket_of(1)
    assert "合格" in _ask(public, 1, ticket=f" {ticket[:6]} {ticket[6:]} ").content.decode()


def test_guessing_is_braked_for_one_address_only(
    room: ExamRoom, public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.published()
    monkeypatch.setattr(query_score, "MOST_FAILURES", 3)
    for guess in ("000001", "000002", "000003"):
        assert _ask(public, 1, guess).status_code == 200
    braked = _ask(public, 1)
    assert braked.status_code == 429
    assert "合格" not in braked.content.decode()
    elsewhere = Client(headers={"host": "127.0.0.1:8443"}, REMOTE_ADDR="192.0.2.7")
    assert "合格" in _ask(elsewhere, 1).content.decode()
    assert "127.0.0.1" not in str(list(ScoreQuery.objects.values_list("address", flat=True)))


def test_the_page_needs_no_script_and_lets_none_run(public: Client) -> None:
    answer = public.get("/results", secure=True)
    page = answer.content.decode()
    assert "<script" not in page
    assert "style=" not in page
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_every_colour_of_the_page_comes_from_the_tokens(public: Client) -> None:
    theme = public.get("/results/theme.css", secure=True).content.decode()
    assert re.search(r"--leading: [0-9.]+;", theme), "a line height is a number"
    static: Any = public.get("/static/results/score_page.css", secure=True)
    rules = b"".join(static.streaming_content).decode()
    used = set(re.findall(r"var\((--[a-z-]+)\)", rules))
    assert used <= set(re.findall(r"(--[a-z-]+):", theme))
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|rgb", rules)


def test_nothing_is_left_in_the_browser(room: ExamRoom, public: Client) -> None:
    room.published()
    strict = Client(headers={"host": "127.0.0.1:8443"}, enforce_csrf_checks=True)
    answer = _ask(strict, 1)
    assert "合格" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\0", "' OR 1=1 --", "<script>"])
def test_whatever_is_typed_is_answered(room: ExamRoom, public: Client, typed: str) -> None:
    answer = public.post("/results", {"ticket": typed, "id_tail": typed}, secure=True)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def _correct(room: ExamRoom, wanted: Wanted) -> None:
    rescored, now = computed(wanted), timezone.now()
    assert isinstance(rescored, Rescored)
    clerk, reviewer = room.key("clerk", Role.CLERK), room.key("reviewer", Role.REVIEWER)
    assert isinstance(
        propose_correction(SITTING, StaffId("clerk"), clerk, rescored, now=now), CorrectionOrder
    )
    done = approve_correction(SITTING, StaffId("reviewer"), reviewer, rescored, now=now)
    assert isinstance(done, Corrected)
    take_role(ProcessRole.WEB)


def _without_typed(answer: Any) -> str:
    assert answer.status_code == 200
    return re.sub(r'value="[^"]*"', "", answer.content.decode())
