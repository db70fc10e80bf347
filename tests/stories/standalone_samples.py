"""Samples of the screens of a standalone sitting: the code, the sticks, the move to another seat."""

from client.seat.carried_over.view import CarriedOverModel, CarriedOverView, LastAnswer
from client.seat.handed_in.view import HandedInBy, HandedInModel, HandedInView, SafeAt
from client.seat.idle.view import IdleModel, IdleView
from client.seat.move_in.view import Movable, MoveInModel, MoveInView
from client.seat.moved_away.view import MovedAwayModel, MovedAwayView
from client.seat.resume.view import ResumeModel, ResumeNeeds, ResumeView
from client.seat.unlock.view import UnlockModel, UnlockView
from client.seat.waiting.view import WaitingFor, WaitingModel, WaitingView
from client.widgets.check_mark_row import Check, Mark
from client.widgets.proctor_model import Act, ActReason
from client.widgets.screen import Screen
from tests.stories.sample_parts import LONG_NAME, Sample, Words, candidate, frame, portrait, proctor

CODE = "0410S-6105G-0R3GS-G28AJ-1C607"
SLIPPED = "0410S-6105G-0R3G9-G28"
"""The third group has a wrong character, the fourth is being typed."""


def _unlock(
    t: Words,
    typed: str = "",
    *,
    problem: str = "",
    wait_s: int = 0,
    busy: bool = False,
    camera: str = "",
    others: bool = False,
) -> Screen:
    view = UnlockView()
    sitting = t("本场：低压电工作业 · 场次 SC-2026-1120-0317", "Low-voltage electrician · SC-2026-1120-0317")
    view.display(UnlockModel(frame(t), sitting))
    view._groups.put(typed)
    view.display(UnlockModel(frame(t), sitting, problem, wait_s, busy))
    if camera == "on":
        view.show_camera_on(others=others)
        view.show_picture(portrait("#c9c2b0"))
    elif camera:
        view.show_camera_off(camera)
    return view


def _idle(t: Words, *, trouble: bool) -> Screen:
    good, note, bad = Mark.GOOD, Mark.NOTE, Mark.BAD
    package = Check(t("试卷包", "Exam package"), good, t("已从U盘读入", "Taken from the stick"))
    rows: tuple[Check, ...] = (
        package,
        Check(
            t("开启码", "Unlock code"),
            Mark.PENDING,
            t("等监考员输入", "For the proctor to enter"),
            t("到了规定时间，由监考员输入。没输入也可以先登录。", "Signing in works before that."),
        ),
        Check(t("考试U盘", "Mirror stick"), good, t("已插好", "In place")),
    )
    if trouble:
        rows = (
            package,
            Check(
                t("U盘里的试卷包", "Package on the stick"),
                bad,
                t("没有采用", "Not used"),
                t(
                    "SC-2026-1113-0290.epaper：试卷包没有拷完整，请重新拷贝到U盘再试。",
                    "SC-2026-1113-0290.epaper: not copied completely. Copy it to the stick again.",
                ),
            ),
            Check(t("开启码", "Unlock code"), good, t("已输入", "Entered")),
            Check(
                t("U盘里没考完的考试", "Unfinished exam on the stick"),
                note,
                LONG_NAME,
                t("监考员要把考生换到本机，请按“换机续考”。", "Press “Move here” to let them go on here."),
            ),
            Check(
                t("考试U盘", "Mirror stick"),
                bad,
                t("必须插入", "Required"),
                t(
                    "这台电脑关机后不留记录，必须插考试U盘才能开考。",
                    "This computer forgets when switched off.",
                ),
            ),
        )
    disk = Check(t("硬盘", "Disk"), good, t("剩余 38 GB", "38 GB free"))
    camera = Check(t("摄像头", "Camera"), Mark.PENDING, t("本场不录像", "Not recorded"))
    view = IdleView()
    room = t("成都第三考试点 · 第一机房", "Chengdu exam site 3 · Room 1")
    view.display(
        IdleModel(
            frame(t), 12, room, (*rows, disk, camera), ready=True, needs_code=not trouble, can_move_in=trouble
        )
    )
    return view


def _idle_outside_window(t: Words) -> Screen:
    words = t("日期不对，请监考员核对后再登录。", "The date is wrong; the proctor has to check it first.")
    row = Check(
        t("日期", "Date"),
        Mark.BAD,
        "2001-01-01 08:12",
        t(
            "不在本场考试的日期内。场次无误的，监考员按左下角“监考员”继续使用。",
            "Outside the sitting's days.",
        ),
    )
    view = IdleView()
    accept = Act("accept_window", t("场次无误，继续使用", "It is the right sitting: go on"))
    room = t("成都第三考试点 · 第一机房", "Chengdu exam site 3 · Room 1")
    view.display(IdleModel(frame(t), 12, room, (row,), False, words, proctor=proctor(t, accept)))
    return view


def _waiting(t: Words) -> Screen:
    view = WaitingView()
    notice = t("这台电脑关机后不留记录，必须先插入考试U盘。", "Insert the mirror stick first.")
    start = Act("start", t("开始考试", "Start the exam"))
    view.display(
        WaitingModel(frame(t), candidate(), "09:00", WaitingFor.CODE, notice, proctor(t, start), True)
    )
    return view


