"""Receive a file in pieces: whatever breaks in between, what has arrived once is not sent again."""

import enum
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from exam_core.identifiers import Digest
from sync_server.custody import incoming
from sync_server.custody.models import OpenedFile, Piece, SealedFile, Upload, UploadState
from sync_server.sittings import sealed_store


class UploadRefusal(enum.StrEnum):
    """Why a piece or a whole file was not taken; the values are part of the room API."""

    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    UNKNOWN_FILE = "unknown_file"
    DIGEST_MISMATCH = "digest_mismatch"


def begin_upload(
    name: Digest, size: int, *, by: str, now: datetime, enqueue: Callable[[int], None]
) -> Upload | UploadRefusal:
    """Begin an upload, or find the one that was begun before, by whomever.

    A file that is here already needs no piece. One that was refused is judged again: what it waited for may
    have come. So is one whose judging was never finished, because the worker's disk was full for example.

    Raises:
        OSError: every piece is here, and the disk has no room for the whole file.
    """
    if not 0 < size <= incoming.MAX_FILE:
        return UploadRefusal.TOO_LARGE if size else UploadRefusal.MALFORMED
    upload = _begun(name, size, by, now, enqueue)
    if isinstance(upload, UploadRefusal) or upload.state != UploadState.RECEIVING or missing_pieces(upload):
        return upload
    return _finish(upload, enqueue)  # there was no room for the whole when the last piece came


def _begun(
    name: Digest, size: int, by: str, now: datetime, enqueue: Callable[[int], None]
) -> Upload | UploadRefusal:
    with transaction.atomic():
        upload = Upload.objects.select_for_update().filter(digest=name).first()
        if upload is None:
            return Upload.objects.create(digest=name, size=size, begun_by=by, begun_at=now, **_known(name))
        if upload.size != size:
            return UploadRefusal.MALFORMED
        if upload.state in (UploadState.REFUSED, UploadState.WAITING):
            upload.state, upload.refusal, upload.detail = UploadState.WAITING, "", ""
            upload.save(update_fields=["state", "refusal", "detail"])
            enqueue(upload.pk)
        return upload


def find_upload(name: Digest) -> Upload | UploadRefusal:
    """An upload that was begun."""
    return Upload.objects.filter(digest=name).first() or UploadRefusal.UNKNOWN_FILE


def put_piece(
    name: Digest, number: int, data: bytes, *, named: Digest, enqueue: Callable[[int], None]
) -> Upload | UploadRefusal:
    """Keep a piece durably; with the last one the file is whole and its taking in is queued.

    Args:
        named: the digest of the piece that the sender names.
        enqueue: puts the taking in of the upload (by its row) into the worker's queue.

    Raises:
        OSError: the disk is full; the piece was not kept.
    """
    upload = find_upload(name)
    if isinstance(upload, UploadRefusal) or upload.state != UploadState.RECEIVING:
        return upload
    refusal = incoming.INCOMING.take_piece(name, upload.size, number, data, named=named)
    if refusal is not None:
        return UploadRefusal(refusal.value)
    Piece.objects.get_or_create(upload=upload, number=number)
    return upload if missing_pieces(upload) else _finish(upload, enqueue)


def missing_pieces(upload: Upload) -> list[int]:
    """The numbers of the pieces that have not arrived."""
    if upload.state != UploadState.RECEIVING:
        return []
    return incoming.INCOMING.missing(upload.size, set(upload.pieces.values_list("number", flat=True)))


def _finish(upload: Upload, enqueue: Callable[[int], None]) -> Upload | UploadRefusal:
    name = Digest(upload.digest)
    data = incoming.INCOMING.read_whole(name)
    if data is not None:
        sealed_store.put(data)
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state == UploadState.RECEIVING:
            upload.pieces.all().delete()
            if data is not None:
                upload.state = UploadState.WAITING
                upload.save(update_fields=["state"])
                enqueue(upload.pk)
    incoming.INCOMING.forget(name)
    return UploadRefusal.DIGEST_MISMATCH if upload.state == UploadState.RECEIVING else upload


def _known(name: Digest) -> dict[str, str]:
    """How a file stands that has come in on a stick before."""
    sealed = SealedFile.objects.filter(digest=name).first()
    if sealed is not None:
        return {"state": UploadState.TAKEN_IN, "kind": "sealed", "name": sealed.number}
    if OpenedFile.objects.filter(digest=name).exists():
        return {"state": UploadState.TAKEN_IN, "kind": "opened"}
    return {}
