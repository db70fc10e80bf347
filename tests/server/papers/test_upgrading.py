"""A centre that drew papers before exposure went by the question's id keeps what it knew."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from sync_server.bank.models import Question
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING, SUBJECT

OLD = [("papers", "0001_blueprints_and_draws")]
NEW = [("papers", "0002_lists_of_blueprints_and_exposure_by_paper")]


def _migrate(target: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return executor.loader.project_state(target).apps


@pytest.mark.parametrize("count", [1, 3])
def test_digests_become_ids_and_blueprints_get_their_name(room: ExamRoom, count: int) -> None:
    known = Question.objects.order_by("pk")[:count]
    rows = {row.digest: row.question_id for row in known}
    old = _migrate(OLD)
    blueprint = old.get_model("papers", "Blueprint").objects.create(
        digest="1" * 64, title="小卷", content=b'{"id":"small"}'
    )
    bank = old.get_model("papers", "BankVersion").objects.create(root="2" * 64, index=b"{}")
    old.get_model("papers", "SittingDraw").objects.create(
        sitting=SITTING,
        revision=1,
        subject=SUBJECT,
        blueprint=blueprint,
        wrapped_secret=b"",
        inputs=b"{}",
        bank=bank,
        commitment={},
        drawn_at=timezone.now(),
    )
    for digest in rows:
        old.get_model("papers", "Exposure").objects.create(sitting=SITTING, question=digest)
    new = _migrate(NEW)
    assert new.get_model("papers", "Blueprint").objects.get().name == "small"
    exposed = new.get_model("papers", "Exposure").objects.values_list("subject", "question", "papers")
    assert sorted(exposed) == sorted((SUBJECT, name, 1) for name in rows.values())
