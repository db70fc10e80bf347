"""What the lockdown of a seat can find: the code of each finding, and its name for people."""

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class FindingName(NamedTuple):
    """One finding's name in both languages."""

    zh: str
    en: str


@cache
def finding_names() -> dict[str, FindingName]:
    """Every code that this release knows, with its name."""
    text = resources.files("exam_core.rules").joinpath("data", "findings.toml").read_text(encoding="utf-8")
    return {code: FindingName(words["zh"], words["en"]) for code, words in tomllib.loads(text).items()}


def finding_name(code: str, *, english: bool) -> str:
    """The name of a finding; a code that this release does not know is its own name."""
    name = finding_names().get(code)
    if name is None:
        return code
    return name.en if english else name.zh
