"""The paper of one person: asked for with a personal key, and before the release with a second person's."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.identifiers import Digest, SittingCode, StaffId, TicketNumber
from exam_core.paper.preview import Preview
from exam_core.sealing.key_file import KeyRing
from sync_server.accounts.personal_keys import MAY_VIEW_PAPER, KeyRefusal, signer
from sync_server.command.console import Console
from sync_server.command.outcome import NeedsConfirmation, Refused
from sync_server.command.personal_key import unlock
from sync_server.command.waiting import wait_for
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package
from sync_server.sittings.paper_request import PaperRequest, ViewRefusal, ViewRefused, sign_request
from sync_server.sittings.services.view_paper import open_viewed
from sync_server.sittings.tasks import paper
from sync_server.timing import iso_utc


def add_second_arguments(parser: ArgumentParser) -> None:
    """Add the second person's account and key."""
    second = parser.add_argument_group(_("放行前查看考生试卷的第二人"))
    second.add_argument("--second", metavar=_("账号"), help=_("第二人的账号"))
    second.add_argument("--second-key", type=Path, metavar=_("文件"), help=_("第二人的密钥文件"))
    second.add_argument(
        "--second-passphrase-file", type=Path, metavar=_("文件"), help=_("第二人的口令所在文件的第一行")
    )


def paper_of_ticket(options: Namespace, console: Console) -> Preview:
    """The very paper of a person; the worker draws it again and seals it to who asks.

    Raises:
        Refused, NeedsConfirmation: no key, the wrong one, or nobody may see the paper so.
        BadSignature, CannotOpen: what came back was not sealed by this centre for this key.
    """
    if options.account is None or options.key is None:
        raise NeedsConfirmation(_("查看考生的试卷须用本人的账号和密钥。"), ["--as", "--key"])
    viewer = _person(options.account, options.key, options.passphrase_file, console)
    rings = [viewer]
    if options.second is not None:
        if options.second_key is None:
            raise NeedsConfirmation(_("请给出第二人的密钥文件。"), ["--second-key"])
        rings.append(_person(options.second, options.second_key, options.second_passphrase_file, console))
    signed = sign_request(_request(options), [ring.signing for ring in rings])
    task = paper.enqueue([one.decode() for one in signed])
    made: dict[str, Any] = wait_for(task, _("抽出试卷、封装"), console)
    if "refusal" in made:
        raise _refused(ViewRefused(ViewRefusal(made["refusal"]), made["value"]))
    return open_viewed(sealed_store.get(Digest(made["digest"])), viewer.opening)


def _request(options: Namespace) -> PaperRequest:
    package = Package.objects.filter(sitting__code=options.sitting).last()
    return PaperRequest(
        sitting=SittingCode(options.sitting),
        revision=package.revision if package else 0,
        ticket=TicketNumber(options.paper),
        viewer=StaffId(options.account),
        witness=StaffId(options.second) if options.second else None,
        asked=iso_utc(timezone.now()),
    )


def _person(account: str, key: Path, passphrase_file: Path | None, console: Console) -> KeyRing:
    ring = unlock(Namespace(key=key, passphrase_file=passphrase_file), console)
    person = signer(StaffId(account), ring.signing, MAY_VIEW_PAPER)
    if isinstance(person, KeyRefusal):
        raise _refused(ViewRefused(ViewRefusal(person.value), account))
    return ring


def _refused(refused: ViewRefused) -> Refused | NeedsConfirmation:
    if refused.refusal is ViewRefusal.NEEDS_SECOND:
        return NeedsConfirmation(str(refused), ["--second", "--second-key"])
    return Refused(refused.refusal.value, str(refused))
