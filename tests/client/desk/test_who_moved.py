"""A candidate who moved is named before anything is opened, also where only the later result is there."""

from dataclasses import replace

from client.desk.check.two_results import moved, two_results
from client.unsealing.sealed_input import SealedInput, lay
from exam_core.custody.sealed_attempt import Form, SealedAttempt
from exam_core.identifiers import Digest
from tests.core.custody.sealed_sitting import SEALED
from tests.core.package.small_sitting import ROOT, TICKETS


def files(*attempts: SealedAttempt) -> SealedInput:
    """One sealed file whose record names those results."""
    laid = lay(SealedInput(), "one.sealed", SEALED, ROOT.public)
    assert isinstance(laid, SealedInput)
    (file,) = laid.files
    record = file.sealed.record.model_copy(update={"attempts": attempts})
    return SealedInput((replace(file, sealed=replace(file.sealed, record=record)),))


def result(*, epoch: int, seat: int, form: Form = Form.HANDED_IN) -> SealedAttempt:
    name = Digest(f"{epoch:064d}")
    receipt = "00000-00000-00000-00000"
    return SealedAttempt.model_construct(
        ticket=TICKETS[2], epoch=epoch, seat=seat, head=name, digest=name, size=1, receipt=receipt, form=form
    )


MOVED = f"{TICKETS[2]}：座位 2 号，换座 1 次，最后在 3 号机考试。"


def test_who_moved_is_named_although_only_the_later_result_is_there() -> None:
    one = files(result(epoch=2, seat=3))
    assert two_results(one) == (MOVED,)
    assert moved(one) == 1


def test_the_record_of_the_seat_before_says_which_result_counts() -> None:
    both = files(result(epoch=1, seat=2, form=Form.FENCED), result(epoch=2, seat=3))
    first, second = two_results(both)
    assert first == MOVED
    assert "以最后一次（第 2 次，3 号机）为准" in second
    assert moved(both) == 1


def test_whose_later_result_is_missing_has_moved_too() -> None:
    old = files(result(epoch=1, seat=2, form=Form.FENCED))
    assert two_results(old) == (f"{TICKETS[2]}：只有换座前的记录，换座后的结果还没有收到。",)
    assert moved(old) == 1


def test_who_stayed_is_not_named() -> None:
    assert two_results(files(result(epoch=1, seat=2))) == ()
    assert moved(files(result(epoch=1, seat=2))) == 0
