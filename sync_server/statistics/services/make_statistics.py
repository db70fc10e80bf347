"""Make the statistics of a closed sitting. They hold digests of questions and tickets: no words, no names."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from exam_core.identifiers import SittingCode
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.statistics.answer_similarity import (
    LEAST_ANSWERED,
    LEAST_COMMON,
    LEAST_EXPECTED,
    LEVEL,
    AlikePair,
    Similarity,
    answer_similarity,
)
from exam_core.statistics.item_statistics import (
    LEAST_SHOWN,
    ItemStatistics,
    OptionStatistics,
    item_statistics,
)
from sync_server.audit.services import record
from sync_server.keys.services import WorkerRing
from sync_server.sittings.models import Sitting, SittingState
from sync_server.statistics.refusals import Refusal, Refused
from sync_server.statistics.services.collect import Collected, collect_answers, neighbours

NOT_CLOSED_YET = frozenset(
    {SittingState.PLANNED, SittingState.BUILT, SittingState.ARMED, SittingState.RELEASED}
)


def make_statistics(code: SittingCode, *, ring: WorkerRing) -> dict[str, Any] | Refused:
    """The statistics as JSON values (see `as_json`); making them again gives the same.

    That they were made is recorded: they compare people.
    """
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if sitting.state in NOT_CLOSED_YET:
        return Refused(Refusal.NOT_CLOSED, code)
    collected = collect_answers(sitting, ring=ring)
    made = as_json(collected, code=code, expected=sitting.candidates.count())
    with transaction.atomic():
        record("worker", "statistics_made", code, {"results": len(collected.answers)})
    return made


def as_json(collected: Collected, *, code: SittingCode, expected: int) -> dict[str, Any]:
    """Statistics of what was collected, questions worst first; shares are decimal strings of three places.

    Args:
        expected: how many candidates the sitting has on its roster.
    """
    alike = answer_similarity(collected.answers, neighbours(collected.places))
    return {
        "sitting": code,
        "expected": expected,
        "counted": len(collected.answers),
        "not_in": expected - len(collected.answers) - collected.unreadable,
        "unreadable": collected.unreadable,
        "least_shown": LEAST_SHOWN,
        "items": [_item(one) for one in item_statistics(collected.answers)],
        "similarity": _similarity(alike, {place.ticket: place for place in collected.places}),
    }


def _item(item: ItemStatistics) -> dict[str, Any]:
    time = item.time
    return {
        "question": item.question,
        "shown": item.shown,
        "answered": item.answered,
        "right": item.right,
        "reported": item.reported,
        "enough": item.enough,
        "difficulty": _share(item.difficulty),
        "mean_points": _share(item.mean_points),
        "discrimination": None if item.discrimination is None else f"{item.discrimination:.3f}",
        "options": [_option(option) for option in item.options],
        "time_ms": {
            "seen": time.seen,
            "lower": time.lower_ms,
            "median": time.median_ms,
            "upper": time.upper_ms,
        }
        if time
        else None,
        "flags": [flag.value for flag in item.flags],
    }


def _option(option: OptionStatistics) -> dict[str, Any]:
    return {
        "option": option.option,
        "correct": option.correct,
        "chosen": option.chosen,
        "mean_rest": _share(option.mean_rest),
    }


def _similarity(similarity: Similarity, places: dict[Any, SeatPlace]) -> dict[str, Any]:
    return {
        "index": "Wesolowsky 2000",
        "pairs": similarity.pairs,
        "judged": similarity.judged,
        "most_common": similarity.most_common,
        "least_common": LEAST_COMMON,
        "least_expected": round(LEAST_EXPECTED),
        "least_answered": LEAST_ANSWERED,
        "level": str(LEVEL),
        "alike": [_pair(pair, places) for pair in similarity.alike],
    }


def _pair(pair: AlikePair, places: dict[Any, SeatPlace]) -> dict[str, Any]:
    return {
        "first": {"ticket": pair.first, "seat": places[pair.first].seat},
        "second": {"ticket": pair.second, "seat": places[pair.second].seat},
        "neighbours": pair.neighbours,
        "common": pair.common,
        "matching": pair.matching,
        "matching_wrong": pair.matching_wrong,
        "expected": f"{pair.expected:.1f}",
        "deviation": f"{pair.deviation:.2f}",
        "z": f"{pair.z:.2f}",
        "p": f"{pair.p:.2g}",
    }


def _share(value: Fraction | None) -> str | None:
    """Three places, halves up."""
    if value is None:
        return None
    return str((Decimal(value.numerator) / value.denominator).quantize(Decimal("0.001"), ROUND_HALF_UP))
