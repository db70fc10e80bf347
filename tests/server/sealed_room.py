"""A room without a network, to its end: seats that move and die, proctors who seal, officers who open."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.utils import timezone

from exam_core.attempt.commands import ConfirmCarriedOver, Fence, MoveIn
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.result import seal_replica
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.seat_key import endorse, sign_head
from exam_core.custody.invigilation import Video
from exam_core.custody.opened_file import opened_contents, reseal, write_opened_file
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
from exam_core.identifiers import Digest, StaffId, attempt_id, parse_attempt_id
from exam_core.package.package import read_package
from exam_core.package.roster import Plan
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.sealed_object import MAX_PLAINTEXT
from exam_core.sealing.two_group_object import Groups, open_share, open_with_shares
from exam_core.sealing.two_signatures import sign_once
from sync_server.custody.services.take_in import Taken, take_in
from sync_server.custody.services.take_in_opened import OpenedTaken
from sync_server.custody.services.take_in_sealed import SealedTaken
from sync_server.home import CentreHome
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import key_list_bytes, officer_list, officer_list_bytes, root_public
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package
from sync_server.timing import iso_utc
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.exam_seat import Attempt, Seat
from tests.server.examroom import ExamRoom, mark, ticket_of
from tests.server.officers import found_officers
from tests.server.sitting_plan import CROSSED_IN, PROCTOR, SITE, SITTING, STANDALONE

A1, A2, B1, B2 = map(StaffId, ("jia.1", "jia.2", "yi.1", "yi.2"))


@dataclass
class SealedRoom:
    """A released standalone sitting of three candidates, and the officers who will open it."""

    room: ExamRoom
    officers: dict[StaffId, KeyRing]
    epaper: bytes
    plan: Plan

    def sealed_day(self) -> bytes:
        """Seat 1 hands in 90 points, seat 2 60, seat 3 stays empty; two proctors seal it."""
        one, two = self.room.handed_in(1, right=45), self.room.handed_in(2, right=30)
        return self.seal(one.sealed(), two.sealed(), absent=(3,))

    def seal(
        self,
        *results: bytes,
        absent: Sequence[int] = (),
        differences: Sequence[Difference] = (),
        to: bytes | None = None,
    ) -> bytes:
        """The sealed file; with `to`, a supplement to that sealed file."""
        contents = sealed_contents(self.epaper, self.plan, results)
        before = read_sealed_file(to, root_public()).record if to else None
        missing = tuple(
            Difference(ticket=ticket_of(seat), what=What.ABSENT, reason="no_show", note="") for seat in absent
        )
        said = SealStatement(
            sealed_at=iso_utc(timezone.now()),
            differences=(*missing, *differences),
            invigilation=None if to else self._sheet(absent, results),
            recording="本场考位不保留录像",
            software="test",
            number=before.number + 1 if before else 1,
            supplement_to=record_digest(before) if before else None,
        )
        record = prepare(contents, said)
        first, second = (self.sign(record, who) for who in (CROSSED_IN, PROCTOR))
        return write_sealed_file(contents, record, first, second, root_public())

    def sign(self, record: SealRecord, who: StaffId) -> Any:
        return sign_once(SEAL_RECORD, write_document(record), who, self.room.proctors[who])

    def _sheet(self, absent: Sequence[int], results: Sequence[bytes]) -> Any:
        package = read_package(self.epaper, root_public(), at=None)
        headers = [read_result_header(data) for data in results]
        gone, now = {ticket_of(seat) for seat in absent}, iso_utc(timezone.now())
        return prefill(
            self.plan,
            package.header,
            frozenset(place.ticket for place in self.plan.places if place.ticket not in gone),
            (),
            handed_in=sorted({one.ticket for one in headers if not (one.fenced or one.from_replica)}),
            on_duty=(PROCTOR, CROSSED_IN),
            day=timezone.localdate(),
            at=now,
        ).model_copy(
            update={
                "video": Video(kept="whole", reason="", allowed_by=""),
                "site_head": "赵主任",
                "start_command": now,
                "end_command": now,
            }
        )

    def unseal(self, *sealed: bytes, officers: tuple[StaffId, StaffId] = (A1, B2), lost: int = 0) -> bytes:
        """The opened file: what two officers make of sealed files; `lost` seats' results do not open."""
        files = [read_sealed_file(data, root_public()) for data in sealed]
        attempts = {one.digest: one for file in files for one in file.record.attempts}
        results = {name: data for file in files for name, data in file.results.items()}
        ordered = sorted(attempts.values(), key=lambda one: (one.ticket, one.epoch, one.digest))
        run_key = SigningKey.generate(secrets.token_bytes, KeyPurpose.RUN)
        resealed = {
            one.digest: self.reseal(results[one.digest], officers, run_key)
            for one in ordered
            if one.seat != lost
        }
        lists = officer_list_bytes()
        known = officer_list()
        assert lists is not None
        assert known is not None
        contents = opened_contents(lists, key_list_bytes(), resealed.values())
        protocol = UnsealingProtocol(
            sitting=SITTING,
            files=tuple(
                UnsealedFile(
                    file=digest(data),
                    number=seal_number(file.record),
                    record=file.record_digest,
                    code=file.code,
                )
                for data, file in zip(sealed, files, strict=True)
            ),
            envelope=Envelope(condition="intact", note=""),
            officers=(self._named(officers[0]), self._named(officers[1])),
            officer_list=UsedOfficerList(revision=known.revision, digest=digest(lists)),
            opened=tuple(
                OpenedResult(
                    sealed=one.digest,
                    ticket=one.ticket,
                    epoch=one.epoch,
                    head=one.head,
                    ok=one.digest in resealed,
                    resealed=digest(resealed[one.digest]) if one.digest in resealed else None,
                    why=None if one.digest in resealed else "cannot_open",
                )
                for one in ordered
            ),
            run_key=b64(run_key.public.raw),
            opened_at=iso_utc(timezone.now()),
            payload=digest(contents.payload()),
            software="test",
        )
        document = write_document(protocol)
        first, second = (
            sign_once(UNSEALING_PROTOCOL, document, who, self.officers[who].signing) for who in officers
        )
        return write_opened_file(contents, protocol, first, second, root_public())

    def reseal(self, data: bytes, officers: tuple[StaffId, StaffId], run_key: SigningKey) -> bytes:
        """One result opened by both officers and sealed anew to the results key."""
        header = read_result_header(data)
        keys = {self._named(who).group: self.officers[who].opening for who in officers}
        shares = [open_share(data, group, keys[group]) for group in sorted(keys)]
        signer = header.seat_key
        if header.from_replica:
            signer = self.room.proctors[CROSSED_IN].public
        plain = open_with_shares(data, signer, *shares)[1]
        package = read_package(self.epaper, root_public(), at=None)
        return reseal(
            data,
            header,
            plain,
            created=iso_utc(timezone.now()),
            to=package.results_key,
            run_key=run_key,
            random=secrets.token_bytes,
        )

    def _named(self, who: StaffId) -> ProtocolOfficer:
        known = officer_list()
        assert known is not None
        listed = known.find(who)
        assert listed is not None
        return ProtocolOfficer(
            id=who, name=listed.name, group=listed.group, key=self.officers[who].signing.id
        )

    def move(self, attempt: Attempt, seat: Seat, *, gap_s: int = 60) -> tuple[Attempt, str]:
        """The attempt goes on at another seat from a copy of its journal; and the act that moved it."""
        parts = parse_attempt_id(attempt.id)
        assert parts is not None
        onward = attempt_id(parts.sitting, parts.ticket, parts.epoch + 1)
        act = sign_act(
            ProctorAct(
                attempt=attempt.id,
                counter=attempt.state.acts + 1,
                action=Action.MOVE,
                reason="dead_pc",
                proctor=PROCTOR,
                gap_s=gap_s,
                seat=seat.number,
                head=attempt.state.head,
                finding=None,
                code=None,
            ),
            attempt.staff[PROCTOR],
        )
        seat_key = SigningKey.generate(secrets.token_bytes, KeyPurpose.SEAT)
        moved = replace(
            attempt, seat=seat, seat_key=seat_key, raws=list(attempt.raws), boot=secrets.token_hex(4)
        )
        moved.do(
            MoveIn(
                act=act,
                seat=seat.number,
                device=seat.id,
                seat_key=b64(seat_key.public.raw),
                endorsement=b64(endorse(seat_key.public, onward, seat.ring.signing)),
                software="test",
                salt=b64(secrets.token_bytes(16)),
            )
        )
        moved.do(ConfirmCarriedOver())
        return moved, act


