"""One question of a numbered text while its lines come in, and the row it becomes."""

import re
from dataclasses import dataclass, field

from sync_server.bank.reading.documents.numbered_lines import LETTERS, Line, split_stem
from sync_server.bank.reading.meaning.answers import truth_of, type_of
from sync_server.bank.reading.meaning.stem_answer import answer_in_stem
from sync_server.bank.reading.meaning.text import BLANK, narrow
from sync_server.bank.reading.rows import Place, RawRow, Trouble

_TAG = re.compile(r"[【\[(（]\s*([^【】\[\]()（）]{2,6}?)\s*[】\])）]\s*")
_POINTS = re.compile(r"[（(]\s*\d{1,2}(?:\.\d)?\s*分\s*[)）]\s*")
_LETTERS = re.compile(r"[（(](\s*)([A-JＡ-Ｊ](?:[\s,，、]*[A-JＡ-Ｊ])*)\s*[)）]")
_GAP = re.compile(r"[（(]\s*[)）]|_{2,}")
_VERDICT = re.compile(
    r"[（(【\[]\s*(√|✓|✔|×|✗|✘|x|X|对|错|正确|错误|是|否|T|F|Y|N|A|B|1|0|Ｔ|Ｆ|true|false)\s*[)）】\]]\s*[。.]?\s*$",
)
_BARE_VERDICT = re.compile(r"(?<=[。．.！!？?\s])\s*([√✓✔×✗✘])\s*$")
_UNDECIDED = set("TFYNAB10ＴＦxX")
"""Signs that end other sentences too; alone they are verdicts only in a true/false section."""


@dataclass(slots=True)
class OpenQuestion:
    """What is known of a question so far.

    Attributes:
        number: the file's; None where it gives none.
        field: where a line without a sign of its own belongs.
        labels: of its options, as read.
    """

    row: int
    number: int | None
    kind: str
    topic: str
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    labels: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    current: str = "stem"
    pictures: list[bytes | Trouble] = field(default_factory=list)
    trouble: Trouble | None = None
    sublist: int = 0

    def take(self, line: Line) -> None:
        """Take what a line carries beside its text."""
        self.pictures += line.pictures
        self.trouble = self.trouble or line.trouble

    def take_options(self, line: Line, first: str, options: list[str]) -> None:
        """A line of options, the first with the label `first`; a picture in it is part of an option."""
        self.take(line)
        if line.pictures and line.inline:
            self.trouble = self.trouble or Trouble.FIGURE_IN_OPTION
        start = LETTERS.index(first)
        self.labels += LETTERS[start : start + len(options)]
        self.options += options
        self.current = "options"

    def go_on(self, text: str) -> None:
        """A line that continues what stands before it."""
        if self.current == "stem":
            self.stem.append(text)
        elif self.current == "options":
            self.options[-1] = f"{self.options[-1]}\n{text}".strip()
        else:
            self.fields[self.current] = f"{self.fields.get(self.current, '')}\n{text}".strip()

    def set_field(self, name: str, text: str) -> None:
        """A named field; said twice with different words, it is for a person."""
        before = self.fields.get(name, "")
        if before and text and name == "answer" and before != text:
            self.trouble = self.trouble or Trouble.AMBIGUOUS
        self.fields[name] = f"{before}\n{text}" if before and name != "answer" else text or before
        self.current = name

    @property
    def is_answered(self) -> bool:
        return bool(self.fields.get("answer"))

    @property
    def is_closed(self) -> bool:
        """Whether a line without any sign can't belong to it: it stands behind the answer."""
        if self.current == "answer":
            return self.is_answered
        return self.current == "stem" and ends_in_verdict(self.stem[-1])

    @property
    def looks_complete(self) -> bool:
        return bool(self.options) or self.is_answered or ends_in_verdict(self.stem[-1])

    def has_answer(self) -> bool:
        """Whether the question brings its own answer along."""
        return bool(self.row_of(None, in_brackets=False).answer)

    def row_of(self, listed: str | Trouble | None, *, in_brackets: bool) -> RawRow:
        """The row.

        Args:
            listed: its answer in the list at the end of the file; None where the file has no such list.
            in_brackets: the file gives its answers nowhere but in the brackets of the stems.
        """
        stem, kind = _without_tag("\n".join(self.stem).strip(), self.fields.get("kind") or self.kind)
        options = self.options
        apart = None if options or type_of(kind) == "true_false" else split_stem(stem)
        if apart:
            stem, options = apart
        answer = self.fields.get("answer", "").strip().rstrip("。；;")
        found, rest = _answer_in(stem, kind, len(options), in_brackets=in_brackets)
        if answer and found in _UNDECIDED and not options:
            found = ""
        trouble = self.trouble or self._trouble(found, answer, listed)
        if not answer and found:
            answer = found
        if found:
            stem = rest
        if not answer and listed and not isinstance(listed, Trouble):
            answer = listed
        figures = [picture for picture in self.pictures if isinstance(picture, bytes)]
        return RawRow(
            Place(self.row),
            kind=kind,
            stem=stem,
            options=tuple(options),
            answer=answer,
            topic=self.fields.get("topic", self.topic),
            difficulty=self.fields.get("difficulty", ""),
            analysis=self.fields.get("analysis", ""),
            source=self.fields.get("source", ""),
            figure=figures[0] if figures else None,
            trouble=trouble,
        )

    def _trouble(self, found: str, answer: str, listed: str | Trouble | None) -> Trouble | None:
        unread = [picture for picture in self.pictures if isinstance(picture, Trouble)]
        if unread:
            return unread[0]
        if len(self.pictures) > 1:
            return Trouble.SEVERAL_FIGURES
        if self.labels != LETTERS[: len(self.labels)]:
            return Trouble.LABELS_OUT_OF_ORDER
        own = answer or found
        if found and answer and not _same(found, answer):
            return Trouble.AMBIGUOUS
        if isinstance(listed, Trouble):
            return None if own else listed
        return Trouble.AMBIGUOUS if own and listed and not _same(own, listed) else None


