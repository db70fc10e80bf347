"""Whom an announcement reaches."""

from PySide6.QtCore import QCoreApplication

from client.console.announce.standard import standard_announcements
from client.console.announce.view import AnnounceModel
from client.console.asking.presenter import who_words
from client.console.room.presenter import Moment
from client.room.view import LinkState
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def reached(moment: Moment, seats: tuple[int, ...]) -> tuple[int, ...]:
    """Those of `seats` that an announcement reaches now; of all seats where none is named."""
    rows = moment.rows(seats) if seats else moment.room.seats
    return tuple(row.seat for row in rows if row.link is LinkState.UP)


def present(moment: Moment, seats: tuple[int, ...]) -> AnnounceModel:
    """The page; `seats` are the marked ones, none for everybody."""
    up = reached(moment, seats)
    to = who_words(moment, up) if seats else fill(translate("console", "全场 %1 个座位"), len(up))
    missing = (len(seats) or len(moment.room.seats)) - len(up)
    if missing:
        to = fill(translate("console", "%1；另有 %2 个座位没有连接，收不到。"), to, missing)
    send = (
        translate("console", "发给全场（%1 个座位）") if not seats else translate("console", "发给 %1 个座位")
    )
    return AnnounceModel(to, tuple(standard_announcements().items()), fill(send, len(up)))
