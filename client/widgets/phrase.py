"""Fills numbers and names into a translated phrase."""


def fill(phrase: str, *values: object) -> str:
    """`phrase` with %1, %2, … replaced by `values`; a value that holds "%1" itself stays as it is."""
    parts: list[str] = []
    rest = phrase
    while (at := rest.find("%")) != -1:
        digit = rest[at + 1 : at + 2]
        parts.append(rest[:at])
        if digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(values):
            parts.append(str(values[int(digit) - 1]))
            rest = rest[at + 2 :]
        else:
            parts.append("%")
            rest = rest[at + 1 :]
    return "".join(parts) + rest
