"""Every finding of a seat has a name in both languages."""

from client.lockdown.finding import FindingCode
from exam_core.rules.findings import finding_name, finding_names


def test_every_finding_that_a_seat_can_make_has_its_name_and_nothing_else_has_one() -> None:
    assert set(finding_names()) == {code.value for code in FindingCode}
    assert all(name.zh and name.en for name in finding_names().values())


def test_a_finding_of_a_newer_seat_is_shown_by_its_code() -> None:
    assert finding_name("usb_storage", english=False) == "U盘或移动硬盘"
    assert finding_name("usb_storage", english=True) == "USB storage"
    assert finding_name("mind_reading", english=False) == "mind_reading"
