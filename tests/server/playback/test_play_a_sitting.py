"""A sitting is watched in a real browser: it plays, seeks, says where there is nothing, and follows."""

import json
from pathlib import Path
from typing import Any

import pytest

from exam_core.encoding import digest
from sync_server.bank.models import Media
from tests.server.playback.browser import Page
from tests.server.playback.conftest import Scene
from tests.server.playback.film import shade
from tests.server.sitting_plan import FIGURE

BAND = """(at => {
  const video = document.querySelectorAll('video')[at];
  const canvas = document.createElement('canvas');
  canvas.width = 64; canvas.height = 48;
  const pen = canvas.getContext('2d');
  pen.drawImage(video, 0, 0, 64, 48);
  return pen.getImageData(58, 24, 1, 1).data[1];
})"""
STEPS = "[...document.querySelectorAll('#steps li')]"
SHOWN = "(video => !video.seeking && video.readyState > 1)"


@pytest.fixture(scope="module")
def watching(scene: Scene, page: Page) -> Page:
    """An auditor's browser with an open session."""
    page.open(scene.entry(scene.link()))
    assert "投诉2026-17" in page.js("document.body.innerText")
    page.js("document.querySelector('form button').click()")
    page.until("document.querySelector('table')")
    return page


def on_seat_1(watching: Page, scene: Scene, query: str = "") -> Page:
    watching.open(scene.seat(1) + query)
    watching.until("window.player && player.state === 'runs'")
    return watching


def second_shown(page: Page, at: int = 0) -> int:
    """Which second of the boot's clock the picture shows, of ten."""
    light = page.js(f"{BAND}({at})")
    return min(range(10), key=lambda second: abs(shade(second) - light))


def place(page: Page, mono_ms: int) -> float:
    """Seconds of the timeline at that time of the boot's clock."""
    return float(page.js(f"player.screens[0].placeOf({wall(page)} + {mono_ms})"))


def wall(page: Page) -> float:
    """Unix time at zero of the boot's clock."""
    run = page.js("player.screens[0].timeline.runs[0]")
    assert run["at_ms"] == 0
    return float(run["wall_ms"]) - 1_000


def seek(page: Page, mono_ms: int) -> float:
    """Go there; how many seconds it took until the picture was shown."""
    page.js(f"player.seek({place(page, mono_ms)})")
    return page.until("player.state === 'runs'")


def test_the_seats_of_a_sitting_are_listed_with_what_there_is(watching: Page, scene: Scene) -> None:
    watching.open(scene.address + "/")
    rows = watching.js("[...document.querySelectorAll('tbody tr')].map(row => row.innerText)")
    assert len(rows) == 2
    assert "摄像头断开" in rows[0]
    assert "缺 1 段" in rows[0]
    assert "尚未拆封" in rows[1]
    reasons = watching.js("[...document.querySelectorAll('svg .gap')].map(one => one.textContent)")
    assert "摄像头断开" in reasons
    assert watching.js("document.querySelectorAll('svg .lacks').length") == 1


