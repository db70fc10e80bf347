"""Named checks of a file, for people: each says whether it holds and, where not, what was found."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from exam_core.encoding import Malformed, MalformedData

Name = TypeVar("Name", bound=enum.StrEnum)
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Check(Generic[Name]):
    """What one check found; `detail` says where, for the report's small print."""

    name: Name
    ok: bool
    detail: str = ""


def run_checks(checks: Mapping[Name, Callable[[], object]]) -> tuple[Check[Name], ...]:
    """All checks in their order.

    What one finds is a finding for people, so none stops the others; a check that needs what an earlier one
    could not establish fails with the same finding.
    """
    return tuple(_checked(name, check) for name, check in checks.items())


class established(Generic[Part]):  # noqa: N801  # used as a decorator, beside cached_property
    """A property that is worked out once; a finding is remembered too and raised again whenever it is asked.

    So many checks of one bad file cost no more than one.
    """

    def __init__(self, prove: Callable[[Any], Part]) -> None:
        self._prove = prove
        self.__doc__ = prove.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, evidence: object, owner: type) -> Part:
        """Only asked until the part is established: then it stands in the instance itself."""
        findings: dict[str, MalformedData] = evidence.__dict__.setdefault("findings", {})
        if self._name in findings:
            raise findings[self._name].with_traceback(None)
        try:
            part = self._prove(evidence)
        except MalformedData as finding:
            findings[self._name] = finding
            raise
        evidence.__dict__[self._name] = part
        return part


def wrong(what: str, code: Malformed = Malformed.BAD_DIGEST) -> MalformedData:
    """A finding."""
    return MalformedData(code, what)


def _checked(name: Name, check: Callable[[], object]) -> Check[Name]:
    try:
        check()
    except MalformedData as finding:
        return Check(name, ok=False, detail=str(finding))
    return Check(name, ok=True)
