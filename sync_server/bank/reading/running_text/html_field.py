"""HTML in the fields of other programs' exports: its text with line breaks, its pictures, what is lost of it.

Only tags of the list below count as markup: `U<36V` and `<某设备>` are text.
"""

import html
import re

from sync_server.bank.reading.running_text.flow import Flow, Fragment

_BLOCKS = "p|div|li|ul|ol|tr|table|tbody|thead|h[1-6]|section|article|blockquote|pre|figure"
_INLINE = "span|b|i|u|s|em|strong|font|a|small|big|label|ins|mark|td|th|strike|center|o:p|tt|code"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BLOCKS}|{_INLINE}|br|hr|img|su[bp]|del|script|style|math|svg|video|audio|object)"
    r"(?P<attributes>(?:\s[^<>]*)?)/?>",
    re.IGNORECASE,
)
_SURE = re.compile(r"</|<(?:br|hr|img|p|div)\b", re.IGNORECASE)
"""One of these shows that a text is HTML; without any, `a<b>c` is a formula."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLOCK = re.compile(_BLOCKS, re.IGNORECASE)
_NOT_TEXT = {"math", "svg", "video", "audio", "object", "del"}


def html_text(text: str) -> Fragment:
    """Take the tags out and decode the entities; a text without any stays as it is."""
    if "<" not in text and "&" not in text:
        return Fragment(text)
    visible = _UNSEEN.sub("", _COMMENT.sub("", text))
    if not (_SURE.search(visible) and _TAG.search(visible)):
        return Fragment(_decoded(visible))
    flow = Flow()
    at = 0
    for tag in _TAG.finditer(visible):
        flow.text(_decoded(visible[at : tag.start()]))
        at = tag.end()
        _take(flow, tag)
    flow.text(_decoded(visible[at:]))
    return flow.finish()


def _take(flow: Flow, tag: re.Match[str]) -> None:
    name = tag["name"].lower()
    if name in ("sup", "sub"):
        if tag["close"]:
            flow.close_script()
        else:
            flow.open_script(name)
    elif name in ("br", "hr"):
        flow.line_break()
    elif name == "img":
        found = _SRC.search(tag["attributes"])
        flow.images.append(html.unescape(next(filter(None, found.groups()), "")) if found else "")
    elif name in ("td", "th"):
        flow.text(" ")
    elif name in _NOT_TEXT:
        flow.lost = True
    elif _BLOCK.fullmatch(name):
        flow.block()


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
