"""Who may sign for a sitting's scores: an account with its own key that did not open its results."""

from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.personal_keys import KeyRefusal, signer
from sync_server.custody.services.officers import opened_it
from sync_server.results.refusals import Refusal, Refused
from sync_server.sittings.models import Sitting


def signing_person(
    code: SittingCode, account: StaffId, key: SigningKey, allowed: frozenset[Role]
) -> Staff | Refused:
    """The person, or why this one can't sign."""
    person = signer(account, key, allowed)
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), account)
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is not None and opened_it(sitting, person):
        return Refused(Refusal.OPENED_THE_RESULTS, account)
    return person
