"""Nobody sees a recording without a signed reason, a link of his own, and time left."""

from datetime import timedelta

import pytest
import requests
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import KeyId, StaffId
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose
from sync_server.accounts.models import Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.bank.models import Media, Question
from sync_server.keys.services import NotTheMedia, key_in_use, recordings_key, worker_ring
from sync_server.playback.guard import COOKIE
from sync_server.playback.models import SealedReplay, Viewing
from sync_server.playback.refusals import Refusal, Refused
from sync_server.playback.services.ask_to_watch import Link, ask_to_watch, drop_over
from sync_server.playback.services.open_segment import open_segment
from sync_server.playback.services.seal_courses import seal_courses
from sync_server.recordings import storage
from sync_server.recordings.models import Segment
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.models import Sitting
from tests.server.playback.conftest import AUDITOR, REASON, Scene
from tests.server.sitting_plan import FIGURE, SITTING

pytestmark = pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")


class Visitor:
    """Somebody with a program that speaks HTTPS."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> requests.Response:
        return requests.get(
            self._scene.address + path, verify=str(self._scene.home.tls / "ca.pem"), cookies=self.cookies,
            timeout=20, allow_redirects=False,
        )  # fmt: skip

    def enter(self, token: str) -> requests.Response:
        answer = requests.post(
            f"{self._scene.address}/enter/{token}", verify=str(self._scene.home.tls / "ca.pem"), timeout=20,
            allow_redirects=False,
        )  # fmt: skip
        self.cookies |= answer.cookies.get_dict()
        return answer


def timeline(scene: Scene, seat: int) -> str:
    return scene.seat(seat).removeprefix(scene.address) + "/timeline.json"


def video(scene: Scene, seat: int) -> str:
    return f"/segments/{scene.films[seat][0].entry.digest}"


def test_a_link_lets_one_in_once(scene: Scene) -> None:
    link, visitor = scene.link(), Visitor(scene)
    assert visitor.get(f"/enter/{link.token}").status_code == 200
    answer = visitor.enter(link.token)
    assert answer.status_code == 302
    said = answer.headers["Set-Cookie"]
    assert all(word in said for word in (COOKIE, "HttpOnly", "Secure", "SameSite=Strict", "Path=/"))
    assert visitor.get("/").status_code == 200
    assert visitor.enter(link.token).status_code == 403
    assert Visitor(scene).get(f"/enter/{link.token}").status_code == 403
    assert link.token not in "".join(map(str, Viewing.objects.values_list("link", "document", "session")))


def test_without_a_session_there_is_nothing(scene: Scene) -> None:
    visitor = Visitor(scene)
    for path in ("/", timeline(scene, 1), video(scene, 1), "/segments/" + "0" * 64, "/enter/guessed"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "no-store"), path
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    visitor.cookies = {COOKIE: "guessed"}
    assert visitor.get("/").status_code == 403
    assert visitor.get("/api/v1/hello").status_code == 404
    assert visitor.get("/results").status_code == 404


def test_a_link_and_a_session_end_in_time(scene: Scene) -> None:
    link, visitor = scene.link(), Visitor(scene)
    Viewing.objects.filter(pk=link.viewing.pk).update(link_until=timezone.now())
    assert visitor.enter(link.token).status_code == 403
    link = scene.link()
    visitor.enter(link.token)
    assert visitor.get("/").status_code == 200
    Viewing.objects.filter(pk=link.viewing.pk).update(expires_at=timezone.now())
    assert visitor.get("/").status_code == 403
    drop_over(timezone.now())
    assert not SealedReplay.objects.filter(viewing=link.viewing).exists()


def test_somebody_whose_account_is_closed_sees_no_more(scene: Scene) -> None:
    visitor = Visitor(scene)
    visitor.enter(scene.link().token)
    Staff.objects.filter(account=AUDITOR).update(active=False)
    assert visitor.get("/").status_code == 403
    Staff.objects.filter(account=AUDITOR).update(active=True)
    assert visitor.get("/").status_code == 200


def test_only_the_seats_asked_for_are_shown_and_each_opening_is_noted(scene: Scene) -> None:
    link, visitor = scene.link(1), Visitor(scene)
    visitor.enter(link.token)
    assert visitor.get(video(scene, 1)).status_code == 403  # not before it is noted
    assert visitor.get(timeline(scene, 2)).status_code == 404
    before = AuditEntry.objects.filter(act="recording_watched").count()
    for _ in range(2):
        assert visitor.get(timeline(scene, 1)).json()["steps"]
    assert AuditEntry.objects.filter(act="recording_watched").count() == before + 1
    answer = visitor.get(video(scene, 1))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "video/mp4")
    assert answer.content[4:8] == b"ftyp"
    assert (answer.headers["Cache-Control"], answer.headers["X-Codecs"][:5]) == ("no-store", "avc1.")
    assert visitor.get(video(scene, 2)).status_code == 404
    entry = AuditEntry.objects.filter(act="recordings_asked_for").last()
    assert entry is not None
    assert digest(link.viewing.document.encode()).encode() in bytes(entry.raw)


def figure(scene: Scene, seat: int, number: int) -> str:
    return f"{scene.seat(seat).removeprefix(scene.address)}/figures/{number}"


def test_a_figure_is_shown_to_whoever_watches_its_attempt_and_to_nobody_else(scene: Scene) -> None:
    link, visitor = scene.link(1), Visitor(scene)
    path = figure(scene, 1, scene.drawn)
    assert visitor.get(path).status_code == 403
    visitor.enter(link.token)
    assert visitor.get(path).status_code == 403  # not before it is noted
    visitor.get(timeline(scene, 1))
    answer = visitor.get(path)
    assert (answer.status_code, answer.content) == (200, FIGURE)
    told = {
        name: answer.headers[name] for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")
    }
    assert list(told.values()) == ["image/png", "no-store", "nosniff"]
    plain = next(
        one["number"] for one in visitor.get(timeline(scene, 1)).json()["questions"] if not one["figure"]
    )
    for other in (figure(scene, 1, plain), figure(scene, 1, 999), figure(scene, 2, scene.drawn)):
        assert visitor.get(other).status_code == 404, other
    assert (
        visitor.get(f"{scene.seat(1).removeprefix(scene.address)}/figures/{digest(FIGURE)}").status_code
        == 404
    )
    SealedReplay.objects.filter(viewing=link.viewing).delete()
    assert visitor.get(path).status_code == 404  # without the worker's word on the paper there is none


def test_a_figure_that_is_gone_or_changed_says_so(scene: Scene) -> None:
    visitor = Visitor(scene)
    visitor.enter(scene.link(1).token)
    visitor.get(timeline(scene, 1))
    path, kept = figure(scene, 1, scene.drawn), Media.objects.get(digest=digest(FIGURE))
    Media.objects.filter(pk=kept.pk).update(content=FIGURE[:-20] + bytes(20))
    answer = visitor.get(path)
    assert (answer.status_code, answer.json()["lacks"]) == (409, "damaged")
    Question.objects.update(figure=None)  # as long as a question has it, the database lets nobody remove it
    kept.delete()
    answer = visitor.get(path)
    kept.pk = digest(FIGURE)
    kept.save(force_insert=True)
    assert (answer.status_code, answer.json()["words"]) == (409, "本题有图，但题库里已没有这张图。")
    assert visitor.get(path).status_code == 200


def test_a_session_shows_its_own_sitting_alone(scene: Scene) -> None:
    link, visitor = scene.link(), Visitor(scene)
    visitor.enter(link.token)
    visitor.get(timeline(scene, 1))
    assert visitor.get(video(scene, 1)).status_code == 200
    other = Sitting.objects.get(code=SITTING)
    other.pk, other.code = None, "2611251400-5101003-02"
    other.save()
    Viewing.objects.filter(pk=link.viewing.pk).update(sitting=other)
    assert visitor.get("/").status_code == 200
    assert visitor.get(video(scene, 1)).status_code == 404
    assert visitor.get(timeline(scene, 1)).status_code == 404


def test_what_was_changed_in_the_storage_is_not_shown(scene: Scene) -> None:
    visitor = Visitor(scene)
    visitor.enter(scene.link().token)
    visitor.get(timeline(scene, 2))
    row = Segment.objects.get(digest=scene.films[2][1].entry.digest)
    data = storage.read(row)
    storage.put(row, data[:-20] + bytes(20))
    answer = visitor.get(f"/segments/{row.digest}")
    storage.put(row, data)
    assert (answer.status_code, answer.json()["lacks"]) == (409, "damaged")


@pytest.mark.parametrize("role", [ProcessRole.WEB, ProcessRole.WORKER, ProcessRole.DESK])
def test_no_other_process_opens_video(scene: Scene, role: ProcessRole) -> None:
    take_role(role)
    with pytest.raises(NotTheMedia):
        recordings_key(KeyId(key_in_use(KeyPurpose.RECORDINGS).key_id))
    with pytest.raises(NotTheMedia):
        open_segment(Segment.objects.get(digest=scene.films[1][0].entry.digest))
    take_role(ProcessRole.DESK)


def test_a_reason_a_role_and_the_own_key_are_needed(scene: Scene) -> None:
    key = scene.room.key(AUDITOR, Role.AUDITOR)
    clerk, operator = StaffId("clerk"), StaffId("operator")
    keys = {one: scene.room.key(one, Role(one)) for one in (clerk, operator)}

    def ask(**changes: object) -> Refusal | None:
        asked: dict[str, object] = {"hours": 1, "by": AUDITOR, "key": key, "now": timezone.now(), **changes}
        reason, seats = asked.pop("reason", REASON), asked.pop("seats", ())
        outcome = ask_to_watch(SITTING, seats, reason, **asked)  # type: ignore[arg-type]
        return outcome.refusal if isinstance(outcome, Refused) else None

    assert ask() is None
    assert ask(reason="  ") is Refusal.NO_REASON
    assert ask(reason="长" * 501) is Refusal.NO_REASON
    assert ask(hours=9) is Refusal.TOO_LONG
    assert ask(seats=(77,)) is Refusal.UNKNOWN_SEAT
    assert ask(by=clerk, key=keys[clerk]) is Refusal.MAY_NOT
    assert ask(by=operator, key=keys[operator]) is Refusal.MAY_NOT
    assert ask(key=keys[clerk]) is Refusal.NOT_THE_ACCOUNTS_KEY


def test_a_row_that_nobody_signed_opens_no_journal(scene: Scene) -> None:
    link = scene.link(1)
    assert isinstance(link, Link)
    viewing = link.viewing
    take_role(ProcessRole.WORKER)
    viewing.seats = []
    with pytest.raises(BadSignature):
        seal_courses(viewing, ring=worker_ring(), now=timezone.now())
    viewing.seats, viewing.document = [1], viewing.document.replace('"key":"staff-', '"key":"staff-0', 1)
    with pytest.raises(BadSignature):
        seal_courses(viewing, ring=worker_ring(), now=timezone.now() + timedelta(minutes=1))
    take_role(ProcessRole.DESK)


def test_whoever_leaves_has_left(scene: Scene) -> None:
    link, visitor = scene.link(), Visitor(scene)
    visitor.enter(link.token)
    answer = requests.post(
        scene.address + "/leave", cookies=visitor.cookies, verify=str(scene.home.tls / "ca.pem"), timeout=20
    )
    assert answer.status_code == 200
    assert visitor.get("/").status_code == 403
    assert AuditEntry.objects.filter(act="recordings_closed").exists()
