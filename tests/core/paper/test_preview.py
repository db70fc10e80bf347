"""What goes to the renderer and what comes back: complete, and without a word of a question in the report."""

from decimal import Decimal
from typing import Any

import pytest

from exam_core.encoding import MalformedData, b64, decode_json, digest, encode_json
from exam_core.paper.paper import Paper, PaperItem
from exam_core.paper.preview import (
    Fit,
    Preview,
    PreviewPaper,
    PreviewReport,
    QuestionFits,
    preview_bytes,
    read_preview,
    read_report,
)
from exam_core.paper.question import QuestionType

FIGURE = b"\x89PNG figure"


def _preview() -> Preview:
    item = PaperItem(
        number=1,
        type=QuestionType.SINGLE,
        stem="保密的题干",
        options=("甲", "乙"),
        points=Decimal("1.5"),
        figure=digest(FIGURE),
    )
    paper = PreviewPaper(paper=Paper(id="T1", items=(item,)), labels=("Q1",))
    return Preview(
        title="甲", subtitle="", drill=False, papers=(paper,), figures={digest(FIGURE): b64(FIGURE)}
    )


def _changed(**changes: Any) -> bytes:
    return encode_json({**decode_json(preview_bytes(_preview()), limit=10_000), **changes})


def test_a_preview_survives_the_pipe() -> None:
    assert read_preview(preview_bytes(_preview())) == _preview()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        preview_bytes(_preview())[:-1],
        _changed(v=2),
        _changed(papers=[]),
        _changed(figures={}),
        _changed(figures={digest(FIGURE): b64(b"another figure")}),
        _changed(figures={digest(FIGURE): "not base64!"}),
        _changed(extra=1),
    ],
)
def test_what_is_incomplete_or_changed_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedData):
        read_preview(data)


def test_a_refusal_does_not_repeat_the_question() -> None:
    document = decode_json(preview_bytes(_preview()), limit=10_000)
    document["papers"][0]["paper"]["items"][0]["points"] = "保密的分值"
    with pytest.raises(MalformedData) as refused:
        read_preview(encode_json(document))
    assert "保密" not in str(refused.value)


def test_a_paper_needs_a_label_for_each_question() -> None:
    with pytest.raises(ValueError, match="labels"):
        PreviewPaper(paper=_preview().papers[0].paper, labels=())


def test_a_report_is_read_as_it_was_written() -> None:
    fits = QuestionFits(
        paper="T1",
        number=1,
        label="Q1",
        fits=(Fit(size="large", scrolls=True, most_lines=4, figure_percent=43),),
    )
    report = PreviewReport(files=("a.png",), pages=1, questions=(fits,))
    assert read_report(report.model_dump_json().encode()) == report
    with pytest.raises(MalformedData):
        read_report(b"{")
