"""One question as an assessment item of QTI 3.0 (1EdTech, Question and Test Interoperability 3.0)."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from exam_core.paper.question import Question, QuestionType, question_digest
from sync_server.bank.exporting.record import Record
from sync_server.bank.reading.meaning.choices import LETTERS

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
_ALL_OR_NOTHING = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def item(record: Record, picture: str | None) -> bytes:
    """The item.

    Scored all or nothing: what partial credit a paper gives is the blueprint's affair, not the question's.

    Args:
        picture: where the figure lies, seen from the item.
    """
    question = record.question
    cardinality = "multiple" if question.type is QuestionType.MULTIPLE else "single"
    figure = "" if picture is None else f'\n    <div><img src={quoteattr(picture)} alt=""/></div>'
    return (
        f'{XML}<qti-assessment-item xmlns="{_NAMESPACE}" xmlns:xsi="{XSI}"'
        f' xsi:schemaLocation="{_NAMESPACE} {_SCHEMA}" identifier="{_identifier(question)}"'
        f' title={quoteattr(plain(question.id))} adaptive="false" time-dependent="false" xml:lang="zh-CN">\n'
        f'  <qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}"'
        ' base-type="identifier">\n'
        f"    <qti-correct-response>{_values(record.correct)}</qti-correct-response>\n"
        "  </qti-response-declaration>\n"
        '  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">\n'
        "    <qti-default-value><qti-value>0</qti-value></qti-default-value>\n"
        "  </qti-outcome-declaration>\n"
        '  <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>\n'
        f"  <qti-item-body>{figure}\n"
        f"{_choices(question)}"
        "  </qti-item-body>\n"
        f'  <qti-response-processing template="{_ALL_OR_NOTHING}"/>\n'
        f"{_explained(question)}"
        "</qti-assessment-item>\n"
    ).encode()


def plain(text: str) -> str:
    """The text without what XML can't hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _identifier(question: Question) -> str:
    """The question's id, where that is an identifier in the sense of QTI."""
    return question.id if _NAME.fullmatch(question.id) else f"q-{question_digest(question)}"


def _values(letters: Sequence[str]) -> str:
    return "".join(f"<qti-value>{letter}</qti-value>" for letter in letters)


def _choices(question: Question) -> str:
    """The interaction: any number of options may be ticked in a multiple choice, whatever is right."""
    most = 0 if question.type is QuestionType.MULTIPLE else 1
    still = question.fixed_order or question.type is QuestionType.TRUE_FALSE
    fixed = ' fixed="true"' if still else ""
    options = "".join(
        f'      <qti-simple-choice identifier="{letter}"{fixed}>{_lines(option)}</qti-simple-choice>\n'
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    return (
        f'    <qti-choice-interaction response-identifier="RESPONSE" shuffle="{str(not still).lower()}"'
        f' max-choices="{most}">\n'
        f"      <qti-prompt>{_lines(question.stem)}</qti-prompt>\n{options}"
        "    </qti-choice-interaction>\n"
    )


def _explained(question: Question) -> str:
    """The analysis as a feedback that no outcome brings up: it would tell a candidate the answer."""
    if not question.analysis:
        return ""
    return (
        '  <qti-modal-feedback outcome-identifier="FEEDBACK" identifier="ANALYSIS" show-hide="show">'
        f"<qti-content-body><p>{_lines(question.analysis)}</p></qti-content-body></qti-modal-feedback>\n"
    )


def _lines(text: str) -> str:
    return escape(plain(text)).replace("\n", "<br/>")
