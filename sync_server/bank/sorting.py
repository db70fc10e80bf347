"""What becomes of each question of a file: new, a new version, a duplicate, or a problem. No database."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.question import Question as BankQuestion
from exam_core.paper.question import QuestionType, must_keep_order, question_digest
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.figures import Figure, make_safe
from sync_server.bank.reading.meaning.interpretation import Draft, Problem
from sync_server.bank.reading.meaning.near_duplicates import NearText
from sync_server.bank.reading.meaning.text import sameness
from sync_server.bank.reading.rows import Place, Remark, Trouble

Watch = Callable[[Iterable[Draft | Problem]], Iterable[Draft | Problem]]
"""Shows how far an import is while it goes through the rows."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A row that became a question, or with `supersedes` a new version of one."""

    place: Place
    question: QuestionId
    type: QuestionType
    remarks: tuple[Remark, ...]
    supersedes: bool = False


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says what another question says: one of this file (`same_as` its place) or of the bank.

    Attributes:
        old: the bank has it as a version that is retired, and nothing is brought back.
    """

    place: Place
    question: QuestionId
    type: QuestionType
    same_as: Place | None
    old: bool = False


RowResult = Imported | Duplicate | Problem


@dataclass(frozen=True, slots=True)
class New:
    """A version to be stored, with its picture.

    Attributes:
        digest: of the question, as the bank names this version.
        likeness, fingerprint: see those functions.
    """

    place: Place
    question: BankQuestion
    digest: Digest
    likeness: Digest
    fingerprint: Digest
    figure: Figure | None
    source: str


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of the bank, as the importer compares it; `figure` is the source digest of its picture."""

    question: BankQuestion
    digest: Digest
    fingerprint: Digest
    figure: Digest | None
    current: bool


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for questions whose file doesn't say otherwise.

    Attributes:
        trust_ids: the file is one of our own exports, so that its ids are ours as well.
    """

    subject: str
    scope: BankScope
    source: str = ""
    trust_ids: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """One result per row, in order, and what there is to store."""

    rows: tuple[RowResult, ...]
    new: tuple[New, ...]


def sort_out(
    results: Sequence[Draft | Problem],
    defaults: Defaults,
    known: Iterable[KnownVersion] = (),
    *,
    watch: Watch = iter,
) -> Sorted:
    """Sort a file's questions out against each other and against the bank.

    A question that the bank has (any version of it) is a duplicate. One that carries the id of a question in
    the bank and says something new is that question's next version. The same question with another answer is
    a contradiction, for a person to decide.
    """
    desk = _Desk(defaults, known)
    return Sorted(tuple(desk.take(result) for result in watch(results)), tuple(desk.new))


def likeness(question: BankQuestion, source: Digest | None) -> Digest:
    """The same for questions that ask the same and offer the same, in whatever order."""
    options = sorted(sameness(option) for option in question.options)
    return digest(encode_json([question.type.value, sameness(question.stem), options, source]))


def near_text(question: BankQuestion) -> NearText:
    """What is compared of a question to find others that nearly say the same."""
    return NearText(question.type, question.stem, question.options)


@dataclass(slots=True)
class _Known:
    question: QuestionId
    fingerprint: Digest
    place: Place | None
    old: bool = False


@dataclass(slots=True)
class _Desk:
    """The questions seen so far, of the bank and of the file."""

    defaults: Defaults
    known: Iterable[KnownVersion]
    new: list[New] = field(default_factory=list)
    _alike: dict[Digest, _Known] = field(default_factory=dict)
    _digests: dict[Digest, QuestionId] = field(default_factory=dict)
    _ids: dict[QuestionId, Place | None] = field(default_factory=dict)
    _old: set[Digest] = field(default_factory=set)

    def __post_init__(self) -> None:
        for version in self.known:
            name = version.question.id
            like = likeness(version.question, version.figure)
            if version.current or like not in self._alike:
                self._alike[like] = _Known(name, version.fingerprint, None, not version.current)
            if not version.current:
                self._old.add(version.digest)
            self._digests[version.digest] = name
            self._ids[name] = None

    def take(self, result: Draft | Problem) -> RowResult:
        """What becomes of one row."""
        if isinstance(result, Problem):
            return result
        made = _make(result, self.defaults, self._ids)
        if isinstance(made, Trouble):
            return Problem(result.place, made, result.stem[:40])
        named = result.id and made.question.id == result.id
        found = self._same_named(made) if named else self._same(made)
        if found is None:
            return self._keep(made, result)
        return found

    def _same(self, made: New) -> RowResult | None:
        before = self._alike.get(made.likeness)
        if before is None:
            return None
        if before.fingerprint == made.fingerprint:
            return Duplicate(made.place, before.question, made.question.type, before.place, before.old)
        about = str(before.place or before.question)
        return Problem(made.place, Trouble.CONTRADICTS, made.question.stem[:40], about)

    def _same_named(self, made: New) -> RowResult | None:
        name = made.question.id
        if made.digest in self._digests:
            old = made.digest in self._old
            return Duplicate(made.place, name, made.question.type, self._ids.get(name), old)
        earlier = self._ids.get(name)
        if earlier is not None:
            return Problem(made.place, Trouble.SAME_ID, made.question.stem[:40], str(earlier))
        return None

    def _keep(self, made: New, draft: Draft) -> Imported:
        name = made.question.id
        supersedes = name in self._ids
        self._ids[name] = made.place
        self._alike[made.likeness] = _Known(name, made.fingerprint, made.place)
        self._digests[made.digest] = name
        self.new.append(made)
        return Imported(made.place, name, made.question.type, draft.remarks, supersedes)


def _make(draft: Draft, defaults: Defaults, ids: Mapping[QuestionId, Place | None]) -> New | Trouble:
    figure = make_safe(draft.figure) if draft.figure is not None else None
    if isinstance(figure, Trouble):
        return figure
    try:
        question = _question(draft, defaults, figure.digest if figure else None)
    except ValidationError:
        return Trouble.NOT_A_QUESTION
    like = likeness(question, figure.source if figure else None)
    fingerprint = _fingerprint(question, like)
    name = _name(draft, fingerprint, defaults, ids)
    named = question.model_copy(update={"id": name})
    source = draft.source or defaults.source
    return New(draft.place, named, question_digest(named), like, fingerprint, figure, source)


def _question(draft: Draft, defaults: Defaults, figure: Digest | None) -> BankQuestion:
    keep_order = must_keep_order(draft.options) if draft.keep_order is None else draft.keep_order
    return BankQuestion(
        id=QuestionId("unnamed"),
        type=draft.type,
        stem=draft.stem,
        options=draft.options,
        correct=draft.correct,
        topic=draft.topic,
        difficulty=draft.difficulty,
        scope=BankScope(draft.scope) if draft.scope else defaults.scope,
        figure=figure,
        fixed_order=keep_order,
        analysis=draft.analysis,
    )


def _name(
    draft: Draft, fingerprint: Digest, defaults: Defaults, ids: Mapping[QuestionId, Place | None]
) -> QuestionId:
    """The id the file gives, where it is one of ours: any other number is the file's own business."""
    given = QuestionId(draft.id)
    if given and (defaults.trust_ids or given in ids):
        return given
    return QuestionId(f"{defaults.subject}-{fingerprint[:12]}")


def _fingerprint(question: BankQuestion, like: Digest) -> Digest:
    """The same for questions that also have the same answer."""
    correct = sorted(sameness(question.options[position]) for position in question.correct)
    return digest(encode_json([like, correct]))
