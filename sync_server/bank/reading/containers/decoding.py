"""Text files as people save them: UTF-8, GB 18030 and UTF-16; anything else is refused, not guessed."""

import codecs
import re

from sync_server.bank.reading.rows import UnreadableFile

_WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_PAIRS = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]")
_USUAL = 0.9
"""Nine of ten characters of a Chinese text are in GB 2312; of Big5 or Shift JIS taken for GB 18030, half."""
_SYMBOLS, _LEVEL_1, _LEVEL_2 = range(0xA1, 0xAA), range(0xB0, 0xD8), range(0xD8, 0xF8)
_STRAY = re.compile(r"[\x00\ue000-\uf8ff\ufffe\uffff]")


def decode(data: bytes) -> str:
    """The text, without byte order mark.

    Raises:
        UnreadableFile: `encoding`, with the first byte that cannot be read where one can be named.
    """
    if data.startswith(_UTF32_MARKS):
        raise UnreadableFile("encoding", "UTF-32")
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, len(mark))
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data[len(codecs.BOM_UTF8) :], "utf-8", len(codecs.BOM_UTF8))
    if b"\x00" in data:
        return _wide(data)
    return _narrow(data)


def _strictly(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("encoding", f"byte {skipped + error.start}") from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: digits, separators and line ends have their zero byte behind or in front."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    if odd == even:
        raise UnreadableFile("encoding", f"byte {data.index(0)}")
    text = _strictly(data, "utf-16-le" if odd > even else "utf-16-be", 0)
    stray = _STRAY.search(text)
    if stray:
        raise UnreadableFile("encoding", f"byte {2 * stray.start()}")
    return text


def _narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        as_utf8 = error
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        # The encoding that got further is the one the file was meant in.
        raise UnreadableFile("encoding", f"byte {max(as_utf8.start, error.start)}") from error
    pairs = _PAIRS.findall(data)
    usual = sum(1 for first, second in pairs if _is_usual(first, second))
    if usual < _USUAL * len(pairs) or _STRAY.search(text):
        raise UnreadableFile("encoding", f"byte {as_utf8.start}")
    return text


def _is_usual(first: int, second: int) -> bool:
    """Whether the pair is in GB 2312, or the first half of four bytes (characters GBK did not have)."""
    four_bytes = 0x30 <= second <= 0x39  # noqa: PLR2004  # digits follow in four-byte characters only
    common = first in _SYMBOLS or first in _LEVEL_1 or first in _LEVEL_2
    return four_bytes or (common and second >= 0xA1)  # noqa: PLR2004  # GB 2312 has both bytes high
