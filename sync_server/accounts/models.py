"""People who act with a key of their own: staff of the centre and proctors.

Keys are raw public keys in URL-safe base64; the private halves are in key files that the centre doesn't keep.
"""

from django.db import models


class Role(models.TextChoices):
    """What a member of staff may do."""

    OPERATOR = "operator"
    CLERK = "clerk"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    PATROL = "patrol"


class Staff(models.Model):
    """An account at the centre."""

    account = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=64)
    role = models.CharField(max_length=16, choices=Role.choices)
    verify_key = models.CharField(max_length=64, unique=True)
    seal_key = models.CharField(max_length=64, unique=True)
    active = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("account",)

    def __str__(self) -> str:
        return self.account


class ProctorStatus(models.TextChoices):
    """Whether a proctor may be assigned to a sitting."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class Proctor(models.Model):
    """A proctor, known by the badge number; crossed in or not is a matter of each sitting."""

    badge = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=64)
    employer = models.CharField(max_length=100)
    verify_key = models.CharField(max_length=64, unique=True)
    seal_key = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=16, choices=ProctorStatus.choices, default=ProctorStatus.ACTIVE)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("badge",)

    def __str__(self) -> str:
        return self.badge
