"""Who may read what the centre writes: its owner; with a group, also the group, where web and worker meet."""

import grp
import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from sync_server.command.registry import role_of
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.keys.disk import make_folder_beneath, make_shared_folder, write_private
from sync_server.keys.yearly import make_yearly_keys, unlock_root
from sync_server.role import ROLE_VARIABLE, ProcessRole
from sync_server.sittings import sealed_store
from tests.server.centre import ROOT_PASSPHRASE, Said, use_home

GROUP = grp.getgrgid(os.getgid())


@pytest.fixture
def shared(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exam_centre: Callable[..., Said],
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[CentreHome]:
    """A centre that was founded with --group."""
    home = CentreHome(tmp_path / "shared")
    monkeypatch.setenv(HOME_VARIABLE, str(home.path))
    database = connections.settings["default"]
    connections.close_all()
    database["NAME"], database["OPTIONS"]["key_file"] = str(home.database), str(home.database_key)
    (tmp_path / "root.txt").write_text(ROOT_PASSPHRASE + "\n")
    with django_db_blocker.unblock():
        words = ("--name", "测试", "--passphrase-file", tmp_path / "root.txt", "--group", GROUP.gr_name)
        said = exam_centre("init", *words)
        assert said.code == 0, said.err
        use_home(home)
        yield home
        connections.close_all()


def _modes(home: CentreHome) -> dict[str, int]:
    paths = [home.path, *home.path.rglob("*")]
    return {str(path.relative_to(home.path)): stat.S_IMODE(path.stat().st_mode) for path in paths}


def test_with_a_group_both_processes_reach_what_they_share_and_nothing_else(shared: CentreHome) -> None:
    modes = _modes(shared)
    for folder in (".", "keys", "keys/public", "keys/shared", "tls"):
        assert modes.pop(folder) == 0o2750, folder
    for folder in ("db", "blobs", "recordings", "out"):
        assert modes.pop(folder) == 0o2770, folder
    for folder in ("keys/root", "keys/web", "keys/worker", "keys/media"):
        assert modes.pop(folder) == 0o700, folder
    assert modes.pop("db/centre.sqlite3") == 0o660
    readable = ("centre.toml", "keys/shared/db.key", "keys/public/root.pub", "keys/public/key-list.json")
    for file in (*readable, "tls/ca.pem", "tls/server.pem"):
        assert modes.pop(file) == 0o640, file
    assert len(modes) == 9
    assert set(modes.values()) == {0o600}
    groups = {path.stat().st_gid for path in shared.path.rglob("*")}
    assert groups == {GROUP.gr_gid}


def test_what_is_written_later_can_be_reached_by_both_too(shared: CentreHome) -> None:
    before = os.umask(0o077)
    try:
        blob = sealed_store.path_of(sealed_store.put(b"sealed"))
        make_yearly_keys(
            shared,
            unlock_root(shared, ROOT_PASSPHRASE),
            timezone.localdate(),
            secrets.token_bytes,
        )
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE written (n INTEGER)")
            beside = {
                path.name: stat.S_IMODE(path.stat().st_mode) for path in shared.database.parent.iterdir()
            }
    finally:
        os.umask(before)
    assert stat.S_IMODE(blob.stat().st_mode) == 0o640
    assert stat.S_IMODE(blob.parent.stat().st_mode) == 0o2770
    assert set(beside) == {f"centre.sqlite3{end}" for end in ("", "-wal", "-shm")}
    assert set(beside.values()) == {0o660}
    modes = _modes(shared)
    assert modes["keys/public/key-list.json"] == 0o640
    assert {
        mode
        for name, mode in modes.items()
        if name.startswith(("keys/w", "keys/m")) and name.endswith(".key")
    } == {0o600}


def test_without_a_group_everything_is_its_owners_alone(centre: CentreHome) -> None:
    sealed_store.put(b"sealed")
    for name, mode in _modes(centre).items():
        assert not mode & 0o077, name


def test_an_unknown_group_founds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exam_centre: Callable[..., Said]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "new"))
    said = exam_centre("init", "--name", "测试", "--group", "no-such-group", "--json")
    assert said.code == 4
    assert '"unknown_group"' in said.out
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (["serve"], ProcessRole.WEB),
        (["--home", "serve", "worker", "--batch"], ProcessRole.WORKER),
        (["--json", "status", "worker"], ProcessRole.DESK),
        ([], ProcessRole.DESK),
    ],
)
def test_the_role_is_known_before_anything_is_read(words: list[str], role: ProcessRole) -> None:
    assert role_of(words) is role


def _run(home: CentreHome, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != ROLE_VARIABLE}
    return subprocess.run(
        [sys.executable, "-m", "sync_server.command.main", "--home", str(home.path), *words],
        env={**environment, "LANG": "zh_CN.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_worker_works_where_the_webs_keys_are_out_of_reach(centre: CentreHome) -> None:
    connections.close_all()
    centre.web_keys.rename(centre.path / "elsewhere")
    assert _run(centre, "worker", "--batch").returncode == 0
    refused = _run(centre, "serve", "--json")
    assert (refused.returncode, "django.key" in refused.stderr) == (4, True)
    assert "Traceback" not in refused.stderr


def test_a_folder_is_made_once_and_kept(tmp_path: Path) -> None:
    make_shared_folder(tmp_path / "store", GROUP.gr_gid, writable=True)
    for _ in range(2):
        make_folder_beneath(tmp_path / "store" / "ab")
        (tmp_path / "store" / "ab" / "file").touch()
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["ab"]


def test_writing_a_file_for_somebody_leaves_their_folder_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_private(tmp_path / "scores.csv", b"x")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    write_private(tmp_path / "stick" / "me.key", b"x")
    assert stat.S_IMODE((tmp_path / "stick").stat().st_mode) == 0o700
