"""The player as a viewer finds it: the media process, a link that works once, a seat's timeline, a seek."""

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import requests

from exam_core.chain import follow
from sync_server.results.archives import ENTRIES, read_members
from tests.server.playback.browser import CHROMIUM, chromium
from tests.stories.cast import APPEALS
from tests.stories.centre import EXAM_CENTRE, Centre, free_port
from tests.stories.record import Record
from tests.stories.waiting import until

REASON = "演练：考生称交卷前的一题没有保存"
JOINT_MS = 500
"""A shorter hole is a joint of two segments."""
STARTS_WITHIN_S = 30
WATCHING = ("recordings_asked_for", "recordings_link_used", "recording_watched")


def watch_in_the_player(centre: Centre, sitting: str, seat: int, record: Record, out: Path) -> None:
    """A reviewer asks to see a seat's recording, with a reason, and looks at it as a browser does."""
    with record.timed("a reviewer watches in the player"), _media(centre):
        link = centre(
            "watch", sitting, "--seat", str(seat), "--reason", REASON, *centre.as_staff(APPEALS[0])
        )["link"]
        viewer, late = _client(centre), _client(centre)
        entered = viewer.post(link, timeout=STARTS_WITHIN_S)
        again = late.post(link, timeout=STARTS_WITHIN_S).status_code
        record.check(
            "the link to the player works, and works once", (entered.status_code, again) == (200, 403)
        )
        page = _seat_page(link, entered.text)
        timeline = viewer.get(f"{page}/timeline.json", timeout=STARTS_WITHIN_S).json()
        record.check(
            "the player's timeline has the whole exam, each moment with video or with a reason",
            _is_whole(timeline), f"{len(timeline['pieces'])} segments, {len(timeline['steps'])} events",
        )  # fmt: skip
        record.check("a seek in the player shows a picture", _shows_a_picture(viewer, link, timeline))
        if CHROMIUM is not None:
            _take_picture(viewer, page, timeline, out / "player.png")
    acts = [one for one in _acts_of(centre, APPEALS[0]) if one in WATCHING]
    record.check("who watched is in the audit chain", tuple(acts[-len(WATCHING) :]) == WATCHING)


@contextmanager
def _media(centre: Centre) -> Iterator[None]:
    """The process that alone opens video, at an address that `centre.toml` names."""
    port, config = free_port(), centre.home / "centre.toml"
    address = f"https://127.0.0.1:{port}"
    config.write_text(f'media_address = "{address}"\n' + config.read_text("utf-8"), "utf-8")
    with (centre.folder / "media.log").open("wb") as log:
        process = subprocess.Popen(
            [EXAM_CENTRE, "media", "--home", centre.home], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )

    def answers() -> bool:
        try:
            return _client(centre).get(f"{address}/health", timeout=STARTS_WITHIN_S).ok
        except requests.ConnectionError:
            return False

    try:
        until("the media process answers", answers, timeout_s=STARTS_WITHIN_S)
        yield
    finally:
        process.terminate()
        process.wait(STARTS_WITHIN_S)


def _client(centre: Centre) -> requests.Session:
    """A program that trusts the centre's own certificates and no others."""
    client = requests.Session()
    client.trust_env = False
    client.verify = str(centre.home / "tls" / "ca.pem")
    return client


def _seat_page(link: str, listed: str) -> str:
    """The address of the only seat in the list, the last of its attempts."""
    found = re.findall(r'href="(/seats/[^"]+)"', listed)
    return link[: link.index("/enter/")] + str(found[-1])


def _is_whole(timeline: dict[str, Any]) -> bool:
    """From the start to the hand-in there is video, or a gap that says why; and no segment is missing."""
    at = {step["kind"]: int(step["at_ms"]) for step in timeline["steps"]}
    here = all(piece["here"] for piece in timeline["pieces"])
    named = all(hole["words"] and hole["kind"] == "gap" for hole in timeline["holes"])
    ends = at.get("handed_in", at.get("ended", 0))
    shown = _covered([*timeline["pieces"], *timeline["holes"]], at["started"])
    return here and named and at["started"] < ends <= shown + JOINT_MS


def _covered(parts: Sequence[dict[str, Any]], begins: int) -> int:
    """How far one goes from `begins` without coming to where there is neither video nor a reason."""
    reached = begins
    for part in sorted(parts, key=lambda one: int(one["at_ms"])):
        if part["at_ms"] > reached + JOINT_MS:
            break
        reached = max(reached, part["at_ms"] + part["ms"])
    return reached


def _shows_a_picture(viewer: requests.Session, link: str, timeline: dict[str, Any]) -> bool:
    address = f"{link[: link.index('/enter/')]}/segments/{_longest(timeline)['digest']}"
    answer = viewer.get(address, timeout=STARTS_WITHIN_S)
    with av.open(io.BytesIO(answer.content), "r", format="mp4") as film:
        picture = next(film.decode(video=0))
    return answer.headers["Cache-Control"] == "no-store" and picture.width > 0


def _longest(timeline: dict[str, Any]) -> dict[str, Any]:
    """A short segment may have been cut by a program that was killed."""
    return max(timeline["pieces"], key=lambda piece: int(piece["ms"]))


def _take_picture(viewer: requests.Session, page: str, timeline: dict[str, Any], to: Path) -> None:
    """What the reviewer sees in the same session, in the middle of the longest segment."""
    longest = _longest(timeline)
    # A child of the browser may write into the profile for a moment longer than the browser lives.
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with folder as profile, chromium(Path(profile)) as browser:
        for cookie in viewer.cookies:
            browser.call(
                "Network.setCookie",
                name=cookie.name,
                value=cookie.value,
                url=page,
                secure=True,
                httpOnly=True,
            )
        browser.size(1366, 768)
        browser.open(page)
        browser.until("window.player && player.state === 'runs'")
        browser.js(f"player.seek({(longest['at_ms'] + longest['ms'] / 2) / 1000})")
        browser.until("player.state === 'runs'")
        browser.picture(to, 1366, 768)


def _acts_of(centre: Centre, account: str) -> list[str]:
    """What somebody did, as the exported chain tells it, which holds."""
    path = centre.folder / "audit.file"
    centre("export", "--audit", "--out", path)
    raws = read_members(path.read_bytes())[ENTRIES].split(b"\n")[:-1]
    return [str(entry["act"]) for entry in follow(raws) if entry["actor"] == account]
