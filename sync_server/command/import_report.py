"""The report of an import or its preview, for scripts and for people."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sync_server.bank.preview import NearDuplicate, Report
from sync_server.bank.reading.meaning.interpretation import Problem
from sync_server.bank.reading.rows import Place
from sync_server.bank.sorting import Duplicate, Imported
from sync_server.bank.words import TYPES
from sync_server.command.bank_texts import (
    file_remark_text,
    need_text,
    remark_text,
    trouble_text,
)
from sync_server.punctuation import apart, in_a_row, in_brackets

SHOWN = 50
"""Lines of a kind that a terminal shows; `--json` has them all."""


def report_value(found: Report, file: Path, subject: str | None, *, preview: bool) -> dict[str, Any]:
    """The report as JSON values.

    `importable` counts duplicates too. `imported` counts what is stored or with a preview would be: nothing
    where a decision is missing.
    """
    return {
        "file": file.name,
        "subject": subject,
        "preview": preview,
        "rows": len(found.rows),
        "importable": found.imported + found.duplicates,
        "imported": found.imported if preview or not found.needs else 0,
        "duplicates": found.duplicates,
        "by_type": {kind.value: count for kind, count in found.by_type.items()},
        "problems": [_problem_value(row) for row in found.rows if isinstance(row, Problem)],
        "warnings": _warnings(found),
        "needs": [
            {
                "code": need.need.value,
                "option": "--" + need.need.value.replace("_", "-"),
                "about": list(need.about),
                "message": need_text(need),
            }
            for need in found.needs
        ],
    }


def report_text(found: Report, *, preview: bool) -> str:
    """The report in words."""
    head = (
        _("预览：可导入 {imported}，重复 {duplicates}，有问题 {problems}，共 {rows} 行")
        if preview
        else _("导入 {imported}，重复 {duplicates}，有问题 {problems}，共 {rows} 行")
    )
    counts = {
        "imported": found.imported,
        "duplicates": found.duplicates,
        "problems": found.problems,
        "rows": len(found.rows),
    }
    types = in_a_row(f"{TYPES[kind]} {count}" for kind, count in found.by_type.items() if count)
    imported = [row for row in found.rows if isinstance(row, Imported)]
    parts = [
        head.format(**counts) + in_brackets(types),
        *_shown([_problem_line(row) for row in found.rows if isinstance(row, Problem)]),
        *_shown([f"{row.place} {_new_version_text(row)}" for row in imported if row.supersedes]),
        *_shown(
            [
                _("相近 {place}：{message}").format(place=one.new.place, message=_near_text(one))
                for one in found.near
            ]
        ),
        *_shown(_duplicate_lines(found)),
        *_shown([_remark_line(row) for row in imported if row.remarks]),
        *(file_remark_text(remark) for remark in found.remarks),
        *(need_text(need) for need in found.needs),
    ]
    return "\n".join(parts)


def _place(place: Place) -> dict[str, Any]:
    return {"row": place.row, "sheet": place.sheet}


def _problem_value(row: Problem) -> dict[str, Any]:
    return {
        **_place(row.place),
        "code": row.trouble.value,
        "message": trouble_text(row.trouble),
        "begins": row.begins,
        "about": row.about,
    }


def _warnings(found: Report) -> list[dict[str, Any]]:
    """What was put right or should be looked at: of rows, of pairs of rows, of the file."""
    of_rows: list[dict[str, Any]] = []
    for row in found.rows:
        match row:
            case Duplicate():
                code = "old_version" if row.old else "duplicate"
                same = {"same_as": _place(row.same_as) if row.same_as else row.question}
                of_rows.append({**_place(row.place), "code": code, "message": _same_text(row), **same})
            case Imported():
                of_rows += [
                    {**_place(row.place), "code": remark.value, "message": remark_text(remark)}
                    for remark in row.remarks
                ]
                if row.supersedes:
                    message = _new_version_text(row)
                    of_rows.append({**_place(row.place), "code": "new_version", "message": message})
            case Problem():
                pass
    near = [
        {
            **_place(one.new.place),
            "code": "near_opposite" if one.pair.opposite else "near_duplicate",
            "message": _near_text(one),
            "same_as": _place(one.other.place) if isinstance(one.other, Imported) else one.other,
        }
        for one in found.near
    ]
    of_file = [
        {"row": None, "sheet": None, "code": remark.remark.value, "message": file_remark_text(remark)}
        for remark in found.remarks
    ]
    return [*of_rows, *near, *of_file]


def _same_text(row: Duplicate) -> str:
    if row.old:
        return _("题库中的 {question} 有过这一版，已停用；不会恢复").format(question=row.question)
    if row.same_as is None:
        return _("题库中已有 {question}").format(question=row.question)
    return _("与 {same_as} 相同").format(same_as=row.same_as)


def _near_text(one: NearDuplicate) -> str:
    other = one.other.place if isinstance(one.other, Imported) else one.other
    words = _("与 {other} 只有否定词或数字不同") if one.pair.opposite else _("与 {other} 几乎相同")
    return words.format(other=other)


def _new_version_text(row: Imported) -> str:
    return _("作为 {question} 的新版本").format(question=row.question)


def _duplicate_lines(found: Report) -> list[str]:
    """One line for each row that repeats another; those the bank has are only counted, old versions aside."""
    again = [row for row in found.rows if isinstance(row, Duplicate)]
    told = [row for row in again if row.old or row.same_as is not None]
    lines = [_("重复 {place}：{message}").format(place=row.place, message=_same_text(row)) for row in told]
    if len(told) < len(again):
        lines.append(_("另有 {count} 行与题库相同。").format(count=len(again) - len(told)))
    return lines


def _shown(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN
    rest = [_("…… 还有 {count} 行（--json 给出全部）").format(count=more)] if more > 0 else []
    return lines[:SHOWN] + rest


def _problem_line(row: Problem) -> str:
    message = trouble_text(row.trouble) + in_brackets(row.about)
    words = _("问题 {place}：{message} {begins}")
    return words.format(place=row.place, message=message, begins=row.begins).rstrip()


def _remark_line(row: Imported) -> str:
    remarks = apart(remark_text(remark) for remark in row.remarks)
    return _("已整理 {place}：{remarks}").format(place=row.place, remarks=remarks)
