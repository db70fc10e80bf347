"""What is previewed of the bank without a personal key: trial papers, and questions as they stand."""

from django.utils.translation import gettext as _

from exam_core.paper.draw import DrawImpossible
from exam_core.paper.preview import Preview
from exam_core.paper.question import Question
from sync_server.bank.models import Subject
from sync_server.bank.services import drafts, index, questions
from sync_server.command.blueprint_source import named_blueprint
from sync_server.command.outcome import Refused
from sync_server.papers.services.preview_papers import papers_of, trial_papers
from sync_server.punctuation import listed
from sync_server.sittings.refusals import Refusal
from sync_server.sittings.refusals import Refused as SittingRefused

ALL, DRAFTS = "all", "drafts"


def on_trial(subject: str, blueprint: str, count: int) -> Preview:
    """Trial papers of a blueprint.

    Raises:
        Refused: no such subject or blueprint, or the bank does not give such papers.
    """
    _check_subject(subject)
    papers = trial_papers(subject, named_blueprint(blueprint), count)
    if isinstance(papers, DrawImpossible):
        known = papers.reason.value in set(Refusal)
        refused = (
            SittingRefused(Refusal(papers.reason.value), papers.paper)
            if known
            else SittingRefused(Refusal.BANK_TOO_SMALL, subject)
        )
        raise Refused(papers.reason.value, str(refused))
    return papers


def from_bank(subject: str, wanted: str) -> Preview:
    """All questions that are not retired, the drafts alone, or those whose ids are listed.

    Raises:
        Refused: no such subject or id, or nothing to be seen.
    """
    _check_subject(subject)
    there = _drafts(subject)
    if wanted != DRAFTS:
        there += _drawable(subject)
    there.sort(key=lambda one: one[1].id)
    if wanted not in (ALL, DRAFTS):
        ids = {name.strip() for name in wanted.replace("，", ",").split(",")} - {""}
        missing = ids - {question.id for _label, question in there}
        if missing:
            names = listed(sorted(missing))
            raise Refused("unknown_questions", _("题库中没有编号为 {names} 的题目。").format(names=names))
        there = [one for one in there if one[1].id in ids]
    if not there:
        raise Refused("no_questions", _("没有可以预览的题目。"))
    return papers_of(there, title=subject)


def _check_subject(subject: str) -> None:
    if not Subject.objects.filter(code=subject).exists():
        raise Refused("unknown_subject", str(SittingRefused(Refusal.UNKNOWN_SUBJECT, subject)))


def _drawable(subject: str) -> list[tuple[str, Question]]:
    digests = {entry.question for entry in index(subject).entries}
    return [(question.id, question) for question in questions(subject, digests).values()]


def _drafts(subject: str) -> list[tuple[str, Question]]:
    word = _("草稿")
    return [(f"{question.id} {word}", question) for question in drafts(subject).values()]
