"""Nonces of the hello that were answered, so that a hello can't be played back."""

from django.db import models


class AnsweredNonce(models.Model):
    """One nonce, until it would have expired anyway."""

    digest = models.CharField(max_length=64, unique=True)
    answered_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
