"""What `status` says of sealed files, and of candidates with more than one result."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sync_server.command.table import table
from sync_server.punctuation import headed, in_a_row, in_brackets, listed
from sync_server.results.services.overview import Overview

SHORT = 12
"""Digits of a digest, enough to name a result in `propose-settlement`."""


def custody_lines(seen: Overview) -> list[str]:
    """The sealed and the opened files that came in."""
    lines = []
    for file in seen.sealed_files:
        counts = file["counts"]
        words = _("应到 {expected}，实到 {present}，缺考 {absent}，交卷 {handed_in}，镜像代封 {from_replica}")
        rest = _("作废 {voided}，缺失 {missing}")
        said = in_a_row([words.format(**counts), rest.format(**counts)])
        number = file["number"] + in_brackets(file["standing_text"])
        lines.append(headed(_("封存文件"), in_a_row([number, said])))
    for file in seen.opened_files:
        officers = listed(f"{one['name']}{in_brackets(one['id'])}" for one in file["officers"])
        opened = _("{officers} 解封 {results} 份").format(officers=officers, results=file["results"])
        lines.append(headed(_("解封文件"), in_a_row([file["digest"][:SHORT] + "…", opened])))
    return lines


def results_lines(tickets: Iterable[dict[str, Any]]) -> list[str]:
    """Every result of those candidates who have several, or about whom two people decide; and the rule."""
    asked = [one for one in tickets if _is_asked(one)]
    if not asked:
        return []
    rule = _(
        "考生有多份结果时：以换座次数最多的一份为准，但其日志须包含其他各份中考生的全部作答；"
        "否则由两人处理（propose-settlement、approve-settlement）。结果从不相加。"
    )
    headings = [_("准考证号"), _("摘要"), _("座位"), _("换座"), _("来源"), _("已答"), _("处理")]
    rows = [_row(one, result) for one in asked for result in one["results"]]
    notes = [note for one in asked for note in _notes(one)]
    return ["", rule, *([table(headings, rows)] if rows else []), *notes]


def _is_asked(one: dict[str, Any]) -> bool:
    said = one["doubt"] or one["settlement"] or one["settlement_pending"] or one["quarantine"]
    return len(one["results"]) > 1 or bool(said) or one["open"] in ("missing", "voided_at_site")


def _row(one: dict[str, Any], result: dict[str, Any]) -> list[str]:
    answered = result["answered"]
    return [
        one["ticket"],
        result["digest"][:SHORT] + "…",
        str(result["seat"]),
        str(result["epoch"] - 1),
        str(result["form_text"]),
        "—" if answered is None else str(answered),
        _standing(one, result),
    ]


def _standing(one: dict[str, Any], result: dict[str, Any]) -> str:
    pending = one["settlement_pending"]
    if pending and pending["result"] == result["digest"]:
        return _("拟以此为准，待审批")
    return _("以此为准") if result["counts"] else ""


def _notes(one: dict[str, Any]) -> Iterable[str]:
    if one["doubt_text"]:
        yield headed(one["ticket"], one["doubt_text"])
    if one["explained"] and not one["settlement"]:
        yield headed(one["ticket"], _("封存记录：{note}").format(note=one["explained"]["note"] or "—"))
    for settled, words in (
        (one["settlement"], _("{proposed_by} 提出，{approved_by} 审批：{decision_text}。{words}")),
        (one["settlement_pending"], _("{proposed_by} 提出，待审批：{decision_text}。{words}")),
    ):
        if settled:
            yield headed(one["ticket"], words.format(**settled))
    for result in one["results"]:
        for gap in result["stated_gaps"]:
            yield headed(one["ticket"], _gap(gap))


def _gap(gap: dict[str, int]) -> str:
    words = _("监考员所报中断 {stated} 秒，考试机时钟相差 {wall} 秒")
    return words.format(stated=gap["stated_ms"] // 1000, wall=gap["wall_ms"] // 1000)
