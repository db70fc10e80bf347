"""The desk at which a room is opened: real packages and key sticks in folders."""

from pathlib import Path

import pytest

from client.console.opening import presenter as opening
from client.console.packages import PackageProblem
from client.console.refusals import OpeningRefusal, Refused, words_for
from client.room.console import SignedIn
from client.sitting.proctor_stick import StickRefusal
from client.widgets.proctor_model import Stick
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import KeyPurpose
from tests.client.console.console_pc import PC
from tests.client.proctor.proctor_pc import PIN, put_key
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance


@pytest.fixture
def pc(tmp_path: Path) -> PC:
    return PC(tmp_path)


def test_a_listed_proctor_opens_the_sittings_that_are_ticked(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    assert pc.desk.open(PIN) is None
    ((signed_in, packages),) = pc.opened
    assert (signed_in.badge, packages) == (cast.BADGE, (pc.package,))
    assert signed_in.keys.signing.public.raw == cast.PROCTOR.public.raw
    assert pc.desk.view.opened


def test_without_a_sitting_nothing_is_opened(pc: PC) -> None:
    assert pc.desk.open(PIN) is OpeningRefusal.NO_SITTING
    assert pc.opened == []


def test_a_wrong_pin_opens_nothing(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    assert pc.desk.open("000000") is StickRefusal.WRONG_PIN
    assert pc.opened == []
    assert not pc.desk.view.opened


def test_without_a_stick_nothing_is_opened(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    pc.sticks.remove(pc.key)
    assert pc.desk.open(PIN) is StickRefusal.NO_STICK


def test_a_stranger_opens_nothing(pc: PC) -> None:
    stranger = pc.path / "stranger"
    stranger.mkdir()
    ring = KeyRing.generate(chance("stranger"), KeyPurpose.PROCTOR)
    cost = KdfCost(memory_kib=32, iterations=1, lanes=1)
    data = lock_key_file(ring, holder=cast.BADGE, name="外人", pin=PIN, random=chance("pin"), cost=cost)
    (stranger / "stranger.key").write_bytes(data)
    pc.sticks[:] = [pc.papers, stranger]
    pc.desk.choose(pc.package, on=True)
    assert pc.desk.open(PIN) is StickRefusal.NOT_THIS_PROCTOR
    assert pc.opened == []


def test_a_changed_package_cannot_be_chosen(pc: PC) -> None:
    data = bytearray(sealed.EPAPER)
    data[len(data) // 2] ^= 1
    bad = pc.papers / "bad.epaper"
    bad.write_bytes(data)
    pc.desk.tick()
    found = next(one for one in pc.desk.view.packages if one.path == bad)
    assert found.problem in (PackageProblem.DAMAGED, PackageProblem.NOT_GENUINE)
    pc.desk.choose(bad, on=True)
    assert pc.desk.open(PIN) is OpeningRefusal.NO_SITTING


def test_a_package_that_is_pulled_out_is_not_opened(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    pc.package.unlink()
    assert pc.desk.open(PIN) is OpeningRefusal.NO_SITTING


def test_a_room_that_could_not_be_opened_can_be_tried_again(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    pc.refusal = OpeningRefusal.PORT_TAKEN
    assert pc.desk.open(PIN) is OpeningRefusal.PORT_TAKEN
    assert not pc.desk.view.opened
    pc.refusal = None
    assert pc.desk.open(PIN) is None


def test_the_page_shows_sitting_place_and_stick(pc: PC) -> None:
    pc.desk.choose(pc.package, on=True)
    model = opening.present(pc.desk.view, english=False)
    (line,) = model.sittings
    assert line.ticked
    assert model.ready
    assert model.proctor.stick is Stick.READY
    assert "李敏" in model.proctor.holder


@pytest.mark.parametrize("refusal", [*OpeningRefusal, *StickRefusal])
def test_every_refusal_has_words(refusal: Refused) -> None:
    assert words_for(refusal)


@pytest.fixture
def opened(pc: PC) -> PC:
    """The room is open, the second proctor's stick is in, too, and one is asked for."""
    pc.desk.choose(pc.package, on=True)
    assert pc.desk.open(PIN) is None
    pc.sticks.append(put_key(pc.path / "second", cast.CROSSED_IN_BADGE, cast.CROSSED_IN))
    pc.desk.look_for_second(on=True)
    return pc


def test_another_listed_proctor_countersigns(opened: PC) -> None:
    signed: list[SignedIn] = []
    assert opened.desk.countersign(PIN, signed.append) is None
    (second,) = signed
    assert second.badge == cast.CROSSED_IN_BADGE
    assert second.keys.signing.public.raw == cast.CROSSED_IN.public.raw


def test_a_wrong_pin_signs_nothing(opened: PC) -> None:
    signed: list[SignedIn] = []
    assert opened.desk.countersign("000000", signed.append) is StickRefusal.WRONG_PIN
    assert signed == []


def test_nobody_signs_twice(opened: PC) -> None:
    signed: list[SignedIn] = []
    opened.sticks.pop()
    assert opened.desk.countersign(PIN, signed.append) is StickRefusal.NOT_THIS_PROCTOR
    opened.sticks.remove(opened.key)
    assert opened.desk.countersign(PIN, signed.append) is StickRefusal.NO_STICK
    assert signed == []


def test_a_second_stick_is_looked_for_only_while_one_is_asked_for(opened: PC) -> None:
    stick = opened.desk.view.second
    opened.desk.look_for_second(on=False)
    opened.sticks.pop()
    opened.desk.tick()
    assert opened.desk.view.second == stick, "nothing was looked at"
    opened.desk.look_for_second(on=True)
    assert opened.desk.view.second == StickRefusal.NOT_THIS_PROCTOR
