"""Enrolling: a PC makes its keys, and the centre admits it to its seat with the seat's one-time code."""

from client.store import durable_file
from client.store.device import make_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.enrolment import CannotEnrol, Enrolment, EnrolProblem, pc_name, read_offer
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from client.sync.https import Https
from exam_core.encoding import b64
from exam_core.identifiers import Random
from exam_core.sealing.documents import write_document


def enrol(
    enrolment_file: bytes,
    *,
    seat: int,
    code: str | None,
    folder: SeatFolder,
    random: Random,
    volatile_disk: bool = False,
) -> Enrolment:
    """Enrol this PC at `seat`.

    Asking again after a lost answer enrols the same PC once: its keys are on the disk before they are sent.

    Args:
        enrolment_file: as `exam-centre enrolment-code` wrote it.
        code: the seat's one-time code; None takes it from the file.
        volatile_disk: see Enrolment.

    Raises:
        CannotEnrol: see EnrolProblem.
        OSError: the seat's folder cannot be written.
    """
    if folder.enrolment.exists():
        raise CannotEnrol(EnrolProblem.ALREADY_ENROLLED)
    offer = read_offer(enrolment_file)
    code = offer.code_for(seat, code)
    keys = make_device_keys(folder.device_key, random)
    durable_file.write(folder.ca, offer.ca_pem.encode("ascii"))
    request = {
        "site": offer.site,
        "seat": seat,
        "code": code,
        "verify_key": b64(keys.signing.public.raw),
        "seal_key": b64(keys.opening.public.raw),
        "name": pc_name(),
    }
    if _ask(Https(offer.address, folder.ca), request) != keys.id:
        raise CannotEnrol(EnrolProblem.REFUSED, "the centre answered for another PC")
    enrolment = offer.enrolment(seat, keys.id, volatile_disk=volatile_disk)
    durable_file.write(folder.enrolment, write_document(enrolment))
    return enrolment


def _ask(https: Https, request: dict[str, object]) -> str:
    try:
        return str(https.json("POST", "/enrol", json=request).get("device"))
    except CentreUnreachable as error:
        tls = error.why is Unreachable.WRONG_CERTIFICATE
        problem = EnrolProblem.WRONG_CERTIFICATE if tls else EnrolProblem.UNREACHABLE
        raise CannotEnrol(problem, str(error)) from error
    except CentreRefused as error:
        known = {one.value for one in (EnrolProblem.WRONG_CODE, EnrolProblem.KEY_IN_USE)}
        problem = EnrolProblem(error.code) if error.code in known else EnrolProblem.REFUSED
        raise CannotEnrol(problem, str(error)) from error
    finally:
        https.close()
