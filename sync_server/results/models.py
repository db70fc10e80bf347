"""Closing, the two signatures of a publication, and the score page's own brake."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.custody.score_table import score_text
from sync_server.sittings.models import Sitting

WITHOUT_MARKS: dict[str, Promise] = {
    "absent": _("缺考"),
    "rescheduled": _("改期待定"),
    "held": _("身份待核，成绩暂不公布"),
    "ordered_out": _("违纪处理待定，成绩暂不公布"),
    "ended_early": _("考试提前结束，成绩待考试中心处理"),
    "voided": _("成绩作废"),
    "cancelled": _("因违纪取消本场成绩"),
}


class Absence(models.Model):
    """Why a packaged ticket has no result, recorded when the sitting is closed."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="absences")
    ticket = models.CharField(max_length=32)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "ticket"], name="one_absence_a_ticket")]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.ticket}"


class Closing(models.Model):
    """A sitting whose every ticket is accounted for."""

    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT)
    closed_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.sitting)


class Proposal(models.Model):
    """A score table and the first signature over it. `table` is its exact canonical JSON."""

    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT)
    table = models.BinaryField()
    table_digest = models.CharField(max_length=64)
    account = models.CharField(max_length=64)
    signed = models.TextField()
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sitting}: {self.table_digest[:12]}"


class Publication(models.Model):
    """The second signature; with it the scores are public. `document` verifies without this database.

    A correction of published scores is the next revision; the earlier ones stay as they are.

    Attributes:
        reasons: of the corrections in its table, as the score page shows them.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="publications")
    revision = models.PositiveIntegerField(default=1)
    document = models.BinaryField()
    account = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ("sitting", "revision")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "revision"], name="one_publication_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.sitting} #{self.revision}"


class CorrectionOrder(models.Model):
    """Corrections of a sitting's questions, signed by one person and, once approved, by two.

    Attributes:
        number: within the sitting, from 1.
        asked: canonical JSON of the corrections that are new in this order.
        papers: how many results have the question, by its digest.
        before, table: the score tables before and after it, exact canonical JSON.
        document: table and both signatures; None until a second person has approved.
        approved_by: empty until then.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="correction_orders")
    number = models.PositiveIntegerField()
    asked = models.BinaryField()
    papers = models.JSONField(default=dict)
    before = models.BinaryField()
    table = models.BinaryField()
    table_digest = models.CharField(max_length=64)
    account = models.CharField(max_length=64)
    signed = models.TextField()
    proposed_at = models.DateTimeField()
    document = models.BinaryField(null=True)
    approved_by = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("sitting", "number")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="one_correction_a_number"),
            models.UniqueConstraint(
                fields=["sitting"],
                condition=models.Q(approved_at=None),
                name="one_pending_correction_a_sitting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} #{self.number}"


class PublishedScore(models.Model):
    """One row of a publication, as the score page finds it."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="scores")
    ticket = models.CharField(max_length=32, db_index=True)
    status = models.CharField(max_length=16)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    passed = models.BooleanField()
    receipt = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "ticket"], name="one_published_score_a_ticket")
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.ticket}"

    @property
    def shown(self) -> str:
        """The marks as people write them: "87", "87.5"."""
        return "" if self.score is None else score_text(self.score)

    @property
    def before_correction(self) -> str:
        """The marks in the first publication, where they were others; else nothing."""
        if self.publication.revision == 1 or self.score is None:
            return ""
        first = PublishedScore.objects.filter(
            publication__sitting=self.publication.sitting_id, publication__revision=1, ticket=self.ticket
        ).first()
        return first.shown if first and first.score != self.score else ""

    @property
    def status_words(self) -> str:
        """Why there are no marks."""
        return str(WITHOUT_MARKS.get(self.status, ""))


class ScoreQuery(models.Model):
    """How often an address asked for scores within one window; the address only as a keyed digest."""

    address = models.CharField(max_length=64)
    window = models.BigIntegerField()
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "window"], name="one_count_a_window")]

    def __str__(self) -> str:
        return f"{self.address[:8]} {self.window}"
