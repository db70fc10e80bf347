"""A centre that opened and settled results before there were warnings keeps what it knew."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from sync_server.custody.models import Settlement
from sync_server.opening.models import Opening
from sync_server.results.services.account_for import account_for
from sync_server.sittings.models import Sitting
from tests.server.examroom import ExamRoom, ticket_of

OLD = [("opening", "0003_findings"), ("custody", "0001_sealed_and_opened_files")]
NEW = [("opening", "0004_warnings_and_ordering_out"), ("custody", "0002_cancelled_results")]


def test_openings_and_settlements_stay_and_nobody_was_warned_then(room: ExamRoom) -> None:
    room.sat(doubt="photo_differs")
    sitting = Sitting.objects.get()
    Settlement.objects.create(
        sitting=sitting, ticket=ticket_of(2), number=1, decision="voided", words="代考", known=[],
        payload=b"{}", account="clerk", signature="", proposed_at=timezone.now(),
    )  # fmt: skip
    added = ("warnings", "ordered_out")
    known = [
        {name: value for name, value in row.items() if name not in added}
        for row in Opening.objects.order_by("pk").values()
    ]
    MigrationExecutor(connection).migrate(OLD)
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "opening_opening")
    assert not set(added) & {column.name for column in columns}
    MigrationExecutor(connection).migrate(NEW)
    assert list(Opening.objects.order_by("pk").values()) == [
        {**row, "warnings": [], "ordered_out": None} for row in known
    ]
    assert Settlement.objects.get().decision == "voided"
    held = [one.held for one in account_for(sitting)]
    assert held == [None, "identity_doubted", None]
