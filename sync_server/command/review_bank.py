"""`exam-centre review-bank`: a second person reads what was imported, and lets it be used or not."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import QuestionId, StaffId
from exam_core.paper.question import Question as BankQuestion
from exam_core.paper.question import read_question
from sync_server.accounts.personal_keys import MAY_REVIEW_QUESTIONS
from sync_server.bank import review
from sync_server.bank.models import DRAWABLE, Question, QuestionState, Subject
from sync_server.bank.words import LEVELS, SCOPES, TYPES
from sync_server.command.console import Console
from sync_server.command.import_bank import subject_code
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.personal_key import account_of, add_account_arguments
from sync_server.punctuation import headed, in_a_row, listed

ALL = "all"
LETTERS = "ABCDEFGHIJ"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("subject", type=subject_code, metavar=_("科目"), help=_("科目代码"))
    act = parser.add_mutually_exclusive_group()
    ids = _("试题编号")
    act.add_argument("--accept", nargs="+", metavar=ids, help=_("审核通过这些题（all 表示全部草稿）"))
    act.add_argument("--reject", nargs="+", metavar=ids, help=_("审核不通过这些草稿"))
    act.add_argument("--retire", nargs="+", metavar=ids, help=_("停用这些题；已出的试卷不受影响"))
    act.add_argument("--reinstate", nargs="+", metavar=ids, help=_("把停用的题重新列为草稿，等待审核"))
    parser.add_argument("--because", default="", metavar=_("原因"), help=_("不通过或停用的原因"))
    add_account_arguments(parser, required=False)


def _run(options: Namespace, console: Console) -> None:
    if not Subject.objects.filter(code=options.subject).exists():
        raise no_subject(options.subject)
    if not any((options.accept, options.reject, options.retire, options.reinstate)):
        _list(options.subject, console)
        return
    if not options.account:
        raise Refused("no_account", _("请用 --as 和 --key 表明本人身份。"))
    if (options.reject or options.retire) and not options.because.strip():
        raise Refused("no_reason", _("请用 --because 写明原因。"))
    account = account_of(options, console, MAY_REVIEW_QUESTIONS)
    if options.accept:
        _accept(options, account, console)
    else:
        _other(options, account, console)


def _accept(options: Namespace, account: StaffId, console: Console) -> None:
    names = None if options.accept == [ALL] else list(map(QuestionId, options.accept))
    done = review.accept(options.subject, names, account, now=timezone.now())
    lines = [_("审核通过 {count} 题。").format(count=done.accepted)]
    if done.vouched:
        words = _("{count} 题已由您作第一次确认，还须另一人审核。")
        lines.append(words.format(count=done.vouched))
    if done.own:
        words = _("{count} 题是本人导入或确认的，须由另一人审核。")
        lines.append(words.format(count=done.own))
    lines += _unknown_lines(done.unknown)
    value = {
        "accepted": done.accepted,
        "vouched": done.vouched,
        "own": done.own,
        "unknown": list(done.unknown),
    }
    if not done.accepted and not done.vouched and (done.own or done.unknown):
        raise Refused("same_person" if done.own else "no_such_question", "\n".join(lines[1:]), value)
    console.result({"subject": options.subject, **value}, "\n".join(lines))


def _other(options: Namespace, account: StaffId, console: Console) -> None:
    subject, reason = options.subject, options.because.strip()
    if options.reject:
        count, unknown = review.reject(subject, list(map(QuestionId, options.reject)), account, reason)
        text = _("审核不通过 {count} 题。")
    elif options.retire:
        count, unknown = review.withdraw(subject, list(map(QuestionId, options.retire)), account, reason)
        text = _("停用 {count} 题。")
    else:
        count, unknown = review.reinstate(subject, list(map(QuestionId, options.reinstate)), account)
        text = _("{count} 题重新列为草稿，须由另一人审核。")
    value = {"subject": subject, "count": count, "unknown": list(unknown)}
    if not count:
        raise Refused("no_such_question", "\n".join(_unknown_lines(unknown)), value)
    console.result(value, "\n".join([text.format(count=count), *_unknown_lines(unknown)]))


def no_subject(subject: str) -> Refused:
    """The refusal of a subject that the bank does not have."""
    there = listed(Subject.objects.values_list("code", flat=True)) or _("无")
    message = _("题库中没有科目“{subject}”；现有：{there}。").format(subject=subject, there=there)
    return Refused("unknown_subject", message)


def _unknown_lines(unknown: tuple[QuestionId, ...]) -> list[str]:
    if not unknown:
        return []
    return [_("没有这样的题，或状态不符：{ids}").format(ids=listed(unknown))]


def _list(subject: str, console: Console) -> None:
    """The drafts, as a reviewer reads them: with their answers."""
    rows = Question.objects.filter(subject=subject, state=QuestionState.DRAFT)
    drawn = Question.objects.filter(subject=subject, state__in=DRAWABLE)
    current = {
        name: read_question(bytes(content)) for name, content in drawn.values_list("question_id", "content")
    }
    drafts = [
        (one, read_question(bytes(one.content)), current.get(QuestionId(one.question_id))) for one in rows
    ]
    counts = dict(
        Question.objects.filter(subject=subject).order_by().values_list("state").annotate(Count("pk"))
    )
    states = {state.value: counts.get(state.value, 0) for state in QuestionState}
    value = {
        "subject": subject,
        "states": states,
        "drafts": [_value(*one) for one in drafts],
    }
    head = in_a_row(f"{state.label} {states[state.value]}" for state in QuestionState)
    texts = [_text(*one) for one in drafts]
    console.result(value, "\n\n".join([headed(subject, head), *texts]))


def _value(row: Question, question: BankQuestion, before: BankQuestion | None) -> dict[str, Any]:
    return {
        "question": row.question_id,
        "version": row.version,
        "type": question.type.value,
        "stem": question.stem,
        "options": list(question.options),
        "correct": [LETTERS[at] for at in question.correct],
        "topic": question.topic,
        "difficulty": question.difficulty,
        "scope": question.scope.value,
        "source": row.source,
        "analysis": question.analysis,
        "figure": question.figure,
        "changed": _changed(question, before),
        "vouched_by": row.vouched_by,
    }


def _changed(question: BankQuestion, before: BankQuestion | None) -> list[str]:
    """The fields in which a new version differs from the one that is drawn now."""
    if before is None:
        return []
    return [name for name in BankQuestion.model_fields if getattr(question, name) != getattr(before, name)]


def _text(row: Question, question: BankQuestion, before: BankQuestion | None) -> str:
    by = row.vouched_by or _("无人署名")
    head = _("{question}（第 {version} 版，{type}，{by}）").format(
        question=row.question_id, version=row.version, type=TYPES[question.type], by=by
    )
    options = [
        f"  {'*' if at in question.correct else ' '} {LETTERS[at]}. {option}"
        for at, option in enumerate(question.options)
    ]
    about = [
        (_("知识点"), question.topic),
        (_("难度"), LEVELS[question.difficulty]),
        (_("范围"), SCOPES[question.scope]),
        (_("题目来源"), row.source),
        (_("解析"), question.analysis),
        (_("图片"), _("有") if question.figure else ""),
        (_("与现行版本不同"), listed(_changed(question, before))),
    ]
    rest = in_a_row(headed(name, words) for name, words in about if words)
    return "\n".join([head, question.stem, *options, f"  {rest}"])


COMMAND = Command(
    "review-bank",
    gettext_lazy("列出待审核的题目；第二人用自己的密钥审核后，题目才能抽用。"),
    _arguments,
    _run,
)
