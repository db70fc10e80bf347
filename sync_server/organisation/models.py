"""Sites, enrolled devices and enrolment codes."""

from django.db import models
from django.db.models import Q


class Site(models.Model):
    """An examination site: four digits of its division (GB/T 2260) and three of its own."""

    code = models.CharField(max_length=7, primary_key=True)
    name = models.CharField(max_length=100)
    division = models.CharField(max_length=6)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Device(models.Model):
    """An exam PC at one seat of a site, known by the keys it made at enrolment.

    Keys are raw public keys in URL-safe base64. A seat has one device at a time: enrolling again retires
    the one before.
    """

    id = models.CharField(max_length=64, primary_key=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="devices")
    seat = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=64)
    verify_key = models.CharField(max_length=64, unique=True)
    seal_key = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("site", "seat")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "seat"), condition=Q(retired_at__isnull=True), name="one_device_per_seat"
            ),
        )

    def __str__(self) -> str:
        return self.id


class EnrolmentCode(models.Model):
    """A code that admits one device to one seat, once; only its digest is kept."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="enrolment_codes")
    seat = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("site", "seat", "made_at")

    def __str__(self) -> str:
        return f"{self.site_id}/{self.seat}"
