"""Reading an electronic paper: who sees what and when, and that any change of any byte is found."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, b64, decode_json, digest, encode_json
from exam_core.identifiers import DeviceId, Digest, SittingCode
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.build import PackageContents, build_package
from exam_core.package.file_format import MAGIC, split_file
from exam_core.package.package import Package, read_package
from exam_core.package.release import unwrap_sitting_key, wrap_sitting_key
from exam_core.paper.paper import paper_bytes, paper_digest
from exam_core.recording.manifest import SeatVideo
from exam_core.rules.rule_set import load_rule_set
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.key_list import sign_key_list
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.signatures import sign
from tests.core.package.small_sitting import (
    CONTENTS,
    DEVICES,
    EXAM_DAY,
    FIGURE,
    KEY_LIST,
    OLD_PACKAGE_KEY,
    OTHER_SITES_DEVICE,
    OUTSIDER,
    PACKAGE,
    PACKAGE_KEY,
    PAPERS,
    PHOTO,
    QUESTIONS,
    RANDOM,
    RECORDINGS,
    RESULTS,
    ROOT,
    ROSTER,
    SITTING,
    SITTING_KEY,
    TICKETS,
)

READ = read_package(PACKAGE, ROOT.public, at=EXAM_DAY)
PARTS = split_file(PACKAGE)
LENGTH = len(PACKAGE)
PAYLOAD = LENGTH - len(PARTS.payload)
FIRST_PAPER = paper_digest(PAPERS[TICKETS[1]])


def refused(data: bytes, at: date | None = EXAM_DAY) -> MalformedData:
    with pytest.raises(MalformedData) as refusal:
        read_package(data, ROOT.public, at=at)
    return refusal.value


def signed_again(header: dict[str, object], payload: bytes = PARTS.payload, magic: bytes = MAGIC) -> bytes:
    """What somebody with the package key could send."""
    data = encode_json({**header, "payload": digest(payload)})
    return magic + len(data).to_bytes(4, "big") + data + sign("epaper", data, PACKAGE_KEY) + payload


def header_dict(**changes: object) -> dict[str, object]:
    return {**decode_json(PARTS.header_bytes, limit=1_000_000), **changes}


def built(contents: PackageContents = CONTENTS, signer: SigningKey = PACKAGE_KEY) -> bytes:
    return build_package(contents, signer, SITTING_KEY, RANDOM)


def test_the_header_is_readable_without_a_key() -> None:
    assert READ.header.sitting == CONTENTS.sitting
    assert READ.rules == CONTENTS.rules
    assert READ.digest == digest(PACKAGE)
    assert READ.results_key == (RESULTS.opening.id, RESULTS.opening.public)
    assert READ.recordings_to == (RECORDINGS.id, RECORDINGS.public)
    assert READ.keys == KEY_LIST
    assert READ.header.draw == CONTENTS.draw


@pytest.mark.parametrize("seat", list(DEVICES))
def test_each_enrolled_pc_of_the_site_reads_the_roster(seat: int) -> None:
    assert READ.open_roster(DEVICES[seat].opening) == ROSTER
    assert READ.open_plan(DEVICES[seat].opening).staff.keys == ROSTER.staff.keys


def test_another_sites_pc_reads_no_roster() -> None:
    for open_part in (READ.open_roster, READ.open_plan):
        with pytest.raises(CannotOpen):
            open_part(OTHER_SITES_DEVICE.opening)


def test_with_the_sitting_key_each_paper_and_figure_is_there() -> None:
    assert READ.is_sitting_key(SITTING_KEY)
    for paper in PAPERS.values():
        name = paper_digest(paper)
        opened = READ.open_paper(SITTING_KEY, name)
        assert opened.paper == paper
        assert opened.figures == dict.fromkeys(paper.figures, FIGURE)


@pytest.mark.parametrize("key", [bytes(32), RANDOM(32), b"", SITTING_KEY[:-1]])
def test_without_the_sitting_key_no_paper_opens(key: bytes) -> None:
    assert not READ.is_sitting_key(key)
    with pytest.raises(CannotOpen):
        READ.open_paper(key, FIRST_PAPER)


def test_no_text_stands_in_the_file_in_plain() -> None:
    needles = [PHOTO, b64(PHOTO).encode(), FIGURE, b"16002X", "考生1".encode(), "李敏".encode(), b"T-1"]
    for question in QUESTIONS.values():
        needles += [question.stem.encode(), question.options[0].encode(), encode_json(question.stem)]
    assert [needle for needle in needles if needle in PACKAGE] == []


def test_no_answer_and_no_question_digest_is_in_the_package_even_opened() -> None:
    papers = [READ.open_paper(SITTING_KEY, paper_digest(paper)).paper for paper in PAPERS.values()]
    opened = b"".join(map(paper_bytes, papers))
    assert b'"correct"' not in opened
    assert [name for name in QUESTIONS if name.encode() in opened + PARTS.header_bytes] == []


def test_a_figure_that_no_paper_shows_does_not_travel() -> None:
    assert READ.header.media == 1


@given(st.integers(0, len(PACKAGE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(PACKAGE)
    data[at] ^= change
    refused(bytes(data))


def test_header_signature_and_payload_are_covered_throughout() -> None:
    for at in [
        *range(12),
        *range(12, PAYLOAD, 17),
        *range(PAYLOAD - 64, PAYLOAD),
        *range(PAYLOAD, LENGTH, 41),
    ]:
        data = bytearray(PACKAGE)
        data[at] ^= 1
        refused(bytes(data))


def test_any_truncation_is_malformed() -> None:
    for length in [*range(PAYLOAD + 1), *range(PAYLOAD, LENGTH, 41), LENGTH - 1]:
        refused(PACKAGE[:length])


def test_nothing_may_trail() -> None:
    assert refused(PACKAGE + b"\0").code is Malformed.BAD_DIGEST


@given(st.binary(max_size=200))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for foreign in (data, MAGIC + data, MAGIC + b"\0\0\0\2{}" + data, PACKAGE[:20] + data):
        refused(foreign)


def test_a_header_longer_than_its_limit_is_not_read() -> None:
    assert refused(MAGIC + b"\xff\xff\xff\xff" + PACKAGE[12:]).code is Malformed.TOO_LARGE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, Malformed.UNKNOWN_VERSION),
        ({"suite": 2}, Malformed.UNKNOWN_SUITE),
        ({"suite": None, "new": 1}, Malformed.UNKNOWN_SUITE),
        ({"revision": 2}, Malformed.WRONG_SHAPE),
        ({"revision": 0}, Malformed.WRONG_SHAPE),
        ({"extra": 1}, Malformed.WRONG_SHAPE),
        ({"media": 2}, Malformed.WRONG_SHAPE),
        ({"papers": sorted(PARTS.header.papers)[:-1]}, Malformed.WRONG_SHAPE),
        ({"papers": sorted(PARTS.header.papers, reverse=True)}, Malformed.WRONG_SHAPE),
        ({"rule_set": load_rule_set("sichuan-2022").to_json()}, Malformed.WRONG_SHAPE),
        ({"rule_set": {}}, Malformed.WRONG_SHAPE),
        ({"key_list": "!"}, Malformed.NOT_BASE64),
        ({"results_key": PACKAGE_KEY.id}, Malformed.BAD_SIGNATURE),
        ({"receipt_key": OLD_PACKAGE_KEY.id}, Malformed.BAD_SIGNATURE),
        ({"recordings_key": RESULTS.opening.id}, Malformed.BAD_SIGNATURE),
    ],
)
def test_a_header_that_contradicts_its_parts_is_refused(changes: dict[str, object], code: Malformed) -> None:
    assert refused(signed_again(header_dict(**changes))).code is code


def test_a_sitting_may_leave_the_video_to_the_cameras_of_its_room() -> None:
    left = CONTENTS.sitting.model_copy(update={"seat_video": "off", "room_recording": "一号机房 1-4号机位"})
    package = read_package(built(dataclasses.replace(CONTENTS, sitting=left)), ROOT.public, at=EXAM_DAY)
    assert package.header.sitting.video == SeatVideo(on=False, room="一号机房 1-4号机位")
    assert READ.header.sitting.video == SeatVideo(on=True, room=None)


@pytest.mark.parametrize("room", [None, "", "长" * 201])
def test_either_the_seats_or_the_room_are_recorded(room: str | None) -> None:
    sitting = {**PARTS.header.sitting.model_dump(mode="json"), "seat_video": "off", "room_recording": room}
    assert refused(signed_again(header_dict(sitting=sitting))).code is Malformed.WRONG_SHAPE


def test_parts_of_another_package_are_refused() -> None:
    other = split_file(built(dataclasses.replace(CONTENTS, revision=2)))
    assert refused(signed_again(header_dict(), other.payload)).code is Malformed.WRONG_SHAPE


def test_a_plan_other_than_the_headers_is_refused_when_it_is_opened() -> None:
    package = read_package(signed_again(header_dict(plan="ab" * 32)), ROOT.public, at=EXAM_DAY)
    with pytest.raises(MalformedData) as refusal:
        package.open_roster(DEVICES[1].opening)
    assert refusal.value.code is Malformed.BAD_DIGEST


def test_a_paper_under_another_papers_name_is_refused() -> None:
    members = read_archive(PARTS.payload)
    one, two = PARTS.header.papers[:2]
    members[f"papers/{one}"] = members[f"papers/{two}"]
    package = read_package(signed_again(header_dict(), write_archive(members)), ROOT.public, at=EXAM_DAY)
    with pytest.raises(CannotOpen):
        package.open_paper(SITTING_KEY, one)


def test_a_figure_under_another_name_is_refused() -> None:
    members = read_archive(PARTS.payload)
    name = next(name for name in members if name.startswith("media/"))
    members["media/" + "ab" * 32] = members.pop(name)
    assert refused(signed_again(header_dict(), write_archive(members))).code is Malformed.BAD_DIGEST


def test_a_member_too_many_is_refused() -> None:
    members = {**read_archive(PARTS.payload), "readme": b""}
    assert refused(signed_again(header_dict(), write_archive(members))).code is Malformed.WRONG_SHAPE


def test_only_a_key_of_the_root_signed_list_makes_a_package() -> None:
    stranger = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
    for signer in (stranger, OUTSIDER, ROOT):
        assert isinstance(refused(built(signer=signer)), BadSignature)
    with pytest.raises(BadSignature):
        read_package(PACKAGE, stranger.public, at=EXAM_DAY)


def test_a_revoked_key_makes_no_package_whatever_the_day() -> None:
    data = built(signer=OLD_PACKAGE_KEY)
    for day in (EXAM_DAY, None):
        assert isinstance(refused(data, day), BadSignature)


def test_the_key_must_count_on_the_day_where_a_day_is_known() -> None:
    assert isinstance(refused(PACKAGE, date(2027, 1, 1)), BadSignature)
    assert read_package(PACKAGE, ROOT.public, at=None).digest == READ.digest


def test_a_key_list_of_another_root_is_refused() -> None:
    forged = sign_key_list(KEY_LIST, SigningKey.generate(RANDOM, KeyPurpose.ROOT))
    assert isinstance(refused(signed_again(header_dict(key_list=b64(forged)))), BadSignature)


def test_an_unknown_paper_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        READ.open_paper(SITTING_KEY, Digest("ab" * 32))


def test_a_roster_that_contradicts_itself_is_not_packed() -> None:
    first, second, third = ROSTER.candidates
    same_seat = second.model_copy(update={"seat": first.seat})
    same_paper = second.model_copy(update={"paper": first.paper})
    for second_again in (same_seat, same_paper, first):
        roster = ROSTER.model_copy(update={"candidates": (first, second_again, third)})
        with pytest.raises(MalformedData):
            built(dataclasses.replace(CONTENTS, roster=roster))
    with pytest.raises(MalformedData):
        built(dataclasses.replace(CONTENTS, papers=CONTENTS.papers[1:]))
    with pytest.raises(KeyError):
        built(dataclasses.replace(CONTENTS, figures={}))


def test_the_released_key_opens_for_its_pc_sitting_and_revision_only() -> None:
    device, ring = DeviceId("D-1"), DEVICES[1]
    wrapped = wrap_sitting_key(SITTING_KEY, SITTING, 1, device, ring.opening.public)
    assert unwrap_sitting_key(wrapped, SITTING, 1, device, ring.opening) == SITTING_KEY
    for sitting, revision, name, key in (
        (SittingCode("OTHER"), 1, device, ring.opening),
        (SITTING, 2, device, ring.opening),
        (SITTING, 1, DeviceId("D-2"), ring.opening),
        (SITTING, 1, device, DEVICES[2].opening),
    ):
        with pytest.raises(CannotOpen):
            unwrap_sitting_key(wrapped, sitting, revision, name, key)
    short = wrap_sitting_key(b"short", SITTING, 1, device, ring.opening.public)
    with pytest.raises(CannotOpen):
        unwrap_sitting_key(short, SITTING, 1, device, ring.opening)


def test_a_package_does_not_print_its_parts() -> None:
    assert isinstance(READ, Package)
    assert "members" not in repr(READ)
