"""What an exam is held for, as the catalogue of its day names it."""

from datetime import date

from exam_core.rules.catalogue import ExamItem, load_catalogue
from exam_core.rules.exam_kind import ExamKind
from sync_server.punctuation import in_brackets
from sync_server.sittings.refusals import Refusal, Refused


def catalogued_item(kind: ExamKind, named: str, day: date) -> str | Refused:
    """The item's Chinese name, given by code or by either name; anything of a kind that takes any item."""
    catalogue = load_catalogue()
    row = catalogue.kind_on(kind, day)
    if row is None:
        return Refused(Refusal.UNKNOWN_KIND, kind.value)
    if row.any_item:
        return named
    answer = catalogue.look_up(kind, named, day)
    if isinstance(answer, ExamItem):
        return answer.zh
    near = tuple(item.zh + in_brackets(item.code) for item in answer.near)
    if answer.other_days:
        return Refused(Refusal.ITEM_NOT_IN_FORCE, named, near)
    return Refused(Refusal.UNKNOWN_ITEM, named, near)
