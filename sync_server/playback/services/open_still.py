"""Open a sealed still, in memory and in the media process alone."""

from exam_core.encoding import MalformedData
from exam_core.identifiers import KeyId
from exam_core.recording.still import open_still
from exam_core.sealing.sealed_object import read_header
from sync_server.keys.services import recordings_key
from sync_server.playback.services.open_segment import Unreadable, stored_bytes
from sync_server.recordings.models import Segment


def open_kept_still(kept: Segment) -> bytes | Unreadable:
    """The JPEG, after its digest.

    Raises:
        NotTheMedia: this process is not the media process.
    """
    data = stored_bytes(kept)
    if isinstance(data, Unreadable):
        return data
    try:
        keys = (recordings_key(KeyId(one)) for one in read_header(data).recipients)
        key = next((one for one in keys if one is not None), None)
        return Unreadable.NOT_OURS if key is None else open_still(data, key)[1]
    except MalformedData:
        return Unreadable.DAMAGED
