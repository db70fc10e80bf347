"""The English catalogue says all that the Chinese source texts say, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

SERVER = Path(__file__).parents[2] / "sync_server"
CATALOGUES = sorted(SERVER.rglob("*.po"))
ENGLISH = SERVER / "locale" / "en" / "LC_MESSAGES" / "django.po"

_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ENTRY = re.compile(r"^msgid (.*?)^msgstr(?:\[0\])? (.*)", re.DOTALL | re.MULTILINE)
_IN_TEMPLATE = re.compile(r"gettext\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")
_PLACE = re.compile(r"\{\w*\}|%\(\w+\)[a-z]|%[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _entries(catalogue: Path) -> dict[str, str]:
    blocks = catalogue.read_text("utf-8").strip().split("\n\n")[1:]
    matches = [_ENTRY.search(block) for block in blocks]
    assert all(matches), catalogue
    return {_text(match[1]): _text(match[2]) for match in matches if match}


def _text(quoted: str) -> str:
    return str(ast.literal_eval(" ".join(f'"{part}"' for part in _STRING.findall(quoted))))


def _texts_in_code() -> Iterator[str]:
    for file in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if (
                    name in _CALLS
                ):
                    yield text


def _texts_in_templates() -> Iterator[str]:
    for file in SERVER.rglob("*.html"):
        for literal in _IN_TEMPLATE.findall(templatize(file.read_text("utf-8"))):
            yield ast.literal_eval(literal)


def test_nothing_is_missing_and_nothing_unused() -> None:
    said = {*_texts_in_code(), *_texts_in_templates()}
    known = set(_entries(ENGLISH))
    assert said - known == set()
    assert known - said == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_everything_is_translated_and_nothing_is_a_guess(catalogue: Path) -> None:
    text = catalogue.read_text("utf-8")
    assert "fuzzy" not in text
    assert "\n#~" not in text
    assert [source for source, translated in _entries(catalogue).items() if not translated] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_what_is_filled_in_is_filled_in_both_languages(catalogue: Path) -> None:
    for source, translated in _entries(catalogue).items():
        extra = set(_PLACE.findall(translated)) - set(_PLACE.findall(source))
        lost = set(_PLACE.findall(source)) - set(_PLACE.findall(translated))
        assert not extra, source
        assert not lost - {"%(type)s"}, source


_SIGNS = {"、", "，", "；", "（{words}）", "{head}：{words}"}
"""What stands between words."""


def test_the_source_texts_are_chinese() -> None:
    words = {text for text in _texts_in_code() if not _HAN.search(text) and not _PLACE.search(text)} - _SIGNS
    assert words == set()
