"""Item statistics of classical test theory, for papers on which every candidate has other questions.

Sources: F. M. Lord, M. R. Novick, Statistical Theories of Mental Test Scores (1968), chapter 15; L. Crocker,
J. Algina, Introduction to Classical and Modern Test Theory (1986), chapter 14.

    difficulty       p = right answers / candidates who had the item; unanswered is not right
    discrimination   corrected point-biserial: Pearson's r between right (1) or not (0) and the share of marks
                     in the rest of the candidate's own paper
                     r = (M1 - M0) / s * sqrt(p * (1 - p)),  M1, M0 the mean rest of those right and not,
                     s the standard deviation of all rests with n in its denominator

Reliability coefficients (Kuder-Richardson 20 and 21, Cronbach's alpha) are left out: they describe one set
of items that everybody answered, and randomly drawn papers have none.
"""

import enum
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from exam_core.identifiers import Digest
from exam_core.statistics.answers import CandidateAnswers, ItemAnswer

LEAST_SHOWN = 20
"""Below, a share is wrong by more than 20 points as often as one time in twenty; nothing is computed then."""
LEAST_WRONG = 10
"""Three equally good distractors are all found by ten wrong answers, 19 times in 20; not by fewer."""
TOO_HARD = Fraction(20, 100)
"""Below what guessing gives on the usual four options."""
TOO_EASY = Fraction(98, 100)


class Flag(enum.StrEnum):
    """Why a person should look at a question, the gravest first."""

    KEY_DOUBTFUL = "key_doubtful"
    """In the better half one wrong answer was given more often than the right one."""
    NEGATIVE_DISCRIMINATION = "negative_discrimination"
    REPORTED = "reported"
    TOO_HARD = "too_hard"
    UNCHOSEN_DISTRACTOR = "unchosen_distractor"
    TOO_EASY = "too_easy"


@dataclass(frozen=True, slots=True)
class OptionStatistics:
    """One option of the bank's order: how many chose it, and their mean share of the other marks."""

    option: int
    correct: bool
    chosen: int
    mean_rest: Fraction | None


