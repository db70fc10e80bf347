"""The standalone sitting with fifty candidates, each at a PC of their own."""

import dataclasses

from exam_core.attempt.time_code import time_anchor
from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, TicketNumber
from exam_core.package.build import build_package
from exam_core.package.roster import Candidate, DeviceEntry
from exam_core.paper.paper import Paper, paper_digest
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from tests.core.attempt.time_secret import TIME_SECRET
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance

RANDOM = chance("full sitting")
SEATS = range(1, 51)
DEVICES = {seat: KeyRing.generate(RANDOM, KeyPurpose.DEVICE) for seat in SEATS}
TICKETS = {seat: TicketNumber(f"F-{seat:02}") for seat in SEATS}
_DRAWN = small.PAPERS[small.TICKETS[1]]


def _paper(seat: int) -> Paper:
    return _DRAWN.model_copy(update={"id": TICKETS[seat]})


def _candidate(seat: int) -> Candidate:
    ticket = TICKETS[seat]
    told = {
        "ticket": ticket, "seat": seat, "name": f"考生{seat}", "allowance_s": 0,
        "time_anchor": time_anchor(TIME_SECRET, small.SITTING, ticket), "paper": paper_digest(_paper(seat)),
    }  # fmt: skip
    return small.ROSTER.candidates[0].model_copy(update=told)


def _device(seat: int) -> DeviceEntry:
    ring = DEVICES[seat]
    keys = {"verify_key": b64(ring.signing.public.raw), "seal_key": b64(ring.opening.public.raw)}
    return DeviceEntry(id=DeviceId(ring.signing.id), seat=seat, **keys)


_RESERVES = tuple(small.PAPERS[name] for name in ("R1", "R2"))
PACKAGE = build_package(
    dataclasses.replace(
        alone.CONTENTS,
        roster=small.ROSTER.model_copy(
            update={"candidates": tuple(map(_candidate, SEATS)), "devices": tuple(map(_device, SEATS))}
        ),
        papers=(*map(_paper, SEATS), *_RESERVES),
    ),
    small.PACKAGE_KEY, small.SITTING_KEY, RANDOM,
)  # fmt: skip