def ends_in_verdict(text: str) -> bool:
    """Whether a line ends in a true/false answer such as （√）."""
    found = _VERDICT.search(text) or _BARE_VERDICT.search(text)
    return found is not None and found[1] not in _UNDECIDED


def _same(one: str, other: str) -> bool:
    truths = truth_of(one), truth_of(other)
    if None not in truths:
        return truths[0] == truths[1]
    plain = [sorted(re.sub(r"[\s,，、.。]", "", narrow(text)).upper()) for text in (one, other)]
    return plain[0] == plain[1]


def _without_tag(stem: str, kind: str) -> tuple[str, str]:
    """The stem without its `【单选题】` and `（2分）`, and the kind it names."""
    text = stem
    for tag in (_TAG.match(text), *list(_TAG.finditer(text))[-1:]):
        at_edge = tag is not None and (tag.start() == 0 or tag.end() == len(text))
        if (
            tag
            and at_edge
            and type_of(tag[1])
            and _POINTS.sub("", text[: tag.start()] + text[tag.end() :]).strip()
        ):
            text, kind = (text[: tag.start()] + text[tag.end() :]).strip(), tag[1]
            break
    points = _POINTS.match(text)
    return (text[points.end() :], kind) if points else (text, kind)


def _answer_in(stem: str, kind: str, options: int, *, in_brackets: bool) -> tuple[str, str]:
    """The answer that stands in the stem's brackets, and the stem without it; empty where it is not plain."""
    named = type_of(kind)
    if not options and named in (None, "true_false"):
        verdict = _VERDICT.search(stem) or _BARE_VERDICT.search(stem)
        if verdict and (named or verdict[1] not in _UNDECIDED) and stem[: verdict.start()].strip():
            return verdict[1], stem[: verdict.start()].rstrip()
        return "", stem
    rest, found = answer_in_stem(stem)
    letters = list(_LETTERS.finditer(stem))
    if found or len(letters) != 1 or _GAP.search(stem):
        return found or "", rest
    place, answer = letters[0], re.sub(r"[^A-J]", "", narrow(letters[0][2]))
    if not (in_brackets or place[1]) or LETTERS.index(max(answer)) >= options:
        return "", stem
    return answer, f"{stem[: place.start()]}{BLANK}{stem[place.end() :]}"
