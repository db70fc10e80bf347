"""Blueprints as they were used, and what is needed to draw a sitting's papers again."""

from django.db import models


class Blueprint(models.Model):
    """A blueprint, immutable and named by the digest of its canonical JSON.

    Attributes:
        name: the id that stands in it; several blueprints may have one.
        published_at: when it was last put into the centre's list; of one name the newest counts there. None
            for one that only ever lay beside a sitting's file.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64, db_index=True)
    title = models.CharField(max_length=200)
    content = models.BinaryField()
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class BankVersion(models.Model):
    """The index of a bank as it was when papers were drawn from it, named by its Merkle root."""

    root = models.CharField(max_length=64, unique=True)
    index = models.BinaryField()

    def __str__(self) -> str:
        return self.root[:12]


class SittingDraw(models.Model):
    """One draw for one revision of a sitting's package. Papers are never stored: they are drawn again.

    `inputs` holds all of the draw's inputs but the secret as canonical JSON. The secret is wrapped for the
    worker, so neither the web process nor a copy of this table gives a paper. `report` is that of
    exam_core's draw_report, which names no question.
    """

    sitting = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    subject = models.CharField(max_length=64)
    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT)
    wrapped_secret = models.BinaryField()
    inputs = models.BinaryField()
    bank = models.ForeignKey(BankVersion, on_delete=models.PROTECT)
    commitment = models.JSONField()
    report = models.JSONField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "revision"], name="one_draw_a_revision")]

    def __str__(self) -> str:
        return f"{self.sitting}#{self.revision}"


class Exposure(models.Model):
    """A question that left the centre in the papers of a released sitting, in so many of them.

    It goes by the question's id, so that a corrected version inherits the past of the one it replaces.
    """

    sitting = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    question = models.CharField(max_length=64)
    papers = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["subject", "question"], name="exposure_of_a_question")]
        constraints = [models.UniqueConstraint(fields=["sitting", "question"], name="one_exposure_a_sitting")]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.question}"
