"""What a file would bring into the bank. Needs no centre: without one there is nothing to compare with."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.meaning.interpretation import Draft, Problem, interpret, undecided_signs
from sync_server.bank.reading.meaning.near_duplicates import NearPair, near_duplicates
from sync_server.bank.reading.rows import FileNeed, FileRemark, Need
from sync_server.bank.reading.tables.columns import ColumnMap
from sync_server.bank.sorting import (
    Defaults,
    Duplicate,
    Imported,
    KnownVersion,
    New,
    RowResult,
    Watch,
    near_text,
    sort_out,
)


@dataclass(frozen=True, slots=True)
class Request:
    """A file, and what its reader can't know of it.

    Attributes:
        scope, source: of questions for which the file says nothing.
        true_is: which signs mean "true", where a person has decided; see interpret.
        columns: which column is what, where the file's header doesn't tell.
    """

    path: Path
    subject: str
    scope: BankScope
    source: str = ""
    true_is: Collection[str] = ()
    columns: ColumnMap | None = None
    watch: Watch = field(default=iter, repr=False)


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A new question that nearly says what another says: one of the file, or one of the bank."""

    new: Imported
    other: Imported | str
    pair: NearPair


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or with a preview would do: one result per row, in order."""

    rows: tuple[RowResult, ...]
    new: tuple[New, ...]
    remarks: tuple[FileRemark, ...]
    needs: tuple[FileNeed, ...]
    near: tuple[NearDuplicate, ...]

    @property
    def imported(self) -> int:
        return sum(isinstance(row, Imported) for row in self.rows)

    @property
    def duplicates(self) -> int:
        return sum(isinstance(row, Duplicate) for row in self.rows)

    @property
    def problems(self) -> int:
        return sum(isinstance(row, Problem) for row in self.rows)

    @property
    def by_type(self) -> dict[QuestionType, int]:
        """How many of the importable rows, duplicates among them, are of each type."""
        counts = Counter(row.type for row in self.rows if isinstance(row, Imported | Duplicate))
        return {kind: counts[kind] for kind in QuestionType}


def report(request: Request, known: Iterable[KnownVersion] = ()) -> Report:
    """Read a file and sort its questions out; changes nothing.

    Raises:
        OSError, UnreadableFile: see read_bank_file.
    """
    file = read_bank_file(request.path, request.columns)
    drafts = interpret(file.rows, true_is=request.true_is, exact=file.exact)
    known = list(known)
    defaults = Defaults(request.subject, request.scope, request.source, trust_ids=file.exact)
    found = sort_out(drafts, defaults, known, watch=request.watch)
    return Report(
        found.rows, found.new, file.remarks, _needs(file.needs, drafts), _near(found.rows, found.new, known)
    )


def _needs(of_file: tuple[FileNeed, ...], drafts: Iterable[Draft | Problem]) -> tuple[FileNeed, ...]:
    signs = undecided_signs(drafts)
    return (*of_file, *((FileNeed(Need.TRUE_IS, signs),) if signs else ()))


def _near(
    rows: Iterable[RowResult], new: tuple[New, ...], known: list[KnownVersion]
) -> tuple[NearDuplicate, ...]:
    imported = [row for row in rows if isinstance(row, Imported)]
    current = [version.question for version in known if version.current]
    pairs = near_duplicates(
        [near_text(entry.question) for entry in new], [near_text(question) for question in current]
    )
    found = []
    for pair in pairs:
        other = imported[pair.other] if pair.other < len(new) else current[pair.other - len(new)].id
        if other != imported[pair.new].question:  # a new version is like the one before
            found.append(NearDuplicate(imported[pair.new], other, pair))
    return tuple(found)
