"""docs/when-something-breaks.md: every failure has been caused by a test, and its words are the screen's."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "when-something-breaks.md").read_text(encoding="utf-8")
ENTRIES = {text.partition("\n")[0]: text for text in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}
LINES = ("看到 · Seen", "处理 · Do", "保住 · Kept", "试过 · Tested")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def sources() -> str:
    """The text of every module of the client."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "client").rglob("*.py"))


def translations() -> set[str]:
    """Everything the client can say in English."""
    catalogues = (ROOT / "assets" / "i18n").glob("*.ts")
    messages = (one for path in catalogues for one in ElementTree.parse(path).iter("translation"))
    return {one.text or "" for one in messages}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_failure_says_what_is_seen_done_and_kept_and_which_test_causes_it(name: str) -> None:
    entry = ENTRIES[name]
    assert [line for line in LINES if f"- {line}: " not in entry] == []
    tests = TEST.findall(entry)
    assert tests
    for file, test in tests:
        assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_the_quoted_words_are_the_programs_own() -> None:
    shown, english = sources(), translations()
    chinese = re.findall(r"「([^」]+)」", PAGE)
    assert len(chinese) > len(ENTRIES)
    assert [words for words in chinese if words not in shown] == []
    quoted = [words for words in re.findall(r"“([^”]+)”", PAGE) if words[0].isascii()]
    assert [words for words in quoted if words not in english] == []
