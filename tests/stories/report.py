"""report.html: the day for a person, with a picture of each screen."""

from html import escape
from pathlib import Path
from typing import Any

from tests.stories.record import Record

_STYLE = """
body { margin: 0; background: #f7f5ef; color: #16202a; font: 16px/1.6 "Noto Sans CJK SC", sans-serif; }
main { max-width: 1240px; margin: 0 auto; padding: 40px 24px 80px; }
h1 { font-size: 30px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 44px 0 12px; }
.lead { color: #46525e; margin: 0 0 24px; }
.verdict { display: inline-block; padding: 6px 16px; border-radius: 10px; font-weight: 700; }
.good { background: #e2efe6; color: #1b5133; } .bad { background: #f9e4e1; color: #8f1d1d; }
table { width: 100%; border-collapse: collapse; background: #fffefb; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 9px 12px; border-bottom: 1.5px solid #d9d4c7; vertical-align: top; }
th { color: #46525e; font-weight: 500; } .scores td { white-space: nowrap; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(480px, 1fr)); gap: 20px; }
figure { margin: 0; } figure img { width: 100%; border: 1.5px solid #d9d4c7; border-radius: 10px; }
.film { display: flex; height: 18px; border-radius: 5px; overflow: hidden; background: #e2efe6; }
.film i { background: #2f6b4a; } .film i.gap { background: #d9822b; }
figcaption { color: #46525e; } .detail { color: #46525e; }
"""
_ORDER = (
    "idle", "check_in", "identity", "proctor_checks", "notes", "waiting", "unlock", "question",
    "question_midway", "locked", "move_in", "carried_over", "moved_away", "answer_sheet", "hand_in",
    "confirm", "handed_in", "video_still", "player", "proctor_gather", "proctor_explain", "proctor_record",
    "proctor_sign",
    "proctor_sealed", "desk_files", "desk_check", "desk_checked", "desk_same_group", "desk_second",
    "desk_opened", "desk_done",
)  # fmt: skip


def write_report(record: Record, out: Path) -> None:
    """Write report.html into `out`, beside the folder of pictures."""
    verdict = "everything held" if record.ok else "something did not hold"
    body = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(record.sitting)}</title>
<style>{_STYLE}</style><main>
<h1>Exam day {escape(record.sitting)}</h1>
<p class="lead">A drill with real processes: {record.mode} sitting, windows on {escape(record.screen)}.</p>
<p class="verdict {"good" if record.ok else "bad"}">{verdict}</p>
<h2>Published scores</h2>{_scores(record.candidates)}
<h2>What must hold</h2>{_checks(record.checks)}
<h2>Video</h2>{_filmed(record.filmed)}
<h2>Timings</h2>{_timings(record.timings)}
{_papers(out)}
<h2>Screens</h2>{_screens(out)}
</main></html>"""
    (out / "report.html").write_text(body, encoding="utf-8")


def _scores(rows: list[dict[str, Any]]) -> str:
    head = (
        "Seat",
        "Ticket",
        "Candidate",
        "What happened",
        "Score",
        "Passed",
        "Receipt",
        "Entries",
        "Published",
    )
    lines = [
        (
            one["seat"], one["ticket"], one["name"], _fate(one), one["score"] or "–",
            {True: "yes", False: "no", None: "–"}[one["passed"]], one["receipt"] or "–", one["events"],
            (one["published_at"] or "–")[:19].replace("T", " "),
        )
        for one in rows
    ]  # fmt: skip
    return f'<div class="scores">{_table(head, lines)}</div>'


def _fate(one: dict[str, Any]) -> str:
    words = {
        "quiet": "–", "killed": "program killed, came back", "locked": "locked and unlocked",
        "offline": "without network to the end", "out_of_time": "handed in by the clock", "absent": "absent",
        "moved": "PC died, went on at another seat", "rebooted": "PC lost its power, booted again",
    }  # fmt: skip
    return words[one["fate"]]


def _checks(checks: list[dict[str, Any]]) -> str:
    lines = [("✓" if one["ok"] else "✗", one["name"], one["detail"]) for one in checks]
    return _table(("", "Check", "Seen"), lines)


def _timings(timings: dict[str, float]) -> str:
    return _table(("Part of the day", "Seconds"), [(name, f"{took:.1f}") for name, took in timings.items()])


def _filmed(seats: list[dict[str, Any]]) -> str:
    """For each seat the whole exam as a bar: recorded, and the gaps with their reasons."""
    rows = "".join(
        f"<tr><td>{one['seat']}</td><td>{one['recorded_ms'] / 1000:.0f} of {one['exam_ms'] / 1000:.0f} s</td>"
        f'<td style="width:60%"><div class="film">{_parts(one["map"])}</div></td>'
        f"<td>{escape(', '.join(_gap(part) for part in one['map'] if part['reason']) or '–')}</td></tr>"
        for one in seats
    )
    head = "<tr><th>Seat</th><th>Recorded</th><th>The exam</th><th>Gaps</th></tr>"
    return f"<table>{head}{rows}</table>"


def _parts(parts: list[dict[str, Any]]) -> str:
    lengths = [(one, max(1, one["to_ms"] - one["from_ms"])) for one in parts]
    return "".join(f'<i{" class=gap" if one["reason"] else ""} style="flex:{ms}"></i>' for one, ms in lengths)


def _gap(part: dict[str, Any]) -> str:
    return f"{(part['to_ms'] - part['from_ms']) / 1000:.1f} s: {part['reason']}"


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    top = "".join(f"<th>{escape(word)}</th>" for word in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{top}</tr>{lines}</table>"


_PAGES = {"draw.html": "How the draw came out", "statistics.html": "Statistics of the questions"}
_SUFFIXES = (".epaper", ".sealed", ".seal-record", ".opened", ".protocol", ".pdf")


def _papers(out: Path) -> str:
    """Links to what was written: about the draw and the questions, or the files of a standalone sitting."""
    words = {name: said for name, said in _PAGES.items() if (out / name).exists()}
    words |= {path.name: path.name for path in sorted(out.iterdir()) if path.suffix in _SUFFIXES}
    links = " · ".join(f'<a href="{name}">{escape(said)}</a>' for name, said in words.items())
    return f"<h2>Papers and files</h2><p>{links}</p>"


def _screens(out: Path) -> str:
    pictures = sorted((out / "pictures").glob("*.png"), key=_rank)
    figures = "".join(
        f'<figure><a href="pictures/{one.name}"><img src="pictures/{one.name}" alt="{escape(one.stem)}"></a>'
        f"<figcaption>{escape(_caption(one))}</figcaption></figure>"
        for one in pictures
    )
    return f'<div class="grid">{figures}</div>'


def _rank(path: Path) -> tuple[int, str]:
    return (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.stem)


def _caption(path: Path) -> str:
    return path.stem.replace("_", " ")
