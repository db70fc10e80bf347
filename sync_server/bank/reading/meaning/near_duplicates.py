"""Questions that nearly say the same: a typing mistake, another word, a comma. A person decides on them.

Two texts that differ little share some of their rarest pairs of characters, so only questions that do are
compared (prefix filtering: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data
cleaning", 2006).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.meaning.text import sameness

LIKE = 0.88
"""Similarity from which a pair is shown. Below it, real banks hold mostly questions of one pattern about
different things."""

_COMPARED = 200
"""Questions that one is compared with at most; only where hundreds follow one pattern are there more."""

_UNSAID = re.compile(r"(?<![0-9])[.]|[.](?![0-9])|[,;:?!。、·\"'()\[\]<>《》—…-]")
_TURNS = frozenset(
    "不非无未没禁止勿莫严否可得能应须必要允许以会需"  # whether
    "大小高低多少长短上下左右前后内外正负反串并有开关断合先快慢增减升降强弱粗细轻重交直单双同异远近进出入"
    "0123456789.%≤≥<>=一二三四五六七八九十百千万两半"
)
"""Characters that turn a statement or change its number; banks of true/false questions do so on purpose."""


@dataclass(frozen=True, slots=True)
class NearText:
    """What is compared of a question."""

    type: QuestionType
    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two questions of one type that nearly say the same.

    Attributes:
        new: position of the later one among the new questions.
        other: position of the earlier one among the new questions and then the known ones.
        similarity: 0 to 1; of what is left without punctuation, 1 is the same.
        opposite: they differ by a negation, an opposite or a number only, so that both may well be meant.
    """

    new: int
    other: int
    similarity: float
    opposite: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A question as it is compared: its words, the same for exact duplicates, and its pairs of characters."""

    words: str
    exactly: tuple[str, ...]
    pairs: frozenset[str]


def near_duplicates(new: Sequence[NearText], known: Sequence[NearText] = ()) -> list[NearPair]:
    """Pairs of nearly the same questions, each among the new ones or of a new and a known one; best first.

    Exact duplicates (see sameness) are not among them.
    """
    found: list[NearPair] = []
    entries = [_entry(text) for text in (*new, *known)]
    for kind in QuestionType:
        places = [place for place, text in enumerate((*new, *known)) if text.type is kind]
        # The known ones stand first, so that each new one finds them and the new ones before it.
        places.sort(key=lambda place: (place < len(new), place))
        found += _among(places, entries, len(new))
    return sorted(found, key=lambda pair: (-pair.similarity, pair.new, pair.other))


def _entry(text: NearText) -> _Entry:
    options = () if text.type is QuestionType.TRUE_FALSE else tuple(sorted(map(sameness, text.options)))
    stem = sameness(text.stem)
    words = " ".join(_UNSAID.sub("", part) for part in (stem, *options))
    pairs = frozenset(words[at : at + 2] for at in range(len(words) - 1))
    return _Entry(words, (stem, *options), pairs)


def _among(places: Sequence[int], entries: Sequence[_Entry], new: int) -> list[NearPair]:
    spread = Counter(pair for place in places for pair in entries[place].pairs)
    seen: dict[str, list[int]] = defaultdict(list)
    found: list[NearPair] = []
    for place in places:
        entry = entries[place]
        rarest = sorted(entry.pairs, key=lambda pair: (spread[pair], pair))[: _telling(entry)]
        if place < new:
            found += _matches(place, _candidates(rarest, seen), entries)
        for pair in rarest:
            seen[pair].append(place)
    return found


def _telling(entry: _Entry) -> int:
    """How many of the rarest pairs a text that is like this one cannot lack all of: each change takes two."""
    return 2 * ceil((1 - LIKE) * len(entry.words)) + 1


def _candidates(rarest: Sequence[str], seen: dict[str, list[int]]) -> set[int]:
    candidates: set[int] = set()
    for pair in rarest:
        candidates.update(seen[pair][-_COMPARED:] if pair in seen else ())
        if len(candidates) >= _COMPARED:
            break
    return candidates


def _matches(place: int, candidates: set[int], entries: Sequence[_Entry]) -> list[NearPair]:
    entry = entries[place]
    texts = {other: entries[other].words for other in candidates}
    matches = process.extract(entry.words, texts, scorer=fuzz.ratio, score_cutoff=100 * LIKE, limit=None)
    return [
        NearPair(place, other, round(score / 100, 4), _turned(entry.words, words))
        for words, score, other in matches
        if entries[other].exactly != entry.exactly
    ]


def _turned(one: str, other: str) -> bool:
    """Whether two texts differ only by characters that turn a statement or change its number."""
    changed = [
        one[step.src_start : step.src_end] + other[step.dest_start : step.dest_end]
        for step in Levenshtein.opcodes(one, other)
        if step.tag != "equal"
    ]
    return bool(changed) and all(character in _TURNS for part in changed for character in part)
