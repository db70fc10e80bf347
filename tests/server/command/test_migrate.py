"""`exam-centre migrate` on the database of an older version."""

import json
from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sync_server.command.migrate import OTHER_DRAW, pending_migrations
from sync_server.papers.models import Exposure
from tests.server.centre import Said
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING

ExamCentre = Callable[..., Said]


def _as_the_older_version_left_it() -> None:
    MigrationExecutor(connection).migrate([("papers", "0001_blueprints_and_draws")])
    assert OTHER_DRAW in pending_migrations()


def test_a_sitting_that_the_older_version_drew_has_to_be_published_first(
    room: ExamRoom, exam_centre: ExamCentre
) -> None:
    room.built()
    _as_the_older_version_left_it()
    said = exam_centre("migrate", "--json")
    assert said.code == 4
    assert json.loads(said.out)["sittings"] == [SITTING]
    assert OTHER_DRAW in pending_migrations()


def test_published_sittings_are_no_obstacle(room: ExamRoom, exam_centre: ExamCentre) -> None:
    room.published()
    Exposure.objects.all().delete()  # the migration's own test has some; going back does not make old ones
    _as_the_older_version_left_it()
    assert exam_centre("migrate").code == 0
    assert pending_migrations() == []
    said = exam_centre("draw-report", SITTING, "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "no_report")
