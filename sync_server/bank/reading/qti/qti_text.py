"""The contents of QTI elements, XHTML and MathML, as plain text."""

import re

from lxml import etree

from sync_server.bank.reading.containers.office_archive import local_name
from sync_server.bank.reading.running_text.flow import Flow, Fragment
from sync_server.bank.reading.running_text.mathml import mathml_text

_BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "caption", "h1", "h2", "h3", "h4", "h5",
    "h6", "blockquote", "pre", "section", "article", "figure", "figcaption", "prompt", "address", "hr",
}  # fmt: skip
_NOT_SHOWN = {
    "rubricblock", "feedbackblock", "feedbackinline", "modalfeedback", "stylesheet", "style", "script",
    "templateblock", "templateinline", "companionmaterialsinfo", "catalog", "cataloginfo",
}  # fmt: skip
_NOT_TEXT = {
    "printedvariable",
    "audio",
    "video",
    "svg",
    "iframe",
    "canvas",
    "include",
    "gap",
    "hottext",
    "del",
}
_IMAGE_TYPE = "image/"
_BLANKS = re.compile(r"[ \t\r\n]+")
_DEEPEST = 80


def plain_tag(element: etree._Element) -> str:
    """An element's name in either spelling: `choiceInteraction` and `qti-choice-interaction` are one."""
    return local_name(element).removeprefix("qti-").replace("-", "").lower()


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its plain name, `maxchoices` for `maxChoices` and `max-choices`; or empty."""
    for key, value in element.attrib.items():
        if str(key).replace("-", "").lower() == name:
            return str(value).strip()
    return ""


def is_interaction(element: etree._Element) -> bool:
    """Whether the candidate answers here."""
    return plain_tag(element).endswith("interaction")


def text_of(*elements: etree._Element) -> Fragment:
    """What the elements show, without interactions, feedback and rubrics inside them."""
    flow = Flow()
    for element in elements:
        _take(element, flow, _DEEPEST)
        flow.block()
    fragment = flow.finish()
    lines = (line.strip() for line in fragment.text.split("\n"))
    return Fragment("\n".join(line for line in lines if line), fragment.images, fragment.lost)


def _take(element: etree._Element, flow: Flow, depth: int) -> None:
    if depth == 0:
        flow.lost = True
        return
    flow.text(_collapsed(element.text))
    for child in element:
        _child(child, flow, depth)
        flow.text(_collapsed(child.tail))


def _child(child: etree._Element, flow: Flow, depth: int) -> None:
    name = plain_tag(child)
    if name in _NOT_SHOWN or name.endswith("interaction"):
        flow.block()
    elif name == "math":
        text = mathml_text(child)
        flow.lost = flow.lost or text is None
        flow.text(text or "")
    elif name in ("img", "object", "picture"):
        _picture(child, name, flow)
    elif name in _NOT_TEXT:
        flow.lost = True
    elif name in ("sup", "sub"):
        flow.open_script(name)
        _take(child, flow, depth - 1)
        flow.close_script()
    elif name == "br":
        flow.line_break()
    elif name in _BLOCKS:
        flow.block()
        _take(child, flow, depth - 1)
        flow.block()
    else:
        _take(child, flow, depth - 1)
        if name in ("td", "th"):
            flow.text(" ")


def _picture(element: etree._Element, name: str, flow: Flow) -> None:
    source = attribute(element, "src") if name == "img" else attribute(element, "data")
    if name == "picture" or (name == "object" and not attribute(element, "type").startswith(_IMAGE_TYPE)):
        flow.lost = True
        return
    flow.images.append(f"{source}.svg" if attribute(element, "type") == "image/svg+xml" else source)


def _collapsed(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "")
