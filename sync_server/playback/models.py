"""Who may see which recordings until when, and what was seen."""

from django.db import models

from sync_server.sittings.models import Sitting


class Viewing(models.Model):
    """That somebody may see recordings of one sitting; the signed request says who, what, why and until when.

    Attributes:
        document: the signed JSON of a WatchRequest; the columns beside it are for searching.
        seats: those that may be seen; all where there is none.
        link: SHA-256 of the one-time link's token; nobody keeps the token.
        link_until: until when the link can be redeemed.
        expires_at: until when the session lasts.
        session: SHA-256 of the session's cookie, once the link was redeemed.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="viewings")
    account = models.CharField(max_length=32)
    reason = models.CharField(max_length=500)
    seats = models.JSONField(default=list)
    document = models.TextField()
    asked_at = models.DateTimeField()
    link = models.CharField(max_length=64, unique=True)
    link_until = models.DateTimeField()
    expires_at = models.DateTimeField()
    redeemed_at = models.DateTimeField(null=True)
    session = models.CharField(max_length=64, blank=True, db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.account}: {self.sitting}"


class SealedReplay(models.Model):
    """The course of one attempt, sealed to the recordings key for one viewing; it goes when that is over."""

    viewing = models.ForeignKey(Viewing, on_delete=models.PROTECT, related_name="replays")
    attempt = models.CharField(max_length=80)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["viewing", "attempt"], name="one_replay_a_viewing")]

    def __str__(self) -> str:
        return f"{self.viewing}: {self.attempt}"


class Watched(models.Model):
    """That the recording of one candidate was opened in a viewing; before this nothing of it is shown."""

    viewing = models.ForeignKey(Viewing, on_delete=models.PROTECT, related_name="watched")
    ticket = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["viewing", "ticket"], name="one_watched_a_viewing")]

    def __str__(self) -> str:
        return f"{self.viewing}: {self.ticket}"
