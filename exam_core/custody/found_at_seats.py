"""R54: what the lockdown found at the seats, for the invigilation record; in Chinese, as the form is."""

from collections.abc import Iterator, Sequence

from exam_core.attempt.events import PROCTOR_PREFIX, Locked, Unlocked
from exam_core.attempt.findings import FindingTold, findings_told
from exam_core.attempt.journal import Entry
from exam_core.custody.invigilation import NOTE_CHARS, EquipmentFault, FaultKind, Violation
from exam_core.identifiers import TicketNumber
from exam_core.package.sitting_info import utc_text
from exam_core.rules.findings import finding_name
from exam_core.rules.rule_set import RuleSet

LOCKDOWN = "lockdown"
"""The reason of a lock that follows from a finding."""
SUSPECTED = "cheating_suspected"
"""The reason of an unlock by which a proctor says that it was not harmless."""


def findings(ticket: TicketNumber, entries: Sequence[Entry], rules: RuleSet) -> Iterator[EquipmentFault]:
    """One row for each thing that was found, but for what was only noted, or locked the seat and has its row.

    What a proctor has accepted has its handling already; the rest is to be explained.
    """
    of: dict[tuple[int, str, str], list[FindingTold]] = {}
    for one in findings_told(entries):
        of.setdefault((one.seat, one.finding, one.subject), []).append(one)
    for told in of.values():
        noted = all(one.policy == "note" and not one.accepted for one in told)
        if noted or any(one.locked for one in told):
            continue
        yield EquipmentFault(
            seat=told[0].seat,
            ticket=ticket,
            kind=FaultKind.OTHER,
            at=utc_text(told[0].seen_at),
            what=_what(told),
            handling=_handling(told, rules),
            moved_to=None,
            returned_s=0,
        )


def locked_for(told: Sequence[FindingTold], entry: Entry) -> str:
    """What the lockdown locked the seat for with `entry`; nothing for another entry."""
    if not isinstance(entry.event, Locked) or entry.event.reason != LOCKDOWN:
        return ""
    there = [
        one for one in told
        if one.locked and one.seen_at <= entry.wall and (one.gone_at is None or one.gone_at >= entry.wall)
    ]  # fmt: skip
    return _what(there)


def suspected_cheating(ticket: TicketNumber, entries: Sequence[Entry], rules: RuleSet) -> Iterator[Violation]:
    """One row for each lock that a proctor ended with a suspicion; ground and clause are theirs to say."""
    told = findings_told(entries)
    seen = ""
    for entry in entries:
        seen = locked_for(told, entry) if isinstance(entry.event, Locked) else seen
        if isinstance(entry.event, Unlocked) and entry.event.reason == SUSPECTED:
            ground = rules.warning_grounds[-1].code
            yield Violation(ticket=ticket, ground=ground, clause="", count=1, handling="", evidence=seen)


def _what(told: Sequence[FindingTold]) -> str:
    """防作弊保护发现：禁用程序 ToDesk（2 次）、U盘或移动硬盘 sdb1."""
    if not told:
        return ""
    times: dict[str, int] = {}
    for one in told:
        name = f"{finding_name(one.finding, english=False)} {one.subject}".rstrip()
        times[name] = times.get(name, 0) + 1
    named = (name if count == 1 else f"{name}（{count} 次）" for name, count in times.items())
    return f"防作弊保护发现：{'、'.join(named)}"[:NOTE_CHARS]


def _handling(told: Sequence[FindingTold], rules: RuleSet) -> str:
    """What proctors said of it, if they looked at it every time."""
    if not all(one.accepted for one in told):
        return ""
    said = dict.fromkeys(_accepted(one, rules) for one in told)
    return "；".join(said)[:NOTE_CHARS]


def _accepted(one: FindingTold, rules: RuleSet) -> str:
    if not one.accepted_by:
        return f"签到前已查看并放行：{one.evidence}"
    words = {reason.code: reason.zh for reason in rules.finding_reasons}
    badge = one.accepted_by.removeprefix(PROCTOR_PREFIX)
    return f"监考员 {badge}：{words.get(one.accepted_reason, one.accepted_reason)}"
