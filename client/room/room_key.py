"""The key of a sitting's second copies: made once, and sealed to every listed proctor.

A copied disk of the console tells nothing, and any proctor of the sitting who opens the room again goes on
with what is there. Sealed object of type "room-key", signed by the proctor who opened the room first.
"""

from client.room.console import SignedIn
from client.standalone.sealing_folder import SittingFolder
from client.store import durable_file
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import Random
from exam_core.package.roster import Staff
from exam_core.package.sitting_info import SittingInfo
from exam_core.sealing.keys import names_key
from exam_core.sealing.sealed_object import Header, open_sealed, read_header, seal
from exam_core.sealing.symmetric import SECRET_BYTES

KEY_TYPE = "room-key"


def room_key(
    folder: SittingFolder, info: SittingInfo, staff: Staff, by: SignedIn, random: Random, at: str
) -> bytes:
    """The key that is kept there; a new one where there is none.

    Args:
        at: UTC, ISO 8601, of a new one.

    Raises:
        OSError: the disk refuses.
        MalformedData: what is kept is no key of this sitting, or not sealed to this proctor.
    """
    path = folder.room_key
    if path.exists():
        return _opened(path.read_bytes(), info, staff, by)
    durable_file.make_private_folder(path.parent)
    header = Header(type=KEY_TYPE, created=at, sitting=info.code, site=info.site)
    to = tuple(proctor.recipient for proctor in staff.proctors)
    sealed = seal(header, random(SECRET_BYTES), to, by.keys.signing, random)
    return _opened(durable_file.write_once(path, sealed), info, staff, by)


def _opened(data: bytes, info: SittingInfo, staff: Staff, by: SignedIn) -> bytes:
    signer = read_header(data).signer
    public = next((key for key in staff.keys.values() if names_key(signer, key.raw)), None)
    if public is None:
        raise MalformedData(Malformed.WRONG_SHAPE, "room key of a proctor who is not listed")
    header, key = open_sealed(data, by.keys.opening, public)
    if (header.type, header.sitting) != (KEY_TYPE, info.code) or len(key) != SECRET_BYTES:
        raise MalformedData(Malformed.WRONG_SHAPE, "room key")
    return key
