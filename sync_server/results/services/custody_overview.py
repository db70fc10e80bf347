"""What came from a site without a network, and what is known of each of a candidate's results."""

from typing import Any

from sync_server.custody.models import Explained, OpenedFile, SealedFile, Settlement
from sync_server.ingest.models import SealedResult
from sync_server.opening.models import Opening
from sync_server.opening.services.counting import WORDS as DOUBT_WORDS
from sync_server.results.services.account_for import TicketAccount
from sync_server.sittings.models import Sitting


def sealed_files(sitting: Sitting) -> list[dict[str, Any]]:
    """The sealed files of a sitting, as they came in."""
    return [
        {
            "number": file.number,
            "digest": file.digest,
            "standing": file.standing,
            "standing_text": file.get_standing_display(),
            "sealed_at": file.sealed_at.isoformat(),
            "received_at": file.received_at.isoformat(),
            "leader": file.leader,
            "second": file.second,
            "counts": file.counts,
            "results": file.results.count(),
        }
        for file in SealedFile.objects.filter(sitting=sitting)
    ]


def opened_files(sitting: Sitting) -> list[dict[str, Any]]:
    """The opened files of a sitting, as they came in."""
    return [
        {
            "digest": file.digest,
            "opened_at": file.opened_at.isoformat(),
            "received_at": file.received_at.isoformat(),
            "officers": file.officers,
            "results": file.unsealed.count(),
        }
        for file in OpenedFile.objects.filter(sitting=sitting)
    ]


def custody_of(account: TicketAccount, pending: Settlement | None) -> dict[str, Any]:
    """What the flat record of one ticket says of its results."""
    known, doubt = account.counting, account.counting.doubt
    return {
        "results": [_result(row, counts=row == account.result and not doubt) for row in known.results],
        "doubt": doubt.value if doubt else None,
        "doubt_text": str(DOUBT_WORDS[doubt]) if doubt else None,
        "explained": _explained(account.explained),
        "settlement": _settlement(known.settlement),
        "settlement_pending": _settlement(pending),
    }


def _result(row: SealedResult, *, counts: bool) -> dict[str, Any]:
    opening: Opening | None = getattr(row, "opening", None)
    return {
        "digest": row.digest,
        "epoch": row.epoch,
        "seat": row.device.seat,
        "form": row.form,
        "form_text": row.get_form_display(),
        "standing": row.standing,
        "receipt": row.receipt,
        "counts": counts,
        "entries": opening.entries if opening else None,
        "answered": opening.answered if opening else None,
        "moves": len(opening.moved_in) if opening else None,
        "stated_gaps": opening.stated_gaps if opening else [],
        "quarantine": opening.refusal or None if opening else None,
    }


def _explained(explained: Explained | None) -> dict[str, str] | None:
    if explained is None:
        return None
    return {"what": explained.what, "reason": explained.reason, "note": explained.note}


def _settlement(settlement: Settlement | None) -> dict[str, Any] | None:
    if settlement is None:
        return None
    return {
        "number": settlement.number,
        "decision": settlement.decision,
        "decision_text": settlement.get_decision_display(),
        "result": settlement.result.digest if settlement.result else None,
        "reason": settlement.reason or None,
        "words": settlement.words,
        "proposed_by": settlement.account,
        "approved_by": settlement.approved_by or None,
    }
