"""Simulated sittings: honest candidates of several abilities, and one who copies."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from exam_core.encoding import digest
from exam_core.identifiers import Digest, TicketNumber
from exam_core.statistics.answers import CandidateAnswers, ItemAnswer

TWO = Decimal(2)


def ticket(number: int) -> TicketNumber:
    return TicketNumber(f"T{number:04}")


def question(number: int) -> Digest:
    return digest(b"question %d" % number)


def answer(
    number: int, choice: Sequence[int], *, options: int = 4, correct: Sequence[int] = (0,), **more: object
) -> ItemAnswer:
    """An answer worth two marks; its points follow from it, all or nothing."""
    one = ItemAnswer(
        question=question(number),
        options=options,
        correct=tuple(correct),
        choice=tuple(choice),
        points=TWO if tuple(choice) == tuple(correct) else Decimal(0),
        worth=TWO,
    )
    return replace(one, **more)  # type: ignore[arg-type]


def sitting(
    seed: int, *, candidates: int, bank: int, paper: int, easiness: tuple[float, float] = (0.35, 0.95)
) -> list[CandidateAnswers]:
    """Candidates with random papers from one bank; every third question is true/false, with two options.

    Wrong options are chosen with weights 5, 3 and 1, as some distractors are better than others.
    """
    chance = random.Random(seed)
    ease = [chance.uniform(*easiness) for _ in range(bank)]
    people = []
    for number in range(candidates):
        knows = chance.gauss(0, 0.12)
        items = []
        for at in chance.sample(range(bank), paper):
            options = 2 if at % 3 == 0 else 4
            if chance.random() < min(0.99, max(0.05, ease[at] + knows)):
                items.append(answer(at, (0,), options=options))
            else:
                wrong = chance.choices(range(1, options), (5, 3, 1)[: options - 1])[0]
                items.append(answer(at, (wrong,), options=options))
        people.append(CandidateAnswers(ticket(number), tuple(items)))
    return people


def with_copier(people: Sequence[CandidateAnswers], share: float, seed: int) -> list[CandidateAnswers]:
    """The same people, of whom T0001 took over `share` of T0000's answers to the questions both have."""
    chance = random.Random(seed)
    source, copier, *others = people
    theirs: Mapping[Digest, ItemAnswer] = {one.question: one for one in source.items}
    items = tuple(
        theirs[one.question] if one.question in theirs and chance.random() < share else one
        for one in copier.items
    )
    return [source, replace(copier, items=items), *others]
