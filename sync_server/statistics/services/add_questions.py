"""Add the questions' words to statistics, for the centre's own people."""

from typing import Any

from exam_core.identifiers import Digest
from exam_core.paper.question import Question
from sync_server.bank.services import questions
from sync_server.sittings.models import Sitting


def with_questions(made: dict[str, Any]) -> dict[str, Any]:
    """The statistics with id, type, stem and option texts of every question, and the sitting's name.

    Raises:
        Sitting.DoesNotExist, KeyError: they are not of this centre.
    """
    sitting = Sitting.objects.get(code=made["sitting"])
    asked = questions(sitting.subject, [Digest(item["question"]) for item in made["items"]])
    return {
        **made,
        "name": sitting.name,
        "name_en": sitting.name_en or sitting.name,
        "held_on": f"{sitting.start_at:%Y-%m-%d}",
        "items": [{**item, **_words(item, asked[item["question"]])} for item in made["items"]],
    }


def _words(item: dict[str, Any], question: Question) -> dict[str, Any]:
    options = [{**option, "text": question.options[option["option"]]} for option in item["options"]]
    return {
        "id": question.id,
        "type": question.type.value,
        "stem": question.stem,
        "options": options,
    }
