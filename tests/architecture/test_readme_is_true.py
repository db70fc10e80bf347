"""Both READMEs say what is there: the same articles, folders and commands, each of which exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PACKAGES = ("exam_core", "client", "sync_server")
NOT_OURS = frozenset({"build", "dist", "htmlcov"})
"""Folders that building and testing make."""

ROW = re.compile(r"^\| (?P<cites>[^|`]+) \| [^|]+ \| `(?P<module>[^`|]+\.py)` \|$", re.MULTILINE)
FOLDER = re.compile(r"^\| `(?P<folder>[^`|]+)/` \|", re.MULTILINE)
TARGET = re.compile(r"(?:^|`)make ([a-z][a-z-]*)", re.MULTILINE)
PICTURE = re.compile(r"!\[.*?\]\((.*?)\)")
CITES = re.compile(r"\b(?P<what>Article|Annex)s? (?P<first>\d+)(?:\(\d+\))?(?:(?: and |, )(?P<second>\d+))?")
"""How the first line of a module's docstring names its articles or annex: "Articles 11 and 12: …"."""


def articles(readme: Path) -> dict[str, frozenset[str]]:
    """Module -> what the table says it is the code of: "11", "12", "annex 3"."""
    rows = list(ROW.finditer(readme.read_text(encoding="utf-8")))
    table = {row["module"]: frozenset(cited_in_a_table(row["cites"])) for row in rows}
    assert len(table) == len(rows), "a module stands in the table twice"
    return table


def cited_in_a_table(cell: str) -> list[str]:
    annex = "annex " if cell.startswith(("Annex", "附件")) else ""
    return [annex + number for number in re.findall(r"\d+", cell)]


def cited_by(module: Path) -> frozenset[str]:
    """What the first line of the module's docstring names."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    match = CITES.search(docstring.partition("\n")[0])
    if match is None:
        return frozenset()
    annex = "annex " if match["what"] == "Annex" else ""
    return frozenset(annex + number for number in (match["first"], match["second"]) if number)


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_the_table_of_articles_is_what_the_docstrings_say(readme: Path) -> None:
    modules = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    cited = {str(path.relative_to(ROOT)): cites for path in modules if (cites := cited_by(path))}
    assert articles(readme) == cited


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_each_article_with_a_module_of_its_own_is_in_the_table(readme: Path) -> None:
    table = articles(readme)
    named = sorted((ROOT / "exam_core" / "rules").glob("article_*.py"))
    assert named
    for module in named:
        number = str(int(module.stem.split("_")[1]))
        assert number in table[str(module.relative_to(ROOT))]


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_the_map_shows_every_room_of_the_house_and_no_other(readme: Path) -> None:
    shown = FOLDER.findall(readme.read_text(encoding="utf-8"))
    top = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    inits = (path for package in PACKAGES for path in ROOT.glob(f"{package}/*/__init__.py"))
    rooms = {str(path.parent.relative_to(ROOT)) for path in inits}
    assert sorted(shown) == sorted((top - NOT_OURS) | {".ci"} | rooms)


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_every_target_named_is_in_the_makefile(readme: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = frozenset(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = frozenset(TARGET.findall(readme.read_text(encoding="utf-8")))
    assert {"demo", "test", "play", "help"} <= named <= targets


@pytest.mark.parametrize("pattern", [TARGET, PICTURE], ids=["commands", "pictures"])
def test_both_readmes_show_the_same(pattern: re.Pattern[str]) -> None:
    english, chinese = (pattern.findall(readme.read_text(encoding="utf-8")) for readme in READMES)
    assert english == chinese
    assert english
