"""What came of a preview: what was written, and which questions are worth a look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from exam_core.paper.preview import Fit, Preview, PreviewReport, QuestionFits

MOST_LINES = 3
"""An option of more lines is hard to compare with the others."""
USUAL = "medium"
SHOWN = 50
"""Questions that a terminal shows; `--json` has them all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one question that a person should look at; `code` is stable, for scripts."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A preview and what the renderer made of it.

    Attributes:
        out: the folder or file that was written; None where the questions were only measured.
        figure_least: percent of its own size below which a figure is worth a look.
    """

    preview: Preview
    report: PreviewReport
    out: Path | None
    figure_least: int

    @property
    def questions(self) -> int:
        """How many questions there are on all papers."""
        return sum(len(one.paper.items) for one in self.preview.papers)

    def as_json(self) -> dict[str, Any]:
        """JSON values; they hold no text of a question."""
        value: dict[str, Any] = {
            "papers": len(self.preview.papers),
            "questions": self.questions,
            "out": str(self.out) if self.out else None,
            "files": list(self.report.files),
            "pages": self.report.pages,
        }
        if self.report.questions:
            value["check"] = {
                "questions": [one.model_dump(mode="json") for one in self.report.questions],
                "findings": [_finding_value(one, found) for one, found in self._worth_a_look()],
            }
        return value

    def __str__(self) -> str:
        lines = []
        if self.out:
            words = _("{papers} 份试卷、{questions} 道题，共 {pages} 屏，已写入 {path}。")
            papers = len(self.preview.papers)
            count, pages = self.questions, self.report.pages
            lines.append(words.format(papers=papers, questions=count, pages=pages, path=self.out))
        if self.report.questions:
            found = list(self._worth_a_look())
            words = _("已检查 {questions} 道题，其中 {count} 道需要查看。")
            lines.append(words.format(questions=len(self.report.questions), count=len(found)))
            lines += [_line(one, findings) for one, findings in found[:SHOWN]]
            if len(found) > SHOWN:
                lines.append(_("…… 还有 {count} 行（--json 给出全部）").format(count=len(found) - SHOWN))
        return "\n".join(lines)

    def _worth_a_look(self) -> Iterator[tuple[QuestionFits, list[Finding]]]:
        for one in self.report.questions:
            found = [finding for fit in one.fits for finding in _findings(fit, self.figure_least)]
            if found:
                yield one, found


def _finding_value(one: QuestionFits, found: list[Finding]) -> dict[str, Any]:
    codes = [finding.code for finding in found]
    return {"paper": one.paper, "number": one.number, "label": one.label, "codes": codes}


def _findings(fit: Fit, figure_least: int) -> Iterator[Finding]:
    if fit.scrolls and fit.size == USUAL:
        yield Finding("scrolls", _("平常字号下一屏放不下"))
    elif fit.scrolls:
        yield Finding("scrolls_large", _("最大字号下一屏放不下"))
    if fit.size != USUAL:
        return
    if fit.most_lines > MOST_LINES:
        yield Finding("option_long", _("最长的选项有 {lines} 行").format(lines=fit.most_lines))
    if fit.figure_percent is not None and fit.figure_percent < figure_least:
        yield Finding("figure_small", _("图片缩到 {percent}%").format(percent=fit.figure_percent))


def _line(one: QuestionFits, found: list[Finding]) -> str:
    words = _("试卷 {paper} 第 {number} 题（{label}）：{findings}")
    findings = "；".join(finding.words for finding in found)
    return "  " + words.format(paper=one.paper, number=one.number, label=one.label, findings=findings)
