"""What the tests of corrections share: questions as a candidate had them, and the worker's part."""

from exam_core.paper.question import Question
from sync_server.keys.services import worker_ring
from sync_server.papers.services.draw_papers import DrawnPapers, redraw
from sync_server.results.refusals import Refused
from sync_server.results.services.assess import assess, assess_pending
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.services.rescore import Rescored, Wanted
from tests.server.examroom import ticket_of
from tests.server.sitting_plan import SITTING

REASON = "题干与现行规程不符"


def papers() -> DrawnPapers:
    take_role(ProcessRole.WORKER)
    drawn = redraw(SITTING, 1, ring=worker_ring())
    take_role(ProcessRole.DESK)
    return drawn


def question_at(seat: int, number: int) -> Question:
    """The question of that number on the paper of that seat."""
    drawn = papers()
    return drawn.questions[drawn.drawn.paper(ticket_of(seat)).items[number - 1].question]


def only_at(seat: int, other: int, numbers: range) -> Question:
    """A question among these numbers that the other seat does not have."""
    drawn = papers()
    others = {item.question for item in drawn.drawn.paper(ticket_of(other)).items}
    items = drawn.drawn.paper(ticket_of(seat)).items[numbers.start - 1 : numbers.stop - 1]
    return next(drawn.questions[item.question] for item in items if item.question not in others)


def void(question: Question, reason: str = REASON) -> Wanted:
    return Wanted(question.id, "", (), reason)


def new_key(question: Question, *correct: int) -> Wanted:
    return Wanted(question.id, "", correct, REASON)


def wrong_option(question: Question) -> int:
    return next(at for at in range(len(question.options)) if at not in question.correct)


def computed(*wanted: Wanted) -> Rescored | Refused:
    """What the worker says to a proposal."""
    take_role(ProcessRole.WORKER)
    found = assess(SITTING, wanted, ring=worker_ring())
    take_role(ProcessRole.DESK)
    return found


def computed_again() -> Rescored | Refused:
    """What the worker says before an approval."""
    take_role(ProcessRole.WORKER)
    found = assess_pending(SITTING, ring=worker_ring())
    take_role(ProcessRole.DESK)
    return found
