"""A result is sealed by the seat at hand-in; a dead seat's by a proctor, from the copy the seat signed."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.commands import Answer, ConfirmCarriedOver, Fence, HandIn
from exam_core.attempt.journal import next_epoch
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.result import read_result, seal_replica, seal_result
from exam_core.attempt.result_header import ResultHeader, is_admitted, read_result_header, verify_result
from exam_core.attempt.seat_key import endorse, is_signed_head, sign_head
from exam_core.encoding import MalformedData, b64, digest, unb64
from exam_core.identifiers import AttemptId, DeviceId, SiteCode, TicketNumber
from exam_core.package.roster import DeviceEntry, Place, Plan, ProctorEntry, Staff
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.sealed_object import Header, SealRecipient, open_sealed, seal
from exam_core.sealing.two_group_object import (
    Group,
    Groups,
    open_share,
    open_with_shares,
    read_groups_header,
    seal_to_groups,
)
from tests.core.attempt.bench import (
    ATTEMPT,
    MINUTE,
    NAMES,
    NEW_SEAT,
    OUTSIDER,
    PROCTOR,
    Bench,
    alone,
    move_in_by,
)
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.recording.seat_video import NOT_RECORDED
from tests.core.sealing.chance import chance
from tests.core.sealing.officers import GROUPS, RINGS

RANDOM = chance("results")
SITE = SiteCode("5101003")
RESULTS = OpeningKey.generate(RANDOM, KeyPurpose.RESULTS)
TO_RESULTS_KEY = SealRecipient(RESULTS.id, RESULTS.public)
PCS = {seat: KeyRing.generate(RANDOM, KeyPurpose.DEVICE) for seat in (12, NEW_SEAT)}
SEAT_KEYS = {seat: SigningKey.generate(RANDOM, KeyPurpose.SEAT) for seat in PCS}
PLAN = Plan(
    salt="",
    places=tuple(
        Place(
            ticket=TicketNumber(ticket),
            seat=seat,
            allowance_s=0,
            time_anchor=TIME_ANCHOR,
            paper=digest(paper),
        )
        for ticket, seat, paper in (("T-7", 12, b"paper"), ("T-8", NEW_SEAT, b"other"))
    ),
    reserves=(),
    staff=Staff(
        proctors=(
            ProctorEntry(
                badge=NAMES[PROCTOR], name="王监考", public_key=b64(PROCTOR.public.raw), seal_key="",
                crossed_in=False, reserve=False,
            ),
        )
    ),
    devices=tuple(
        DeviceEntry(
            id=DeviceId(f"D-{seat}"), seat=seat, verify_key=b64(ring.signing.public.raw),
            seal_key=b64(ring.opening.public.raw),
        )
        for seat, ring in PCS.items()
    ),
)  # fmt: skip


@dataclass
class Sealing:
    """What a seat seals with; a test changes what it lies about."""

    bench: Bench
    seat: int = 12
    to: SealRecipient | Groups = GROUPS

    @property
    def seat_key(self) -> SigningKey:
        return SEAT_KEYS[self.seat]

    def result(self) -> bytes:
        return seal_result(
            self.bench.state, self.bench.raws, NOT_RECORDED,
            site=SITE, to=self.to, seat_key=self.seat_key, random=RANDOM,
        )  # fmt: skip

    @property
    def head_signature(self) -> bytes:
        return sign_head(self.bench.state.attempt, self.bench.state.head, self.seat_key)

    def replica(self, signature: bytes | None = None, signer: SigningKey = PROCTOR) -> bytes:
        return seal_replica(
            self.bench.state, self.bench.raws, NOT_RECORDED,
            site=SITE, to=GROUPS, head_signature=signature or self.head_signature, signer=signer,
            random=RANDOM,
        )  # fmt: skip


def endorsed(seat: int, attempt: AttemptId) -> dict[str, Any]:
    """What admits the seat's key for `attempt`."""
    key = SEAT_KEYS[seat].public
    return {"seat_key": b64(key.raw), "endorsement": b64(endorse(key, attempt, PCS[seat].signing))}


