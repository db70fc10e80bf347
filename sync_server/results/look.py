"""The look of the public pages: the tokens of assets/theme as CSS custom properties."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def stylesheet() -> str:
    """CSS that defines every colour, size and space a page uses; a page's own CSS names them only."""
    tokens = tomllib.loads((files("assets") / "theme" / "tokens.toml").read_text("utf-8"))
    themes = tokens["themes"]
    families = ", ".join(_family(name) for name in tokens["type"]["families"])
    return "\n".join(
        [
            ":root {",
            f"  --families: {families};",
            f"  --leading: {tokens['type']['leading']['running']};",
            *_sizes(tokens["type"]["roles"]),
            *(f"  --space-{name}: {value}px;" for name, value in tokens["space"].items()),
            *(f"  --radius-{name}: {value}px;" for name, value in tokens["radius"].items()),
            *(f"  --line-{name}: {value}px;" for name, value in tokens["line"].items()),
            *(f"  --target-{name}: {value}px;" for name, value in tokens["target"].items()),
            *_colours(themes["paper"]),
            "}",
            "@media (prefers-contrast: more) {",
            "  :root {",
            *(f"  {line}" for line in _colours(themes["high_contrast"])),
            "  }",
            "}",
            "",
        ]
    )


@cache
def icon(name: str) -> str:
    """An icon's SVG, to be placed into a page; it takes the colour of the text around it."""
    return (files("assets") / "icons" / f"{name}.svg").read_text("utf-8").strip()


def _family(name: str) -> str:
    return name if name in ("sans-serif", "serif", "monospace") else f'"{name}"'


def _sizes(roles: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, role in roles.items():
        # rem, so that a reader's own text size counts
        yield f"  --size-{name.replace('_', '-')}: {role['size'] / 16:g}rem;"
        yield f"  --weight-{name.replace('_', '-')}: {role['weight']};"


def _colours(theme: Mapping[str, str]) -> Iterator[str]:
    for name, value in theme.items():
        yield f"  --{name.replace('_', '-')}: {value};"
