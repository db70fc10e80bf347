"""Renders every page of the console into build/screens: `python -m tests.stories.console_screens`."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from client.console import recovery
from client.console.acts import MOVE, Doable
from client.console.announce import presenter as announce
from client.console.asking import presenter as asking
from client.console.code.view import CodeModel
from client.console.desk import ConsoleDeskView
from client.console.head import HeadModel
from client.console.identity import presenter as identity
from client.console.opening.view import OpeningModel, SittingLine
from client.console.pages import Pages
from client.console.phases import presenter as phases
from client.console.room import presenter as room
from client.console.room.presenter import Moment
from client.console.room.showing import show_room
from client.console.room.view import Sheet
from client.console.second import presenter as second
from client.console.window import ConsoleWindow, PageName
from client.room.view import EndingSeen, Phase, RoomView
from client.room.wanted import EndWanted
from client.widgets.proctor_model import Act, ProctorModel, Stick
from client.widgets.theme import ThemeName, TypeSize
from exam_core.attempt.proctor_act import Action
from tests.core.package import small_sitting
from tests.stories import console_samples as samples
from tests.stories.proctor_screens import CATALOGUE, take
from tests.stories.sample_parts import Words

WINDOWS = ((1366, 768), (1024, 768), (1920, 1080))
RULES = small_sitting.RULES
ANSWERING = tuple(range(1, 34))
"""The seats of the room of 40 whose exam can be ended."""


@dataclass(frozen=True, slots=True)
class ConsoleSample:
    """One page in one state; `show` fills it."""

    name: str
    show: Callable[[Pages], object]

    def make(self) -> ConsoleWindow:
        """The window with this page up."""
        pages = Pages.make()
        self.show(pages)
        return pages.window


def console_samples(language: str) -> Iterator[ConsoleSample]:
    """Every page, from the first to the last."""
    t = Words(language)

    def at(view: RoomView, *marked: int) -> Callable[[Pages], Moment]:
        def shown(pages: Pages) -> Moment:
            moment = Moment(view, samples.NOW_MS, t.english)
            show_room(pages.room, moment, marked)
            pages.room.plan.mark(marked)
            pages.window.head.display(room.head(moment))
            pages.window.show_drill(drill=any(one.drill for one in moment.infos))
            pages.window.come_to(PageName.ROOM)
            return moment

        return shown

    def opening(pages: Pages) -> None:
        pages.opening.display(_opening(t))
        pages.window.head.display(HeadModel(t("监考端 · 开考场", "Proctor's program · Open the room")))
        pages.window.come_to(PageName.OPENING)

    def choice(pages: Pages) -> None:
        pages.window.head.display(HeadModel(t("监考端", "Proctor's program")))
        pages.window.come_to(PageName.CHOICE)

    def ask(act: Doable, marked: tuple[int, ...], warning: str = "") -> Callable[[Pages], None]:
        def shown(pages: Pages) -> None:
            view = samples.arriving() if act.code == Action.START else samples.room(40)
            moment = at(view, *marked)(pages)
            overrides = bool(warning)
            model = asking.present(moment, act, len(marked), RULES, warning=warning, overrides=overrides)
            pages.room.ask.ask(model)
            pages.room.ask_beside(asking=True)

        return shown

    def move(pages: Pages) -> None:
        view = samples.with_spare(samples.room(40), 39, 40)
        view = replace(view, movable=frozenset({27}))
        moment = at(view, 27)(pages)
        pages.room.ask.ask(asking.present(moment, Doable(MOVE, (27,)), 1, RULES))
        pages.room.ask_beside(asking=True)

    def verify(pages: Pages) -> None:
        moment = at(samples.arriving())(pages)
        pages.room.identity.display(identity.present(moment, 18))
        pages.room.bring(Sheet.IDENTITY)

    def tell(pages: Pages) -> None:
        moment = at(samples.room(40))(pages)
        pages.room.announce.display(announce.present(moment, ()))
        pages.room.bring(Sheet.ANNOUNCE)

    def phase(pages: Pages) -> None:
        moment = at(samples.arriving())(pages)
        pages.room.phase.display(phases.present(moment, Phase.VERIFY))
        pages.room.bring(Sheet.PHASE)

    def code(pages: Pages) -> None:
        at(samples.arriving())(pages)
        pages.room.code.display(CodeModel(((samples.LOW.code, samples.LOW.item),), samples.LOW.code))
        pages.room.bring(Sheet.CODE)

    def second_proctor(pages: Pages) -> None:
        moment = at(samples.room(40), *everybody)(pages)
        wanted = EndWanted(ANSWERING, "emergency")
        model = second.present(moment, wanted, ConsoleDeskView(), problem="", busy=False)
        stick = replace(model.proctor, stick=Stick.READY, holder="王强 · 川监0517")
        pages.room.second.display(replace(model, proctor=stick))
        pages.room.bring(Sheet.SECOND)

    def ending(pages: Pages) -> None:
        due_ms = samples.NOW_MS + 47_000
        view = replace(samples.room(40), ending=EndingSeen(ANSWERING, "emergency", "王强", due_ms))
        pages.room.offer_revoking(second.band_words(at(view, 35)(pages)))

    def recover(pages: Pages) -> None:
        view = samples.after_a_power_cut(minutes=20)
        there = Moment(view, samples.NOW_MS)
        back = tuple(one for one in recovery.waiting(there) if one not in recovery.spent(there))
        moment = at(view, *back)(pages)
        act = Doable(Action.RESUME.value, back)
        pages.room.ask.ask(asking.present(moment, act, len(back), RULES))
        pages.room.ask_beside(asking=True)

    everybody = tuple(range(1, 41))
    start = Doable(Action.START.value, tuple(range(1, 30)))
    moment = Moment(samples.arriving(), samples.NOW_MS, t.english)
    open_list = phases.open_words(moment)
    yield ConsoleSample("console-choice", choice)
    yield ConsoleSample("console-opening", opening)
    yield ConsoleSample("console-code", code)
    yield ConsoleSample("console-arriving", at(samples.arriving(), 7))
    yield ConsoleSample("console-identity", verify)
    yield ConsoleSample("console-phase", phase)
    yield ConsoleSample("console-start", ask(start, everybody, open_list))
    yield ConsoleSample("console-40", at(samples.room(40), 35))
    yield ConsoleSample("console-40-locked", at(samples.room(40), 12))
    yield ConsoleSample("console-40-several", at(samples.room(40), 2, 3, 6, 12, 19))
    yield ConsoleSample("console-40-all", at(samples.room(40), *everybody))
    yield ConsoleSample("console-lock", ask(Doable(Action.LOCK.value, (6,)), (6,)))
    yield ConsoleSample("console-move", move)
    yield ConsoleSample("console-end", ask(Doable(Action.END.value, ANSWERING), everybody))
    yield ConsoleSample("console-time-code", ask(Doable(Action.RAISE_CAP.value, (6,)), (6,)))
    yield ConsoleSample("console-second", second_proctor)
    yield ConsoleSample("console-ending", ending)
    yield ConsoleSample("console-power-cut", at(samples.after_a_power_cut()))
    yield ConsoleSample("console-recovery", recover)
    yield ConsoleSample("console-announce", tell)
    yield ConsoleSample("console-60", at(samples.room(60), 27))
    yield ConsoleSample("console-250", at(samples.room(250, mixed=True), 31))


def _opening(t: Words) -> OpeningModel:
    sittings = (
        SittingLine(
            "a", f"{samples.LOW.name_zh} · {samples.LOW.item}",
            "成都第三考试点 · 2 号机房 · 2026-11-25 09:00 · /media/U1", True,
        ),
        SittingLine(
            "b", f"{samples.HIGH.name_zh} · {samples.HIGH.item}",
            "成都第三考试点 · 2 号机房 · 2026-11-25 09:00 · /media/U1", False,
        ),
        SittingLine(
            "c", "2611250900-5101003-02.epaper", "", False,
            t("文件已损坏，请换一份同样的试卷包。", "The file is damaged: use another copy of it."),
        ),
    )  # fmt: skip
    proctor = ProctorModel(
        t("监考员登录", "The proctor signs in"),
        t("插入监考员密钥，输入口令。", "Insert your key stick and type the PIN."),
        (Act("open", t("开考场", "Open the room")),),
        Stick.READY,
        "王建国 · 川监0412",
    )
    return OpeningModel(sittings, t("正在查看：/media/U1", "Looking at /media/U1"), proctor)


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; exit code 0, or 2 when the English catalogue hasn't been compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="", help="part of a page's name")
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options.out.mkdir(parents=True, exist_ok=True)
    taken = 0
    for language in ("zh", "en"):
        translator = QTranslator()
        if language == "en":
            if not translator.load(str(CATALOGUE)):
                sys.stderr.write(f"{CATALOGUE} is missing: run make messages first\n")
                return 2
            app.installTranslator(translator)
        for sample in console_samples(language):
            for size in WINDOWS if options.only in sample.name else ():
                window = sample.make()
                window.set_look(ThemeName.PAPER, TypeSize.SMALL)
                take(window, options.out / f"{sample.name}.{language}.{size[0]}x{size[1]}.png", size)
                taken += 1
        app.removeTranslator(translator)
    sys.stdout.write(f"{taken} pictures in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