def at_work() -> Bench:
    """In front of the paper at seat 12, with one answer."""
    bench = alone(device=DeviceId("D-12"), **endorsed(12, ATTEMPT)).started()
    bench.wait(40 * MINUTE)
    bench.do(Answer(1, (3,)))
    return bench


def handed_in(to: SealRecipient | Groups = GROUPS) -> Sealing:
    bench = at_work()
    assert bench.do(HandIn()) is None
    return Sealing(bench, to=to)


def moved() -> Bench:
    """The same attempt at seat 13, confirmed."""
    there = at_work().elsewhere()
    command = replace(move_in_by(there.move_act(60)), **endorsed(NEW_SEAT, next_epoch(ATTEMPT)))
    assert there.do(command) is None
    assert there.do(ConfirmCarriedOver()) is None
    return there


def fenced() -> Sealing:
    bench = at_work()
    assert bench.do(Fence(bench.move_act(60))) is None
    return Sealing(bench)


@pytest.mark.parametrize("to", [GROUPS, TO_RESULTS_KEY], ids=["officers", "results key"])
def test_both_forms_say_the_same_of_themselves(to: SealRecipient | Groups) -> None:
    sealing = handed_in(to)
    state = sealing.bench.state
    header = verify_result(sealing.result(), PLAN)
    assert header == ResultHeader(
        attempt=ATTEMPT,
        sitting=header.sitting,
        ticket=TicketNumber("T-7"),
        epoch=1,
        seat=12,
        site=SITE,
        package=state.opened.package,
        device=DeviceId("D-12"),
        seat_key=SEAT_KEYS[12].public,
        endorsement=unb64(state.opened.endorsement),
        head=state.head,
        from_replica=False,
        fenced=False,
        head_signature=None,
        signer=SEAT_KEYS[12].id,
        groups=to is GROUPS,
    )


def test_the_results_key_opens_the_whole_journal() -> None:
    sealing = handed_in(TO_RESULTS_KEY)
    _, plaintext = open_sealed(sealing.result(), RESULTS, SEAT_KEYS[12].public)
    assert list(read_result(plaintext).entries) == sealing.bench.raws


def test_one_officer_of_each_group_opens_the_whole_journal() -> None:
    sealing = handed_in()
    data = sealing.result()
    shares = [open_share(data, group, RINGS[group][1].opening) for group in Group]
    _, plaintext = open_with_shares(data, SEAT_KEYS[12].public, *shares)
    assert list(read_result(plaintext).entries) == sealing.bench.raws


def test_a_moved_attempt_is_sealed_by_the_seat_where_it_ended() -> None:
    there = moved()
    there.do(HandIn())
    header = verify_result(Sealing(there, NEW_SEAT).result(), PLAN)
    assert (header.epoch, header.seat, header.device) == (2, NEW_SEAT, "D-13")
    assert all(is_admitted(one, PLAN) for one in there.state.seats)


def test_what_a_fenced_seat_had_is_sealed_as_fenced() -> None:
    header = verify_result(fenced().result(), PLAN)
    assert (header.fenced, header.from_replica, header.epoch) == (True, False, 1)


def test_a_dead_seats_copy_is_sealed_by_a_proctor_under_the_seats_word() -> None:
    sealing = Sealing(at_work())
    header = verify_result(sealing.replica(), PLAN)
    assert (header.from_replica, header.fenced, header.signer) == (True, False, PROCTOR.id)
    assert header.head_signature == sealing.head_signature
    assert header.head == sealing.bench.state.head


def test_a_seat_that_died_right_after_the_hand_in_is_sealed_from_its_copy() -> None:
    assert verify_result(handed_in().replica(), PLAN).from_replica


def test_an_open_attempt_has_no_result() -> None:
    with pytest.raises(ValueError, match="not ready"):
        Sealing(at_work()).result()


