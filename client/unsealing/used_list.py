"""By which officer list the desk admits: the newest one that it knows, with the root's signature."""

import enum
from dataclasses import dataclass

from client.store import durable_file
from client.unsealing.desk_folder import DeskFolder
from client.unsealing.run import UsedList
from client.unsealing.sealed_input import SealedInput
from exam_core.encoding import MalformedData, unb64
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.officer_list import MAX_OFFICER_LIST, OfficerList, read_officer_list


class ListRefusal(enum.StrEnum):
    """Why an officer list was not taken."""

    NOT_GENUINE = "not_genuine"
    """Not an officer list, changed, or signed by another root."""
    OLDER = "older"
    """This desk has a newer one: somebody revoked since would count again."""


@dataclass(frozen=True, slots=True)
class ChosenList:
    """The list that counts; `taken` says whether it was given to the desk or came in the sealed file."""

    used: UsedList
    taken: bool


def keep_officer_list(folder: DeskFolder, data: bytes, root: VerifyKey) -> OfficerList | ListRefusal:
    """Take an officer list for all unsealings from now on; the same one again changes nothing.

    Raises:
        OSError: the folder cannot be written.
        MalformedData: the list that was kept is damaged.
    """
    try:
        officers = read_officer_list(data, root)
    except MalformedData:
        return ListRefusal.NOT_GENUINE
    kept = read_kept_list(folder, root)
    if kept is not None and officers.revision < kept.officers.revision:
        return ListRefusal.OLDER
    durable_file.write(folder.officers, data)
    return officers


def read_kept_list(folder: DeskFolder, root: VerifyKey) -> UsedList | None:
    """The list that was taken, None where none was.

    Raises:
        MalformedData: it is damaged.
    """
    try:
        with folder.officers.open("rb") as file:
            data = file.read(2 * MAX_OFFICER_LIST + 1)
    except FileNotFoundError:
        return None
    return UsedList(read_officer_list(data, root), data)


def choose_list(kept: UsedList | None, files: SealedInput) -> ChosenList | None:
    """The list that was taken, unless a sealed file brings a newer one; None without either."""
    brought = [UsedList(one.sealed.officers, unb64(one.sealed.header.officer_list)) for one in files.files]
    newest = max(brought, key=lambda one: one.officers.revision, default=None)
    if kept is None:
        return ChosenList(newest, taken=False) if newest else None
    if newest is not None and newest.officers.revision > kept.officers.revision:
        return ChosenList(newest, taken=False)
    return ChosenList(kept, taken=True)
