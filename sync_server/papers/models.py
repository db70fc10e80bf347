"""Blueprints as they were used, and what is needed to draw a sitting's papers again."""

from django.db import models


class Blueprint(models.Model):
    """A blueprint, immutable and named by the digest of its canonical JSON."""

    digest = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    content = models.BinaryField()

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
    worker, so neither the web process nor a copy of this table gives a paper.
    """

    sitting = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    subject = models.CharField(max_length=64)
    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT)
    wrapped_secret = models.BinaryField()
    inputs = models.BinaryField()
    bank = models.ForeignKey(BankVersion, on_delete=models.PROTECT)
    commitment = models.JSONField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "revision"], name="one_draw_a_revision")]

    def __str__(self) -> str:
        return f"{self.sitting}#{self.revision}"


class Exposure(models.Model):
    """A question that left the centre in the papers of a released sitting."""

    sitting = models.CharField(max_length=32)
    question = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "question"], name="one_exposure_a_sitting")]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.question[:12]}"
