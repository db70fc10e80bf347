"""What proctors fill in before they sign: kept on the disk with every change, so a crash loses nothing."""

from collections.abc import Iterable
from typing import Literal

from client.standalone.attendance import TicketRow
from client.standalone.sealing_folder import SittingFolder
from client.store import durable_file
from exam_core.custody.invigilation import InvigilationRecord, Note
from exam_core.custody.seal_record import MAX_SEAL_RECORD, Difference
from exam_core.custody.standing import Standing
from exam_core.encoding import MalformedData
from exam_core.identifiers import TicketNumber
from exam_core.package.roster import HexDigest
from exam_core.sealing.documents import Document, read_document, write_document


class SealDraft(Document):
    """Of one sealed file.

    Attributes:
        differences: by ticket.
        invigilation: of the first sealed file only; right in form at any time, complete before it is signed.
        recording: what is known of the seats' video, in words.
        read: digests of the mirrors that were read when results were sealed from mirrors, ascending.
    """

    v: Literal[1] = 1
    differences: tuple[Difference, ...] = ()
    invigilation: InvigilationRecord | None = None
    recording: Note = ""
    read: tuple[HexDigest, ...] = ()

    def explained(self, difference: Difference) -> "SealDraft":
        """With that difference in the place of another one of its ticket."""
        others = {one.ticket: one for one in self.differences} | {difference.ticket: difference}
        return self.model_copy(update={"differences": tuple(others[ticket] for ticket in sorted(others))})

    def unexplained(self, ticket: TicketNumber) -> "SealDraft":
        """Without a difference of that ticket."""
        others = tuple(one for one in self.differences if one.ticket != ticket)
        return self.model_copy(update={"differences": others})

    def beside(self, rows: Iterable[TicketRow]) -> "SealDraft":
        """Without differences that results found since deny."""
        of = {row.ticket: row for row in rows}
        fitting = tuple(one for one in self.differences if of[one.ticket].takes(one))
        return self if fitting == self.differences else self.model_copy(update={"differences": fitting})

    def counted(self, rows: Iterable[TicketRow]) -> "SealDraft":
        """With an invigilation record that names those present and absent whom `rows` name.

        Whoever is no longer present is taken from the lists of those present, so that the record stays right
        in form.
        """
        record = self.invigilation
        if record is None:
            return self
        every = tuple(rows)
        absent = tuple(sorted(row.ticket for row in every if row.standing is Standing.ABSENT))
        present = tuple(sorted(row.ticket for row in every if row.standing is not Standing.ABSENT))
        auto = _among(record.auto_submitted, present)
        results = sum(row.standing is Standing.HANDED_IN for row in every)
        counted = record.model_copy(
            update={
                "present": present,
                "absent": absent,
                "late": _among(record.late, present),
                "auto_submitted": auto,
                "unanswered": _among(record.unanswered, present),
                "handed_in": max(0, results - len(auto)),
            }
        )
        return self if counted == record else self.model_copy(update={"invigilation": counted})


def read_draft(folder: SittingFolder, number: int) -> SealDraft | None:
    """The draft of that number, None where none was begun.

    A damaged one is put aside: what was filled in can be filled in again, and the sitting can be sealed.
    """
    path = folder.draft(number)
    try:
        return read_document(SealDraft, path.read_bytes(), limit=MAX_SEAL_RECORD)
    except FileNotFoundError:
        return None
    except MalformedData:
        path.replace(path.with_suffix(".damaged"))
        return None


def keep_draft(folder: SittingFolder, number: int, draft: SealDraft) -> None:
    """Have the draft on the disk.

    Raises:
        OSError: the disk is full or broken; the draft before it is still there.
    """
    durable_file.write(folder.draft(number), write_document(draft))


def _among(tickets: tuple[TicketNumber, ...], present: tuple[TicketNumber, ...]) -> tuple[TicketNumber, ...]:
    here = set(present)
    return tuple(ticket for ticket in tickets if ticket in here)
