"""The upload that nobody has to do: in the leading proctor's name alone, where the centre is known."""

import pytest

from client.proctor.sealed import presenter
from client.standalone.sending import SendRefusal
from client.standalone.trust import Trust
from exam_core.encoding import b64
from tests.client.proctor.proctor_pc import OTHER_PIN, PIN, ProctorPC
from tests.core.package import small_sitting as cast

CENTRE = Trust(
    root_public=b64(cast.ROOT.public.raw), address="https://127.0.0.1:9", ca_pem="not a certificate"
)


def nothing(name: str, done: int, of: int) -> None:
    raise AssertionError("nothing was sent")


@pytest.fixture
def sealed(pc: ProctorPC) -> ProctorPC:
    pc.use_centre(CENTRE)
    assert pc.open() is None
    pc.make_ready()
    pc.seal()
    return pc


def test_only_the_leading_proctors_key_sends(sealed: ProctorPC) -> None:
    with_leader = sealed.desk.view.sender
    assert sealed.desk.send("000000", nothing) is SendRefusal.WRONG_PASSPHRASE
    sealed.sticks[:] = [sealed.stick, sealed.second]
    sealed.desk.tick()
    assert (with_leader, sealed.desk.view.sender) == (cast.CROSSED_IN_BADGE, None)
    assert sealed.desk.send(OTHER_PIN, nothing) is SendRefusal.NO_KEY


def test_without_the_centres_address_nothing_is_sent(pc: ProctorPC) -> None:
    pc.make_ready()
    pc.seal()
    assert not pc.desk.view.centre
    assert pc.desk.send(PIN, nothing) is SendRefusal.NO_CENTRE


def test_the_last_page_says_whose_stick_is_wanted(sealed: ProctorPC) -> None:
    with_key = presenter.present(sealed.desk.view, sealed.sitting, problem="", busy="").send
    assert with_key.can_send
    assert "王强" in with_key.sender
    sealed.sticks[:] = [sealed.stick]
    sealed.desk.tick()
    without = presenter.present(sealed.desk.view, sealed.sitting, problem="", busy="").send
    assert not without.can_send
    assert without.sender == "要上传，请插入 王强 · 川监0517 的密钥；也可以用U盘送交。"
