"""`exam-centre add-blueprint`: put a blueprint into the centre's list, or show the list."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.rules.rule_set import RULE_SETS, load_rule_set
from sync_server.command.blueprint_source import blueprint_in
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.papers.services.store_blueprint import (
    PointsDiffer,
    Stored,
    listed_blueprints,
    publish_blueprint,
)

STORED = {
    Stored.NEW: gettext_lazy("已存入组卷方案 {id}（摘要 {digest}）。"),
    Stored.SUPERSEDES: gettext_lazy(
        "已存入组卷方案 {id}（摘要 {digest}），取代 {before}；已安排的场次不变。"
    ),
    Stored.UNCHANGED: gettext_lazy("组卷方案 {id} 没有变化（摘要 {digest}）。"),
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", metavar=_("组卷方案.toml"), help=_("不给文件时列出已存入的组卷方案")
    )
    parser.add_argument("--rule-set", choices=RULE_SETS, default=RULE_SETS[0], help=_("按哪一规则集核对满分"))


def _run(options: Namespace, console: Console) -> None:
    if options.file is None:
        _list(console)
        return
    blueprint = blueprint_in(options.file)
    full_marks = load_rule_set(options.rule_set).full_marks
    published = publish_blueprint(blueprint, full_marks, by="desk", now=timezone.now())
    if isinstance(published, PointsDiffer):
        needed, there = f"{published.needed.normalize():f}", f"{published.there.normalize():f}"
        text = _("各题分值合计 {there}，应为 {needed}。").format(there=there, needed=needed)
        raise Refused("points", text, {"needed": needed, "there": there})
    value = {"id": blueprint.id, "digest": published.row.digest, "before": published.before}
    text = str(STORED[published.stored])
    console.result({**value, "stored": published.stored.value}, text.format(**value))


def _list(console: Console) -> None:
    rows = listed_blueprints()
    value = [
        {
            "id": row.name,
            "title": row.title,
            "digest": row.digest,
            "published_at": timezone.localtime(row.published_at).isoformat(timespec="seconds")
            if row.published_at
            else None,
        }
        for row in rows
    ]
    headings = [_("编号"), _("标题"), _("摘要"), _("存入时间")]
    lines = [[str(cell) for cell in one.values()] for one in value]
    text = table(headings, [[id_, title, digest[:12], at] for id_, title, digest, at in lines])
    console.result({"blueprints": value}, text if rows else _("还没有存入组卷方案。"))


COMMAND = Command("add-blueprint", gettext_lazy("存入一份组卷方案，供场次按编号使用。"), _arguments, _run)
