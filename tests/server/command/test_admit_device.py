"""`exam-centre admit-device`: PCs without a network are admitted by the request on a stick."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from exam_core.encoding import decode_json, encode_json
from exam_core.identifiers import SiteCode
from exam_core.sealing.enrolment_request import make_request
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from sync_server.audit.services import raw_entries
from sync_server.home import CentreHome
from sync_server.organisation.models import Device
from tests.server.centre import Said
from tests.server.sitting_plan import SITE

ExamCentre = Callable[..., Said]


@pytest.fixture
def codes(centre: CentreHome, exam_centre: ExamCentre, tmp_path: Path) -> dict[str, str]:
    """The enrolment file's one-time codes for seats 1 to 3."""
    out = tmp_path / "site.enrol.json"
    assert exam_centre("enrolment-code", "--site", SITE, "--seats", "1-3", "--out", out).code == 0
    given: dict[str, str] = json.loads(out.read_text("utf-8"))["codes"]
    return given


def _ring() -> KeyRing:
    return KeyRing.generate(secrets.token_bytes, KeyPurpose.DEVICE)


def _request(seat: int, code: str, ring: KeyRing) -> bytes:
    return make_request(
        site=SiteCode(SITE),
        seat=seat,
        code=code,
        verify_key=ring.signing.public,
        seal_key=ring.opening.public,
        name=f"PC-{seat}",
    )


def _file(folder: Path, data: bytes) -> Path:
    path = folder / f"{secrets.token_hex(4)}.device"
    path.write_bytes(data)
    return path


def _refusal(said: Said) -> str:
    assert said.code == 4, said.out
    code: str = json.loads(said.out)["code"]
    return code


def test_requests_admit_their_pcs(codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path) -> None:
    rings = {seat: _ring() for seat in (1, 2)}
    files = [_file(tmp_path, _request(seat, codes[str(seat)], ring)) for seat, ring in rings.items()]
    said = exam_centre("admit-device", *files, "--json")
    assert said.code == 0, said.err
    assert [one["seat"] for one in json.loads(said.out)["admitted"]] == [1, 2]
    assert [device.id for device in Device.objects.all()] == [ring.signing.id for ring in rings.values()]


def test_the_same_request_again_changes_nothing(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    file = _file(tmp_path, _request(1, codes["1"], _ring()))
    first = exam_centre("admit-device", file)
    chain = raw_entries()
    again = exam_centre("admit-device", file)
    assert (again.code, again.out) == (0, first.out)
    assert raw_entries() == chain
    assert Device.objects.count() == 1


def test_a_used_code_admits_no_second_pc(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    exam_centre("admit-device", _file(tmp_path, _request(1, codes["1"], _ring())))
    said = exam_centre("admit-device", _file(tmp_path, _request(1, codes["1"], _ring())), "--json")
    assert _refusal(said) == "used_code"
    assert Device.objects.count() == 1


def test_a_code_of_another_seat_or_site_or_none_admits_nobody(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    for seat, code in ((1, codes["2"]), (1, "AAAA-AAAA-AAAA-AAAA"), (9, codes["1"])):
        said = exam_centre("admit-device", _file(tmp_path, _request(seat, code, _ring())), "--json")
        assert _refusal(said) == "unknown_code"
    assert not Device.objects.exists()


@pytest.mark.parametrize("member", ["seat", "name", "verify_key", "seal_key", "site"])
def test_an_altered_request_admits_nobody(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path, member: str
) -> None:
    ring = _ring()
    request = decode_json(_request(1, codes["1"], ring), limit=4096)
    stranger = decode_json(_request(1, codes["1"], _ring()), limit=4096)
    other = {"seat": 2, "name": "PC-7", "site": "5101004"}
    request[member] = other.get(member, stranger[member])
    said = exam_centre("admit-device", _file(tmp_path, encode_json(request)), "--json")
    assert _refusal(said) == "unknown_code"
    assert "改动" in said.err


def test_keys_in_use_serve_no_second_seat(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    ring = _ring()
    exam_centre("admit-device", _file(tmp_path, _request(1, codes["1"], ring)))
    said = exam_centre("admit-device", _file(tmp_path, _request(2, codes["2"], ring)), "--json")
    assert _refusal(said) == "key_in_use"


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 100, b"[" * 5000, b"0" * 100_000])
def test_what_is_no_request_is_refused(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path, data: bytes
) -> None:
    assert _refusal(exam_centre("admit-device", _file(tmp_path, data), "--json")) == "broken"


def test_one_bad_file_keeps_no_good_one_out_and_each_is_named(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    bad, good = _file(tmp_path, b""), _file(tmp_path, _request(3, codes["3"], _ring()))
    said = exam_centre("admit-device", bad, good, "--json")
    assert _refusal(said) == "broken"
    told = json.loads(said.out)
    assert ([one["file"] for one in told["refused"]], [one["file"] for one in told["admitted"]]) == (
        [str(bad)],
        [str(good)],
    )
    assert bad.name in said.err
    assert Device.objects.get().seat == 3


def test_a_code_also_admits_what_was_typed_at_the_pc(
    codes: dict[str, str], exam_centre: ExamCentre, tmp_path: Path
) -> None:
    typed = codes["1"].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert exam_centre("admit-device", _file(tmp_path, _request(1, typed, _ring()))).code == 0
