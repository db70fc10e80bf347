"""Subjects, their questions and figures."""

from django.db import models


class Subject(models.Model):
    """What a bank of questions is about; a blueprint draws from one subject."""

    code = models.SlugField(max_length=64, primary_key=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Media(models.Model):
    """A figure, re-encoded by us: `digest` is of `content`, `source` of the pixels it was made from."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    source = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=16)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.digest[:12]


class QuestionState(models.TextChoices):
    """Whether a question may be drawn."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class Question(models.Model):
    """One version of a question: the canonical bytes of exam_core's Question, and columns drawn from them.

    Attributes:
        question_id: the same through all versions of a question.
        digest: of `content`; names this version in indexes, draws and appeals.
        fingerprint: of what makes two questions the same to an importer: type, stem, options, answer, figure.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="questions")
    question_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()
    figure = models.ForeignKey(Media, on_delete=models.PROTECT, null=True, related_name="questions")
    state = models.CharField(max_length=16, choices=QuestionState.choices, default=QuestionState.ACTIVE)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("subject", "question_id", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "question_id", "version"), name="one_question_per_version"
            ),
            models.UniqueConstraint(fields=("subject", "digest"), name="one_row_per_digest"),
            models.UniqueConstraint(fields=("subject", "fingerprint"), name="one_row_per_fingerprint"),
        )

    def __str__(self) -> str:
        return f"{self.question_id} v{self.version}"