def fence(attempt: Attempt, act: str) -> bytes:
    """The seat that was left finds the act that moved the attempt away, and seals what it has."""
    attempt.do(Fence(act))
    return attempt.sealed()


def replica(sealed_room: SealedRoom, attempt: Attempt) -> bytes:
    """What a proctor seals from the mirror of a dead seat."""
    to = attempt.package.results_to
    assert isinstance(to, Groups)
    return seal_replica(
        attempt.state,
        attempt.raws,
        NOT_RECORDED,
        site=SITE,
        to=to,
        head_signature=sign_head(attempt.id, attempt.state.head, attempt.seat_key),
        signer=sealed_room.room.proctors[CROSSED_IN],
        random=secrets.token_bytes,
    )


def receive(data: bytes) -> Taken:
    """The centre takes a file in, and its worker opens and scores what can be opened."""
    rows: list[int] = []
    taken = take_in(data, by="desk", now=timezone.now(), enqueue=rows.append)
    assert isinstance(taken, SealedTaken | OpenedTaken), str(taken)
    for row in rows:
        mark(SealedResult.objects.get(pk=row))
    return taken


def result_of(data: bytes) -> SealedResult:
    return SealedResult.objects.get(digest=digest(data))


@pytest.fixture
def sealed_room(room: ExamRoom, centre: CentreHome) -> SealedRoom:
    """A room whose standalone sitting is released."""
    return stand_alone(room, centre)


def stand_alone(room: ExamRoom, centre: CentreHome) -> SealedRoom:
    """The officers' ceremony, a package for a standalone sitting, and its release."""
    officers = found_officers(centre)
    row: Package = room.released(**STANDALONE)
    plan = read_document(Plan, bytes(row.plan), limit=MAX_PLAINTEXT)
    return SealedRoom(room, officers, sealed_store.get(Digest(row.digest)), plan)
