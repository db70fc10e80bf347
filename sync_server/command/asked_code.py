"""Asking the worker for an unlock code with a personal key, and the QR code that a seat's camera reads."""

import io
import sys
from argparse import Namespace
from typing import Any

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.encoding import unb64
from exam_core.identifiers import SittingCode, StaffId
from exam_core.numbers.unlock_code import qr_text
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.personal_key import unlock
from sync_server.command.waiting import wait_for
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.services.show_code import open_answer
from sync_server.sittings.tasks import unlock_code
from sync_server.sittings.unlock_request import UnlockAnswer, UnlockRequest, sign_request
from sync_server.timing import iso_utc

QR_PIXELS = 12
"""Of a module in a picture: 500 pixels on a screen for the whole."""
WHITE_ON_BLACK, PLAIN = "\033[97;40m", "\033[0m"
QR_KINDS = ("svg", "png")


def asked_code(options: Namespace, console: Console, *, slip: bool) -> UnlockAnswer:
    """The code, opened with the key of the person who asks.

    Raises:
        Refused: nobody is told it so; the look is recorded all the same.
    """
    ring = unlock(options, console)
    request = UnlockRequest(
        sitting=SittingCode(options.sitting),
        account=StaffId(options.account),
        slip=slip,
        asked=iso_utc(timezone.now()),
    )
    task = unlock_code.enqueue(sign_request(request, ring.signing).decode())
    return open_answer(sealed_answer(wait_for(task, _("取开启码"), console)), ring.opening)


def sealed_answer(told: dict[str, Any]) -> bytes:
    """The worker's answer with a code in it, sealed to the person who asked.

    Raises:
        Refused: nobody is told it so.
    """
    if "refusal" in told:
        refused = CodeRefused(CodeRefusal(told["refusal"]), told["value"])
        raise Refused(refused.refusal.value, str(refused))
    return unb64(told["sealed"])


def qr_of(answer: UnlockAnswer) -> segno.QRCode:
    """The QR code of a sitting's unlock code; a fifth of it may be dirty."""
    return segno.make_qr(qr_text(answer.sitting, answer.code), error="q")


def qr_picture(answer: UnlockAnswer, kind: str) -> bytes:
    """The QR code as a file of that kind, one of QR_KINDS."""
    file = io.BytesIO()
    qr_of(answer).save(file, kind=kind, scale=QR_PIXELS)
    return file.getvalue()


def qr_svg(answer: UnlockAnswer) -> str:
    """The QR code as SVG, to be placed into a page, whose style gives it its size."""
    return str(qr_of(answer).svg_inline(omitsize=True))


def qr_in_terminal(answer: UnlockAnswer) -> str:
    """The QR code in half blocks; on a terminal in its own colours, since a reversed one is not read."""
    text = io.StringIO()
    qr_of(answer).terminal(out=text, compact=True)
    lines = text.getvalue().rstrip("\n").split("\n")
    if sys.stdout.isatty():
        lines = [f"{WHITE_ON_BLACK}{line}{PLAIN}" for line in lines]
    return "\n".join(lines)
