"""The slip of an unlock code as one page of HTML, to be printed, folded and sealed."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from exam_core.package.header import PackageHeader
from sync_server.sittings.unlock_request import UnlockAnswer
from sync_server.timing import from_iso_utc


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks.

    Attributes:
        style: CSS that defines colours and sizes.
        qr: the QR code as SVG.
        language: of the page, for its `lang`.
    """

    style: str
    qr: str
    language: str


def slip_page(
    header: PackageHeader, answer: UnlockAnswer, look: Look, *, printed_by: str, now: datetime
) -> str:
    """The page, in the language that is active, by the signed header of the package that the code opens."""
    sitting = header.sitting
    context = {
        "sitting": sitting,
        "name": sitting.name_en if look.language == "en" else sitting.name_zh,
        "header": header,
        "answer": answer,
        "groups": list(enumerate(answer.groups, start=1)),
        "release_at": _local(sitting.release_at),
        "start_at": _local(sitting.start_at),
        "slip": header.slip,
        "printed_by": printed_by,
        "printed_at": timezone.localtime(now),
        "style": mark_safe(look.style),  # our own tokens
        "qr": mark_safe(look.qr),  # made by segno from an unlock code
        "language": look.language,
    }
    return render_to_string("sittings/slip.html", context)


def _local(text: str) -> datetime:
    return timezone.localtime(from_iso_utc(text))
