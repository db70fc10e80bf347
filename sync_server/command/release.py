"""`exam-centre release`: arm the release of a sitting's key; the worker lets it go at the time."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.punctuation import listed
from sync_server.sittings.refusals import Refused as SittingRefused
from sync_server.sittings.services.release import Intent, arm_release, intend_release
from sync_server.sittings.tasks import enqueue_release


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))
    parser.add_argument("--yes", action="store_true", help=_("确认放行"))


def _run(options: Namespace, console: Console) -> None:
    code = SittingCode(options.sitting)
    intent = _or_refuse(intend_release(code, now=timezone.now()))
    detail = _detail(intent)
    console.confirm(_question(intent), yes=options.yes, detail=detail)
    armed = _or_refuse(arm_release(code, by="desk", now=timezone.now()))
    enqueue_release(armed.sitting)
    console.result({**detail, "state": armed.sitting.state}, _armed_text(armed))


def _or_refuse(intent: Intent | SittingRefused) -> Intent:
    if isinstance(intent, SittingRefused):
        raise Refused(intent.refusal.value, str(intent))
    return intent


def _armed_text(armed: Intent) -> str:
    text = _("场次 {code} 将于 {when} 由工作进程放行给 {devices} 台考试机。")
    if armed.sitting.standalone:
        text = _("场次 {code} 将于 {when} 放行；自那时起用 exam-centre unlock-code {code} 取开启码。")
    return text.format(code=armed.sitting.code, when=_local(armed), devices=armed.devices)


def _question(intent: Intent) -> str:
    what = _("放行之后，考点的 {devices} 台考试机能打开场次 {code} 第 {revision} 版的试题，不能收回。")
    if intent.sitting.standalone:
        what = _("放行之后，可取得场次 {code} 第 {revision} 版的开启码，凭码即可打开试题，不能收回。")
    lines = [
        what.format(devices=intent.devices, code=intent.sitting.code, revision=intent.package.revision),
        _("放行时间：{when}。").format(when=_local(intent)),
    ]
    if intent.seats_without_device:
        seats = listed(intent.seats_without_device)
        lines.append(_("座位 {seats} 没有登记考试机。").format(seats=seats))
    return " ".join([*lines, _("放行吗？")])


def _detail(intent: Intent) -> dict[str, object]:
    return {
        "sitting": intent.sitting.code,
        "revision": intent.package.revision,
        "release_at": intent.sitting.release_at.isoformat(),
        "devices": intent.devices,
        "seats_without_device": list(intent.seats_without_device),
    }


def _local(intent: Intent) -> str:
    return timezone.localtime(intent.sitting.release_at).strftime("%Y-%m-%d %H:%M:%S")


COMMAND = Command(
    "release", gettext_lazy("预定放行：到放行时间，工作进程把试题密钥交给考点的考试机。"), _arguments, _run
)
