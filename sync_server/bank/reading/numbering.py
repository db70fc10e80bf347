"""Leading numbers of stems: `1、`, `1.`, `598.`, `600<tab>`, and now and then no separator at all."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\s*(\d{1,4})(\s*[、．.\t]\s*)?")


def without_numbers(stems: Sequence[str]) -> list[str]:
    """The stems, without the running number of a file that numbers its questions.

    A file counts as numbered where more than half of its stems begin with a number and a separator. In it, a
    number goes if it continues the one before, or if a separator follows that can't be a decimal point;
    "0.4kV线路…" and "8字环…" stay whole.
    """
    matches = [_NUMBER.match(stem) for stem in stems]
    numbered = sum(1 for match in matches if match and match[2])
    if 2 * numbered <= len(stems):
        return list(stems)
    result = []
    before: int | None = None
    for stem, match in zip(stems, matches, strict=True):
        if match is None:
            result.append(stem)
            continue
        number, rest = int(match[1]), stem[match.end() :]
        runs_on = before is not None and number == before + 1
        decimal = (match[2] or "").strip() == "." and rest[:1].isdigit()
        if rest and (runs_on or (match[2] and not decimal)):
            before = number
            result.append(rest)
        else:
            result.append(stem)
    return result
