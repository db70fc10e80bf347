"""Who was found, beside the roster photo; then the proctor's confirmation (Annex 1 section 1(8))."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance
from client.seat.identity.view import IdentityModel, IdentityStage
from client.seat.proctor_acts import proctor_panel
from exam_core.encoding import unb64

translate = QCoreApplication.translate


def _sex(roster: str) -> str:
    """The roster's "male" or "female" in the language of the screen; anything else as it stands there."""
    words = {"male": translate("identity", "男"), "female": translate("identity", "女")}
    return words.get(roster, roster)


def present(glance: Glance) -> IdentityModel:
    """The identity screen, before and after "this is me" or "not me"."""
    candidate = glance.seat.candidate
    if candidate is None:
        raise LookupError("nobody was found")
    stage = IdentityStage.ASKING
    if glance.seat.disputed:
        stage = IdentityStage.DENIED
    elif glance.seat.attempt is not None:
        stage = IdentityStage.CONFIRMING
    return IdentityModel(
        frame=glance.frame,
        stage=stage,
        name=candidate.name,
        sex=_sex(candidate.sex),
        id_masked=candidate.id_masked,
        ticket=candidate.ticket,
        exam=glance.frame.title,
        seat=glance.seat.seat,
        photo=unb64(candidate.photo),
        proctor=proctor_panel(
            glance,
            translate("identity", "监考员核对身份"),
            translate("identity", "请核对本人、证件和照片。"),
        ),
    )
