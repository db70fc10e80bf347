"""Who sits where with which paper, and who may act: the parts of a package that are sealed.

Every enrolled PC of the site opens them, and every listed proctor with stick and PIN.

They are two documents. The plan holds no personal data of candidates, so that an appeal bundle can show it
whole; the persons stay between the centre and the site. The package header names both by digest; a salt
derived from the sitting key keeps the digests from confirming a guess.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from exam_core.encoding import Malformed, MalformedData, b64, unb64
from exam_core.identifiers import DeviceId, Digest, StaffId, TicketNumber
from exam_core.sealing.documents import Document
from exam_core.sealing.keys import KeyPurpose, SealingKey, VerifyKey, key_id
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.symmetric import derive

HexDigest = Annotated[Digest, Field(pattern=r"^[0-9a-f]{64}$")]
Ticket = Annotated[TicketNumber, Field(pattern=r"^[A-Za-z0-9-]{1,32}$")]
SeatNumber = Annotated[int, Field(ge=1, le=10_000)]


class Candidate(Document):
    """One candidate as the seat needs to know them.

    Attributes:
        id_masked: the identity number with its middle hidden, to be shown.
        id_last_six: what the candidate types at check-in.
        photo: base64 of a JPEG or PNG.
        allowance_s: time on top of the rule set's duration.
        time_anchor: where the chain of the candidate's time codes ends (exam_core.attempt.time_code).
        paper: the digest that names the candidate's paper.
    """

    ticket: Ticket
    name: str
    sex: str
    id_masked: str
    id_last_six: str
    photo: str
    seat: SeatNumber
    allowance_s: int = Field(ge=0, le=8 * 3600)
    time_anchor: str = Field(max_length=29)
    paper: HexDigest


class ProctorEntry(Document):
    """A proctor who may act at this sitting; `reserve` ones only when called in."""

    badge: StaffId
    name: str
    public_key: str
    seal_key: str
    crossed_in: bool
    reserve: bool

    @property
    def verify_key(self) -> VerifyKey:
        """The key of the proctor's acts."""
        return VerifyKey(unb64(self.public_key))

    @property
    def recipient(self) -> SealRecipient:
        """The key to which the roster is sealed, under its name."""
        sealing = SealingKey(unb64(self.seal_key))
        return SealRecipient(key_id(sealing.raw, KeyPurpose.PROCTOR), sealing)


class DeviceEntry(Document):
    """An enrolled PC of the site."""

    id: DeviceId
    seat: SeatNumber
    verify_key: str
    seal_key: str

    @property
    def public(self) -> VerifyKey:
        """The key with which the PC proves itself and endorses seat keys."""
        return VerifyKey(unb64(self.verify_key))

    @property
    def sealing_key(self) -> SealingKey:
        """The key to which roster and sitting key are sealed."""
        return SealingKey(unb64(self.seal_key))

    @property
    def recipient(self) -> SealRecipient:
        """The same key under its name."""
        return SealRecipient(key_id(self.sealing_key.raw, KeyPurpose.DEVICE), self.sealing_key)


class Staff(Document):
    """The assigned and the reserve proctors."""

    proctors: tuple[ProctorEntry, ...]

    @property
    def keys(self) -> dict[StaffId, VerifyKey]:
        """Badge number -> key, as replaying a journal needs it."""
        return {proctor.badge: proctor.verify_key for proctor in self.proctors}


class Roster(Document):
    """Everything sealed to the site's PCs and proctors, as one whole.

    Attributes:
        reserves: digests of the reserve papers R1, R2, … in this order.
    """

    candidates: tuple[Candidate, ...]
    reserves: tuple[HexDigest, ...]
    staff: Staff
    devices: tuple[DeviceEntry, ...]

    @property
    def readers(self) -> tuple[SealRecipient, ...]:
        """To whom plan and persons are sealed."""
        devices = tuple(device.recipient for device in self.devices)
        return devices + tuple(proctor.recipient for proctor in self.staff.proctors)


class Place(Document):
    """One candidate's seat, time and paper, without the person."""

    ticket: Ticket
    seat: SeatNumber
    allowance_s: int = Field(ge=0, le=8 * 3600)
    time_anchor: str = Field(max_length=29)
    paper: HexDigest


class Plan(Document):
    """Part `plan`: the sitting without its candidates' personal data."""

    v: Literal[1] = 1
    salt: str
    places: tuple[Place, ...]
    reserves: tuple[HexDigest, ...]
    staff: Staff
    devices: tuple[DeviceEntry, ...]

    def place(self, ticket: TicketNumber) -> Place | None:
        """The place of that ticket."""
        return next((place for place in self.places if place.ticket == ticket), None)


class Person(Document):
    """One candidate's personal data."""

    ticket: Ticket
    name: str
    sex: str
    id_masked: str
    id_last_six: str
    photo: str


class Persons(Document):
    """Part `persons`, in the order of the plan's places."""

    v: Literal[1] = 1
    salt: str
    persons: tuple[Person, ...]


def plan_of(roster: Roster, sitting_key: bytes) -> Plan:
    """The plan part; the same whenever the centre makes it again, for example for an appeal bundle."""
    return Plan(
        salt=_salt(sitting_key, "plan"),
        places=tuple(Place(**one.model_dump(include=set(Place.model_fields))) for one in roster.candidates),
        reserves=roster.reserves,
        staff=roster.staff,
        devices=roster.devices,
    )


def persons_of(roster: Roster, sitting_key: bytes) -> Persons:
    """The persons part."""
    return Persons(
        salt=_salt(sitting_key, "persons"),
        persons=tuple(
            Person(**one.model_dump(include=set(Person.model_fields))) for one in roster.candidates
        ),
    )


def join(plan: Plan, persons: Persons) -> Roster:
    """The roster of both parts.

    Raises:
        MalformedData: they do not speak of the same candidates.
    """
    if [place.ticket for place in plan.places] != [person.ticket for person in persons.persons]:
        raise MalformedData(Malformed.WRONG_SHAPE, "plan and persons differ")
    candidates = tuple(
        Candidate(**{**place.model_dump(), **person.model_dump()})
        for place, person in zip(plan.places, persons.persons, strict=True)
    )
    return Roster(candidates=candidates, reserves=plan.reserves, staff=plan.staff, devices=plan.devices)


def check_plan(plan: Plan, papers: Sequence[Digest]) -> None:
    """Each ticket, seat, badge, device and paper once, no paper without a holder, every key a key.

    Raises:
        MalformedData: `wrong_shape`.
    """
    named = [place.paper for place in plan.places] + list(plan.reserves)
    once: tuple[Sequence[object], ...] = (
        [place.ticket for place in plan.places],
        [place.seat for place in plan.places],
        [proctor.badge for proctor in plan.staff.proctors],
        [device.id for device in plan.devices],
        named,
    )
    if any(len(set(values)) != len(values) for values in once) or sorted(named) != sorted(papers):
        raise MalformedData(Malformed.WRONG_SHAPE, "plan")
    for device in plan.devices:
        _ = device.public, device.sealing_key
    for proctor in plan.staff.proctors:
        _ = proctor.verify_key, proctor.recipient


def _salt(sitting_key: bytes, part: str) -> str:
    return b64(derive(sitting_key, "salt", part.encode()))
