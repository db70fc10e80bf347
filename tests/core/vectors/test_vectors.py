"""The committed vectors still open: a format that has changed by accident is found here."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from exam_core.custody.room_check import verify_room_check
from exam_core.encoding import digest, unb64
from exam_core.identifiers import DeviceId
from exam_core.numbers.seal_code import seal_code
from exam_core.numbers.unlock_code import make_unlock_code, read_qr_text
from exam_core.package.package import read_package
from exam_core.package.release import unwrap_sitting_key
from exam_core.recording.evidence import check_evidence, read_sidecar
from exam_core.recording.segment import SegmentOpener, read_end, read_records, read_segment_header
from exam_core.sealing.enrolment_request import read_request
from exam_core.sealing.key_file import WrongPin, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey, VerifyKey
from exam_core.sealing.officer_list import read_officer_list
from exam_core.sealing.sealed_object import open_sealed
from exam_core.sealing.signatures import open_signed
from exam_core.sealing.symmetric import decrypt
from exam_core.sealing.two_group_object import PURPOSES, Group, Groups, open_share, open_with_shares
from tests.core.vectors.made import (
    VECTORS,
    codes,
    enrolment_request,
    key_file,
    officer_list,
    room_check,
    signed_json,
)
from tests.core.vectors.make_evidence_vector import video_evidence


def vector(name: str) -> Any:
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))


def test_signed_json_opens_and_is_made_the_same_again() -> None:
    known = vector("signed-json")
    public = VerifyKey(bytes.fromhex(known["public"]))
    assert open_signed(known["bytes"].encode(), known["type"], public) == known["value"]
    assert signed_json() == known


def test_the_key_file_opens_and_is_made_the_same_again() -> None:
    known = vector("key-file")
    ring = unlock_key_file(known["bytes"].encode(), known["pin"])
    assert ring.signing.secret.hex() == known["ed25519_seed"]
    assert ring.opening.secret.hex() == known["x25519_private"]
    assert key_file() == known
    with pytest.raises(WrongPin):
        unlock_key_file(known["bytes"].encode(), "000000")


def test_the_sealed_object_opens() -> None:
    known = vector("sealed-object")
    key = OpeningKey(bytes.fromhex(known["recipient_private"]), KeyPurpose.RESULTS)
    header, plaintext = open_sealed(
        unb64(known["bytes"]), key, VerifyKey(bytes.fromhex(known["signer_public"]))
    )
    assert plaintext.decode() == known["plaintext"]
    told = header.model_dump(mode="json", exclude_none=True, exclude={"signer", "recipients"})
    assert told == known["header"]


def test_the_package_opens() -> None:
    known = vector("package")
    package = read_package(unb64(known["bytes"]), VerifyKey(bytes.fromhex(known["root_public"])), at=None)
    device = OpeningKey(bytes.fromhex(known["device_private"]), KeyPurpose.DEVICE)
    header = package.header
    key = unwrap_sitting_key(
        unb64(known["released"]), header.sitting.code, header.revision, DeviceId(known["device"]), device
    )
    assert key.hex() == known["sitting_key"]
    assert package.sitting_key_by(known["unlock_code"]) == key
    assert package.digest == known["digest"]
    assert [one.ticket for one in package.open_roster(device).candidates] == known["tickets"]
    for name, paper in known["papers"].items():
        opened = package.open_paper(key, paper)
        assert opened.paper.id == name
        assert digest(opened.figures[known["figure"]]) == known["figure"]


def test_the_two_group_object_opens_with_one_of_each_group_and_by_hand() -> None:
    known = vector("two-group-object")
    data, signer = unb64(known["bytes"]), VerifyKey(bytes.fromhex(known["signer_public"]))
    shares = {group: bytes.fromhex(known["shares"][group]) for group in Group}
    for group in Group:
        for secret in known["officers_private"][group]:
            key = OpeningKey(bytes.fromhex(secret), PURPOSES[group])
            assert open_share(data, group, key) == shares[group]
    header, plaintext = open_with_shares(data, signer, shares[Group.A], shares[Group.B])
    assert plaintext.decode() == known["plaintext"]
    assert [len(header.group_a), len(header.group_b)] == [3, 3]
    behind_header = 12 + int.from_bytes(data[8:12], "big")
    bound_to = bytes.fromhex(digest(data[12:behind_header]))
    content = data[behind_header + 2 * (2 + 3 * 80) + 4 : -64]
    assert decrypt(bytes.fromhex(known["content_key"]), content, bound_to) == plaintext


def test_the_officer_list_reads_and_is_made_the_same_again() -> None:
    known = vector("officer-list")
    told = read_officer_list(known["bytes"].encode(), VerifyKey(bytes.fromhex(known["root_public"])))
    assert [[one.id, one.group, one.recipient.key_id] for one in told.officers] == known["officers"]
    assert officer_list() == known


def test_what_people_type_is_made_the_same_again() -> None:
    known = vector("codes")
    assert codes() == known
    assert make_unlock_code(lambda count: bytes.fromhex(known["unlock_random"])) == known["unlock_code"]
    assert read_qr_text(known["unlock_qr"]) == ("2611250900-5101003-01", known["unlock_code"])
    assert seal_code(known["seal_record"]) == known["seal_code"]


def test_the_enrolment_request_is_proved_and_made_the_same_again() -> None:
    known = vector("enrolment-request")
    request = read_request(known["bytes"].encode())
    assert request.proved_by(known["code_digest"])
    assert request.device == known["device"]
    assert enrolment_request() == known


def test_the_standalone_package_opens_with_code_and_stick() -> None:
    known = vector("standalone-package")
    package = read_package(unb64(known["bytes"]), VerifyKey(bytes.fromhex(known["root_public"])), at=None)
    assert package.digest == known["digest"]
    assert package.sitting_key_by(known["unlock_code"]).hex() == known["sitting_key"]
    stick = OpeningKey(bytes.fromhex(known["proctor_private"]), KeyPurpose.PROCTOR)
    roster = package.open_roster(stick)
    assert known["badge"] in roster.staff.keys
    assert [one.ticket for one in roster.candidates] == known["tickets"]
    assert isinstance(package.results_to, Groups)
    for group in Group:
        names = [to.key_id for to in getattr(package.results_to, group)]
        assert names == known["results_to"][group]


def test_the_room_check_verifies_and_is_made_the_same_again() -> None:
    known = vector("room-check")
    check = verify_room_check(known["bytes"].encode(), VerifyKey(bytes.fromhex(known["public"])))
    assert check.model_dump(mode="json") == known["check"]
    assert room_check() == known


def test_the_segment_opens_and_by_hand() -> None:
    known = vector("segment")
    data = unb64(known["bytes"])
    assert digest(data) == known["digest"]
    header, at = read_segment_header(data)
    assert header.model_dump(exclude={"v", "suite", "to", "key"}) == known["header"]
    opener = SegmentOpener(
        data[:at], OpeningKey(bytes.fromhex(known["recordings_private"]), KeyPurpose.RECORDINGS)
    )
    *fragments, end = read_records(data)
    opened = [opener.open(one.index, one.kind, one.ciphertext).decode() for one in fragments]
    assert opened == known["fragments"]
    assert read_end(opener.open(end.index, end.kind, end.ciphertext)).ms == known["ms"]
    cipher = AESGCM(bytes.fromhex(known["content_key"]))
    for one in fragments:
        bound_to = hashlib.sha256(data[:at]).digest() + bytes([one.kind])
        plain = cipher.decrypt(one.index.to_bytes(12, "big"), one.ciphertext, bound_to)
        assert plain.decode() == known["fragments"][one.index]


def test_the_sidecar_of_evidence_verifies_and_is_made_the_same_again() -> None:
    known = vector("video-evidence")
    data = known["bytes"].encode()
    assert digest(data) == known["digest"]
    videos = {name: digest(words.encode()) for name, words in known["videos"].items()}
    root = VerifyKey(bytes.fromhex(known["root_public"]))
    assert all(one.ok for one in check_evidence(read_sidecar(data), root, videos.get))
    signed = json.loads(data)["evidence"].encode()
    staff = SigningKey(bytes.fromhex(known["seeds"]["staff"]), KeyPurpose.STAFF)
    assert open_signed(signed, "video-evidence", staff.public) == known["evidence"]
    assert video_evidence() == known


def test_each_vector_has_its_file() -> None:
    assert {path.stem for path in Path(__file__).parent.glob("*.json")} == set(VECTORS)
