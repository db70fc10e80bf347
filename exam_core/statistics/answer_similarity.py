"""How much more alike two candidates' answers are than two such candidates' answers would be by chance.

G. O. Wesolowsky, "Detecting excessive similarity in answers on multiple choice exams", Journal of Applied
Statistics 27(7), 2000, 909-921. For candidate j and item i:

    r_i    share of right answers to the item among all who answered it
    p_ij   = (1 - (1 - r_i)^a_j)^(1 / a_j), the chance that j is right; the candidate's ability a_j > 0 is
             solved so that the mean of p_ij over the items that j answered is j's own share of right ones
    w_iv   share of the wrong answer v among all wrong answers to the item
    P_ijk  = p_ij p_ik + (1 - p_ij)(1 - p_ik) * sum over v of w_iv^2, the chance that j and k answer alike
    Z_jk   = (M_jk - 1/2 - sum of P_ijk) / sqrt(sum of P_ijk (1 - P_ijk)), M_jk the answers that are alike

The half is the correction for continuity. p is the upper tail of the standard normal distribution; it is
multiplied by the number of pairs judged (Bonferroni), so that the level holds for the sitting as a whole.

Where papers are drawn at random the sums run over the items that both candidates have *and* both answered:
a question left open says nothing about two people, only about the clock. An answer is the whole choice in
the bank's order of options, so that shuffling is no matter and several wrong options are one wrong answer.
The two candidates' own answers are part of r_i and w_iv, as in the paper; in small sittings that makes the
index cautious.

This is a hint for people and never a verdict: two who learned from the same book with the same mistake are
alike as well, and the index cannot say who copied from whom, or that anybody did.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter, mul
from statistics import NormalDist

from exam_core.identifiers import Digest, TicketNumber
from exam_core.statistics.answers import CandidateAnswers

LEAST_COMMON = 20
"""With fewer common answers the sum is too far from a normal distribution in the tail that counts."""
LEAST_ANSWERED = 10
"""With fewer answers to an item its r_i and w_iv are mostly the two candidates themselves: left out."""
LEAST_EXPECTED = 10.0
"""With fewer matches expected their number is skewed, and the normal tail promises too much."""
LEVEL = 0.01
"""In one honest sitting out of a hundred a pair may still stand out."""

_LOG_ABILITY = 12.0
"""Abilities lie within exp(-12) and exp(12): beyond, every p_ij is 0 or 1 to the last digit."""
_HALVINGS = 44
"""Enough to pin the logarithm of an ability to a few parts in 10^12."""
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two candidates whose answers are more alike than the level allows.

    Attributes:
        common: items that both answered and that were counted.
        matching: how many of them were answered alike; `matching_wrong` of these wrongly.
        expected, deviation: mean and standard deviation of `matching` by chance.
        p: one-sided, multiplied by the number of pairs judged, at most 1.
    """

    first: TicketNumber
    second: TicketNumber
    neighbours: bool
    common: int
    matching: int
    matching_wrong: int
    expected: float
    deviation: float
    z: float
    p: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """All pairs of a sitting.

    Attributes:
        pairs: how many there are; `judged` had enough in common and expected, of the others nothing is said.
        most_common: the most items that any pair had in common.
        alike: the pairs over the level, most alike first.
    """

    pairs: int
    judged: int
    most_common: int
    alike: tuple[AlikePair, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """An item's place among all, its r_i, the sum of squared w_iv, and a number for each answer given."""

    place: int
    right_share: float
    wrong_alike: float
    codes: Mapping[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One candidate with every product that a pair needs, as vectors over all items.

    `mean` holds p and (1 - p) * sqrt(s) in two blocks, so that the product with another's `mean` is the sum
    of P; `square` holds the three blocks whose product with another's is the sum of P squared. `items` are
    the places of the items answered, and the three bit sets are items, answers and wrong answers.
    """

    ticket: TicketNumber
    items: tuple[int, ...]
    mean: tuple[float, ...]
    square: tuple[float, ...]
    answered: int
    answers: int
    wrong: int


def chance_of_right(right_share: float, ability: float) -> float:
    """p_ij: 0 to 1, growing in both; an ability of 1 gives the item's own share."""
    if right_share <= 0.0 or right_share >= 1.0:
        return float(right_share >= 1.0)
    return math.pow(-math.expm1(ability * math.log1p(-right_share)), 1.0 / ability)


def ability_of(right_shares: Sequence[float], right: int) -> float:
    """a_j, such that the chances of being right over these items add up to `right`.

    Where no ability does, since everything or nothing was right, the nearest end of the range.
    """
    shares = Counter(right_shares)
    low, high = -_LOG_ABILITY, _LOG_ABILITY
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        ability = math.exp(middle)
        if sum(count * chance_of_right(share, ability) for share, count in shares.items()) < right:
            low = middle
        else:
            high = middle
    return math.exp((low + high) / 2)


def answer_similarity(
    candidates: Iterable[CandidateAnswers],
    neighbours: Collection[frozenset[TicketNumber]] = frozenset(),
    *,
    level: float = LEVEL,
) -> Similarity:
    """Judge every pair of candidates.

    Args:
        candidates: in any order, each ticket once.
        neighbours: pairs of tickets that sat beside each other; they are marked, not judged differently.
        level: the largest corrected p of a pair that is named.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.ticket)
    items = _items(ordered)
    prepared = [_prepared(candidate, items) for candidate in ordered]
    judged = most_common = 0
    striking: list[AlikePair] = []
    for at, first in enumerate(prepared):
        if not first.items:
            continue
        row = _Row(first, len(items))
        for second in prepared[at + 1 :]:
            common = (first.answered & second.answered).bit_count()
            most_common = max(most_common, common)
            if common < LEAST_COMMON or (expected := row.expected(second)) < LEAST_EXPECTED:
                continue
            judged += 1
            pair = row.compared(second, common, expected, neighbours)
            if pair is not None and pair.p <= level:
                striking.append(pair)
    # The number of pairs is known only now; before, p is one pair's own.
    corrected = (replace(pair, p=min(1.0, pair.p * judged)) for pair in striking)
    alike = sorted(
        (pair for pair in corrected if pair.p <= level), key=lambda pair: (-pair.z, pair.first, pair.second)
    )
    count = len(prepared)
    return Similarity(count * (count - 1) // 2, judged, most_common, tuple(alike))


class _Row:
    """One candidate to be compared with many: looks only at the items that this one answered."""

    def __init__(self, first: _Candidate, items: int) -> None:
        self._first = first
        self._mean_of = itemgetter(*_blocks(first.items, items, 2))
        self._square_of = itemgetter(*_blocks(first.items, items, 3))
        self._mean = self._mean_of(first.mean)
        self._square = self._square_of(first.square)

    def expected(self, second: _Candidate) -> float:
        """How many answers of the two are alike by chance."""
        return float(sum(map(mul, self._mean, self._mean_of(second.mean))))

    def compared(
        self,
        second: _Candidate,
        common: int,
        expected: float,
        neighbours: Collection[frozenset[TicketNumber]],
    ) -> AlikePair | None:
        """The pair with its own p; None where it is no more alike than expected, or where nothing varies."""
        first = self._first
        matching = (first.answers & second.answers).bit_count()
        above = matching - 0.5 - expected
        if above <= 0:
            return None
        variance = expected - sum(map(mul, self._square, self._square_of(second.square)))
        if variance <= _NO_VARIANCE:
            return None
        deviation = math.sqrt(variance)
        z = above / deviation
        return AlikePair(
            first=first.ticket,
            second=second.ticket,
            neighbours=frozenset({first.ticket, second.ticket}) in neighbours,
            common=common,
            matching=matching,
            matching_wrong=(first.wrong & second.wrong).bit_count(),
            expected=expected,
            deviation=deviation,
            z=z,
            p=_NORMAL.cdf(-z),
        )


_NO_VARIANCE = 1e-9
"""Rounding leaves so much where every P is 0 or 1."""


def _blocks(places: Sequence[int], size: int, blocks: int) -> list[int]:
    return [block * size + place for block in range(blocks) for place in places]


def _items(candidates: Iterable[CandidateAnswers]) -> dict[Digest, _Item]:
    """The items that enough candidates answered, each with what all of them answered."""
    given: defaultdict[Digest, Counter[tuple[int, ...]]] = defaultdict(Counter)
    correct: dict[Digest, tuple[int, ...]] = {}
    for candidate in candidates:
        for item in candidate.items:
            if item.choice:
                given[item.question][item.choice] += 1
                correct[item.question] = item.correct
    found: dict[Digest, _Item] = {}
    coded = 0
    for question in sorted(given):
        choices = given[question]
        answered, right = choices.total(), choices[correct[question]]
        if answered < LEAST_ANSWERED:
            continue
        wrongs = answered - right
        squares = sum(count * count for count in choices.values()) - right * right
        codes = {choice: coded + number for number, choice in enumerate(sorted(choices))}
        alike = squares / (wrongs * wrongs) if wrongs else 0.0
        found[question] = _Item(len(found), right / answered, alike, codes)
        coded += len(codes)
    return found


def _prepared(candidate: CandidateAnswers, items: Mapping[Digest, _Item]) -> _Candidate:
    met = [
        (items[answer.question], answer)
        for answer in candidate.items
        if answer.choice and answer.question in items
    ]
    ability = ability_of([item.right_share for item, _ in met], sum(answer.right for _, answer in met))
    size = len(items)
    mean, square = [0.0] * (2 * size), [0.0] * (3 * size)
    answered = answers = wrong = 0
    for item, answer in met:
        p, s, at = chance_of_right(item.right_share, ability), item.wrong_alike, item.place
        mean[at], mean[size + at] = p, (1 - p) * math.sqrt(s)
        square[at] = p * p
        square[size + at] = math.sqrt(2 * s) * p * (1 - p)
        square[2 * size + at] = s * (1 - p) ** 2
        bit = 1 << item.codes[answer.choice]
        answered |= 1 << at
        answers |= bit
        wrong |= 0 if answer.right else bit
    places = tuple(item.place for item, _ in met)
    return _Candidate(candidate.ticket, places, tuple(mean), tuple(square), answered, answers, wrong)
