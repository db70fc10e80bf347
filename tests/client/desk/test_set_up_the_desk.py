from collections.abc import Callable
from pathlib import Path

import pytest

from client import desk_app
from client.standalone.trust import Trust, TrustRefusal, keep_trust, read_trust
from client.unsealing.desk_folder import DeskFolder
from exam_core.encoding import b64, encode_json
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import sign_officer_list
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import ROOT

OTHER = SigningKey.generate(sitting.RANDOM, KeyPurpose.ROOT)
Desk = Callable[..., int]


def enrolment_file(root: SigningKey = ROOT, address: str = "https://centre.example") -> bytes:
    return encode_json(
        {
            "address": address,
            "ca_pem": "-----BEGIN CERTIFICATE-----\n",
            "root_public": b64(root.public.raw),
            "site": "5101003",
            "codes": {},
        }
    )


@pytest.fixture
def exam_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The command line; a word that is bytes becomes a file."""

    def run(*words: str | bytes) -> int:
        arguments = ["exam-desk", "--data", str(tmp_path / "desk")]
        for number, word in enumerate(words):
            if isinstance(word, bytes):
                (tmp_path / f"{number}.file").write_bytes(word)
                word = str(tmp_path / f"{number}.file")  # noqa: PLW2901
            arguments.append(word)
        monkeypatch.setattr("sys.argv", arguments)
        return desk_app.main()

    return run


def officer_list(revision: int) -> bytes:
    return sign_officer_list(standalone.OFFICER_LIST.model_copy(update={"revision": revision}), ROOT)


def test_the_root_is_trusted_once_and_never_exchanged(exam_desk: Desk) -> None:
    assert exam_desk("--trust", enrolment_file()) == 0
    assert exam_desk("--trust", enrolment_file()) == 0
    assert exam_desk("--trust", enrolment_file(OTHER)) == 4


def test_without_a_trusted_root_the_desk_does_not_start(
    exam_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exam_desk() == 4
    assert "--trust" in capsys.readouterr().err


def test_officer_lists_are_taken_in_their_order(exam_desk: Desk) -> None:
    assert exam_desk("--trust", b64(ROOT.public.raw).encode() + b"\n") == 0
    assert exam_desk("--officers", officer_list(3)) == 0
    assert exam_desk("--officers", officer_list(2)) == 4


def test_both_can_be_taken_at_once(exam_desk: Desk, tmp_path: Path) -> None:
    assert exam_desk("--trust", enrolment_file(), "--officers", officer_list(1)) == 0
    assert DeskFolder(tmp_path / "desk").officers.exists()


def test_the_root_key_alone_is_enough_and_an_enrolment_file_adds_the_address(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path)
    alone = keep_trust(folder, b64(ROOT.public.raw).encode())
    assert isinstance(alone, Trust)
    assert alone.address is None
    keep_trust(folder, enrolment_file())
    keep_trust(folder, b64(ROOT.public.raw).encode())
    assert read_trust(folder).address == "https://centre.example"
    keep_trust(folder, enrolment_file(address="https://moved.example"))
    assert read_trust(folder).address == "https://moved.example"


@pytest.mark.parametrize("file", [b"", b"{}", b"AAAA", b"\xff\xfe", b'{"root_public": 3}', b"x" * 100])
def test_something_else_is_not_trusted(tmp_path: Path, file: bytes) -> None:
    folder = DeskFolder(tmp_path)
    assert keep_trust(folder, file) is TrustRefusal.NOT_AN_ENROLMENT_FILE
    assert not folder.trust.exists()
