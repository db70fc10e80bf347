"""Every page of the window, made in the language that is installed now."""

from dataclasses import dataclass

from client.desk.check.view import CheckPage
from client.desk.done.view import DonePage
from client.desk.files.view import FilesPage
from client.desk.officers.view import OfficersPage
from client.desk.sheet.view import SheetPage


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages by their kinds."""

    files: FilesPage
    check: CheckPage
    sheet: SheetPage
    officers: OfficersPage
    done: DonePage

    @classmethod
    def make(cls) -> "Pages":
        """New pages."""
        return cls(FilesPage(), CheckPage(), SheetPage(), OfficersPage(), DonePage())
