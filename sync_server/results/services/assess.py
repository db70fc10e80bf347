"""The worker's part of a correction: what the scores of a sitting would be. It changes nothing."""

from collections.abc import Sequence

from exam_core.encoding import decode_json
from exam_core.identifiers import QuestionId, SittingCode
from exam_core.paper.correction import Correction
from sync_server.keys.services import WorkerRing
from sync_server.results.models import CorrectionOrder
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import CLOSED
from sync_server.results.services.correct import pending_order
from sync_server.results.services.score_table import corrections_in_force
from sync_server.scoring.services.rescore import Rescored, Unfit, Wanted, rescore
from sync_server.sittings.models import Sitting
from sync_server.sittings.services.terms import newest_package

MAX_ASKED = 1024 * 1024


def assess(code: SittingCode, wanted: Sequence[Wanted], *, ring: WorkerRing) -> Rescored | Refused:
    """The scores of a closed sitting under the wanted corrections and those in force."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if sitting.state not in CLOSED:
        return Refused(Refusal.NOT_CLOSED, code)
    revision = newest_package(sitting).revision
    found = rescore(code, wanted, corrections_in_force(sitting), revision=revision, ring=ring)
    return Refused(Refusal(found.misfit.value), found.value) if isinstance(found, Unfit) else found


def assess_pending(code: SittingCode, *, ring: WorkerRing) -> Rescored | Refused:
    """The same for the correction that waits for its second person."""
    order = pending_order(code)
    if order is None:
        return Refused(Refusal.NO_CORRECTION, code)
    return assess(code, [_wanted(one) for one in asked_corrections(order)], ring=ring)


def asked_corrections(order: CorrectionOrder) -> tuple[Correction, ...]:
    """The corrections that were new in an order."""
    values = decode_json(bytes(order.asked), limit=MAX_ASKED)
    return tuple(Correction.model_validate(one, strict=False) for one in values)


def _wanted(correction: Correction) -> Wanted:
    return Wanted(
        QuestionId(correction.question_id), correction.question, correction.correct, correction.reason
    )
