"""Keep a sitting's recordings beyond their time, and let that go again (legal hold, 保全).

One person's signed act with a reason is enough for either. Placing a hold destroys nothing. Releasing one
destroys nothing either: the recordings are due for deletion only after their term, deletion is an act of its
own, and who released which hold, when and why stays on record with the signature.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.personal_keys import MAY_HOLD, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.recordings.models import Keeping, LegalHold
from sync_server.recordings.refusals import Refusal, Refused
from sync_server.recordings.services.keeping import find_keeping
from sync_server.recordings.signed_acts import MAX_REASON, HoldAct, signed_hold, signed_release
from sync_server.timing import iso_utc


def hold(
    code: SittingCode, reason: str, *, by: StaffId, key: SigningKey, now: datetime
) -> LegalHold | Refused:
    """Place a hold; a sitting may have several, each for its own reason."""
    keeping = _allowed(code, reason, by, key)
    if isinstance(keeping, Refused):
        return keeping
    with transaction.atomic():
        Keeping.objects.select_for_update().get(pk=keeping.pk)
        last = keeping.holds.last()
        number = last.number + 1 if last else 1
        act = HoldAct(sitting=code, number=number, reason=reason, account=by, at=iso_utc(now))
        record(by, "recordings_held", code, {"number": number})
        return LegalHold.objects.create(
            keeping=keeping,
            number=number,
            reason=reason,
            placed_by=by,
            placed_at=now,
            document=signed_hold(act, key),
        )


def release_hold(
    code: SittingCode, number: int, reason: str, *, by: StaffId, key: SigningKey, now: datetime
) -> LegalHold | Refused:
    """Release the hold of that number; the others go on."""
    keeping = _allowed(code, reason, by, key)
    if isinstance(keeping, Refused):
        return keeping
    with transaction.atomic():
        held = open_holds(keeping).select_for_update().filter(number=number).first()
        if held is None:
            return Refused(Refusal.NO_SUCH_HOLD, str(number))
        act = HoldAct(sitting=code, number=number, reason=reason, account=by, at=iso_utc(now))
        record(by, "recordings_released", code, {"number": number})
        held.release_reason, held.released_by, held.released_at = reason, by, now
        held.release = signed_release(act, key)
        held.save(update_fields=["release_reason", "released_by", "released_at", "release"])
        return held


def open_holds(keeping: Keeping) -> QuerySet[LegalHold]:
    """The holds that nobody has released."""
    return keeping.holds.filter(released_at=None)


def _allowed(code: SittingCode, reason: str, by: StaffId, key: SigningKey) -> Keeping | Refused:
    person = signer(by, key, MAY_HOLD)
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), by)
    if not 0 < len(reason.strip()) <= MAX_REASON:
        return Refused(Refusal.NO_REASON)
    return find_keeping(code) or Refused(Refusal.UNKNOWN_SITTING, code)
