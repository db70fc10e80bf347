"""What was opened, where it lies, and what became of sending it."""

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView
from client.desk.done.view import DoneModel
from client.desk.officers.presenter import group_words
from client.desk.words import listed, named, not_opened_words
from client.documents.people import digest_in_groups, moment
from client.unsealing.output import Output
from client.widgets.copy_places import place_name
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.send_words import send_model

translate = QCoreApplication.translate


def present(view: DeskView, output: Output, *, problem: str, busy: str) -> DoneModel:
    """The last page; `busy` names the request that is under way."""
    opened = [one for one in output.file.protocol.opened if one.ok]
    folders = tuple(path for path in view.places if path.is_dir())
    return DoneModel(
        headline=fill(translate("desk", "已解封 %1 份结果"), len(opened)),
        facts=_facts(output),
        warnings=_warnings(output),
        places=tuple(map(str, folders)),
        copies=tuple(
            fill(translate("desk", "✓ 已写到 %1 并读回核对"), place_name(str(one.parent)))
            for one in view.copies
        ),
        send=send_model(
            _sender(view),
            known=view.centre,
            ready=view.sender is not None,
            sent=view.sent,
            problem=problem,
            busy=busy,
        ),
    )


def _facts(output: Output) -> tuple[Fact, ...]:
    protocol = output.file.protocol
    of_group = translate("desk", "%1（%2）")
    officers = listed(fill(of_group, one.name, group_words(one.group)) for one in protocol.officers)
    return (
        Fact(translate("desk", "解封时间"), moment(protocol.opened_at)),
        Fact(translate("desk", "解封员"), officers),
        Fact(translate("desk", "解封件"), str(output.opened)),
        Fact(translate("desk", "摘要"), digest_in_groups(output.digest)),
        Fact(translate("desk", "解封记录"), str(output.protocol)),
        Fact(translate("desk", "打印件"), str(output.pdf)),
    )


def _warnings(output: Output) -> tuple[str, ...]:
    closed = [one for one in output.file.protocol.opened if not one.ok]
    if not closed:
        return ()
    head = fill(translate("desk", "有 %1 份结果没有打开，已写入《解封记录》："), len(closed))
    return (head, *(named(one.ticket, not_opened_words(one.why)) for one in closed))


def _sender(view: DeskView) -> str:
    if view.sender is None:
        return translate("desk", "要上传，请插入解封员、监考员或工作人员的密钥U盘；也可以用U盘送交。")
    return fill(translate("desk", "以 %1 的密钥上传封存件和解封件。"), view.sender)
