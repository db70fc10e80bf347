"""The page over all pictures of screens: chosen by screen, language, theme, type and display.

`python -m tests.stories.screens_index FOLDER` writes FOLDER/index.html from the pictures that lie there.
"""

import html
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = {"zh": "中文", "en": "English"}
THEMES = {"paper": "纸色 paper", "high_contrast": "高对比度 high contrast"}
SIZES = {"small": "小 small", "medium": "中 medium", "large": "大 large"}
FIRST = {"language": "zh", "theme": "paper", "size": "medium", "display": "1366x768"}
"""What is shown until something else is chosen: every screen once."""

STYLE = """
:root{--ink:#16202a;--soft:#404b57;--paper:#f7f5ef;--card:#fffefb;--line:#d9d4c7;--primary:#0b4a66}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;
color:var(--ink);background:var(--paper)}
header{position:sticky;top:0;background:var(--card);border-bottom:1.5px solid var(--line);padding:12px 24px;
display:flex;flex-wrap:wrap;gap:12px 28px;align-items:center}
h1{font-size:20px;margin:0}fieldset{border:0;margin:0;padding:0;display:flex;gap:6px;flex-wrap:wrap}
legend{float:left;padding:6px 8px 0 0;color:var(--soft)}
label{cursor:pointer}label span{display:block;padding:6px 14px;border:1.5px solid var(--line);
border-radius:12px;background:var(--card)}
input{position:absolute;opacity:0}input:checked+span{background:var(--primary);border-color:var(--primary);
color:#fffefb}input:focus-visible+span{outline:3px solid #d17d00}
select{font:inherit;padding:6px 10px;border:1.5px solid var(--line);border-radius:12px;background:var(--card)}
main{padding:24px;display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:24px}
figure{margin:0}figure[hidden]{display:none}img{width:100%;display:block;border:1.5px solid var(--line);
border-radius:8px;background:var(--card)}figcaption{padding-top:6px;font-weight:700}
figcaption small{font-weight:400;color:var(--soft)}#none{color:var(--soft)}
"""
SCRIPT = """
const figures=[...document.querySelectorAll('figure')],form=document.querySelector('form');
function choose(){const wanted=new FormData(form);let shown=0;
for(const one of figures){const fits=[...wanted].every(([key,value])=>
value==='*'||(one.dataset[key]||value)===value);one.hidden=!fits;shown+=fits;}
document.getElementById('count').textContent=shown;}
form.addEventListener('change',choose);choose();
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture: `size` and `theme` are empty where a program has only one look."""

    file: str
    screen: str
    language: str
    display: str
    size: str = ""
    theme: str = ""

    @classmethod
    def of(cls, path: Path) -> "Taken | None":
        """From a picture's name, "screen.language.display.size.theme" with or without the last two."""
        parts = path.stem.split(".")
        return cls(path.name, *parts) if len(parts) in (3, 5) else None


def write_index(folder: Path) -> None:
    """Write the page over the pictures in `folder`."""
    pictures = [one for path in sorted(folder.glob("*.png")) if (one := Taken.of(path)) is not None]
    (folder / "index.html").write_text(_page(pictures), "utf-8")


def _page(pictures: list[Taken]) -> str:
    screens = sorted({one.screen for one in pictures})
    displays = sorted({one.display for one in pictures})
    names = {one: one.replace("@", " · ") + " %" * ("@" in one) for one in displays}
    choices = "".join(
        (
            _choice("language", "语言", LANGUAGES),
            _choice("theme", "主题", THEMES),
            _choice("size", "字号", SIZES),
            _choice("display", "屏幕", names),
        )
    )
    options = "".join(f"<option>{html.escape(one)}</option>" for one in screens)
    figures = "".join(map(_figure, pictures))
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Screens</title>'
        f"<style>{STYLE}</style><header><h1>Screens · <span id=count>{len(pictures)}</span></h1>"
        f'<form style="display:contents"><select name="screen" aria-label="screen">'
        f'<option value="*">全部 · all ({len(screens)})</option>{options}</select>{choices}</form></header>'
        f"<main>{figures}</main><script>{SCRIPT}</script></html>"
    )


def _choice(name: str, title: str, values: dict[str, str]) -> str:
    rows = ["*", *values]
    words = {"*": "全部"} | values
    radios = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"{" checked" * (value == FIRST[name])}>'
        f"<span>{html.escape(words[value])}</span></label>"
        for value in rows
    )
    return f"<fieldset><legend>{title}</legend>{radios}</fieldset>"


def _figure(one: Taken) -> str:
    more = " · ".join(filter(None, (one.language, one.display, one.size, one.theme)))
    data = "".join(f' data-{key}="{value}"' for key, value in _facets(one) if value)
    file, screen = html.escape(one.file), html.escape(one.screen)
    return (
        f'<figure{data}><a href="{file}"><img src="{file}" loading="lazy" alt="{screen}"></a>'
        f"<figcaption>{screen} <small>{more}</small></figcaption></figure>"
    )


def _facets(one: Taken) -> Iterable[tuple[str, str]]:
    return (
        ("screen", one.screen), ("language", one.language), ("display", one.display), ("size", one.size),
        ("theme", one.theme),
    )  # fmt: skip


if __name__ == "__main__":
    write_index(Path(sys.argv[1]))
