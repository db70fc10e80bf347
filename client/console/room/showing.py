"""Puts a moment of the room onto its page; nothing here asks for anything."""

from client.console import recovery
from client.console.identity import presenter as identity
from client.console.panel import presenter as panel
from client.console.queue import presenter as queue
from client.console.room import presenter as room
from client.console.room.presenter import Moment
from client.console.room.view import RoomPage


def show_room(page: RoomPage, moment: Moment, marked: tuple[int, ...]) -> None:
    """What is on the page whatever lies in the place of the plan; `marked` are the seats in the panel."""
    page.plan.display(room.tiles(moment))
    page.queue.display(queue.present(moment.room.queue, moment.now_ms))
    page.queue.mark(marked if len(marked) == 1 else ())
    page.display_phases(room.phases(moment))
    page.offer_identities(identity.offer(moment))
    page.offer_recovery(recovery.offer(moment))
    page.display_foot(room.foot(moment))
    page.panel.display(panel.present(moment, marked, by_proctor(moment)))


def by_proctor(moment: Moment) -> frozenset[str]:
    """The sittings that a proctor starts."""
    return frozenset(one.code for one in moment.infos if one.start_by == "proctor")
