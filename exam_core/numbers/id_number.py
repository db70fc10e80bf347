"""GB 11643-1999: the citizen identity number, 17 digits and a check character.

The residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) and the foreigner's
permanent-residence card (9) are numbered and checked the same way. A passport isn't: it is a valid document
without a number that could be checked.
"""

from datetime import date

from exam_core.numbers.typed import without_look_alikes

LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHOWN = 4


def normalise_id_number(typed: str) -> str:
    """A typed or read number as it is stored: upper case, no spaces, O as 0, I and L as 1."""
    return without_look_alikes(typed)


def valid_id_number(number: str) -> bool:
    """Whether `number` is an 18-character identity number with a possible birthday and the right check.

    A lower-case x is accepted, nothing else is tidied: that is `normalise_id_number`'s task.
    """
    body, check = number[:-1], number[-1:].upper()
    if len(number) != LENGTH or not (body.isascii() and body.isdigit()) or body[0] == "0":
        return False
    try:
        date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return False
    return check == _CHECKS[sum(map(int.__mul__, _WEIGHTS, map(int, body))) % len(_CHECKS)]


def mask_id(number: str) -> str:
    """The number for a screen: "5134**********0021"; of a shorter one (a passport) a quarter at each end."""
    shown = min(_SHOWN, len(number) // 4)
    return number[:shown] + "*" * (len(number) - 2 * shown) + number[len(number) - shown :]


def last_six(number: str) -> str:
    """The last six characters, upper case: what a candidate types at the assigned seat."""
    return normalise_id_number(number)[-6:]
