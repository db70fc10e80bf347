#!/usr/bin/python3
"""Somebody who knows the screen through the accessibility bus alone, as a blind person's reader does.

Run by the system's Python, which has pyatspi, and self-contained for that reason. Reads one order a line as
JSON from standard input and answers each with one line. An order that waits is looked at again whenever the
bus tells of something, and fails after its time; nothing is looked at by the clock.

Orders: {"do": "wait" | "wait_gone" | "act" | "look" | "heard" | "everything_heard", ...}.
A control is described by any of "role", "name", "begins", "has": [states], "lacks": [states], "shows" (what
its text says); "act" also takes "action". A found control is {"role", "name", "states"}, and with "closely",
which takes more calls, or as the one found, also {"description", "actions", "at": [x, y, width, height],
"text"}.
"""

import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # the system's Python has it
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]

Told = dict[str, Any]

ROLES = {
    pyatspi.ROLE_PUSH_BUTTON: "button",
    pyatspi.ROLE_TOGGLE_BUTTON: "toggle",
    pyatspi.ROLE_RADIO_BUTTON: "radio",
    pyatspi.ROLE_CHECK_BOX: "check",
    pyatspi.ROLE_LABEL: "label",
    pyatspi.ROLE_TEXT: "field",
    pyatspi.ROLE_ENTRY: "field",
    pyatspi.ROLE_PASSWORD_TEXT: "password",
    pyatspi.ROLE_FRAME: "window",
    pyatspi.ROLE_IMAGE: "picture",
    pyatspi.ROLE_PROGRESS_BAR: "progress",
}
LEAVES = frozenset(
    {"button", "toggle", "radio", "check", "label", "field", "password", "picture", "progress"}
)
STATES = {
    name: getattr(Atspi.StateType, name.upper())
    for name in ("enabled", "sensitive", "focused", "focusable", "checked", "checkable", "active", "pressed")
}
PRESSED_MS = 20
"""A button pressed through the bus is down for a tenth of a second; Qt doesn't tell when it is up again."""
APPLICATION = "exam-seat"
FOCUSED = "object:state-changed:focused"
EVENTS = (
    "object:state-changed",
    "object:children-changed",
    "object:property-change",
    "object:text-changed",
    "object:announcement",
    "object:bounds-changed",
    "object:visible-data-changed",
    "window",
)


class Gone(Exception):
    """What was looked at is not there any more: the screen changed meanwhile."""


def face(one: Any, order: Told) -> Told | None:
    """What the bus says of a control, as far as `order` asks for it; None of one that is hidden.

    Each word costs a call, so what the role has ruled out already is not asked for its name.
    """
    states = one.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return None
    role = one.get_role()
    role = ROLES.get(role) or one.get_role_name()
    asked = "role" not in order or order["role"] == role
    return {
        "role": role,
        "name": (one.get_name() or "") if asked else "",
        "states": [name for name, state in STATES.items() if states.contains(state)],
    }


def more_of(one: Any, told: Told) -> Told:
    """What costs more calls: description, actions, place, text."""
    try:
        box = one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        more = {
            "description": one.get_description() or "",
            "actions": actions_of(one),
            "at": [box.x, box.y, box.width, box.height],
            "text": text_of(one),
        }
        return {**told, **more}
    except (GLib.Error, NotImplementedError) as error:  # a control that has gone has no place any more
        raise Gone from error


def name_of(one: Any) -> str:
    try:
        return one.get_name() or ""
    except GLib.Error:
        return ""


def actions_of(one: Any) -> list[str]:
    try:
        action = one.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(i) for i in range(action.nActions)]


def text_of(one: Any) -> str:
    try:
        return str(one.queryText().getText(0, -1))
    except NotImplementedError:
        return ""


