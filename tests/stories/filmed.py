"""The video of a sitting at the centre: all of it is there, what is missing says why, and a picture of it."""

from pathlib import Path
from typing import Any

import av
import cv2

from client.store.seat_folder import COPIED_SUFFIX, SEGMENT_SUFFIX, STILL_SUFFIX, SeatFolder
from tests.stories.cast import APPEALS
from tests.stories.centre import Centre
from tests.stories.record import Record
from tests.stories.waiting import until

PLAIN = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"\xff\xd8\xff\xdb\x00\x43\x00",
    b"moof\x00\x00\x00\x10mfhd",
    b"ftypiso",
    b"\x00\x00\x00\x01\x67\x42",
)
"""How a JPEG, a fragment of an MP4, an MP4 and a plain H.264 stream begin."""
ARRIVES_WITHIN_S = 120


def wait_for_the_video(centre: Centre, sitting: str, record: Record, *, seats: int) -> None:
    """Every segment that a journal tells is at the centre; the report shows what is on video."""

    def seen() -> list[dict[str, Any]]:
        return [seat for seat in centre("recordings", sitting)["seats"] if seat["expected"]]

    def arrived() -> bool:
        filmed = seen()
        return len({one["ticket"] for one in filmed}) == seats and not any(one["missing"] for one in filmed)

    until("the video of every seat is at the centre", arrived, timeout_s=ARRIVES_WITHIN_S)
    filmed = seen()
    record.filmed = [{key: one[key] for key in ("seat", "exam_ms", "recorded_ms", "map")} for one in filmed]
    record.check(
        "every segment of every seat is at the centre, and each one is in a journal",
        all(not one["damaged"] and not one["unlisted"] for one in filmed),
        f"{sum(one['expected'] for one in filmed)} segments, {sum(one['size'] for one in filmed) >> 10} KiB",
    )
    nameless = [part for one in filmed for part in one["map"] if part["reason"] == "unknown"]
    record.check("every gap in the video has a reason", not nameless, _gaps(filmed))


def video_is_copied(data: Path) -> bool:
    """Whether a seat with this folder has brought all of its video onto some stick."""
    folder = SeatFolder(data).recordings
    files = [path for path in folder.iterdir() if path.suffix in (SEGMENT_SUFFIX, STILL_SUFFIX)]
    return all(path.with_name(path.name + COPIED_SUFFIX).exists() for path in files)


def take_evidence(centre: Centre, sitting: str, seat: int, record: Record, out: Path) -> None:
    """A stretch of one seat's video, exported with a signed sidecar, verified, and played for one picture."""
    film = centre.folder / "evidence.mp4"
    made = centre(
        "export-video", sitting, "--seat", str(seat), "--from", "00:00:00", "--until", "23:59:59",
        "--reason", "演练：核对一次申诉", "--out", film, *centre.as_staff(APPEALS[0]),
    )  # fmt: skip
    sidecar = Path(made["files"][-1])
    record.check("an exported stretch of video verifies", centre("verify", sidecar)["ok"])
    with av.open(str(film)) as played:
        pictures = list(played.decode(video=0))
    record.check("it plays", len(pictures) > 0, f"{len(pictures)} pictures")
    picture = pictures[len(pictures) // 2].to_ndarray(format="bgr24")
    cv2.imwrite(str(out / "video_still.png"), picture)


def _gaps(filmed: list[dict[str, Any]]) -> str:
    gaps = [
        f"seat {one['seat']}: {(part['to_ms'] - part['from_ms']) / 1000:.1f} s {part['reason']}"
        for one in filmed
        for part in one["map"]
        if part["reason"]
    ]
    return ", ".join(gaps) or "no gaps"
