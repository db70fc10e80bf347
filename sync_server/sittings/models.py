"""Sittings, their candidates and proctors, packages, and the envelopes of the released key."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.models import Proctor
from sync_server.organisation.models import Device, Site
from sync_server.papers.models import Blueprint


class SittingState(models.TextChoices):
    """How far a sitting is; it only goes forward."""

    PLANNED = "planned", _("已安排")
    BUILT = "built", _("试卷包已生成")
    ARMED = "armed", _("待放行")
    RELEASED = "released", _("已放行")
    CLOSED = "closed", _("已封场")
    PROPOSED = "proposed", _("待审批")
    PUBLISHED = "published", _("已公布")


class Sitting(models.Model):
    """One exam at one place and time (场次).

    `approval_number` and `approver` are of the provincial centre's approval that a standalone sitting needs;
    a networked one has neither. `room_recording` says where the recording of the room's own cameras is; it is
    there always where `seat_video` is "off".
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=32)
    item = models.CharField(max_length=100)
    subject = models.CharField(max_length=64)
    site = models.ForeignKey(Site, on_delete=models.PROTECT)
    room = models.CharField(max_length=100)
    mode = models.CharField(max_length=16)
    approval_number = models.CharField(max_length=64, blank=True)
    approver = models.CharField(max_length=64, blank=True)
    seat_video = models.CharField(max_length=3, default="on")
    room_recording = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=8)
    rule_set = models.CharField(max_length=64)
    start_by = models.CharField(max_length=8)
    release_at = models.DateTimeField()
    start_at = models.DateTimeField()
    window_until = models.DateTimeField()
    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT)
    columns = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=SittingState.choices, default=SittingState.PLANNED)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

    @property
    def standalone(self) -> bool:
        """Whether it is held on single machines without a network (单机版)."""
        return self.mode == "standalone"


class Candidate(models.Model):
    """One person on a sitting's roster."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="candidates")
    ticket = models.CharField(max_length=32, db_index=True)
    id_number = models.CharField(max_length=32)
    name = models.CharField(max_length=100)
    sex = models.CharField(max_length=8)
    photo = models.BinaryField()
    seat = models.PositiveIntegerField()
    allowance_s = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("seat",)
        constraints = [
            models.UniqueConstraint(fields=["sitting", "ticket"], name="one_candidate_a_ticket"),
            models.UniqueConstraint(fields=["sitting", "seat"], name="one_candidate_a_seat"),
            models.UniqueConstraint(fields=["sitting", "id_number"], name="one_seat_a_person"),
        ]

    def __str__(self) -> str:
        return self.ticket


class Duty(models.Model):
    """A proctor assigned to a sitting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="duties")
    proctor = models.ForeignKey(Proctor, on_delete=models.PROTECT)
    crossed_in = models.BooleanField(default=False)
    reserve = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "proctor"], name="one_duty_a_proctor")]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.proctor}"


class SlipOrder(models.Model):
    """That a sitting's unlock code travels ahead in a sealed envelope: two people's signed documents.

    The columns are for people; what counts are the documents, which the worker reads when it builds.
    """

    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="slip_order")
    proposal = models.TextField()
    proposed_by = models.CharField(max_length=32)
    proposed_at = models.DateTimeField()
    approval = models.TextField(blank=True)
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.sitting}: {self.proposed_by}"


class Package(models.Model):
    """One revision of a sitting's sealed package; the bytes lie in the sealed store under their digest.

    `wrapped_key` and `wrapped_code`, the sitting key and the unlock code that opens it, are encrypted for the
    worker; packages of the first version have no code. So is `wrapped_time_secret`, from which the time codes
    of its candidates follow.

    `plan` is the part of the package that holds no personal data, as it was sealed: places, papers by digest,
    staff and devices. Journals are checked against it, and appeal bundles show it.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="packages")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    wrapped_key = models.BinaryField()
    wrapped_code = models.BinaryField(null=True)
    wrapped_time_secret = models.BinaryField(null=True)
    plan = models.BinaryField()
    built_at = models.DateTimeField()

    class Meta:
        ordering = ("revision",)
        constraints = [models.UniqueConstraint(fields=["sitting", "revision"], name="one_package_a_revision")]

    def __str__(self) -> str:
        return f"{self.sitting}#{self.revision}"


class ReleaseEnvelope(models.Model):
    """The sitting key sealed to one enrolled device, from the release time on."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="envelopes")
    device = models.ForeignKey(Device, on_delete=models.PROTECT)
    blob = models.BinaryField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "device"], name="one_envelope_a_device")]

    def __str__(self) -> str:
        return f"{self.package} -> {self.device}"
