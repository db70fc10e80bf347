"""Scores that were published before there were corrections stay published, and can be corrected."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from exam_core.custody.publication import verify_publication
from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import known_keys
from sync_server.results.models import Publication, PublishedScore
from sync_server.results.refusals import Refused
from sync_server.results.services.correct import Corrected, approve_correction, propose_correction
from sync_server.scoring.models import Score
from sync_server.scoring.services.rescore import Rescored
from tests.server.corrections import computed, computed_again, question_at, void
from tests.server.examroom import ExamRoom, ticket_of
from tests.server.sitting_plan import SITTING

OLD = [("results", "0001_closing_and_publication"), ("scoring", "0001_scores")]
NEW = [("results", "0002_corrections_and_revisions"), ("scoring", "0002_corrected_scores")]


def test_published_scores_become_the_first_revision(room: ExamRoom) -> None:
    room.published()
    scores = list(Score.objects.order_by("pk").values())
    shown = list(PublishedScore.objects.order_by("pk").values())
    document = bytes(Publication.objects.get().document)
    MigrationExecutor(connection).migrate(OLD)
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "results_publication")
    assert "revision" not in {column.name for column in columns}
    MigrationExecutor(connection).migrate(NEW)
    publication = Publication.objects.get()
    assert (publication.revision, publication.reasons) == (1, [])
    assert bytes(publication.document) == document
    assert list(PublishedScore.objects.order_by("pk").values()) == shown
    assert list(Score.objects.order_by("pk").values()) == scores
    _correct(room)
    revisions = [verify_publication(bytes(one.document), known_keys()) for one in Publication.objects.all()]
    assert [one.table.revision for one in revisions] == [1, 2]
    assert PublishedScore.objects.filter(ticket=ticket_of(1)).count() == len(revisions)


def _correct(room: ExamRoom) -> None:
    clerk, reviewer = room.key("clerk", Role.CLERK), room.key("reviewer", Role.REVIEWER)
    now = timezone.now()
    rescored = computed(void(question_at(1, 50)))
    assert not isinstance(rescored, Refused)
    propose_correction(SITTING, StaffId("clerk"), clerk, rescored, now=now)
    again = computed_again()
    assert isinstance(again, Rescored)
    assert isinstance(approve_correction(SITTING, StaffId("reviewer"), reviewer, again, now=now), Corrected)
