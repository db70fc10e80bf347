"""The small sitting without a network, to its end: T-1 and T-2 hand in, T-3 is absent.

Two proctors seal it, 启封A1 and 启封B2 open it. Every step is a function whose parts a test can exchange.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import read
from exam_core.attempt.replay import replay
from exam_core.attempt.result import seal_replica, seal_result
from exam_core.attempt.result_header import read_result_header, signer_of
from exam_core.attempt.seat_key import sign_head
from exam_core.custody.invigilation import InvigilationRecord, Video
from exam_core.custody.opened_file import OpenedContents, opened_contents, reseal, write_opened_file
from exam_core.custody.prefill import prefill
from exam_core.custody.seal_record import (
    SEAL_RECORD,
    Difference,
    SealRecord,
    What,
    record_digest,
    seal_number,
)
from exam_core.custody.sealed_file import (
    SealedContents,
    SealedFile,
    SealStatement,
    prepare,
    read_sealed_file,
    sealed_contents,
    write_sealed_file,
)
from exam_core.custody.unsealing import (
    UNSEALING_PROTOCOL,
    Envelope,
    OpenedResult,
    ProtocolOfficer,
    UnsealedFile,
    UnsealingProtocol,
    UsedOfficerList,
)
from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest, StaffId, TicketNumber
from exam_core.package.package import read_package
from exam_core.package.roster import plan_of
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import sign_officer_list
from exam_core.sealing.sealed_object import SealRecipient
from exam_core.sealing.two_group_object import Group, Groups, open_share, open_with_shares
from exam_core.sealing.two_signatures import Signature, sign_once
from tests.core.custody.judged_sitting import HALF, RIGHT, opened, sit
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import (
    BADGE,
    CROSSED_IN,
    CROSSED_IN_BADGE,
    EXAM_DAY,
    PROCTOR,
    RESULTS,
    ROOT,
    ROSTER,
    RULES,
    SITTING_KEY,
    TICKETS,
)
from tests.core.recording.seat_video import NOT_RECORDED
from tests.core.sealing.chance import chance

RANDOM = chance("sealed sitting")
SEALED_AT, OPENED_AT = "2026-11-25T03:30:00Z", "2026-11-26T02:00:00Z"
EPAPER = standalone.PACKAGE
PACKAGE = read_package(EPAPER, ROOT.public, at=None)
PLAN = plan_of(ROSTER, SITTING_KEY)
SITE = PACKAGE.header.sitting.site
assert isinstance(PACKAGE.results_to, Groups)
OFFICER_GROUPS = PACKAGE.results_to
A1, A2, B2 = StaffId("启封A1"), StaffId("启封A2"), StaffId("启封B2")
RESULTS_KEY = SealRecipient(RESULTS.opening.id, RESULTS.opening.public)


def journal(
    seat: int, answers: dict[int, tuple[int, ...]], *, hand_in: bool = True
) -> tuple[list[bytes], SigningKey]:
    """The raw journal of the candidate at `seat` in this sitting, and the seat's key."""
    event, seat_key = opened(seat, package=PACKAGE.digest, mode="standalone")
    return sit(event, answers, hand_in=hand_in), seat_key


def state_of(raws: Sequence[bytes]) -> AttemptState:
    """The end of a journal."""
    return replay(raws, rules=RULES, staff=ROSTER.staff.keys)


def seat_result(raws: Sequence[bytes], seat_key: SigningKey, to: SealRecipient | Groups) -> bytes:
    """What the seat seals at hand-in."""
    return seal_result(state_of(raws), raws, NOT_RECORDED, site=SITE, to=to, seat_key=seat_key, random=RANDOM)


def replica(raws: Sequence[bytes], seat_key: SigningKey, signer: SigningKey = CROSSED_IN) -> bytes:
    """What a proctor seals from the mirror of a dead seat."""
    state = state_of(raws)
    return seal_replica(
        state,
        raws,
        NOT_RECORDED,
        site=SITE,
        to=OFFICER_GROUPS,
        head_signature=sign_head(state.attempt, state.head, seat_key),
        signer=signer,
        random=RANDOM,
    )


JOURNALS = {1: journal(1, RIGHT), 2: journal(2, HALF)}
"""Seat -> journal and seat key."""
SEAT_RESULTS = {seat: seat_result(raws, key, OFFICER_GROUPS) for seat, (raws, key) in JOURNALS.items()}
ABSENT = Difference(ticket=TICKETS[3], what=What.ABSENT, reason="no_show", note="")
CONTENTS = sealed_contents(EPAPER, PLAN, SEAT_RESULTS.values())


WHOLE_VIDEO = Video(kept="whole", reason="", allowed_by="")


def sheet(sat: Iterable[TicketNumber] = (TICKETS[1], TICKETS[2]), **changes: Any) -> InvigilationRecord:
    """The invigilation record, filled in."""
    made = prefill(
        PLAN,
        PACKAGE.header,
        frozenset(sat),
        [read(raws) for raws, _ in JOURNALS.values()],
        handed_in=(TICKETS[1], TICKETS[2]),
        on_duty=(BADGE, CROSSED_IN_BADGE),
        day=EXAM_DAY,
        at=SEALED_AT,
    )
    return made.model_copy(update={"video": WHOLE_VIDEO, "site_head": "赵主任", **changes})


