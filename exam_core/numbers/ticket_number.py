"""The admission ticket number (准考证号) as this system issues it: 18 digits and a check digit.

date (6, yymmdd) + division (4) + site (3) + sitting (2) + serial (3) + check digit (1). Numbers issued by
another platform are opaque and never checked by this rule. The check digit is Damm's (H. M. Damm, "Total
anti-symmetrische Quasigruppen", 2004): it finds every single wrong digit and every swap of neighbours.
"""

from datetime import date

from exam_core.identifiers import SiteCode, TicketNumber
from exam_core.numbers.typed import without_look_alikes

LENGTH = 19
_SITE_DIGITS = 7
_MOST_SITTINGS = 99
_MOST_SERIALS = 999

_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""A totally anti-symmetric quasigroup of order 10: row is the interim digit, column the next digit."""


def compose_ticket_number(day: date, site: SiteCode, sitting: int, serial: int) -> TicketNumber:
    """The number of a candidate.

    Args:
        site: division (4 digits) and site (3 digits).
        sitting: the site's sitting of the day, 1 to 99.
        serial: the candidate in the sitting, 1 to 999.

    Raises:
        ValueError: a part does not fit its digits.
    """
    if len(site) != _SITE_DIGITS or not (site.isascii() and site.isdigit()):
        raise ValueError(f"a site is {_SITE_DIGITS} digits, not {site!r}")
    if not (1 <= sitting <= _MOST_SITTINGS and 1 <= serial <= _MOST_SERIALS):
        raise ValueError(f"sitting {sitting} or serial {serial} is out of range")
    body = f"{day:%y%m%d}{site}{sitting:02}{serial:03}"
    return TicketNumber(body + str(_damm(body)))


def valid_ticket_number(number: str) -> bool:
    """Whether `number` is one of this system's, with a possible date and the right check digit."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return False
    try:
        date(2000 + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return False
    return _damm(number) == 0


def normalise_ticket_number(typed: str) -> str:
    """A typed number of this system without spaces and hyphens, O as 0, I and L as 1.

    Not for imported numbers: in those a letter may mean itself.
    """
    return without_look_alikes(typed)


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim
