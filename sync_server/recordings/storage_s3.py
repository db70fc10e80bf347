"""Recordings in a bucket of a store that speaks S3; needs the extra `scale`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3File, S3Storage

SOON = Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 2, "mode": "standard"})
"""A seat waits for the answer and comes again; boto3's own patience is minutes."""


class RecordingsBucket(S3Storage):  # type: ignore[misc]  # the library has no types
    """A bucket. Whatever goes wrong on the way there is an OSError, as with a folder."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_overwrite": True, "default_acl": None, "client_config": SOON, **options})

    def _save(self, name: str, content: File[Any]) -> str:
        with _as_os_error():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> S3File:
        with _as_os_error():
            file = super()._open(name, mode)
            if "r" in mode:
                file.seek(0)  # fetches it: what goes wrong shall go wrong here
            return file

    def delete(self, name: str) -> None:
        """Remove a file; it is no mistake where there is none."""
        with _as_os_error():
            super().delete(name)


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise OSError(str(error)) from error
