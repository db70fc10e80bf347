"""Marked-up text (HTML, XHTML) as it becomes plain text: lines, raised and lowered signs, pictures."""

from dataclasses import dataclass, field

from sync_server.bank.reading.running_text.formula import lowered, raised


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text without its markup.

    Attributes:
        images: the addresses of its pictures, in order.
        lost: something in it can't be said in plain text: an exponent without a sign of its own, a formula.
    """

    text: str
    images: tuple[str, ...] = ()
    lost: bool = False


@dataclass(slots=True)
class Flow:
    """Text as it is put together from its parts; a block begins and ends a line."""

    images: list[str] = field(default_factory=list)
    lost: bool = False
    _parts: list[str] = field(default_factory=list)
    _scripts: list[tuple[str, int]] = field(default_factory=list)

    def text(self, text: str) -> None:
        if text:
            self._parts.append(text)

    def block(self) -> None:
        """Begin a new line unless one has just begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")

    def line_break(self) -> None:
        self._parts.append("\n")

    def open_script(self, name: str) -> None:
        """A superscript (`sup`) or subscript (`sub`) begins."""
        self._scripts.append((name, len(self._parts)))

    def close_script(self) -> None:
        """The innermost one ends."""
        if not self._scripts:
            return
        name, start = self._scripts.pop()
        inside = "".join(self._parts[start:])
        del self._parts[start:]
        sign = raised(inside) if name == "sup" else lowered(inside)
        self.lost = self.lost or sign is None
        self.text(inside if sign is None else sign)

    def finish(self) -> Fragment:
        """What it came to."""
        while self._scripts:
            self.close_script()
        return Fragment("".join(self._parts).strip(), tuple(self.images), self.lost)
