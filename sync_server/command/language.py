"""The language of the command line: Chinese unless somebody asks for English."""

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils import translation

PARSER_TEXTS = Path(__file__).with_name("parser_texts")
"""argparse's own words in Chinese; apart from the program's catalogue, which `makemessages` keeps."""


def choose_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """`zh` or `en`: what `--lang` asks for, else what LC_ALL or LANG name, else Chinese."""
    if asked in ("zh", "en"):
        return asked
    system = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "en" if system.lower().startswith("en") else "zh"


def speak(language: str) -> None:
    """Switch Django's texts and argparse's own to `zh` or `en`.

    argparse asks the standard library's gettext, which goes by LANGUAGE; its English needs no catalogue.
    """
    translation.activate("en" if language == "en" else "zh-hans")
    os.environ["LANGUAGE"] = "en" if language == "en" else "zh_Hans"
    gettext.bindtextdomain("argparse", PARSER_TEXTS)
    gettext.textdomain("argparse")


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """The value of `option` among raw arguments, written `--option value` or `--option=value`."""
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(option + "="):
            return argument.removeprefix(option + "=")
    return None
