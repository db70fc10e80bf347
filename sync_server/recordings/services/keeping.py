"""Article 8(7): until when the recordings of a sitting are kept."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from exam_core.identifiers import SittingCode
from exam_core.rules.article_08_recording import keep_until as rule
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import load_rule_set
from sync_server.recordings.models import Keeping
from sync_server.sittings.models import Sitting


def keep_until(sitting: Sitting) -> date:
    """The last day on which the sitting's recordings must still exist.

    Every kind of exam that sits in the same room on the same day counts, and the longest term is everybody's:
    what a camera sees does not part by kind. A term that was once noted is never shortened.
    """
    day = timezone.localdate(sitting.start_at)
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    there = Sitting.objects.filter(
        site=sitting.site_id, room=sitting.room, start_at__gte=midnight, start_at__lte=_last(day)
    )
    kinds = {ExamKind(kind) for kind in there.values_list("kind", flat=True)} | {ExamKind(sitting.kind)}
    until = rule(day, kinds, load_rule_set(sitting.rule_set))
    noted = Keeping.objects.filter(sitting=sitting).first()
    return max(until, noted.keep_until) if noted else until


def keeping_of(sitting: Sitting) -> Keeping:
    """The sitting's row, made or brought up to date; called whenever something depends on it."""
    until = keep_until(sitting)
    with transaction.atomic():
        keeping, new = Keeping.objects.get_or_create(sitting=sitting, defaults={"keep_until": until})
        if not new and keeping.keep_until < until:
            keeping.keep_until = until
            keeping.save(update_fields=["keep_until"])
    return keeping


def find_keeping(code: SittingCode) -> Keeping | None:
    """The row of a sitting by its code; None where there is no such sitting."""
    sitting = Sitting.objects.filter(code=code).first()
    return keeping_of(sitting) if sitting else None


def _last(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
