"""Which keys reach the exam."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.lockdown.keys import Modifier, is_let_through

CTRL, ALT, SHIFT, SUPER = Modifier.CTRL, Modifier.ALT, Modifier.SHIFT, Modifier.SUPER
NAMED = (
    "tab",
    "enter",
    "escape",
    "space",
    "left",
    "f1",
    "f12",
    "print",
    "delete",
    "backspace",
    "super",
    "menu",
    "",
)
keys = st.one_of(st.sampled_from(NAMED), st.characters())
held = st.frozensets(st.sampled_from(tuple(Modifier)))

LEAVES = [
    ("tab", {ALT}), ("tab", {ALT, SHIFT}), ("f4", {ALT}), ("space", {ALT}), ("escape", {CTRL}),
    ("escape", {CTRL, SHIFT}), ("escape", {ALT}), ("delete", {CTRL, ALT}), ("t", {CTRL, ALT}),
    ("f1", {CTRL, ALT}), ("left", {CTRL, ALT}), ("super", set()), ("d", {SUPER}), ("left", {SUPER}),
    ("print", set()), ("print", {ALT}), ("menu", set()), ("pause", set()), ("volume_up", set()), ("", set()),
    *((f"f{number}", set()) for number in range(1, 25)),
    *((letter, {CTRL}) for letter in "cfnopqrstvwx"), ("insert", {SHIFT}), ("insert", {CTRL}),
    ("delete", {SHIFT}),
]  # fmt: skip
ANSWERS = [
    "a",
    "j",
    "7",
    "left",
    "right",
    "up",
    "down",
    "page_down",
    "enter",
    "space",
    "escape",
    "tab",
    "home",
]
SWITCHES = [
    ("space", {CTRL}), ("space", {SHIFT}), ("shift", {CTRL}), ("ctrl", {SHIFT}), ("shift", {ALT}),
    ("shift", set()), ("zenkaku_hankaku", set()), ("hangul", set()),
]  # fmt: skip


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize(("key", "modifiers"), LEAVES)
def test_what_leaves_the_program_or_copies_never_passes(
    key: str, modifiers: set[Modifier], *, typing: bool
) -> None:
    assert not is_let_through(key, frozenset(modifiers), typing=typing)


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("key", ANSWERS)
def test_what_answers_passes(key: str, *, typing: bool) -> None:
    assert is_let_through(key, frozenset(), typing=typing)


@pytest.mark.parametrize(("key", "modifiers"), SWITCHES)
def test_an_input_method_is_switched_where_text_is_typed(key: str, modifiers: set[Modifier]) -> None:
    assert is_let_through(key, frozenset(modifiers), typing=True)


@pytest.mark.parametrize("key", ["space", "a", "backspace"])
def test_ctrl_does_nothing_where_no_text_is_typed(key: str) -> None:
    assert is_let_through(key, frozenset({CTRL}), typing=True)
    assert not is_let_through(key, frozenset({CTRL}), typing=False)


@given(keys, held)
def test_one_modifier_more_never_opens_a_way(key: str, modifiers: frozenset[Modifier]) -> None:
    for more in (ALT, SUPER):
        if is_let_through(key, modifiers | {more}, typing=True):
            assert is_let_through(key, modifiers - {ALT, SUPER}, typing=True)


@given(keys, held)
def test_what_passes_without_typing_passes_with_it(key: str, modifiers: frozenset[Modifier]) -> None:
    assert not is_let_through(key, modifiers, typing=False) or is_let_through(key, modifiers, typing=True)


@given(keys, held.filter(lambda modifiers: SUPER in modifiers))
def test_with_the_super_key_nothing_passes(key: str, modifiers: frozenset[Modifier]) -> None:
    assert not is_let_through(key, modifiers, typing=True)
