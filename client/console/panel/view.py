"""Beside the plan: the person and the seat, what was found there, and the acts that have a place now."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from client.console.slim_button import SlimButton
from client.widgets.button import Button, ButtonKind
from client.widgets.facts import Fact, Facts
from client.widgets.icon import Icon
from client.widgets.page import Scroll
from client.widgets.panel import Column, Row
from client.widgets.photo_frame import PhotoFrame
from client.widgets.text import Text
from client.widgets.theme import Dressed, Look, dress

PHOTO = 132


@dataclass(frozen=True, slots=True)
class ActButton:
    """An act that can be asked for; one with `why` cannot be done now, and says why; `wide`: long words."""

    code: str
    words: str
    kind: ButtonKind = ButtonKind.QUIET
    why: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Something that was found or is not as it should be, with its evidence; colours of the theme."""

    icon: str
    colour: str
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SeatPanelModel:
    """`title` is the seat's number, or how many are marked; `hint` what to do where nothing is marked.

    `facts` stand beside the photo, `papers`, which are longer, under it.
    """

    title: str = ""
    name: str = ""
    state: str = ""
    state_icon: str = ""
    state_colour: str = "ink"
    photo: bytes | None = None
    person: bool = False
    facts: tuple[Fact, ...] = ()
    papers: tuple[Fact, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    acts: tuple[ActButton, ...] = ()
    hint: str = ""


class _Acts(Dressed, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.buttons: tuple[Button, ...] = ()

    def take_look(self, look: Look) -> Look:
        self.look = look
        self._grid.setSpacing(look.px(8))
        return look

    def show_buttons(self, buttons: tuple[Button, ...], wide: tuple[bool, ...]) -> None:
        """Two in a row; those that are `wide`, and one that would stand alone, over both columns."""
        for old in self.buttons:
            self._grid.removeWidget(old)
            if old not in buttons:
                old.hide()
                old.deleteLater()
        self.buttons = buttons
        place = 0
        for at, (button, over_both) in enumerate(zip(buttons, wide, strict=True)):
            # Ignored: both columns are equally wide, however long the words of one of them are.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            alone = place % 2 == 0 and (at + 1 == len(buttons) or wide[at + 1])
            if over_both or alone:
                place += place % 2
                self._grid.addWidget(button, place // 2, 0, 1, 2)
                place += 2
            else:
                self._grid.addWidget(button, place // 2, place % 2)
                place += 1
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        dress(self, self.look)


class SeatPanel(Column):
    """`act_wanted` carries an act's code."""

    act_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._model = SeatPanelModel()
        self._title = Text("", "heading", wrap=False)
        self._name = Text("", "strong")
        self._icon = Icon("person", 20)
        self._state = Text("", "label_strong")
        self._state_row = Row(gap=8)
        self._person = Row(gap=14)
        self._photo = PhotoFrame(PHOTO, self.tr("报名照片"))
        self._facts = Facts(role="label")
        self._papers = Facts(role="label")
        self._hint = Text("", "label", "soft")
        self._notes = Column(gap=6)
        self._acts = _Acts()
        self._whys = Text("", "label", "soft")
        self._shown: tuple[tuple[NoteLine, ...], tuple[ActButton, ...]] | None = None
        self._build()
        self.display(self._model)

    def display(self, model: SeatPanelModel) -> None:
        """Show `model`."""
        self._model = model
        self._title.setText(model.title)
        self._title.setVisible(bool(model.title))
        self._name.setText(model.name)
        self._state.setText(model.state)
        self._state.set_colour(model.state_colour)
        self._icon.setVisible(bool(model.state_icon))
        if model.state_icon:
            self._icon.set_icon(model.state_icon, model.state_colour)
        self._photo.setVisible(model.person)
        self._photo.set_photo(model.photo)
        self._facts.display(model.facts)
        self._facts.setVisible(bool(model.facts))
        self._person.setVisible(model.person or bool(model.facts))
        self._state_row.setVisible(bool(model.state))
        self._papers.display(model.papers)
        self._papers.setVisible(bool(model.papers))
        self._hint.setText(model.hint)
        self._hint.setVisible(bool(model.hint))
        if (model.notes, model.acts) != self._shown:
            self._shown = (model.notes, model.acts)
            self._list_notes(model.notes)
            self._offer(model.acts)

    def _list_notes(self, notes: tuple[NoteLine, ...]) -> None:
        self._notes.empty()
        self._notes.setVisible(bool(notes))
        for note in notes:
            row = Row(gap=8)
            row.add(Icon(note.icon, 18, note.colour), align=Qt.AlignmentFlag.AlignTop)
            words = Column(gap=0)
            words.add(Text(note.words, "label", note.colour))
            if note.detail:
                words.add(Text(note.detail, "label", "soft"))
            row.add(words, 1)
            self._notes.add(row)
        dress(self._notes, self._notes.look)

    def _offer(self, acts: tuple[ActButton, ...]) -> None:
        """Buttons stay the same ones while their acts stay: the keyboard's focus is on one of them."""
        there = {button.property("code"): button for button in self._acts.buttons}
        buttons = []
        for act in acts:
            button = there.get(act.code) or self._new_button(act)
            button.setText(act.words)
            button.setAccessibleName(act.words)
            button.set_kind(act.kind)
            button.setEnabled(not act.why)
            button.setAccessibleDescription(act.why)
            buttons.append(button)
        self._acts.show_buttons(tuple(buttons), tuple(act.wide for act in acts))
        self._acts.setVisible(bool(acts))
        whys = dict.fromkeys(act.why for act in acts if act.why)
        self._whys.setText("\n".join(whys))
        self._whys.setVisible(bool(whys))

    def _new_button(self, act: ActButton) -> Button:
        button = SlimButton(act.words, act.kind, padding=8)
        button.setProperty("code", act.code)
        button.clicked.connect(self._press)
        return button

    def _press(self) -> None:
        self.act_wanted.emit(str(self.sender().property("code")))

    def _build(self) -> None:
        head = Row(gap=10)
        head.add(self._title)
        head.add(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        self._state_row.add(self._icon, align=Qt.AlignmentFlag.AlignVCenter)
        self._state_row.add(self._state, 1)
        self._person.add(self._photo, align=Qt.AlignmentFlag.AlignTop)
        self._person.add(self._facts, 1, Qt.AlignmentFlag.AlignTop)
        inner = Column(gap=10)
        for widget in (self._state_row, self._notes, self._person, self._papers, self._hint):
            inner.add(widget)
        inner.add_stretch()
        self.add(head)
        self.add(Scroll(inner), 1)
        self.add(self._acts)
        self.add(self._whys)
