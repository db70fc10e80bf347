"""The committed vectors still open: a format that has changed by accident is found here."""

import json
from pathlib import Path
from typing import Any

import pytest

from exam_core.encoding import digest, unb64
from exam_core.identifiers import DeviceId
from exam_core.package.package import read_package
from exam_core.package.release import unwrap_sitting_key
from exam_core.sealing.key_file import WrongPin, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, OpeningKey, VerifyKey
from exam_core.sealing.sealed_object import open_sealed
from exam_core.sealing.signatures import open_signed
from tests.core.vectors.made import VECTORS, key_file, signed_json


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
    assert package.digest == known["digest"]
    assert [one.ticket for one in package.open_roster(device).candidates] == known["tickets"]
    for name, paper in known["papers"].items():
        assert package.open_paper(key, paper).id == name
        assert digest(package.open_figure(key, paper, known["figure"])) == known["figure"]


def test_each_vector_has_its_file() -> None:
    assert {path.stem for path in Path(__file__).parent.glob("*.json")} == set(VECTORS)