def test_a_withdrawn_attempt_has_no_result() -> None:
    bench = alone(**endorsed(12, ATTEMPT)).admitted()
    bench.act(Action.WITHDRAW, "force_majeure")
    with pytest.raises(ValueError, match="not ready"):
        Sealing(bench).result()
    with pytest.raises(ValueError, match="withdrawn"):
        Sealing(bench).replica()


def test_a_journal_that_is_not_the_states_is_not_sealed() -> None:
    sealing = handed_in()
    sealing.bench.entries[-1] = sealing.bench.entries[-2]
    with pytest.raises(ValueError, match="journal"):
        sealing.result()
    sealing.bench.entries.pop()
    with pytest.raises(ValueError, match="journal"):
        sealing.result()


def test_a_proctor_cannot_make_up_the_end_of_a_journal() -> None:
    sealing = Sealing(at_work())
    before = sealing.head_signature
    sealing.bench.do(Answer(2, (0,)))
    for signature in (before, sign_head(ATTEMPT, sealing.bench.state.head, PROCTOR), bytes(64)):
        with pytest.raises(ValueError, match="not signed this head"):
            sealing.replica(signature)


def test_a_head_is_signed_for_one_attempt() -> None:
    head, key = digest(b"head"), SEAT_KEYS[12]
    signature = sign_head(ATTEMPT, head, key)
    assert is_signed_head(ATTEMPT, head, signature, key.public)
    assert not is_signed_head(next_epoch(ATTEMPT), head, signature, key.public)
    assert not is_signed_head(ATTEMPT, digest(b"another"), signature, key.public)
    assert not is_signed_head(ATTEMPT, head, signature, SEAT_KEYS[NEW_SEAT].public)


def test_a_replica_that_no_listed_proctor_signed_is_refused() -> None:
    data = Sealing(at_work()).replica(signer=OUTSIDER)
    with pytest.raises(BadSignature):
        verify_result(data, PLAN)


@pytest.mark.parametrize("lie", ["an earlier head", "the proctor's word for it", "nothing"])
def test_a_proctor_with_a_program_of_their_own_cannot_make_up_the_end_either(lie: str) -> None:
    sealing = Sealing(at_work())
    earlier = sealing.head_signature
    sealing.bench.do(Answer(2, (0,)))
    signatures = {
        "an earlier head": earlier,
        "the proctor's word for it": sign_head(ATTEMPT, sealing.bench.state.head, PROCTOR),
        "nothing": b"",
    }
    honest = read_groups_header(sealing.replica())
    lying = honest.model_copy(update={"extra": {**honest.extra, "head_signature": b64(signatures[lie])}})
    assert verify_result(seal_to_groups(honest, b"", GROUPS, PROCTOR, RANDOM), PLAN).from_replica
    with pytest.raises(BadSignature):
        verify_result(seal_to_groups(lying, b"", GROUPS, PROCTOR, RANDOM), PLAN)


def test_a_seat_does_not_sign_its_own_replica() -> None:
    with pytest.raises(BadSignature):
        verify_result(Sealing(at_work()).replica(signer=SEAT_KEYS[12]), PLAN)


def test_a_proctor_does_not_sign_what_says_it_is_the_seats() -> None:
    sealing = handed_in()
    data = seal_result(
        sealing.bench.state, sealing.bench.raws, NOT_RECORDED,
        site=SITE, to=GROUPS, seat_key=PROCTOR, random=RANDOM,
    )  # fmt: skip
    with pytest.raises(BadSignature):
        verify_result(data, PLAN)


def test_a_seat_key_that_no_pc_of_the_plan_admitted_is_refused() -> None:
    data = handed_in().result()
    others = tuple(one for one in PLAN.devices if one.seat != 12)
    with pytest.raises(BadSignature):
        verify_result(data, PLAN.model_copy(update={"devices": others}))
    bench = alone(**{**endorsed(12, ATTEMPT), "endorsement": b64(bytes(64))}).started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    with pytest.raises(BadSignature):
        verify_result(Sealing(bench).result(), PLAN)


