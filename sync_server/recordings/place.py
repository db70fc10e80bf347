"""Where the centre's recordings are kept, as `centre.toml` says in its table `[recordings]`.

    folder = "/srv/recordings"          a folder; without any member the one in the centre's home
    bucket = "exam-recordings"          or a bucket in a store that speaks S3,
    endpoint = "https://s3.example"     at this address where it isn't Amazon's own
    region = "cn-north-1"

Who may use the bucket is taken from where boto3 looks for it (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or
its own file), never from `centre.toml`.
"""

from collections.abc import Mapping
from typing import Any

MEMBERS = frozenset({"folder", "bucket", "endpoint", "region"})
FOLDER = "sync_server.recordings.storage.RecordingsFolder"
BUCKET = "sync_server.recordings.storage_s3.RecordingsBucket"


def backend_of(table: Mapping[str, str]) -> dict[str, Any]:
    """The entry of Django's STORAGES for that table.

    Raises:
        KeyError: a member nobody knows, or folder and bucket at once.
    """
    unknown = sorted(set(table) - MEMBERS)
    if unknown or {"folder", "bucket"} <= set(table):
        raise KeyError(f"[recordings]: {', '.join(unknown) or 'folder and bucket'}")
    if "bucket" not in table:
        return {"BACKEND": FOLDER, "OPTIONS": {"folder": table.get("folder")}}
    options = {"bucket_name": table["bucket"]}
    if "endpoint" in table:
        options["endpoint_url"] = table["endpoint"]
    if "region" in table:
        options["region_name"] = table["region"]
    return {"BACKEND": BUCKET, "OPTIONS": options}
