"""Files that arrive in pieces or on sticks, what each holds, and what two people have settled."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sync_server.ingest.models import SealedResult
from sync_server.sittings.models import Sitting


class UploadState(models.TextChoices):
    """How far a file is that arrives over the network; the values are part of the room API."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    TAKEN_IN = "taken_in"
    REFUSED = "refused"


class Upload(models.Model):
    """A file that is sent in pieces of one size, the last one shorter.

    Attributes:
        kind, name: what it turned out to be: "sealed" or "opened", and of a sealed one its seal number.
        refusal, detail: why it was not taken in.
    """

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=16, choices=UploadState.choices, default=UploadState.RECEIVING)
    kind = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=64, blank=True)
    refusal = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    begun_by = models.CharField(max_length=64)
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.state}"


class Piece(models.Model):
    """A piece of an upload that lies synced on the disk."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="one_piece_a_number")]

    def __str__(self) -> str:
        return f"{self.upload} #{self.number}"


class FileStanding(models.TextChoices):
    """What a sealed file is beside those of the same sitting that came before it."""

    FIRST = "first", _("首份封存")
    SUPPLEMENT = "supplement", _("补充封存")
    OVERLAPS = "overlaps", _("另一份封存，内容有重叠")


class SealedFile(models.Model):
    """A `.sealed` file; its bytes lie in the sealed store under their digest.

    Attributes:
        number: the seal number, sitting and running number.
        record: digest of the seal record that two proctors signed.
        code: the seal code on the paper.
        counts: how many were expected, present, absent and so on, as the record counts them.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="sealed_files")
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    number = models.CharField(max_length=64)
    record = models.CharField(max_length=64)
    standing = models.CharField(max_length=16, choices=FileStanding.choices)
    leader = models.CharField(max_length=64)
    second = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    sealed_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    results = models.ManyToManyField(SealedResult, related_name="sealed_files")

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"


class Explained(models.Model):
    """A ticket without a result in a seal record, and what the proctors said of it."""

    file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="explained")
    ticket = models.CharField(max_length=32)
    what = models.CharField(max_length=16)
    reason = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "ticket"], name="one_explanation_a_ticket")]

    def __str__(self) -> str:
        return f"{self.file}: {self.ticket} {self.what}"


class OpenedFile(models.Model):
    """A `.opened` file: what two officers made of sealed files at the desk.

    Attributes:
        officers: the two who opened, as the signed protocol names them: a list of {"id", "name", "group"}.
        run_key: base64 of the run's own public key, which signed every result in it.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="opened_files")
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    officers = models.JSONField()
    run_key = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        return f"{self.sitting}: {self.digest[:12]}"


class Unsealed(models.Model):
    """A seat's result that two officers have opened and sealed again to the results key, or could not open.

    Attributes:
        resealed: digest of the object in the sealed store; empty where it could not be opened.
        why: what the desk found then.
    """

    result = models.OneToOneField(SealedResult, on_delete=models.PROTECT)
    file = models.ForeignKey(OpenedFile, on_delete=models.PROTECT, related_name="unsealed")
    resealed = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.result} <- {self.file}"


class Decision(models.TextChoices):
    """What two people can settle about a ticket; never that two results are added together."""

    COUNTS = "counts", _("以此结果为准")
    VOIDED = "voided", _("成绩作废")
    RESCHEDULED = "rescheduled", _("改期重考")
    CANCELLED = "cancelled", _("取消本场成绩")


class Settlement(models.Model):
    """What two people have settled about one ticket; the newest that both have signed is in force.

    Attributes:
        number: within the ticket, from 1.
        result: the one that counts, for that decision alone.
        reason: code of the rule set: why a candidate is rescheduled, or the ground of a cancelled result.
        overrules: why the result was in quarantine, where it counts all the same.
        words: why, as the two have signed it.
        known: digests of everything that was there when it was proposed. What comes later opens the
            ticket again.
        payload: the exact canonical JSON that both sign.
        document: payload and both signatures; None until a second person has approved.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="settlements")
    ticket = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=16, choices=Decision.choices)
    result = models.ForeignKey(SealedResult, on_delete=models.PROTECT, null=True, related_name="settlements")
    reason = models.CharField(max_length=64, blank=True)
    overrules = models.CharField(max_length=32, blank=True)
    words = models.CharField(max_length=500)
    known = models.JSONField()
    payload = models.BinaryField()
    account = models.CharField(max_length=64)
    signature = models.TextField()
    proposed_at = models.DateTimeField()
    document = models.BinaryField(null=True)
    approved_by = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("sitting", "ticket", "number")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "ticket", "number"], name="one_settlement_a_number"),
            models.UniqueConstraint(
                fields=["sitting", "ticket"],
                condition=models.Q(approved_at=None),
                name="one_pending_settlement_a_ticket",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} {self.ticket} #{self.number}: {self.decision}"