@dataclass(frozen=True, slots=True)
class TimeOnScreen:
    """Quartiles in milliseconds over those who had the question in view."""

    seen: int
    lower_ms: int
    median_ms: int
    upper_ms: int


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One question over all candidates who had it.

    With fewer than LEAST_SHOWN of them only what can be counted is given: the rest is None or empty.

    Attributes:
        difficulty: share of right answers, 0 (nobody) to 1.
        mean_points: mean share of the marks, with partial credit.
        discrimination: -1 to 1; None also where all are right, none is, or all rests are the same.
    """

    question: Digest
    shown: int
    answered: int
    right: int
    reported: int
    difficulty: Fraction | None
    mean_points: Fraction | None
    discrimination: float | None
    options: tuple[OptionStatistics, ...]
    time: TimeOnScreen | None
    flags: tuple[Flag, ...]

    @property
    def enough(self) -> bool:
        """Whether there were enough candidates to say more than counts."""
        return self.shown >= LEAST_SHOWN


@dataclass(frozen=True, slots=True)
class _Met:
    answer: ItemAnswer
    rest: Fraction | None


def item_statistics(candidates: Iterable[CandidateAnswers]) -> tuple[ItemStatistics, ...]:
    """Statistics of every question that somebody had, worst first; the order of the candidates is nothing."""
    met: defaultdict[Digest, list[_Met]] = defaultdict(list)
    for candidate in candidates:
        for answer, rest in zip(candidate.items, candidate.rest_scores(), strict=True):
            met[answer.question].append(_Met(answer, rest))
    return tuple(sorted((_of_item(question, all_met) for question, all_met in met.items()), key=_worst_first))


def point_biserial(right: Sequence[bool], rests: Sequence[Fraction]) -> float | None:
    """Pearson's correlation of a yes or no with a number, -1 to 1.

    Returns:
        None where either has no variance.
    """
    n, ones = len(right), sum(right)
    if ones in (0, n):
        return None
    total = sum(rests, Fraction(0))
    squares = sum((rest * rest for rest in rests), Fraction(0))
    spread = n * squares - total * total
    if spread == 0:
        return None
    of_right = sum((rest for one, rest in zip(right, rests, strict=True) if one), Fraction(0))
    covariance = n * of_right - ones * total
    # One root of an exact fraction: nothing is lost before it, and r is within -1 and 1.
    r = math.sqrt(covariance * covariance / (spread * ones * (n - ones)))
    return math.copysign(min(r, 1.0), covariance)


def _of_item(question: Digest, met: Sequence[_Met]) -> ItemStatistics:
    answers = [one.answer for one in met]
    shown, right = len(answers), sum(answer.right for answer in answers)
    enough = shown >= LEAST_SHOWN
    marks = sum((Fraction(answer.points) / Fraction(answer.worth) for answer in answers), Fraction(0))
    with_rest = [(one.answer.right, one.rest) for one in met if one.rest is not None]
    r = point_biserial([one for one, _ in with_rest], [rest for _, rest in with_rest]) if enough else None
    options = _options(met, means=enough)
    reported = sum(answer.reported for answer in answers)
    return ItemStatistics(
        question=question,
        shown=shown,
        answered=sum(bool(answer.choice) for answer in answers),
        right=right,
        reported=reported,
        difficulty=Fraction(right, shown) if enough else None,
        mean_points=marks / shown if enough else None,
        discrimination=r,
        options=options,
        time=_time([answer.seen_ms for answer in answers if answer.seen_ms > 0]),
        flags=_flags(met, options, r, reported=reported),
    )


def _options(met: Sequence[_Met], *, means: bool) -> tuple[OptionStatistics, ...]:
    first = met[0].answer
    found = []
    for option in range(first.options):
        rests = [one.rest for one in met if option in one.answer.choice and one.rest is not None]
        mean = sum(rests, Fraction(0)) / len(rests) if means and rests else None
        chosen = sum(option in one.answer.choice for one in met)
        found.append(OptionStatistics(option, option in first.correct, chosen, mean))
    return tuple(found)


def _time(seen: Sequence[int]) -> TimeOnScreen | None:
    if len(seen) < LEAST_SHOWN:
        return None
    lower, median, upper = statistics.quantiles(seen, n=4, method="inclusive")
    return TimeOnScreen(len(seen), round(lower), round(median), round(upper))


def _flags(
    met: Sequence[_Met], options: Sequence[OptionStatistics], r: float | None, *, reported: int
) -> tuple[Flag, ...]:
    shown = len(met)
    if shown < LEAST_SHOWN:
        return (Flag.REPORTED,) if reported else ()
    p = Fraction(sum(one.answer.right for one in met), shown)
    wrong = sum(bool(one.answer.choice) and not one.answer.right for one in met)
    unchosen = any(not option.correct and option.chosen == 0 for option in options)
    raised = {
        Flag.KEY_DOUBTFUL: _key_is_doubtful(met),
        Flag.NEGATIVE_DISCRIMINATION: r is not None and r < 0,
        Flag.REPORTED: reported > 0,
        Flag.TOO_HARD: p < TOO_HARD,
        Flag.UNCHOSEN_DISTRACTOR: unchosen and wrong >= LEAST_WRONG,
        Flag.TOO_EASY: p > TOO_EASY,
    }
    return tuple(flag for flag in Flag if raised[flag])


def _key_is_doubtful(met: Sequence[_Met]) -> bool:
    """Whether those at or above the median rest gave one wrong answer more often than the right one."""
    rests = [one.rest for one in met if one.rest is not None]
    if not rests:
        return False
    middle = statistics.median(rests)
    better = [one.answer for one in met if one.rest is not None and one.rest >= middle]
    given = Counter(answer.choice for answer in better if answer.choice)
    right = given.pop(better[0].correct, 0)
    return max(given.values(), default=0) > right


def _worst_first(item: ItemStatistics) -> tuple[int, int, float, str]:
    flags = list(Flag)
    gravest = min((flags.index(flag) for flag in item.flags), default=len(flags))
    r = item.discrimination
    return (gravest, not item.enough, 2.0 if r is None else r, item.question)
