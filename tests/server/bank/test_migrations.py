"""A bank that was filled before questions had states keeps every question."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from sync_server.home import CentreHome


def test_what_was_active_waits_for_its_review_and_nothing_is_lost(centre: CentreHome) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("bank", "0001_bank")])
    old = executor.loader.project_state([("bank", "0001_bank")]).apps
    subject = old.get_model("bank", "Subject").objects.create(code="low-voltage")
    for number, state in enumerate(("active", "active", "withdrawn")):
        old.get_model("bank", "Question").objects.create(
            subject=subject, question_id=f"q{number}", digest=str(number), fingerprint=str(number),
            content=b"{}", state=state, added_at=timezone.now(),
        )  # fmt: skip
    forward = MigrationExecutor(connection)
    target = [("bank", "0002_question_versions_and_states")]
    forward.migrate(target)
    rows = forward.loader.project_state(target).apps.get_model("bank", "Question").objects
    assert sorted(rows.values_list("question_id", "state", "vouched_by")) == [
        ("q0", "draft", ""),
        ("q1", "draft", ""),
        ("q2", "retired", ""),
    ]
