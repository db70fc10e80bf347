"""The publications of one sitting: each corrected one names the one before it by its digest."""

from collections.abc import Mapping

from exam_core.custody.publication import Publication, verify_publication
from exam_core.custody.staff_list import PersonalKeys
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest


def verify_revisions(
    newest: bytes, earlier: Mapping[Digest, bytes], known: PersonalKeys
) -> tuple[Publication, ...]:
    """Every revision back to the first, newest first, each signed by two different people.

    Args:
        earlier: the bytes of every earlier publication under their digest, and nothing else.

    Raises:
        BadSignature: see verify_publication.
        MalformedData: one is missing, changed, of another sitting, out of turn or too many; or a correction
            of an earlier one has been dropped.
    """
    found = [verify_publication(newest, known)]
    left = dict(earlier)
    while (name := found[-1].table.previous) is not None:
        data = left.pop(name, None)
        if data is None or digest(data) != name:
            raise MalformedData(Malformed.BROKEN_CHAIN, f"revision {found[-1].table.revision - 1}")
        before = verify_publication(data, known)
        _check_step(before, found[-1])
        found.append(before)
    if left:
        raise MalformedData(Malformed.BROKEN_CHAIN, "a publication that no later one names")
    return tuple(found)


def _check_step(before: Publication, after: Publication) -> None:
    old, new = before.table, after.table
    if (old.sitting, old.package, old.rule_set, old.revision + 1) != (
        new.sitting,
        new.package,
        new.rule_set,
        new.revision,
    ):
        raise MalformedData(Malformed.BROKEN_CHAIN, f"revision {new.revision} follows another table")
    if [row.ticket for row in old.rows] != [row.ticket for row in new.rows]:
        raise MalformedData(Malformed.BROKEN_CHAIN, f"revision {new.revision} has other candidates")
    if not {one.question for one in old.corrections} <= {one.question for one in new.corrections}:
        raise MalformedData(Malformed.BROKEN_CHAIN, f"revision {new.revision} has dropped a correction")
