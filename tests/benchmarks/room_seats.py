"""Seats of a benchmark in one process: real links and journals, a light stand-in for the rest of the seat.

`python -m tests.benchmarks.room_seats PORT FIRST LAST FOLDER` runs until its input ends. Each seat is in the
middle of its exam: it reports once a second and answers two questions every five. Its journal is decided,
chained and signed as a real one and synced to a plain file; it has neither a window nor an encrypted store.
It prints `SEAT SECONDS` (monotonic) whenever an order has been obeyed and is on the disk.
"""

import os
import sys
import threading
import time
from pathlib import Path

from client.link.console_address import ConsoleAddress
from client.link.console_epochs import ConsoleEpochs
from client.link.dialling import Served
from client.link.seat_link import Me, SeatLink
from client.sitting.console_copy import ConsoleCopy
from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from exam_core.attempt.attempt import apply, begin
from exam_core.attempt.commands import AcceptNotes, Answer, Command, ObeyProctor
from exam_core.attempt.decide import decide
from exam_core.attempt.events import DEVICE, Opened
from exam_core.attempt.journal import Occurrence, write
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.seat_key import endorse, sign_head
from exam_core.encoding import b64, digest
from exam_core.identifiers import AttemptId, DeviceId, Digest, SittingCode, attempt_id
from exam_core.room.order import Order
from exam_core.room.status import SeatStatus
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.benchmarks.room_cast import now, ring_of, ticket_of
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

ANSWERS_EVERY, QUESTIONS = 5, 6
SERVED = Served(cast.SITTING, {cast.BADGE: cast.PROCTOR.public})


class LightSeat:
    """Calls of the link and of the clock take turns."""

    def __init__(self, seat: int, port: int, folder: Path) -> None:
        ring = ring_of(seat)
        key = SigningKey.generate(chance(f"attempt {seat}"), KeyPurpose.SEAT)
        self.seat, self._turn, self._beats = seat, threading.Lock(), seat
        folder.mkdir()
        self._file = (folder / "journal").open("ab")
        attempt = attempt_id(cast.SITTING, ticket_of(seat), 1)
        package = digest(cast.PACKAGE)
        opened = Opened(
            package=package, paper=package, ticket=ticket_of(seat), allowance_ms=0, start_by="proctor",
            time_anchor=TIME_ANCHOR, mode="networked", seat=seat, device=DeviceId(ring.signing.id),
            seat_key=b64(key.public.raw),
            endorsement=b64(endorse(key.public, attempt, ring.signing)), software="bench", salt="",
        )  # fmt: skip
        (first,) = write(attempt, [Occurrence(opened, DEVICE)], now())
        self._state, self.copy = begin(first), ConsoleCopy()
        self.copy.begin(attempt, package, [first.raw], lambda head: _signed(attempt, head, key))
        device = DeviceKeys(ring.signing, ring.opening)
        self.link = SeatLink(
            ConsoleAddress(host="127.0.0.1", port=port),
            Me(cast.CONTENTS.sitting.site, seat, device, "bench"),
            folder=SeatFolder(folder), copy=self.copy, epochs=ConsoleEpochs(folder / "epochs.json"),
            events=self,
        )  # fmt: skip
        self._act(Action.CONFIRM_IDENTITY)
        self._do(AcceptNotes(60_000))
        self._act(Action.START)

    def beat(self) -> None:
        """A second is over."""
        with self._turn:
            self._beats += 1
            if self._beats % ANSWERS_EVERY == 0:
                choice = (self._beats // ANSWERS_EVERY % 2,)
                self._do(Answer(1, choice), Answer(2, choice))
            self._follow()

    def ordered(self, order: Order) -> None:
        with self._turn:
            refused = self._do(ObeyProctor(order.act or "", None, QUESTIONS))
            self._follow()
            print(self.seat, time.monotonic(), flush=True)
            self.link.answer(order, str(refused) if refused else None)

    def console_changed(self, up: bool) -> None: ...

    def result_kept(self, attempt: AttemptId) -> None: ...

    def sitting_key_arrived(self, sitting: SittingCode, key: bytes) -> None: ...

    def package_arrived(self, path: Path) -> None: ...

    def refused(self, code: str) -> None: ...

    def _act(self, action: Action) -> None:
        act = ProctorAct(
            attempt=self._state.attempt, counter=self._state.acts + 1, action=action, reason=None,
            proctor=cast.BADGE, gap_s=None, seat=None, head=None, finding=None, code=None,
        )  # fmt: skip
        if refused := self._do(ObeyProctor(sign_act(act, cast.PROCTOR), None, QUESTIONS)):
            raise AssertionError(refused)

    def _do(self, *commands: Command) -> Refusal | None:
        raws: list[bytes] = []
        for command in commands:
            decision = decide(self._state, command, now(), rules=cast.RULES, staff=SERVED.staff)
            if isinstance(decision, Refusal):
                return decision
            last = self._state
            for entry in write(last.attempt, decision, now(), prev=last.head, seq=last.seq + 1):
                self._state = apply(self._state, entry)
                raws.append(entry.raw)
        self._file.write(b"".join(raws))
        self._file.flush()
        if self._beats > self.seat:  # before that it is being set up, and so are all the others
            os.fsync(self._file.fileno())
        self.copy.add(self._state.attempt, raws)
        self.link.copy_on()
        return None

    def _follow(self) -> None:
        state = self._state
        status = SeatStatus(
            seat=self.seat, stage="in_attempt", sitting=cast.SITTING, ticket=ticket_of(self.seat),
            attempt=state.attempt, state=state.state, seq=state.seq, head=state.head, acts=state.acts,
            left_ms=time_left_ms(state, now(), cast.RULES), answered=len(state.answers), questions=QUESTIONS,
            hand=False, disputed=False, warnings=0, withheld_ms=0, reported=(),
            hold=state.holds[-1].reason if state.holds else "", findings=(), camera=None,
            second_copy="level", result_safe=False, worst_check="good",
        )  # fmt: skip
        self.link.follow(SERVED, status)


def _signed(attempt: AttemptId, head: Digest, key: SigningKey) -> bytes:
    return sign_head(attempt, head, key)


def _beat(seats: list[LightSeat]) -> None:
    """Each seat once a second, evenly spread."""
    due = time.monotonic()
    while True:
        for seat in seats:
            due += 1 / len(seats)
            time.sleep(max(0.0, due - time.monotonic()))
            seat.beat()


def main() -> None:
    """Run them until the input ends."""
    port, first, last = map(int, sys.argv[1:4])
    seats = [LightSeat(seat, port, Path(sys.argv[4]) / str(seat)) for seat in range(first, last + 1)]
    for seat in seats:
        seat.beat()
        threading.Thread(target=seat.link.run, daemon=True).start()
    threading.Thread(target=_beat, args=(seats,), daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # nobody waits for hundreds of threads


if __name__ == "__main__":
    main()
