"""A sitting from its plan to its verified publication, with the commands a centre types and a real worker."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from sync_server.accounts.models import Role
from sync_server.home import CentreHome
from sync_server.sittings.models import ReleaseEnvelope
from tests.server.centre import PASSPHRASE, Said
from tests.server.examroom import ExamRoom, keep, ticket_of
from tests.server.seat_online import journal_part, online
from tests.server.sitting_plan import SITTING

Run = Callable[..., Said]


def _done(said: Said) -> Any:
    assert said.code == 0, said
    return json.loads(said.out)


def _refused(said: Said, code: str, exit_code: int = 4) -> Any:
    assert said.code == exit_code, said
    body = json.loads(said.out)
    assert body["code"] == code
    assert body["message"]
    return body


def _until(condition: Callable[[], bool]) -> None:
    """Wait for what the worker does, at most half a minute."""
    deadline = timezone.now() + timedelta(seconds=30)
    while not condition():
        assert timezone.now() < deadline


def test_a_sittings_whole_life(
    room: ExamRoom, worker: None, exam_centre: Run, centre: CentreHome, tmp_path: Path
) -> None:
    now = timezone.now()
    plan = room.plan(release_at=now.isoformat(), start_at=(now + timedelta(minutes=5)).isoformat())
    staff = {
        role: ("--as", role, "--key", room.add_staff(role, Role(role))) for role in ("clerk", "reviewer")
    }
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")
    secret = ("--passphrase-file", passphrase, "--json")

    created = _done(exam_centre("create-sitting", plan, "--json"))
    assert [row["seat"] for row in created["tickets"]] == [1, 2, 3]
    _refused(exam_centre("release", SITTING, "--json"), "not_built")
    built = _done(exam_centre("build-package", SITTING, "--json"))
    assert Path(built["path"]).stat().st_size == built["size"]
    _refused(exam_centre("create-sitting", plan, "--json"), "code_taken")

    asked = _refused(exam_centre("release", SITTING, "--json"), "needs_confirmation", 3)
    assert (asked["devices"], asked["needs"]) == (3, ["--yes"])
    assert not ReleaseEnvelope.objects.exists()
    _done(exam_centre("release", SITTING, "--yes", "--json"))
    _until(lambda: _status(exam_centre)["state"] == "released")

    for seat in (1, 2):
        keep(room.handed_in(seat, right=45))
    _refused(
        exam_centre("close-sitting", SITTING, "--absent", f"{ticket_of(3)}=no_show", "--json"), "ticket_open"
    )
    _until(lambda: [one["score"] for one in _status(exam_centre)["tickets"]] == ["90", "90", None])
    _refused(exam_centre("close-sitting", SITTING, "--json"), "ticket_open")
    _refused(exam_centre("close-sitting", SITTING, "--absent", "nonsense", "--json"), "bad_absence")
    _done(exam_centre("close-sitting", SITTING, "--absent", f"{ticket_of(3)}=no_show", "--json"))

    _refused(exam_centre("results", SITTING, "--json"), "not_published")
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase", "utf-8")
    _refused(
        exam_centre("propose", SITTING, *staff["clerk"], "--passphrase-file", wrong, "--json"),
        "wrong_passphrase",
    )
    _done(exam_centre("propose", SITTING, *staff["clerk"], *secret))
    _done(exam_centre("approve", SITTING, *staff["reviewer"], *secret))
    rows = _done(exam_centre("results", SITTING, "--json"))["rows"]
    assert [(row["score"], row["status"]) for row in rows] == [
        ("90", "scored"),
        ("90", "scored"),
        (None, "absent"),
    ]
    assert _status(exam_centre)["publish_by"] > f"{now:%Y-%m-%d}"

    key = ("--key", room.staff["reviewer"], "--passphrase-file", passphrase)
    for what, more in (
        ("--publication", ()),
        ("--reports", ()),
        ("--audit", ()),
        ("--bundle", ("--for", "reviewer")),
    ):
        path = tmp_path / what.strip("-")
        _done(exam_centre("export", SITTING, what, *more, "--out", path, "--json"))
        _refused(exam_centre("export", SITTING, what, *more, "--out", path, "--json"), "exists")
        assert _done(exam_centre("verify", path, *key, "--json"))["ok"]
        changed = tmp_path / f"{what.strip('-')}-changed"
        changed.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
        verdict = _refused(exam_centre("verify", changed, *key, "--json"), "not_genuine")
        assert not all(check["ok"] for check in verdict["checks"])
    _refused(exam_centre("verify", tmp_path / "bundle", "--json"), "needs_reviewer")
    assert _done(exam_centre("verify", built["path"], "--root", centre.public_keys / "root.pub", "--json"))[
        "ok"
    ]


def test_scores_are_exported_as_a_spreadsheet_reads_them(
    room: ExamRoom, exam_centre: Run, tmp_path: Path
) -> None:
    room.published()
    path = tmp_path / "scores.csv"
    assert exam_centre("export", SITTING, "--csv", "--out", path).code == 0
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("ticket,id_number,name,seat,status,score")
    assert lines[1].split(",")[3:7] == ["1", "scored", "90", "yes"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_row_that_is_wrong_is_named_and_nothing_is_stored(room: ExamRoom, exam_centre: Run) -> None:
    plan = room.plan()
    room.write_roster(room.row(1), room.row(2, id_number="510100198001010018"))
    said = exam_centre("create-sitting", plan)
    assert said.code == 4
    assert "roster.csv 第 3 行" in said.err
    _refused(exam_centre("status", SITTING, "--json"), "unknown_sitting")


def test_an_export_that_lacks_something_says_what(room: ExamRoom, exam_centre: Run, tmp_path: Path) -> None:
    room.published()
    _refused(exam_centre("export", "--json"), "no_sitting")
    _refused(exam_centre("export", SITTING, "--bundle", "--for", "reviewer", "--json"), "no_out")
    _refused(exam_centre("export", SITTING, "--bundle", "--out", tmp_path / "x", "--json"), "no_reviewer")


def test_who_left_a_journal_is_called_absent_only_with_a_confirmation(
    room: ExamRoom, exam_centre: Run
) -> None:
    room.sat()
    attempt = room.handed_in(3, right=5)
    online(room.seats[3]).put_part(attempt, journal_part(attempt, 0, 4), 0)
    words = ("close-sitting", SITTING, "--absent", f"{ticket_of(3)}=no_show", "--json")
    _refused(exam_centre(*words), "needs_confirmation", 3)
    _done(exam_centre(*words, "--yes"))


def _status(exam_centre: Run) -> Any:
    return _done(exam_centre("status", SITTING, "--json"))