def test_a_pc_admits_seat_keys_for_its_own_seat_only() -> None:
    """The PC of seat 13 calls itself seat 12, where another candidate should sit."""
    told = {**endorsed(NEW_SEAT, ATTEMPT), "device": DeviceId("D-13"), "seat": 12}
    bench = alone(**told).started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    with pytest.raises(BadSignature):
        verify_result(Sealing(bench, NEW_SEAT).result(), PLAN)


def test_a_first_epoch_at_another_seat_than_the_plans_is_refused() -> None:
    told = {**endorsed(NEW_SEAT, ATTEMPT), "device": DeviceId("D-13"), "seat": NEW_SEAT}
    bench = alone(**told).started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    with pytest.raises(MalformedData):
        verify_result(Sealing(bench, NEW_SEAT).result(), PLAN)


def test_a_ticket_without_a_place_is_refused() -> None:
    others = tuple(one for one in PLAN.places if one.ticket != "T-7")
    with pytest.raises(MalformedData):
        verify_result(handed_in().result(), PLAN.model_copy(update={"places": others}))


@given(st.data())
def test_any_changed_byte_of_a_replica_is_found(data: st.DataObject) -> None:
    changed = bytearray(REPLICA)
    changed[data.draw(st.integers(0, len(REPLICA) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(MalformedData):
        verify_result(bytes(changed), PLAN)


REPLICA = Sealing(at_work()).replica()
HONEST = handed_in()


@pytest.mark.parametrize("groups", [True, False])
@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("type", "journal-part"), ("sitting", "2611250900-02"), ("sitting", None), ("ticket", "T-8"),
        ("epoch", 2), ("epoch", None), ("seat", None), ("site", None), ("head", None), ("head", "f00"),
        ("extra.attempt", "2611250900-01/T-7/2"), ("extra.attempt", "rubbish"), ("extra.attempt", 7),
        ("extra.attempt", None), ("extra.package", "f00"), ("extra.package", None), ("extra.device", 5),
        ("extra.seat_key", "AAAA"), ("extra.seat_key", "*"), ("extra.endorsement", None),
        ("extra.fenced", 0), ("extra.fenced", "1"), ("extra.from_replica", 1), ("extra.from_replica", 2),
        ("extra.head_signature", "AAAA"), ("extra.note", "x"),
    ],
)  # fmt: skip
def test_a_header_that_is_no_results_is_refused(member: str, value: Any, *, groups: bool) -> None:
    told = verify_result(HONEST.result(), PLAN)
    extra: dict[str, Any] = {
        "attempt": told.attempt, "package": told.package, "device": told.device,
        "seat_key": b64(told.seat_key.raw), "endorsement": b64(told.endorsement),
    }  # fmt: skip
    members: dict[str, Any] = {
        "type": "result", "created": "2026-11-25T01:40:00.000000Z", "sitting": told.sitting, "site": SITE,
        "seat": told.seat, "ticket": told.ticket, "epoch": told.epoch, "head": told.head,
    }  # fmt: skip

    def sealed() -> bytes:
        header = Header(**members, extra={name: it for name, it in extra.items() if it is not None})
        if groups:
            return seal_to_groups(header, b"", GROUPS, SEAT_KEYS[12], RANDOM)
        return seal(header, b"", [TO_RESULTS_KEY], SEAT_KEYS[12], RANDOM)

    assert read_result_header(sealed()).head == told.head
    name, _, inner = member.partition(".")
    if inner:
        extra[inner] = value
    else:
        members[name] = value
    with pytest.raises(MalformedData):
        read_result_header(sealed())


@pytest.mark.parametrize(
    "rubbish", [b"", b"EXSEAL1\n", b"EXDUAL1\n", b"EXDUAL1\n" + bytes(900), b"PK\x03\x04"]
)
def test_rubbish_is_no_result(rubbish: bytes) -> None:
    with pytest.raises(MalformedData):
        read_result_header(rubbish)
