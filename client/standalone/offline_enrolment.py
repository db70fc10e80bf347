"""Enrolling a PC without a network: its request goes to the centre on a stick."""

from collections.abc import Sequence

from client.standalone.stick import StickFolder
from client.store import durable_file
from client.store.device import DeviceKeys, make_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.enrolment import CannotEnrol, Enrolment, EnrolProblem, pc_name, read_enrolment, read_offer
from exam_core.identifiers import Random
from exam_core.sealing.documents import write_document
from exam_core.sealing.enrolment_request import make_request


def enrol_offline(
    enrolment_file: bytes,
    *,
    seat: int,
    code: str | None,
    folder: SeatFolder,
    sticks: Sequence[StickFolder],
    volatile_disk: bool,
    random: Random,
) -> Enrolment:
    """Make this PC the PC of `seat`, and put its request to the centre on every stick that is in.

    The PC counts as enrolled at once; packages will be for it once the centre has admitted it. Asking again
    for the same seat writes the same request again, for a stick that was lost.

    Args:
        enrolment_file: as `exam-centre enrolment-code` wrote it.
        code: the seat's one-time code; None takes it from the file.
        volatile_disk: see Enrolment.

    Raises:
        CannotEnrol: not an enrolment file, no code, enrolled as another seat, or no stick takes the request.
        OSError: the seat's folder cannot be written.
    """
    offer = read_offer(enrolment_file)
    code = offer.code_for(seat, code)
    keys = make_device_keys(folder.device_key, random)
    enrolment = offer.enrolment(seat, keys.id, volatile_disk=volatile_disk)
    if folder.enrolment.exists() and read_enrolment(folder) != enrolment:
        raise CannotEnrol(EnrolProblem.ALREADY_ENROLLED)
    taken = [_put(stick, _request(enrolment, code, keys), keys) for stick in sticks]
    if not any(taken):
        raise CannotEnrol(EnrolProblem.NO_STICK)
    durable_file.write(folder.ca, offer.ca_pem.encode("ascii"))
    durable_file.write(folder.enrolment, write_document(enrolment))
    return enrolment


def _request(enrolment: Enrolment, code: str, keys: DeviceKeys) -> bytes:
    return make_request(
        site=enrolment.site,
        seat=enrolment.seat,
        code=code,
        verify_key=keys.signing.public,
        seal_key=keys.opening.public,
        name=pc_name(),
    )


def _put(stick: StickFolder, request: bytes, keys: DeviceKeys) -> bool:
    try:
        durable_file.write(stick.request(keys.id), request)
    except OSError:
        return False
    return True
