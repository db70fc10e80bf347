"""`exam-centre catalogue`: which exams there are on a day; needs no centre."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from exam_core.rules.catalogue import Catalogue, ExamItem, KindRow, Schooling, load_catalogue
from exam_core.rules.exam_kind import ExamKind
from sync_server.command.console import Console
from sync_server.command.parsing import Command, never
from sync_server.command.table import table
from sync_server.punctuation import in_brackets

SCHOOLING = {
    Schooling.JUNIOR_HIGH: gettext_lazy("初中"),
    Schooling.SENIOR_HIGH: gettext_lazy("高中"),
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--kind", choices=[kind.value for kind in ExamKind], help=_("只列这一类考试"))
    parser.add_argument(
        "--on", type=_day, metavar=_("日期"), help=_("哪一天的目录，例如 2026-11-25；默认今天")
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("日期应写成 2026-11-25 的样子，现在是：{text}").format(text=text)) from None


def _run(options: Namespace, console: Console) -> None:
    catalogue, day = load_catalogue(), options.on or timezone.localdate()
    wanted = [ExamKind(options.kind)] if options.kind else list(ExamKind)
    kinds = [row for kind in wanted if (row := catalogue.kind_on(kind, day)) is not None]
    console.result(_as_json(catalogue, kinds, day), _as_text(catalogue, kinds, day))


def _as_json(catalogue: Catalogue, kinds: list[KindRow], day: date) -> dict[str, Any]:
    return {
        "version": catalogue.version,
        "on": day.isoformat(),
        "sources": {name: source.model_dump() for name, source in catalogue.sources.items()},
        "kinds": [
            {
                **row.model_dump(mode="json"),
                "items": [_item(item) for item in catalogue.items_on(row.code, day)],
            }
            for row in kinds
        ],
    }


def _item(item: ExamItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "zh": item.zh,
        "en": item.en,
        "category": item.category,
        "category_zh": item.category_zh,
        "category_en": item.category_en,
        "schooling": item.schooling,
        "schooling_new": item.schooling_new,
        "review_years": item.review_years,
        "source": item.source,
        "valid_from": item.valid_from.isoformat(),
        "valid_to": item.valid_to and item.valid_to.isoformat(),
    }


def _as_text(catalogue: Catalogue, kinds: list[KindRow], day: date) -> str:
    blocks = [_("{day} 的考试目录").format(day=day)]
    for row in kinds:
        title = f"{row.code.value}  {_named(row)}"
        items = catalogue.items_on(row.code, day)
        if row.any_item:
            blocks.append(title + "\n  " + _("项目不限"))
        else:
            blocks.append(_("{title}（{count} 项）").format(title=title, count=len(items)))
            blocks.append(_rows(items))
    blocks += ["\n".join(one.title + in_brackets(one.number) for one in catalogue.sources.values())]
    return "\n\n".join(blocks)


def _rows(items: tuple[ExamItem, ...]) -> str:
    heading = (
        _("代码"),
        _("项目"),
        _("类别"),
        _("学历"),
        _("学历（首次申请）"),
        _("复审（年）"),
        _("有效期至"),
    )
    return table(heading, [_cells(item) for item in items])


def _cells(item: ExamItem) -> tuple[str, ...]:
    return (
        item.code,
        _named(item),
        item.category_zh if _chinese() else item.category_en,
        str(SCHOOLING[item.schooling]) if item.schooling else "",
        str(SCHOOLING[item.schooling_new]) if item.schooling_new else "",
        str(item.review_years or ""),
        item.valid_to.isoformat() if item.valid_to else "",
    )


def _named(row: KindRow | ExamItem) -> str:
    return row.zh if _chinese() else row.en


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


COMMAND = Command(
    "catalogue", gettext_lazy("列出考试目录：类别、项目、有效期和来源。"), _arguments, _run, needs_home=never
)