def test_the_video_plays_and_shows_the_time_it_was_taken(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    assert seek(page, 8_500) < 2
    assert second_shown(page) == 8
    before = page.js("player.position")
    page.js("document.getElementById('play').click()")
    page.until(f"player.position > {before} + 1.2")
    assert page.js("document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames") > 8
    page.js("document.getElementById('play').click()")
    assert page.js("document.querySelector('video').paused")


@pytest.mark.parametrize("mono_ms", [7_500, 24_500, 12_500, 36_500])
def test_a_picture_anywhere_is_there_within_two_seconds(watching: Page, scene: Scene, mono_ms: int) -> None:
    page = on_seat_1(watching, scene) if mono_ms == 7_500 else watching
    assert seek(page, mono_ms) < 2
    assert second_shown(page) == mono_ms // 1000 % 10


def test_segments_follow_each_other_at_eight_times_the_speed(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    seek(page, 13_000)
    page.js("document.getElementById('rate').value = '8'")
    page.js("document.getElementById('rate').dispatchEvent(new Event('change'))")
    page.js("player.toggle(true)")
    took = page.until(f"player.position > {place(page, 22_000)}", within_s=6)
    page.js("player.toggle(false)")
    assert took < 5
    page.js("player.rate = 1")


def test_the_governors_smaller_pictures_play_on_the_same_timeline(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    seek(page, 35_000)
    assert page.js("document.querySelector('video').videoWidth") == 320
    seek(page, 9_000)
    page.until("document.querySelector('video').videoWidth === 640")


def test_where_there_is_nothing_it_says_why_and_goes_on(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    page.js(f"player.seek({place(page, 30_000)})")
    assert "摄像头断开" in page.js("document.querySelector('.veil').innerText")
    page.js("document.querySelector('.skip').click()")
    page.until("player.state === 'runs'")
    assert second_shown(page) == 4
    page.js(f"player.seek({place(page, 50_000)})")
    assert "片段尚未送达中心" in page.js("document.querySelector('.veil').innerText")
    page.js(f"player.seek({place(page, 33_000)}); player.toggle(true)")
    page.until("player.state === 'runs'", within_s=5)
    page.js("player.toggle(false)")


def test_the_journals_events_are_marks_that_one_can_go_to(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    marks = page.js("[...document.querySelectorAll('#marks button')].map(one => one.title)")
    assert any("座位锁定（疑似违纪核查）" in one for one in marks)
    assert any("录像中断：摄像头断开" in one for one in marks)
    assert not any("第 21 题" in one for one in marks)
    page.js("document.querySelector('#marks button[title*=座位锁定]').click()")
    page.until("player.state === 'runs'")
    assert second_shown(page) == 0
    assert "座位锁定" in page.js("document.querySelector('.steps [aria-current]').innerText")


def test_the_replay_follows_the_video(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    seek(page, 14_500)
    card = page.js("document.getElementById('question').innerText")
    assert "第 21 题" in card
    assert "已标记" in card
    assert "已答 2 题" in card
    chosen = page.js("[...document.querySelectorAll('#question li')].map(one => one.className)")
    assert chosen.index("chosen") == 2
    seek(page, 40_500)
    chosen = page.js("[...document.querySelectorAll('#question li')].map(one => one.className)")
    assert chosen.index("chosen") == 1
    page.js(f"{STEPS}.find(one => one.innerText.includes('看第 2 题')).firstChild.click()")
    page.until("player.state === 'runs'")
    assert second_shown(page) == 8
    page.js("document.querySelector('[data-show=answers]').click()")
    listed = page.js(f"{STEPS}.filter(one => !one.hidden).map(one => one.innerText)")
    assert len(listed) == 7
    assert all("题" in one for one in listed)


def at_the_figure(watching: Page, scene: Scene, query: str = "") -> Page:
    page = watching
    page.open(scene.seat(1) + query)
    page.until("window.player")
    page.js(f"player.seek({place(page, 47_000)})")
    page.until(f"document.getElementById('question').dataset.number === '{scene.drawn}'")
    return page


def test_the_figure_of_a_question_stands_with_it_and_gets_larger(watching: Page, scene: Scene) -> None:
    page = at_the_figure(watching, scene)
    page.until("document.querySelector('#question img').naturalWidth === 160")
    assert page.js("document.querySelector('#question img').alt") == f"第 {scene.drawn} 题的图"
    page.js("document.querySelector('#question .drawing button').click()")
    page.until("document.querySelector('dialog[open] img').naturalWidth === 160")
    page.js("document.querySelector('dialog button').click()")
    page.until("document.querySelector('dialog') === null")


def test_a_figure_that_is_not_there_says_so_in_its_place(watching: Page, scene: Scene) -> None:
    Media.objects.filter(digest=digest(FIGURE)).update(content=b"no picture")
    page = at_the_figure(watching, scene)
    page.until("document.querySelector('#question .lost')?.innerText.includes('图已损坏')")
    Media.objects.filter(digest=digest(FIGURE)).update(content=FIGURE)
    assert page.js("document.querySelector('#question img')") is None


HARD = """
const load = window.fetch;
window.fetch = async (address, how) => {
  const answer = await load(address, how);
  if (!String(address).endsWith("timeline.json")) return answer;
  const told = await answer.json();
  const one = told.questions.find((question) => question.number === NUMBER);
  if (one) Object.assign(one, QUESTION);
  return new Response(JSON.stringify(told), { status: answer.status, headers: answer.headers });
};
"""
"""The hardest question there can be, in the place of one of the paper."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_hardest_question_can_be_read_whole(
    watching: Page, scene: Scene, pictures_folder: Path, language: str, width: int, height: int
) -> None:
    question = {
        "type": "multiple",
        "stem": "𠮷林㙍电站𬭊炉检修时，下列𨱏工具的做法（见图）哪些是正确的？" * 12 + "A" * 120,
        "options": [f"第{number}项：㛃、𡎚、𠅤三处" + "先验电再挂接地线" * number for number in range(1, 11)],
    }
    script = HARD.replace("NUMBER", str(scene.drawn)).replace("QUESTION", json.dumps(question))
    watching.size(width, height)
    added = watching.call("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]
    try:
        page = at_the_figure(watching, scene, f"?lang={language}")
        page.until("document.querySelector('#question img').naturalWidth === 160")
        page.picture(pictures_folder / f"hardest-{language}-{width}.png", width, height)
        fits = "one => one.scrollWidth <= one.clientWidth"
        assert page.js(f"[document.getElementById('question'), document.documentElement].every({fits})")
        assert page.js("document.documentElement.scrollHeight <= innerHeight")
        assert page.js("document.querySelectorAll('#question li').length") == 10
        steps, now = (
            f"document.querySelector('{one}').getBoundingClientRect()" for one in ("#steps", "[aria-current]")
        )
        assert page.js(f"{now}.top >= {steps}.top && {now}.bottom <= {steps}.bottom")
        page.js("document.querySelector('#question li:last-child').scrollIntoView()")
        box = "document.getElementById('question').getBoundingClientRect()"
        last = "document.querySelector('#question li:last-child').getBoundingClientRect()"
        assert page.js(f"{last}.bottom <= {box}.bottom && {last}.height < {box}.height")
        page.picture(pictures_folder / f"hardest-end-{language}-{width}.png", width, height)
    finally:
        watching.call("Page.removeScriptToEvaluateOnNewDocument", identifier=added)
        watching.open(scene.address + "/?lang=zh")
        watching.size(1366, 768)


def test_two_seats_run_in_step_by_the_wall_clock(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene, "?beside=" + scene.attempts[2].replace("/", "~"))
    page.js(f"player.seek({place(page, 12_500)})")
    page.until(f"player.state === 'runs' && {SHOWN}(player.screens[1].video)")
    assert (second_shown(page, 0), second_shown(page, 1)) == (2, 2)
    page.js("player.toggle(true)")
    page.until(f"player.position > {place(page, 14_500)}")
    page.js("player.toggle(false)")
    page.until("player.state === 'runs'")
    assert abs(second_shown(page, 0) - second_shown(page, 1)) <= 1


def test_nothing_goes_wrong_and_nothing_is_kept(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    assert page.js("document.getElementById('failed').hidden")
    heard: Any = page.js(
        "fetch(location.pathname + '/timeline.json').then(one => one.headers.get('cache-control'))"
    )
    assert heard == "no-store"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_every_page_fits_its_window(
    watching: Page, scene: Scene, pictures_folder: Path, language: str, width: int, height: int
) -> None:
    watching.size(width, height)
    beside = scene.attempts[2].replace("/", "~")
    pages = {
        "sitting": scene.address + "/?",
        "seat": scene.seat(1) + "?",
        "two": f"{scene.seat(1)}?beside={beside}&",
    }
    for name, address in pages.items():
        watching.open(f"{address}lang={language}")
        if name != "sitting":
            watching.until("window.player && player.state === 'runs'")
            seek(watching, 14_500)
        watching.picture(pictures_folder / f"{name}-{language}-{width}.png", width, height)
        assert watching.js("document.documentElement.scrollWidth <= innerWidth"), name
        if name != "sitting":
            assert watching.js("document.documentElement.scrollHeight <= innerHeight"), name
        assert watching.js("document.documentElement.lang.slice(0, 2)") == language
    watching.open(scene.address + "/?lang=zh")
    watching.size(1366, 768)


def test_the_faces_to_compare_stand_beside_the_video(watching: Page, scene: Scene) -> None:
    page = on_seat_1(watching, scene)
    shown = "[...document.querySelectorAll('.faces img')].map(one => one.complete && one.naturalWidth > 0)"
    page.until(f"{shown}.length === 2 && {shown}.every(Boolean)")
    assert page.js("[...document.querySelectorAll('.faces figcaption')].map(one => one.innerText)") == [
        "报名照片",
        "签到时",
    ]
