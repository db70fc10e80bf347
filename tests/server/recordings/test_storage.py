"""Segments lie in a folder, or in a store that speaks S3: what the centre relies on holds for both."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.test import override_settings

from sync_server.home import CentreHome, read_config, require_home
from sync_server.recordings import storage
from sync_server.recordings.models import Segment
from sync_server.recordings.place import backend_of
from sync_server.recordings.services.check_integrity import begin_run, check_step
from tests.server.exam_seat import Attempt
from tests.server.seat_online import online
from tests.server.seat_video import announce, kept, sealed_video, upload

BUCKET = "exam-recordings"


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """Moto's server in a process of its own, on a free port."""
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        try:
            yield next(line.split()[-1] for line in process.stderr if "Running on" in line)
        finally:
            process.terminate()
            process.stderr.read()


@pytest.fixture
def bucket(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The centre keeps its recordings there."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "centre")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    boto3.client("s3", endpoint_url=store, region_name="us-east-1").create_bucket(Bucket=BUCKET)
    table = {"bucket": BUCKET, "endpoint": store, "region": "us-east-1"}
    with override_settings(STORAGES={**settings.STORAGES, "recordings": backend_of(table)}):
        yield store


def in_bucket(address: str) -> dict[str, bytes]:
    client = boto3.client("s3", endpoint_url=address, region_name="us-east-1")
    found = client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return {one["Key"]: client.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read() for one in found}


def test_a_segment_goes_into_the_bucket_and_comes_back(attempt: Attempt, bucket: str) -> None:
    data = sealed_video(attempt, size=600_000)
    assert upload(online(attempt.seat), attempt, data).json()["state"] == "kept"
    segment = Segment.objects.get()
    assert in_bucket(bucket) == {storage.name_of(segment): data}
    assert storage.read(segment) == data
    assert not list(require_home().recordings.iterdir())
    storage.put(segment, data)
    assert list(in_bucket(bucket)) == [storage.name_of(segment)]
    run = begin_run(segment.begun_at)
    check_step(run, segment.begun_at)
    assert (run.checked, run.damaged) == (1, [])
    storage.remove(segment)
    storage.remove(segment)
    assert in_bucket(bucket) == {}
    assert not storage.is_whole(segment)


def test_a_store_out_of_reach_costs_no_piece(attempt: Attempt, bucket: str) -> None:
    data = sealed_video(attempt)
    away = {"bucket": BUCKET, "endpoint": "http://127.0.0.1:9", "region": "us-east-1"}
    seat = online(attempt.seat)
    with override_settings(STORAGES={**settings.STORAGES, "recordings": backend_of(away)}):
        assert upload(seat, attempt, data).json()["code"] == "store_full"
        with pytest.raises(OSError, match="connect"):
            storage.is_whole(Segment.objects.get())
    assert announce(seat, attempt, data).json()["state"] == "kept"
    assert list(in_bucket(bucket).values())[-1:] == [data]


def test_another_folder_can_be_named(attempt: Attempt, tmp_path: Path) -> None:
    table = {"folder": str(tmp_path / "videos")}
    with override_settings(STORAGES={**settings.STORAGES, "recordings": backend_of(table)}):
        segment = kept(attempt)
        assert (tmp_path / "videos" / storage.name_of(segment)).is_file()
        assert (tmp_path / "videos").stat().st_mode & 0o777 == 0o700
    assert not storage.is_whole(segment)


def test_a_file_is_there_wholly_or_not_at_all(attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    segment = kept(attempt)
    path = require_home().recordings / storage.name_of(segment)
    before = path.read_bytes()
    monkeypatch.setattr("os.replace", broken)
    with pytest.raises(OSError, match="pulled"):
        storage.put(segment, b"half")
    assert [one.read_bytes() for one in path.parent.iterdir()] == [before]


def broken(*_: object) -> None:
    raise OSError("the plug was pulled")


def test_the_settings_name_the_place(centre: CentreHome) -> None:
    assert type(storages["recordings"]).__name__ == "RecordingsFolder"
    assert read_config(centre).recordings == {}
    centre.config.write_text(centre.config.read_text("utf-8") + '[recordings]\nbucket = "b"\n', "utf-8")
    assert backend_of(read_config(centre).recordings)["OPTIONS"] == {"bucket_name": "b"}
    for table in ({"bucket": "b", "folder": "/f"}, {"nowhere": "x"}):
        with pytest.raises(KeyError):
            backend_of(table)
