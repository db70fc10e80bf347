"""Sealed things received from the rooms, and when each seat was last heard of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sync_server.organisation.models import Device, Site
from sync_server.sittings.models import Sitting


class Standing(models.TextChoices):
    """What a received object is beside those that came before it."""

    FIRST = "first", _("有效")
    SEALED_AGAIN = "sealed_again", _("重复封装")
    CONTRADICTS = "contradicts", _("与先到者矛盾")


class Form(models.TextChoices):
    """How an attempt came to be sealed; outside of standalone sittings it was always handed in."""

    HANDED_IN = "handed_in", _("已交卷")
    FROM_REPLICA = "from_replica", _("由镜像代封")
    FENCED = "fenced", _("已换座，旧座位的部分")


class SeatReport(models.Model):
    """The last heartbeat of a device; `findings` are codes of what its lockdown finds at the moment."""

    device = models.OneToOneField(Device, on_delete=models.PROTECT)
    sitting = models.CharField(max_length=32, blank=True, db_index=True)
    seat = models.PositiveIntegerField()
    state = models.CharField(max_length=32)
    attempt = models.CharField(max_length=80, blank=True)
    head = models.CharField(max_length=64, blank=True)
    seq = models.BigIntegerField()
    findings = models.JSONField(default=list)
    heard_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.device}: {self.state}"


class Way(models.TextChoices):
    """How a report of a check came here."""

    NETWORK = "network", _("联网上报")
    STICK = "stick", _("U 盘送达")


class CheckReport(models.Model):
    """What one seat found when it was checked, as its PC signed it; it holds nothing about people.

    `at` is when, by the PC's clock; site and seat are where the PC was enrolled when the report came.
    """

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="check_reports")
    site = models.ForeignKey(Site, on_delete=models.PROTECT)
    seat = models.PositiveIntegerField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    signed = models.TextField()
    way = models.CharField(max_length=8, choices=Way.choices)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("site", "seat", "at")
        indexes = [models.Index(fields=["site", "at"], name="checks_of_a_day")]

    def __str__(self) -> str:
        return f"{self.site_id}/{self.seat} {self.at:%Y-%m-%d %H:%M}"


class JournalPart(models.Model):
    """The entries `first` to `last` of an attempt's journal, sealed to the results key."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT)
    attempt = models.CharField(max_length=80, db_index=True)
    ticket = models.CharField(max_length=32)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    device = models.ForeignKey(Device, on_delete=models.PROTECT)
    standing = models.CharField(max_length=16, choices=Standing.choices)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.attempt} {self.first}-{self.last}"


class SealedResult(models.Model):
    """A sealed result as its seat sealed it; the bytes lie in the sealed store under their digest.

    The receipt is kept as it was signed, so that the same upload gets the same answer for ever. A result that
    came in a sealed file has none: there the seal record stands for it.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="sealed_results")
    attempt = models.CharField(max_length=80, db_index=True)
    ticket = models.CharField(max_length=32)
    epoch = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    seat_key = models.CharField(max_length=64)
    device = models.ForeignKey(Device, on_delete=models.PROTECT)
    standing = models.CharField(max_length=16, choices=Standing.choices)
    form = models.CharField(max_length=16, choices=Form.choices, default=Form.HANDED_IN)
    receipt = models.CharField(max_length=16)
    receipt_signed = models.TextField(blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt"],
                condition=models.Q(standing=Standing.FIRST),
                name="one_first_result_an_attempt",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt} {self.digest[:12]}"


class OpenedJournal(models.Model):
    """The digest of every entry of an opened result's journal, in order, 32 bytes each.

    Parts that come after the result are compared with it by the web process, which cannot open anything.
    """

    result = models.OneToOneField(SealedResult, on_delete=models.PROTECT)
    digests = models.BinaryField()

    def __str__(self) -> str:
        return str(self.result)
