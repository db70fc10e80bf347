"""What is done about a finding: written into the journal, told to the proctor, or the seat locked."""

import enum
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Self

from client.lockdown.finding import Confidence, Finding, FindingCode

SHORTEST_GRACE_S = 20
"""A proctor has to be able to reach the seat between the warning and the lock."""


class Policy(enum.StrEnum):
    """What is done about a finding, from the mildest on."""

    NOTE = "note"
    """It stands in the journal and nowhere else."""
    WARN = "warn"
    """The seat asks for a proctor; the exam goes on."""
    LOCK = "lock"
    """As WARN, and after the grace the seat locks, unless it has gone or a proctor has let it pass."""


_MILDEST_FIRST = tuple(Policy)


class BadPolicy(Exception):
    """The table breaks its own rules; nobody is to be locked out by such a one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done about one finding.

    Attributes:
        grace_s: seconds from the warning to the lock; 0 where it never locks.
        blocks_check_in: whether nobody checks in here until it has gone or a proctor has let it pass.
    """

    policy: Policy
    grace_s: int
    blocks_check_in: bool


@dataclass(frozen=True, slots=True)
class CodePolicy:
    """One row of the table: what is done by how sure it is."""

    certain: Policy
    likely: Policy
    hint: Policy
    grace_s: int
    blocks_check_in: bool

    def for_confidence(self, confidence: Confidence) -> Policy:
        match confidence:
            case Confidence.CERTAIN:
                return self.certain
            case Confidence.LIKELY:
                return self.likely
            case Confidence.HINT:
                return self.hint


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """The policy of every code. Only what is certain ever locks a seat or holds up a check-in."""

    rows: Mapping[FindingCode, CodePolicy]

    @classmethod
    def shipped(cls) -> Self:
        """The table in data/policy.toml, with the reason of every row beside it."""
        text = resources.files("client.lockdown").joinpath("data", "policy.toml").read_text(encoding="utf-8")
        return cls.read(text)

    @classmethod
    def read(cls, text: str) -> Self:
        """A table in TOML: for each code `certain`, `likely`, `hint`, and `grace_s`, `blocks_check_in`.

        Raises:
            BadPolicy: a code is missing or unknown, something locks that is not certain, a grace is too
                short for a proctor to come, or a row is not of this form.
        """
        content = tomllib.loads(text)
        if set(content) != set(FindingCode):
            raise BadPolicy(f"not exactly one row for each code: {sorted(set(content) ^ set(FindingCode))}")
        return cls({code: _row(code, content[code]) for code in FindingCode})

    def rule_for(self, finding: Finding) -> Rule:
        """What is done about this one."""
        row = self.rows[finding.code]
        policy = row.for_confidence(finding.confidence)
        return Rule(
            policy=policy,
            grace_s=row.grace_s if policy is Policy.LOCK else 0,
            blocks_check_in=row.blocks_check_in and finding.confidence is Confidence.CERTAIN,
        )

    def softened(self, to: Policy) -> "PolicyTable":
        """The same table with nothing done that is stricter than `to`; below LOCK nothing blocks either."""
        return PolicyTable({code: _softened(row, to) for code, row in self.rows.items()})


def _row(code: FindingCode, given: object) -> CodePolicy:
    match given:
        case {
            "certain": str(certain),
            "likely": str(likely),
            "hint": str(hint),
            "grace_s": int(grace_s),
            "blocks_check_in": bool(blocks),
            **rest,
        } if not rest and {certain, likely, hint} <= set(Policy):
            row = CodePolicy(Policy(certain), Policy(likely), Policy(hint), grace_s, blocks)
        case _:
            raise BadPolicy(f"{code}: not a row")
    if Policy.LOCK in (row.likely, row.hint):
        raise BadPolicy(f"{code}: locks on a guess")
    if row.certain is Policy.LOCK and (code.is_momentary or row.grace_s < SHORTEST_GRACE_S):
        raise BadPolicy(f"{code}: locks without time for a proctor to come")
    return row


def _softened(row: CodePolicy, to: Policy) -> CodePolicy:
    return CodePolicy(
        certain=_milder(row.certain, to),
        likely=_milder(row.likely, to),
        hint=_milder(row.hint, to),
        grace_s=row.grace_s,
        blocks_check_in=row.blocks_check_in and to is Policy.LOCK,
    )


def _milder(one: Policy, other: Policy) -> Policy:
    return min(one, other, key=_MILDEST_FIRST.index)


def is_stricter(one: Policy, other: Policy) -> bool:
    """Whether `one` does more than `other`."""
    return _MILDEST_FIRST.index(one) > _MILDEST_FIRST.index(other)
