"""Reports about a sitting, and their answers.

Triggers in the database (migration 0002) refuse to change or remove either, and to answer what was settled.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sync_server.sittings.models import Sitting


class Kind(models.TextChoices):
    """How a report came to the centre; the values are those of the signed documents."""

    PATROL = "patrol", _("巡考")
    TELEPHONE = "telephone", _("电话")
    CAMERAS_OFF = "cameras_off", _("监控未开")


class Report(models.Model):
    """One thing that was put on record about a sitting.

    Attributes:
        number: within the sitting, from 1.
        document: the signed JSON; what was said stands in it alone.
        digest: of the document.
        awaits_answer: whether somebody has to settle it.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    document = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    awaits_answer = models.BooleanField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("sitting", "number")
        constraints = [models.UniqueConstraint(fields=["sitting", "number"], name="one_report_a_number")]

    def __str__(self) -> str:
        return f"{self.sitting} #{self.number} {self.kind}"


class Answer(models.Model):
    """What was found out or done about a report.

    Attributes:
        number: within the report, from 1.
        settles: whether nothing more has to be done.
        document: the signed JSON.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    settles = models.BooleanField()
    document = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("report", "number")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_answer_a_number")]

    def __str__(self) -> str:
        return f"{self.report} <- {self.number}"