SHEET = sheet()


def statement(
    *differences: Difference, invigilation: InvigilationRecord | None = SHEET, **changes: Any
) -> SealStatement:
    """What the proctors add."""
    return SealStatement(
        sealed_at=SEALED_AT,
        differences=differences,
        invigilation=invigilation,
        recording="本场考位不保留录像",
        software="test",
        **changes,
    )


RECORD = prepare(CONTENTS, statement(ABSENT))


def by_proctor(
    record: SealRecord, who: StaffId = CROSSED_IN_BADGE, key: SigningKey = CROSSED_IN
) -> Signature:
    """A proctor's signature; the one who leads by default."""
    return sign_once(SEAL_RECORD, write_document(record), who, key)


def seal_file(contents: SealedContents = CONTENTS, record: SealRecord = RECORD) -> bytes:
    """The sealed file, signed by the crossed-in proctor and the other one."""
    second = by_proctor(record, BADGE, PROCTOR)
    return write_sealed_file(contents, record, by_proctor(record), second, ROOT.public)


SEALED = seal_file()
SEALED_FILE = read_sealed_file(SEALED, ROOT.public)


def supplement(*results: bytes, to: SealRecord = RECORD) -> bytes:
    """What was recovered later, under the next number."""
    contents = sealed_contents(EPAPER, PLAN, results)
    record = prepare(
        contents,
        statement(invigilation=None, number=to.number + 1, supplement_to=record_digest(to)),
    )
    return seal_file(contents, record)


RUN_KEY = SigningKey.generate(RANDOM, KeyPurpose.RUN)
OFFICER_LIST = sign_officer_list(standalone.OFFICER_LIST, ROOT)


def open_result(data: bytes, a: StaffId = A1, b: StaffId = B2, run_key: SigningKey = RUN_KEY) -> bytes:
    """A result that the two officers opened, sealed anew."""
    header = read_result_header(data)
    share_a = open_share(data, Group.A, standalone.OFFICERS[a].opening)
    share_b = open_share(data, Group.B, standalone.OFFICERS[b].opening)
    plaintext = open_with_shares(data, signer_of(header, PLAN), share_a, share_b)[1]
    return reseal(data, header, plaintext, created=OPENED_AT, to=RESULTS_KEY, run_key=run_key, random=RANDOM)


def protocol(
    resealed: Mapping[Digest, bytes],
    *sealed: bytes,
    officers: tuple[StaffId, StaffId] = (A1, B2),
    **changes: object,
) -> UnsealingProtocol:
    """The protocol of having opened these files; `resealed` is by the digest of the seat result."""
    files = [read_sealed_file(data, ROOT.public) for data in sealed]
    attempts = {one.digest: one for file in files for one in file.record.attempts}
    in_order = sorted(attempts.values(), key=lambda one: (one.ticket, one.epoch, one.digest))
    made = UnsealingProtocol(
        sitting=files[0].record.sitting,
        files=tuple(_unsealed(data, file) for data, file in zip(sealed, files, strict=True)),
        envelope=Envelope(condition="intact", note=""),
        officers=(_named(officers[0]), _named(officers[1])),
        officer_list=UsedOfficerList(revision=1, digest=digest(OFFICER_LIST)),
        opened=tuple(
            OpenedResult(
                sealed=one.digest,
                ticket=one.ticket,
                epoch=one.epoch,
                head=one.head,
                ok=True,
                resealed=digest(resealed[one.digest]),
                why=None,
            )
            for one in in_order
        ),
        run_key=b64(RUN_KEY.public.raw),
        opened_at=OPENED_AT,
        payload=digest(contents_of(resealed.values()).payload()),
        software="test",
    )
    return made.model_copy(update=changes)


def contents_of(resealed: Iterable[bytes]) -> OpenedContents:
    """The members of the opened file."""
    return opened_contents(OFFICER_LIST, standalone.CONTENTS.key_list, resealed)


def by_officer(made: UnsealingProtocol, who: StaffId) -> Signature:
    """An officer's signature under a protocol."""
    return sign_once(UNSEALING_PROTOCOL, write_document(made), who, standalone.OFFICERS[who].signing)


def open_file(*sealed: bytes, officers: tuple[StaffId, StaffId] = (A1, B2)) -> bytes:
    """The opened file of these sealed files, opened by an officer of group A and one of group B."""
    files = [read_sealed_file(data, ROOT.public) for data in sealed]
    results = {name: data for file in files for name, data in file.results.items()}
    resealed = {name: open_result(data, *officers) for name, data in results.items()}
    made = protocol(resealed, *sealed, officers=officers)
    first, second = (by_officer(made, who) for who in officers)
    return write_opened_file(contents_of(resealed.values()), made, first, second, ROOT.public)


def _unsealed(data: bytes, file: SealedFile) -> UnsealedFile:
    return UnsealedFile(
        file=digest(data), number=seal_number(file.record), record=file.record_digest, code=file.code
    )


def _named(who: StaffId) -> ProtocolOfficer:
    officer = standalone.OFFICER_LIST.find(who)
    assert officer is not None
    return ProtocolOfficer(
        id=who, name=officer.name, group=officer.group, key=standalone.OFFICERS[who].signing.id
    )


OPENED = open_file(SEALED)
