"""What a finding is."""

import pytest

from client.lockdown.finding import MAX_EVIDENCE, MAX_SUBJECT, Confidence, Finding, FindingCode
from exam_core.rules.findings import finding_names


def finding(subject: str = "ToDesk", evidence: str = "name todesk") -> Finding:
    return Finding(FindingCode.FORBIDDEN_PROGRAM, subject, Confidence.LIKELY, evidence)


@pytest.mark.parametrize("subject", ["two\nlines", "a\ttab", "a\u202ereversed", "  much   blank "])
def test_a_finding_is_one_line_of_plain_characters(subject: str) -> None:
    shown = finding(subject).subject
    assert shown.isprintable()
    assert shown == " ".join(shown.split())


def test_a_long_text_is_cut_to_what_the_journal_takes() -> None:
    long = finding("甲" * 500, "乙" * 500)
    assert (len(long.subject), len(long.evidence)) == (MAX_SUBJECT, MAX_EVIDENCE)
    assert long.subject.endswith("…")


def test_the_same_thing_has_the_same_key_whatever_is_seen_of_it() -> None:
    assert finding(evidence="one").key == finding(evidence="other").key
    assert finding("QQ").key != finding("TIM").key


def test_every_code_has_a_name_for_people_and_every_name_a_code() -> None:
    assert set(finding_names()) == set(FindingCode)
