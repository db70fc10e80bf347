"""The server's certificate is renewed with the root's passphrase, and its end is announced in time."""

import json
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.utils import timezone

from exam_core.chain import follow
from sync_server.audit.services import raw_entries
from sync_server.command.console import Console
from sync_server.command.https_server import _warn_of_end
from sync_server.home import CentreHome, read_config
from sync_server.keys.certificates import SERVER_DAYS
from sync_server.keys.tls import renew_tls, server_ends_at
from sync_server.keys.yearly import make_root, unlock_root
from tests.server.centre import CHEAP, ROOT_PASSPHRASE, Said

ExamCentre = Callable[..., Said]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "root.txt"
    file.write_text(ROOT_PASSPHRASE + "\n")
    return file


def _renew(centre: CentreHome, *, in_days: int = 0) -> None:
    root, hosts = unlock_root(centre, ROOT_PASSPHRASE), read_config(centre).hosts
    renew_tls(centre, root, hosts, timezone.now() + timedelta(days=in_days))


def test_the_authoritys_key_opens_neither_without_password_nor_with_the_passphrase_alone(
    centre: CentreHome,
) -> None:
    locked = (centre.root_keys / "ca.key").read_bytes()
    assert locked.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    with pytest.raises(TypeError):
        serialization.load_pem_private_key(locked, None)
    with pytest.raises(ValueError, match=r"password|key data"):
        serialization.load_pem_private_key(locked, ROOT_PASSPHRASE.encode())


def test_a_new_certificate_has_a_new_key_and_the_same_authority(centre: CentreHome) -> None:
    authority = (centre.tls / "ca.pem").read_bytes()
    key, mode = (centre.tls / "server.key").read_bytes(), (centre.tls / "server.key").stat().st_mode
    _renew(centre, in_days=300)
    assert (centre.tls / "ca.pem").read_bytes() == authority
    assert (centre.tls / "server.key").read_bytes() != key
    assert (centre.tls / "server.key").stat().st_mode == mode
    server = x509.load_pem_x509_certificate((centre.tls / "server.pem").read_bytes())
    server.verify_directly_issued_by(x509.load_pem_x509_certificate(authority))
    assert server_ends_at(centre) > timezone.now() + timedelta(days=300 + SERVER_DAYS - 1)
    assert {file.name for file in centre.tls.iterdir()} == {"ca.pem", "server.pem", "server.key"}


def test_another_root_does_not_open_the_authority(centre: CentreHome) -> None:
    (centre.root_keys / "root.json").unlink()
    other = make_root(centre, ROOT_PASSPHRASE, secrets.token_bytes, CHEAP)
    with pytest.raises(ValueError, match=r"password|key data"):
        renew_tls(centre, other, ("exam.example",), timezone.now())


def test_the_command_asks_for_the_roots_passphrase(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    before = (centre.tls / "server.pem").read_bytes()
    wrong = passphrase_file.with_name("wrong.txt")
    wrong.write_text("not the passphrase\n")
    said = exam_centre("keys", "--renew-tls", "--passphrase-file", wrong, "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "wrong_passphrase")
    assert (centre.tls / "server.pem").read_bytes() == before
    said = exam_centre("keys", "--renew-tls", "--passphrase-file", passphrase_file, "--json")
    assert said.code == 0, said.err
    assert (centre.tls / "server.pem").read_bytes() != before
    assert "重新启动" in said.err
    last = follow(raw_entries())[-1]
    assert (last["act"], last["data"]["until"]) == ("tls_renewed", json.loads(said.out)["tls_until"])


def test_without_the_authoritys_key_it_says_which_file_is_missing(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    (centre.root_keys / "ca.key").unlink()
    said = exam_centre("keys", "--renew-tls", "--passphrase-file", passphrase_file)
    assert said.code == 4
    assert "ca.key" in said.err


def test_a_damaged_authority_renews_nothing(
    centre: CentreHome, exam_centre: ExamCentre, passphrase_file: Path
) -> None:
    (centre.root_keys / "ca.key").write_text("nothing")
    said = exam_centre("keys", "--renew-tls", "--passphrase-file", passphrase_file, "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "not_this_authority")


def test_the_end_is_shown_with_the_keys(centre: CentreHome, exam_centre: ExamCentre) -> None:
    said = exam_centre("keys")
    assert str(timezone.localdate(server_ends_at(centre))) in said.out


@pytest.mark.parametrize(("days", "part"), [(31, ""), (29, "将于"), (-1, "已于")])
def test_serving_warns_thirty_days_before_the_end(
    centre: CentreHome, capsys: pytest.CaptureFixture[str], days: int, part: str
) -> None:
    _renew(centre, in_days=days - SERVER_DAYS)
    _warn_of_end(server_ends_at(centre), Console(json=False))
    said = capsys.readouterr().err
    assert (part in said) if part else not said
