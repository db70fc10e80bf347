"""The candidate as the exam screens show them."""

from functools import lru_cache

from client.seat.glance import Glance
from client.widgets.candidate_panel import CandidateModel
from exam_core.encoding import unb64


@lru_cache(maxsize=1)
def _photo(text: str) -> bytes:
    return unb64(text)


def candidate_card(glance: Glance) -> CandidateModel:
    """Name, ticket, masked ID, seat and photo of whoever sits here."""
    candidate = glance.seat.candidate
    if candidate is None:
        raise LookupError("nobody sits here")
    return CandidateModel(
        name=candidate.name,
        ticket=candidate.ticket,
        id_masked=candidate.id_masked,
        seat=glance.seat.seat,
        photo=_photo(candidate.photo),
        recording=glance.seat.filming.on,
    )
