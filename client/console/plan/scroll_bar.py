"""The slim scroll bar of the plan."""

from client.widgets.theme import Look

SCROLL_BAR = 12
"""Design pixels of its width, with the gap beside the handle."""


def scroll_bar_style(look: Look) -> str:
    """The style sheet of a vertical bar, as pages have it."""
    width, handle, held = look.px(SCROLL_BAR), look.colour("line").name(), look.colour("outline").name()
    return (
        f"QScrollBar:vertical {{ background: transparent; width: {width}px; border: none; margin: 0; }}"
        f"QScrollBar::handle:vertical {{ background: {handle}; border-radius: {width // 4}px;"
        f" min-height: {look.px(48)}px; margin-left: {width // 2}px; }}"
        f"QScrollBar::handle:vertical:hover {{ background: {held}; }}"
        "QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }"
        "QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }"
    )
