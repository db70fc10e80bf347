import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "assets" / "i18n" / "exam_en.ts"


def messages(catalogue: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """(context, source) -> translation."""
    found = {}
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[(context.findtext("name", ""), message.findtext("source", ""))] = translation
    return found


def test_the_catalogue_holds_exactly_the_strings_of_the_code(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    sources = sorted(str(path) for path in (ROOT / "client").rglob("*.py"))
    command = [str(lupdate), *sources, "-no-obsolete", "-locations", "none", "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    assert set(messages(CATALOGUE)) == set(messages(fresh)), "make messages brings the catalogue up to date"


def test_every_string_is_translated() -> None:
    open_ones = [
        key
        for key, translation in messages(CATALOGUE).items()
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert not open_ones


def test_no_chinese_is_left_in_the_english_catalogue() -> None:
    chinese = [
        t.text
        for t in messages(CATALOGUE).values()
        if re.search(r"[\u3000-\u9fff\uff00-\uffef]", t.text or "")
    ]
    assert not chinese


def test_translations_keep_the_places_of_numbers_and_names() -> None:
    for (_, source), translation in messages(CATALOGUE).items():
        assert set(re.findall(r"%\d", source)) == set(re.findall(r"%\d", translation.text or "")), source


def test_translated_strings_are_plain_literals() -> None:
    """The catalogue tool doesn't see a text inside an f-string or behind a variable."""
    call = re.compile(r"(?:\.tr|\btranslate)\((?P<argument>\s*.{0,4})")
    for path in (ROOT / "client").rglob("*.py"):
        for found in call.finditer(path.read_text("utf-8")):
            assert found["argument"].lstrip()[:1] == '"', f"{path.name}: {found[0]}"