def _resume(t: Words, needs: ResumeNeeds) -> Screen:
    view = ResumeView()
    resume = Act("resume", t("恢复考试", "Resume the exam"), asks_minutes=True)
    panel = proctor(t, resume) if needs is ResumeNeeds.GAP else None
    known = needs is ResumeNeeds.GAP
    view.display(
        ResumeModel(
            frame(t), needs, LONG_NAME if known else "", 12, 76, "10:41:55", None, panel,
            attempt_known=known, clock_minutes=12, cap_minutes=15, can_unlock=not known,
        )
    )  # fmt: skip
    return view


def _movable(t: Words, attempt: str, name: str, seat: int, *, readable: bool = True) -> Movable:
    last = t("第 77 题：B", "Question 77: B")
    return Movable(
        attempt, name, "5134**********0021", "2611225101003010127", seat, readable, 76, 100, last,
        "10:41:55", 12,
    )  # fmt: skip


def _move_in(t: Words, found: tuple[Movable, ...], chosen: Movable | None) -> Screen:
    reasons = (
        ActReason("dead_pc", t("电脑坏了，不能再用", "The computer is broken")),
        ActReason("bad_screen", t("屏幕、键盘或鼠标坏了", "Screen, keyboard or mouse is broken")),
    )
    act = Act("move", t("换到本机", "Move here"), reasons, asks_minutes=True)
    view = MoveInView()
    view.display(MoveInModel(frame(t), 15, found, chosen, 15, proctor(t, act)))
    return view


def _carried_over(t: Words, last: LastAnswer | None, *, denied: bool = False) -> Screen:
    view = CarriedOverView()
    resume = Act("resume", t("恢复考试", "Resume the exam"))
    view.display(
        CarriedOverModel(
            frame(t), LONG_NAME, 15, 76 if last else 0, 100, 3780, last, denied, False, "", proctor(t, resume)
        )
    )
    return view


def _moved_away(t: Words) -> Screen:
    view = MovedAwayView()
    view.display(MovedAwayModel(frame(t), 12, LONG_NAME, 15))
    return view


def _handed_in(t: Words, safe_at: SafeAt) -> Screen:
    view = HandedInView()
    clear = Act("clear", t("清台", "Clear the seat"))
    view.display(
        HandedInModel(
            frame(t), "K7Q2M-9XWAB", "11:02:40", HandedInBy.CANDIDATE, 98, 100, LONG_NAME, 12, safe_at,
            proctor(t, clear), standalone=True,
        )
    )  # fmt: skip
    return view


def standalone_samples(t: Words) -> tuple[Sample, ...]:
    """All of them, with the models' words in the language of `t`."""
    wrong = t(
        "开启码不对。请核对是不是本场考试的开启码，再看着原件输一次。",
        "Wrong unlock code. Check that it is the code of this sitting, and type it again from the original.",
    )
    no_camera = t(
        "没有找到摄像头，请用按键输入开启码。", "No camera found: type the unlock code with the keys."
    )
    one, other = _movable(t, "a", "阿力木·吐尔逊", 12), _movable(t, "b", LONG_NAME, 13)
    last = LastAnswer(
        77,
        "使用兆欧表测量电气设备的绝缘电阻时，被测设备应当处于（　　）。",
        ("B 断电状态，且已充分放电",),
    )
    return (
        Sample("unlock", lambda: _unlock(t)),
        Sample("unlock-typing", lambda: _unlock(t, SLIPPED)),
        Sample("unlock-wait", lambda: _unlock(t, CODE, problem=wrong, wait_s=80)),
        Sample("unlock-camera", lambda: _unlock(t, camera="on")),
        Sample("unlock-cameras", lambda: _unlock(t, camera="on", others=True)),
        Sample("unlock-no-camera", lambda: _unlock(t, camera=no_camera)),
        Sample("idle-standalone", lambda: _idle(t, trouble=False)),
        Sample("idle-sticks", lambda: _idle(t, trouble=True)),
        Sample("idle-outside-window", lambda: _idle_outside_window(t)),
        Sample("waiting-code", lambda: _waiting(t)),
        Sample("resume-code", lambda: _resume(t, ResumeNeeds.CODE)),
        Sample("resume-gap", lambda: _resume(t, ResumeNeeds.GAP)),
        Sample("move-in", lambda: _move_in(t, (one,), one)),
        Sample("move-in-choose", lambda: _move_in(t, (one, other), None)),
        Sample("carried-over", lambda: _carried_over(t, last)),
        Sample("carried-over-denied", lambda: _carried_over(t, last, denied=True)),
        Sample("carried-over-nothing", lambda: _carried_over(t, None)),
        Sample("moved-away", lambda: _moved_away(t)),
        Sample("handed-in-stick", lambda: _handed_in(t, SafeAt.NOWHERE)),
        Sample("handed-in-on-stick", lambda: _handed_in(t, SafeAt.STICK)),
    )
