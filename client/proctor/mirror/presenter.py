"""Which seats the mirrors speak for."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.gather.presenter import who
from client.proctor.mirror.view import MirrorModel
from client.proctor.stick_words import proctor_panel

translate = QCoreApplication.translate


def present(view: DeskView, sitting: SittingView, *, problem: str, busy: bool) -> MirrorModel:
    """The page of the mirrors."""
    return MirrorModel(
        seats=tuple(who(row) for row in sitting.rows if row.can_be_sealed_from_mirror),
        proctor=proctor_panel(
            view,
            translate("proctor", "交叉监考员确认"),
            translate("proctor", "先输入开启码，再插入密钥、输入口令。"),
            translate("proctor", "读取镜像"),
            problem=problem,
            busy=busy,
        ),
    )
