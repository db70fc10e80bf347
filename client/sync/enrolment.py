"""Enrolment: what the centre's enrolment file offers, and what an enrolled PC keeps of it."""

import enum
import platform
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from client.store.seat_folder import SeatFolder
from exam_core.encoding import MalformedData, b64, decode_json, unb64
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.sealing.documents import Document, read_document
from exam_core.sealing.keys import VerifyKey

MAX_FILE = 256 * 1024
"""Bytes of an enrolment file: one certificate, one key, and a code for each of at most 10,000 seats."""
MAX_NAME = 64
"""Characters of the PC's name that the centre keeps."""


class Enrolment(Document):
    """Where an enrolled PC belongs, and what it trusts; kept beside its keys.

    Attributes:
        root_public: base64 of the centre's root key, from which every other key of the centre follows.
        volatile_disk: the site says that what is written to this PC's disk does not survive a reboot.
    """

    v: Literal[1] = 1
    address: Annotated[str, Field(pattern=r"^https://")]
    root_public: str
    site: SiteCode
    seat: Annotated[int, Field(ge=1, le=10_000)]
    device: DeviceId
    volatile_disk: bool = False

    @property
    def root(self) -> VerifyKey:
        """The centre's root key."""
        return VerifyKey(unb64(self.root_public))


class EnrolProblem(enum.StrEnum):
    """Why a PC was not enrolled; the value names the message for people."""

    ALREADY_ENROLLED = "already_enrolled"
    NOT_AN_ENROLMENT_FILE = "not_an_enrolment_file"
    NO_CODE_FOR_THIS_SEAT = "no_code_for_this_seat"
    WRONG_CODE = "wrong_code"
    KEY_IN_USE = "key_in_use"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    WRONG_CERTIFICATE = "wrong_certificate"
    NO_STICK = "no_stick"


class CannotEnrol(Exception):
    """The PC is not enrolled; nothing is to be undone, and enrolling again is safe.

    Attributes:
        problem: which of the known reasons.
    """

    def __init__(self, problem: EnrolProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Offer:
    """What the centre's enrolment file says.

    Attributes:
        codes: the seats' one-time codes, by seat number.
    """

    address: str
    ca_pem: str
    root: VerifyKey
    site: SiteCode
    codes: dict[str, str]

    def code_for(self, seat: int, given: str | None) -> str:
        """The one-time code of a seat.

        Raises:
            CannotEnrol: none was given, and the file has none.
        """
        code = given or self.codes.get(str(seat))
        if not code:
            raise CannotEnrol(EnrolProblem.NO_CODE_FOR_THIS_SEAT, str(seat))
        return code

    def enrolment(self, seat: int, device: DeviceId, *, volatile_disk: bool) -> Enrolment:
        """What a PC keeps that was enrolled by this file."""
        return Enrolment(
            address=self.address,
            root_public=b64(self.root.raw),
            site=self.site,
            seat=seat,
            device=device,
            volatile_disk=volatile_disk,
        )


def read_enrolment(folder: SeatFolder) -> Enrolment:
    """What this PC was enrolled as.

    Raises:
        FileNotFoundError: it isn't enrolled.
        MalformedData: the file is damaged.
    """
    enrolment = read_document(Enrolment, folder.enrolment.read_bytes(), limit=MAX_FILE)
    _ = enrolment.root
    return enrolment


def read_offer(data: bytes) -> Offer:
    """The content of an enrolment file.

    Raises:
        CannotEnrol: not one.
    """
    try:
        value = decode_json(data, limit=MAX_FILE)
        fields = [value[name] for name in ("address", "ca_pem", "root_public", "site")]
        codes = value["codes"]
        texts = [*fields, *codes.values()]
        if not all(isinstance(text, str) for text in texts) or not fields[0].startswith("https://"):
            raise CannotEnrol(EnrolProblem.NOT_AN_ENROLMENT_FILE)
        address, ca_pem, root, site = fields
        ca_pem.encode("ascii")
        return Offer(address, ca_pem, VerifyKey(unb64(root)), SiteCode(site), codes)
    except (MalformedData, KeyError, TypeError, AttributeError, UnicodeEncodeError) as error:
        raise CannotEnrol(EnrolProblem.NOT_AN_ENROLMENT_FILE, str(error)) from error


def pc_name() -> str:
    """What this PC is called, for people at the centre."""
    return platform.node()[:MAX_NAME]
