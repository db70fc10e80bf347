"""Subjects, their questions and figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    source = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=16)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.digest[:12]


class QuestionState(models.TextChoices):
    """How far one version of a question is; papers are drawn from reviewed ones and those in use."""

    DRAFT = "draft", _("草稿")
    REVIEWED = "reviewed", _("已审核")
    IN_USE = "in_use", _("使用中")
    RETIRED = "retired", _("已停用")


DRAWABLE = (QuestionState.REVIEWED, QuestionState.IN_USE)


class Because(models.TextChoices):
    """Why a version was retired."""

    SUPERSEDED = "superseded", _("已有新版本")
    WITHDRAWN = "withdrawn", _("人工停用")
    REJECTED = "rejected", _("审核未通过")
    WRONG = "wrong", _("答案或题目有误")


class Question(models.Model):
    """One version of a question: the canonical bytes of exam_core's Question, and columns drawn from them.

    A version is never changed. Two people stand behind every version in use: `vouched_by`, who brought it in
    or was the first to read it, and `reviewed_by`, somebody else.

    Attributes:
        question_id: the same through all versions of a question.
        digest: of `content`; names this version in indexes, draws and appeals.
        fingerprint: of what makes two questions the same to an importer: type, stem, options, answer, figure.
        source: where it comes from, in the clerk's words.
        vouched_by: an account; empty while nobody has put a name to it.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="questions")
    question_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()
    figure = models.ForeignKey(Media, on_delete=models.PROTECT, null=True, related_name="questions")
    source = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=QuestionState.choices, default=QuestionState.DRAFT)
    vouched_by = models.CharField(max_length=32, blank=True)
    reviewed_by = models.CharField(max_length=32, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    retired_because = models.CharField(max_length=16, choices=Because.choices, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("subject", "question_id", "version")
        indexes = (models.Index(fields=("subject", "state"), name="questions_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "question_id", "version"), name="one_question_per_version"
            ),
            models.UniqueConstraint(fields=("subject", "digest"), name="one_row_per_digest"),
            models.UniqueConstraint(
                fields=("subject", "question_id"),
                condition=models.Q(state__in=("reviewed", "in_use")),
                name="one_drawable_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question_id} v{self.version}"
