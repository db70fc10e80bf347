"""What the desk has in hand after a sitting, made from simulated answers."""

from typing import Any

from exam_core.identifiers import SittingCode
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.statistics.answers import CandidateAnswers
from sync_server.statistics.services.collect import Collected
from sync_server.statistics.services.make_statistics import as_json


def report(people: list[CandidateAnswers]) -> dict[str, Any]:
    """Seats in rows of six, two candidates absent; the questions' words try to get out of their places."""
    places = tuple(SeatPlace(at + 1, at // 6, at % 6, one.ticket) for at, one in enumerate(people))
    made = as_json(Collected(tuple(people), places, 0), code=SittingCode("S-001"), expected=len(people) + 2)
    words = {"type": "single", "stem": "<script>停电</script> & 验电"}
    items = [{**item, **words, "id": f"Q{at:03}"} for at, item in enumerate(made["items"])]
    return {**made, "name": "低压电工作业", "name_en": "Low voltage", "held_on": "2026-11-25", "items": items}