def seats() -> Iterator[Any]:
    """The seat programs on the bus; one that was killed is there no more."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        try:
            one = desktop.get_child_at_index(index)
            if one is not None and one.get_name() == APPLICATION:
                # Whatever else the library remembered of a control could be older than the screen.
                one.set_cache_mask(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES)
                yield one
        except GLib.Error:
            continue


def walk(one: Any, order: Told) -> Iterator[tuple[Any, Told]]:
    """Everything shown below `one`; what is hidden is not looked into."""
    try:
        for index in range(one.get_child_count()):
            child = one.get_child_at_index(index)
            told = face(child, order) if child is not None else None
            if told is not None:
                yield child, told
                if told["role"] not in LEAVES:
                    yield from walk(child, order)
    except GLib.Error as error:
        raise Gone from error


def seen(order: Told) -> Iterator[tuple[Any, Told]]:
    """Every control on the screen, with the object behind it."""
    for seat in seats():
        yield from walk(seat, order)


def fits(told: Told, order: Told) -> bool:
    """Whether a control is the one that is meant."""
    states = told["states"]
    return (
        ("role" not in order or told["role"] == order["role"])
        and ("name" not in order or told["name"] == order["name"])
        and ("begins" not in order or told["name"].startswith(order["begins"]))
        and all(state in states for state in order.get("has", ()))
        and all(state not in states for state in order.get("lacks", ()))
    )


class Sitter:
    """Carries out one order after the other."""

    def __init__(self) -> None:
        self.loop = GLib.MainLoop()
        self.order: Told | None = None
        self.deadline: int | None = None
        self.looking: int | None = None
        self.heard: list[Told] = []
        self.known: dict[tuple[Any, ...], Any] = {}
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in EVENTS:
            self.listener.register(kind)
        channel = GLib.IOChannel.unix_new(sys.stdin.fileno())
        GLib.io_add_watch(channel, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self.read)

    def hear(self, event: Any) -> None:
        """Note what the bus tells, and look again if something is waited for."""
        if isinstance(event.any_data, str):
            self.heard.append({"kind": event.type, "words": event.any_data})
        elif event.type == FOCUSED and event.detail1:
            self.heard.append({"kind": event.type, "words": name_of(event.source)})
        self.look_soon()

    def look_soon(self) -> bool:
        """Look again once everything the bus has told by now is heard."""
        if self.order is not None and self.looking is None:
            self.looking = GLib.idle_add(self.look_again, priority=GLib.PRIORITY_LOW)
        return False

    def look_again(self) -> bool:
        self.looking = None
        if self.order is not None:
            self.attempt()
        return False

    def read(self, channel: Any, condition: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            self.loop.quit()
            return False
        order: Told = json.loads(line)
        self.order = order
        self.deadline = GLib.timeout_add(int(1000 * order.get("within_s", 10)), self.give_up)
        self.attempt()
        return True

    def attempt(self) -> None:
        """Carry the order out if the screen is ready for it."""
        if self.order is None:
            return
        try:
            answer = self.carry_out(self.order)
        except Gone:
            self.look_soon()
            return
        except Exception:  # noqa: BLE001 - whatever it was, it is told and nobody waits for ever
            # The main loop would pass over it, hear no further order, and whoever gave this one would wait.
            traceback.print_exc()
            self.loop.quit()
            return
        if answer is not None:
            self.answer({"ok": True, **answer})

    def carry_out(self, order: Told) -> Told | None:
        """The answer, or None while what is waited for is not there."""
        doing = order["do"]
        if doing == "look":
            fitting = [(one, told) for one, told in self.seen(order) if fits(told, order)]
            return {"seen": [more_of(one, told) if order.get("closely") else told for one, told in fitting]}
        if doing == "everything_heard":
            return {"heard": [event["words"] for event in self.heard], "until": len(self.heard)}
        if doing == "heard":
            return self.was_heard(order)
        found = self.find(order)
        if doing == "wait_gone":
            return {} if found is None else None
        if found is None:
            return None
        one, told = found
        if doing == "act" and "pressed" in told["states"]:
            GLib.timeout_add(PRESSED_MS, self.look_soon)
            return None
        told = more_of(one, told)
        if doing == "act":
            self.act(one, told, order["action"])
        return {"found": told}

    def find(self, order: Told) -> tuple[Any, Told] | None:
        """The first control that is meant; one that was found before is asked first whether it still is."""
        known = (order.get("role"), order.get("name"), order.get("begins"))
        one = self.known.get(known)
        try:
            told = face(one, order) if one is not None else None
        except GLib.Error:
            told = None
        if told is not None and fits(told, order):
            return one, told
        found = next(((one, told) for one, told in self.seen(order) if fits(told, order)), None)
        if found is not None:
            self.known[known] = found[0]
        return found

    def seen(self, order: Told) -> Iterator[tuple[Any, Told]]:
        """Everything on the screen; what has a name is found again without looking at all of it."""
        for one, told in seen(order):
            if told["name"]:
                self.known[told["role"], told["name"], None] = one
            yield one, told

    def was_heard(self, order: Told) -> Told | None:
        """The first that was told after `since` events, of this kind and in these words if some are given."""
        for index, event in enumerate(self.heard[order.get("since", 0) :], order.get("since", 0)):
            if event["kind"] == order["kind"] and order.get("words") in (None, event["words"]):
                return {"words": event["words"], "until": index + 1}
        return None

    def act(self, one: Any, told: Told, action: str) -> None:
        """Do what the control says it can do; a control without the action is left alone."""
        if action in told["actions"]:
            one.queryAction().doAction(told["actions"].index(action))

    def give_up(self) -> bool:
        try:
            there = [told for _, told in seen({})]
        except (Gone, GLib.Error):
            there = []
        self.deadline = None
        self.answer({"ok": False, "seen": there})
        return False

    def answer(self, told: Told) -> None:
        self.order = None
        if self.deadline is not None:
            GLib.source_remove(self.deadline)
            self.deadline = None
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    Sitter().loop.run()
