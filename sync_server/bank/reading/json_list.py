"""JSON: a list of objects with `category`, `title`, `choices`, `answer`, and what else people call these.

Optional: `topic`, `difficulty`, `analysis`, and `figure`, the path of a picture relative to the file.
"""

import json
from pathlib import Path

from sync_server.bank.reading.rows import BankFile, FileRemark, RawRow, Remark, Trouble, UnreadableFile

MAX_FIGURE = 8 * 1024 * 1024
"""Bytes of one picture; photographs from a telephone are smaller."""

_NAMES = {
    "kind": ("category", "type", "题型", "试题类型"),
    "stem": ("title", "content", "stem", "question", "题干", "题目"),
    "choices": ("choices", "options", "选项"),
    "answer": ("answer", "correct", "答案"),
    "topic": ("topic", "知识点"),
    "difficulty": ("difficulty", "难度"),
    "analysis": ("analysis", "explanation", "解析"),
    "figure": ("figure", "image", "图"),
}
_KNOWN = {name: field for field, names in _NAMES.items() for name in names}


def read_json(data: bytes, folder: Path) -> BankFile:
    """Read the file's bytes.

    Args:
        folder: where the file lies; pictures are looked for here and below, nowhere else.

    Raises:
        UnreadableFile: not JSON, or not a list.
    """
    try:
        value = json.loads(_decode(data))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile("malformed", str(error)) from error
    if not isinstance(value, list):
        raise UnreadableFile("not_a_bank", "not a list")
    rows = tuple(_row(f"#{number}", item, folder) for number, item in enumerate(value, start=1))
    names = {name for item in value if isinstance(item, dict) for name in item}
    ignored = sorted(name for name in names if name not in _KNOWN)
    return BankFile(rows, tuple(FileRemark(Remark.COLUMN_IGNORED, name) for name in ignored))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise UnreadableFile("malformed", "neither UTF-8 nor GB 18030") from error


def _row(place: str, item: object, folder: Path) -> RawRow:
    if not isinstance(item, dict):
        return RawRow(place, trouble=Trouble.NOT_AN_OBJECT)
    values = {_KNOWN[name]: value for name, value in item.items() if name in _KNOWN and value is not None}
    options = values.pop("choices", "")
    apart = tuple(options) if isinstance(options, list) else ()
    texts = {**values, "choices": "" if isinstance(options, list) else options}
    answer = texts.get("answer")
    if isinstance(answer, list) and all(isinstance(part, str) for part in answer):
        texts["answer"] = ",".join(answer)
    if not all(_is_text(text) for text in (*texts.values(), *apart)):
        return RawRow(place, stem=str(texts.get("stem", "")), trouble=Trouble.NOT_TEXT)
    path = str(texts.pop("figure", ""))
    figure = _figure(path, folder) if path else None
    return RawRow(
        place,
        **{name: str(text) for name, text in texts.items()},
        options=tuple(str(option) for option in apart),
        figure=figure if isinstance(figure, bytes) else None,
        trouble=figure if isinstance(figure, Trouble) else None,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str | int)


def _figure(name: str, folder: Path) -> bytes | Trouble:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return Trouble.FIGURE_OUTSIDE_FOLDER
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FIGURE + 1)
    except OSError:
        return Trouble.FIGURE_NOT_FOUND
    return data if len(data) <= MAX_FIGURE else Trouble.FIGURE_TOO_LARGE
