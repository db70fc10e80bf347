"""Who opened a sitting's results: they take no part in publishing its scores."""

from exam_core.identifiers import StaffId
from sync_server.accounts.models import Staff
from sync_server.custody.models import OpenedFile
from sync_server.keys.officers import folded_name
from sync_server.sittings.models import Sitting


def opened_by(sitting: Sitting) -> tuple[str, ...]:
    """The ids of the officers who opened results of this sitting."""
    return tuple(sorted({one["id"] for one in _officers(sitting)}))


def opened_it(sitting: Sitting, person: Staff) -> bool:
    """Whether this account is one of the officers who opened the sitting, by its id or by its name.

    An officer's id is no account; so the name is what tells. A namesake is refused too: somebody else signs.
    """
    officers = _officers(sitting)
    ids = {StaffId(one["id"]) for one in officers}
    names = {folded_name(one["name"]) for one in officers}
    return person.account in ids or folded_name(person.name) in names


def _officers(sitting: Sitting) -> list[dict[str, str]]:
    return [one for file in OpenedFile.objects.filter(sitting=sitting) for one in file.officers]
