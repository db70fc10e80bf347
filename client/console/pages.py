"""Every page of the console's window, made in the language that is installed now."""

from dataclasses import dataclass

from client.console.choice.view import ChoicePage
from client.console.opening.view import OpeningPage
from client.console.room.view import RoomPage
from client.console.window import ConsoleWindow, PageName


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages by their kinds, and the window round them."""

    choice: ChoicePage
    opening: OpeningPage
    room: RoomPage
    window: ConsoleWindow

    @classmethod
    def make(cls) -> "Pages":
        """New pages in a new window, which keeps them."""
        choice, opening, room = ChoicePage(), OpeningPage(), RoomPage()
        window = ConsoleWindow({PageName.CHOICE: choice, PageName.OPENING: opening, PageName.ROOM: room})
        return cls(choice, opening, room, window)
