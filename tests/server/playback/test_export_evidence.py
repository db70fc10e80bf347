"""A stretch of a seat's video leaves the centre as MP4 with a signed sidecar that checks by itself."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import av
import pytest
from django.utils import timezone

from exam_core.custody.staff_list import sign_staff_list
from exam_core.encoding import digest
from exam_core.identifiers import Digest
from exam_core.recording.evidence import check_evidence, read_sidecar
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import staff_list
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import root_public, worker_ring
from sync_server.playback.refusals import Refusal, Refused
from sync_server.playback.services.export_video import Asked, Exported, export_video
from sync_server.role import ProcessRole, take_role
from sync_server.timing import iso_utc
from tests.server.centre import PASSPHRASE, Said
from tests.server.command.processes import running, wait_for_line
from tests.server.playback.conftest import AUDITOR, REASON, Scene
from tests.server.sitting_plan import SITTING


def moment(second: float) -> datetime:
    """That second of the exam's clock, which begins at nine."""
    return datetime.fromtimestamp(datetime(2026, 11, 25, 1, tzinfo=UTC).timestamp() + second, UTC)


def asked(begins: float, ends: float, reason: str = REASON) -> Asked:
    return Asked(SITTING, 1, moment(begins), moment(ends), reason, AUDITOR)


@pytest.fixture
def export(scene: Scene) -> Iterator[Callable[[Asked], Exported | Refused]]:
    key = scene.room.key(AUDITOR, Role.AUDITOR)
    take_role(ProcessRole.WORKER)
    signed = sign_staff_list(staff_list(iso_utc(timezone.now())), worker_ring().package).decode()
    take_role(ProcessRole.MEDIA)
    yield lambda one: export_video(one, name="seat-1.mp4", key=key, staff_list=signed, now=timezone.now())
    take_role(ProcessRole.DESK)


def pictures_in(data: bytes) -> list[float]:
    """The times of an MP4's pictures, each of which decodes."""
    with av.open(io.BytesIO(data), "r") as film:
        return [float(frame.time or 0) for frame in film.decode(video=0)]


def test_a_stretch_plays_and_its_sidecar_says_what_it_is(
    scene: Scene, export: Callable[[Asked], Exported | Refused]
) -> None:
    made = export(asked(8, 20))
    assert isinstance(made, Exported), made
    assert list(made.files) == ["seat-1.mp4", "seat-1.mp4.json"]
    times = pictures_in(made.files["seat-1.mp4"])
    assert times[0] == 0
    assert 11.9 <= times[-1] <= 14
    assert max(after - before for before, after in pairwise(times)) < 0.2
    evidence = made.evidence
    assert [one.digest for one in evidence.segments] == [one.entry.digest for one in scene.films[1][:2]]
    assert all(one.told for one in evidence.segments)
    assert (evidence.account, evidence.reason, evidence.gaps) == (AUDITOR, REASON, ())
    entry = AuditEntry.objects.filter(act="video_exported").last()
    assert entry is not None
    assert digest(made.files["seat-1.mp4.json"]).encode() in bytes(entry.raw)


def test_another_size_begins_another_file_and_gaps_are_told(
    export: Callable[[Asked], Exported | Refused],
) -> None:
    made = export(asked(20, 50))
    assert isinstance(made, Exported), made
    assert list(made.files) == ["seat-1.mp4", "seat-1-2.mp4", "seat-1.mp4.json"]
    assert [one.segments for one in made.evidence.videos] == [(0,), (1,)]
    assert [(one.ms, one.reason) for one in made.evidence.gaps] == [(8_000, "lost"), (7_000, "not_here")]
    assert len(pictures_in(made.files["seat-1-2.mp4"])) == 50


def test_whoever_has_the_root_finds_what_was_changed(
    export: Callable[[Asked], Exported | Refused],
) -> None:
    made = export(asked(8, 20))
    assert isinstance(made, Exported)
    files = made.files

    def outcome(data: bytes, videos: dict[str, bytes]) -> list[bool]:
        def found(name: str) -> Digest | None:
            return digest(videos[name]) if name in videos else None

        return [one.ok for one in check_evidence(read_sidecar(data), root_public(), found)]

    sidecar = files["seat-1.mp4.json"]
    assert outcome(sidecar, files) == [True, True, True, True]
    assert outcome(sidecar, {}) == [True, True, True, False]
    assert outcome(sidecar, {"seat-1.mp4": files["seat-1.mp4"] + b"\0"}) == [True, True, True, False]
    other = export(asked(9, 20))
    assert isinstance(other, Exported)
    mixed = json.loads(sidecar) | {"staff_list": json.loads(sidecar)["staff_list"].replace("A", "B", 1)}
    forged = json.dumps(mixed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert outcome(forged, files)[1:] == [False, False, False]


def test_without_a_reason_a_role_or_pictures_nothing_is_exported(
    scene: Scene, export: Callable[[Asked], Exported | Refused]
) -> None:
    for one, refusal in (
        (asked(8, 20, reason=" "), Refusal.NO_REASON),
        (asked(300, 400), Refusal.NOTHING_THERE),
    ):
        outcome = export(one)
        assert isinstance(outcome, Refused)
        assert outcome.refusal is refusal


def test_on_the_command_line_with_a_worker_that_vouches(
    scene: Scene, exam_centre: Callable[..., Said], tmp_path: Path
) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")
    scene.room.key(AUDITOR, Role.AUDITOR)
    person = ["--as", AUDITOR, "--key", scene.room.staff[AUDITOR], "--passphrase-file", passphrase]
    out = tmp_path / "seat-1.mp4"
    stretch = [
        "--seat",
        1,
        "--from",
        "2026-11-25T09:00:08",
        "--until",
        "2026-11-25T09:00:20",
        "--reason",
        REASON,
        "--out",
        out,
    ]
    with running(scene.home, "worker") as worker:
        wait_for_line(worker, "就绪")
        said = exam_centre("export-video", SITTING, *stretch, "--reason", REASON, "--out", out, *person)
        take_role(ProcessRole.DESK)
        assert said.code == 0, said
        watched = exam_centre("watch", SITTING, "--seat", 1, "--reason", REASON, "--json", *person)
    assert pictures_in(out.read_bytes())
    assert "校验通过" in exam_centre("verify", str(out) + ".json").out
    out.write_bytes(out.read_bytes() + b"\0")
    assert exam_centre("verify", str(out) + ".json").code == 4
    told = json.loads(watched.out)
    assert (told["journals"], "/enter/" in told["link"]) == (1, True)
