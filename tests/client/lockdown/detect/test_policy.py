"""What is done about a finding."""

import tomllib
from importlib import resources

import pytest

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import BadPolicy, Policy, PolicyTable

SHIPPED = resources.files("client.lockdown").joinpath("data", "policy.toml").read_text(encoding="utf-8")
TABLE = PolicyTable.shipped()


def found(code: FindingCode, confidence: Confidence) -> Finding:
    return Finding(code, "x", confidence, "x")


def test_nothing_locks_on_a_guess() -> None:
    for code in FindingCode:
        for confidence in (Confidence.LIKELY, Confidence.HINT):
            rule = TABLE.rule_for(found(code, confidence))
            assert rule.policy is not Policy.LOCK
            assert not rule.blocks_check_in


def test_whatever_locks_warns_first_for_long_enough_that_a_proctor_can_come() -> None:
    rules = [TABLE.rule_for(found(code, Confidence.CERTAIN)) for code in FindingCode]
    assert {rule.policy for rule in rules} == set(Policy)
    assert all(rule.grace_s >= 20 for rule in rules if rule.policy is Policy.LOCK)


def test_what_happens_for_a_moment_never_locks() -> None:
    for code in FindingCode:
        if code.is_momentary:
            assert TABLE.rule_for(found(code, Confidence.CERTAIN)).policy is not Policy.LOCK


@pytest.mark.parametrize(
    "code", [FindingCode.CLASSROOM_CONTROL, FindingCode.RESTORE_CARD, FindingCode.VIRTUAL_MACHINE]
)
def test_what_belongs_to_the_room_is_noted_and_never_held_against_a_candidate(code: FindingCode) -> None:
    for confidence in Confidence:
        rule = TABLE.rule_for(found(code, confidence))
        assert (rule.policy, rule.blocks_check_in) == (Policy.NOTE, False)


def test_whatever_could_lock_holds_up_the_check_in_so_that_it_is_met_before_an_exam() -> None:
    for code, row in TABLE.rows.items():
        assert row.blocks_check_in or row.certain is not Policy.LOCK, code


def test_every_choice_has_its_reason_beside_it() -> None:
    lines = SHIPPED.splitlines()
    for code in tomllib.loads(SHIPPED):
        assert lines[lines.index(f"[{code}]") - 1].startswith("# "), code


def test_softened_to_a_note_nothing_is_done_at_all() -> None:
    table = TABLE.softened(Policy.NOTE)
    for code in FindingCode:
        rule = table.rule_for(found(code, Confidence.CERTAIN))
        assert (rule.policy, rule.grace_s, rule.blocks_check_in) == (Policy.NOTE, 0, False)


def test_softened_to_a_warning_what_was_noted_stays_a_note() -> None:
    table = TABLE.softened(Policy.WARN)
    assert table.rule_for(found(FindingCode.FORBIDDEN_PROGRAM, Confidence.CERTAIN)).policy is Policy.WARN
    assert table.rule_for(found(FindingCode.FORBIDDEN_PROGRAM, Confidence.HINT)).policy is Policy.NOTE


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('likely = "warn"', 'likely = "lock"'),
        ('hint = "note"', 'hint = "lock"'),
        ("grace_s = 60", "grace_s = 19"),
        ('certain = "lock"', 'certain = "shoot"'),
        ("blocks_check_in = true", 'blocks_check_in = "yes"'),
        ("grace_s = 60", "grace_s = 60\nextra = 1"),
        ("[forbidden_program]", "[forbidden_programme]"),
    ],
)
def test_a_table_that_breaks_the_rules_is_refused(was: str, becomes: str) -> None:
    with pytest.raises(BadPolicy):
        PolicyTable.read(SHIPPED.replace(was, becomes, 1))


def test_a_momentary_thing_that_would_lock_is_refused() -> None:
    at = SHIPPED.index("[clock_set]")
    changed = SHIPPED[:at] + SHIPPED[at:].replace('certain = "warn"', 'certain = "lock"', 1)
    with pytest.raises(BadPolicy):
        PolicyTable.read(changed)
