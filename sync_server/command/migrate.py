"""`exam-centre migrate`: bring the database up to this version of the program."""

from argparse import Namespace

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command, no_arguments
from sync_server.punctuation import listed


def pending_migrations() -> list[str]:
    """The migrations that the database lacks, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def require_migrated() -> None:
    """Refuse to run on a database of another version.

    Raises:
        Refused: migrations are pending.
    """
    pending = pending_migrations()
    if pending:
        message = _("数据库缺少 {count} 个迁移，请先运行 exam-centre migrate。").format(count=len(pending))
        raise Refused("not_migrated", message, {"pending": pending})


OTHER_DRAW = "papers.0002_lists_of_blueprints_and_exposure_by_paper"
"""From here on papers are drawn otherwise: what an older version drew can't be drawn again."""


def unfinished_sittings(pending: list[str]) -> list[str]:
    """The sittings that the older version has to bring to their publication first."""
    if OTHER_DRAW not in pending or "papers_sittingdraw" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code FROM sittings_sitting WHERE state NOT IN ('planned', 'published')"
            " AND code IN (SELECT sitting FROM papers_sittingdraw) ORDER BY code"
        )
        return [code for (code,) in cursor.fetchall()]


def _run(options: Namespace, console: Console) -> None:
    pending = pending_migrations()
    unfinished = unfinished_sittings(pending)
    if unfinished:
        message = _(
            "新版本的抽题方法不同，无法重新生成旧版本抽的试卷。请先用旧版本公布这些场次的成绩：{codes}。"
        )
        raise Refused(
            "unfinished_sittings", message.format(codes=listed(unfinished)), {"sittings": unfinished}
        )
    call_command("migrate", verbosity=0)
    text = _("已应用 {count} 个迁移。") if pending else _("数据库已是最新。")
    console.result({"applied": pending}, text.format(count=len(pending)))


COMMAND = Command("migrate", gettext_lazy("把数据库升级到本程序的版本。"), no_arguments, _run)
