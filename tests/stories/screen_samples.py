"""One sample of every screen in every state worth seeing, with content as awkward as real content is."""

from client.seat.answer_sheet.view import AnswerSheetModel, AnswerSheetView
from client.seat.away.view import AwayModel, AwayView
from client.seat.check_in.view import CheckInModel, CheckInView
from client.seat.hand_in.view import HandInModel, HandInView
from client.seat.handed_in.view import HandedInBy, HandedInModel, HandedInView, SafeAt
from client.seat.identity.view import IdentityModel, IdentityStage, IdentityView
from client.seat.idle.view import IdleModel, IdleView
from client.seat.locked.view import LockedClock, LockedModel, LockedView
from client.seat.message.view import MessageModel, MessageView
from client.seat.notes.view import NotesModel, NotesView
from client.seat.practice.questions import practice_questions
from client.seat.practice.view import PracticeModel, PracticeView
from client.seat.question.view import QuestionModel, QuestionView
from client.seat.resume.view import ResumeModel, ResumeNeeds, ResumeView
from client.seat.waiting.view import WaitingFor, WaitingModel, WaitingView
from client.seat.warned.view import WarnedModel, WarnedView
from client.widgets.answer_cards import QuestionKind
from client.widgets.check_mark_row import Check, Mark
from client.widgets.proctor_model import Act, ActReason, Stick
from client.widgets.question_pane import Asked
from client.widgets.screen import Screen
from client.widgets.sheet import Sheet, SheetCell, SheetSection
from tests.stories.sample_parts import (
    LONG_NAME,
    RARE_NAME,
    Sample,
    Words,
    candidate,
    circuit,
    frame,
    leave,
    lock,
    portrait,
    proctor,
    remote_control,
    sheet,
    unlock,
)
from tests.stories.standalone_samples import standalone_samples

LONG_STEM = (
    "某厂低压配电室内，一台 380 V 三相异步电动机的绝缘电阻经 500 V 兆欧表测得为 0.42 MΩ，"
    "环境温度 35 ℃，"
    "相对湿度 ≤ 85 %，电缆截面 16 mm²，热继电器整定电流 30 A，接地电阻 4 Ω，电容器 220 μF，"
    "轴径 Φ 45 mm。"
    "值班电工在未办理工作票、未验电、未装设接地线的情况下，打开接线盒紧固端子，"
    "同班人员在 50 m 外的控制室内"
    "远方合闸，造成触电。下列关于本次作业应当采取的安全措施、绝缘电阻是否合格、以及送电前应当履行的手续"
    "的说法中，"
    "符合《中华人民共和国安全生产法》和电气作业安全规程的是（　　）。请选出全部"
    "正确的选项，多选、少选、错选"
    "均不得分。"
)
TEN_OPTIONS = (
    "绝缘电阻低于 0.5 MΩ，不合格",
    "作业前应当停电、验电、装设接地线，悬挂“禁止合闸，有人工作”的标示牌，并装设遮栏",
    "控制室人员可以凭电话联系合闸",
    "U ≤ 36 V 时不会触电",
    "应当办理工作票并设专人监护",
    "接地电阻 4 Ω 符合要求",
    "R = U² ÷ P，与温度无关",
    "35 ℃ 时绝缘电阻应当换算",
    "Φ 45 mm 的轴不影响绝缘",
    "以上都不对",
)


def question(t: Words, **changes: object) -> QuestionModel:
    fields: dict[str, object] = {
        "frame": frame(t),
        "candidate": candidate(),
        "number": 77,
        "count": 100,
        "kind": QuestionKind.SINGLE,
        "points": "1",
        "stem": "使用兆欧表测量电气设备的绝缘电阻时，被测设备应当处于（　　）。",
        "options": (
            "带电运行状态，并保持额定负荷",
            "断电状态，且已充分放电",
            "断电状态，但无须放电",
            "任何状态都可以",
        ),
        "chosen": (1,),
        "sheet": sheet(t),
        "left_s": 63 * 60,
        "ends_at": "11:47",
        "proctor": proctor(t, lock(t), leave(t)),
    }
    return QuestionModel(**(fields | changes))  # type: ignore[arg-type]


def _question(t: Words, *, saved: bool = False, drawer: bool = False, **changes: object) -> Screen:
    view = QuestionView()
    view.display(question(t, **changes))
    view.show_saved(saved)
    if drawer:
        view.open_proctor()
    return view


def _long(t: Words) -> Screen:
    return _question(
        t,
        candidate=candidate(LONG_NAME),
        kind=QuestionKind.MULTIPLE,
        stem=LONG_STEM,
        options=TEN_OPTIONS,
        chosen=(0, 1, 4),
        flagged=True,
        left_s=271,
        frame=frame(t, announcement=t("离考试结束还有 5 分钟。", "5 minutes are left.")),
    )


def _judge(t: Words) -> Screen:
    return _question(
        t,
        saved=True,
        number=1,
        kind=QuestionKind.TRUE_FALSE,
        stem="Ω 是电阻的单位；μ 表示 10⁻⁶；−10 ℃ ≤ t ≤ 40 ℃；S = πd²/4；轴径 Φ 45。",
        options=("正确", "错误"),
        chosen=(0,),
        sheet=sheet(t, current=1),
    )


def _figure(t: Words) -> Screen:
    return _question(t, figure=circuit(), stem="图中的电路属于（　　）。", chosen=())


def _no_figure(t: Words, *, reported: bool) -> Screen:
    stem = "图中的电路属于（　　）。"
    return _question(t, has_figure=True, stem=stem, chosen=(), reported=reported)


def _warned(t: Words) -> Screen:
    five = t("离考试结束还有 5 分钟。", "5 minutes are left.")
    both = frame(t, warning=remote_control(t), announcement=five)
    return _question(t, frame=both, candidate=candidate(RARE_NAME), left_s=299)


def _practice(t: Words, number: int) -> Screen:
    kinds = tuple(QuestionKind)
    cells = tuple(SheetCell(n, n < 3, n == 2) for n in (1, 2, 3))
    sections = (SheetSection(t("练习题 1–3", "Practice 1–3"), cells),)
    asked = practice_questions()[number - 1]
    place = t(f"练习第 {number} 题，共 3 题", f"Practice {number} of 3")
    view = PracticeView()
    view.display(
        PracticeModel(
            frame(t),
            candidate(),
            Asked(
                number, len(kinds), asked.kind, place, asked.stem, asked.options, (0,) if number < 3 else (),
                flagged=number == 2, reported=None,
            ),
            Sheet(sections, number),
        )
    )  # fmt: skip
    return view


def _check_in(t: Words, *, problem: str = "", typed: str = "") -> Screen:
    view = CheckInView()
    view.display(CheckInModel(frame(t), problem))
    view.type_code(typed)
    return view


def _identity(
    t: Words, stage: IdentityStage, name: str, *, camera: bool = True, others: bool = False
) -> Screen:
    view = IdentityView()
    doubts = (ActReason("photo", t("照片与本人不符", "The photo doesn't match")),)
    acts = (
        Act("confirm", t("确认身份", "Confirm identity")),
        Act("doubt", t("身份存疑", "Mark as doubtful"), doubts),
    )
    view.display(
        IdentityModel(
            frame=frame(t),
            stage=stage,
            name=name,
            sex=t("男", "Male"),
            id_masked="5134**********0021",
            ticket="2611225101003010127",
            exam=t("低压电工作业安全生产知识考试", "Low-voltage electrician, work safety knowledge"),
            seat=12,
            proctor=proctor(t, *acts),
            photo=portrait(),
        )
    )
    if camera:
        view.show_live(portrait("#c9c2b0"))
    else:
        view.show_no_live()
    view.offer_other_camera(others)
    return view


def _notes(t: Words, left_s: int) -> Screen:
    view = NotesView()
    view.display(NotesModel(frame(t), left_s, 120, "100", "80", 30, 30))
    return view


def _idle(t: Words, *, ready: bool) -> Screen:
    good, bad = Mark.GOOD, Mark.BAD
    camera = Check(t("摄像头", "Camera"), good, t("正常", "Works"))
    if not ready:
        advice = t("请检查摄像头的连线，再举手找监考员。", "Check the camera's cable, then call the proctor.")
        camera = Check(t("摄像头", "Camera"), bad, t("没有画面", "No picture"), advice)
    checks = (
        camera,
        Check(t("磁盘", "Disk"), good, t("剩余 38 GB", "38 GB free")),
        Check(
            t("时钟", "Clock"),
            Mark.NOTE,
            t("快 4 分钟", "4 min fast"),
            t("不影响考试计时。", "Doesn't affect the exam."),
        ),
        Check(t("网络", "Network"), good, t("已连接", "Connected")),
        Check(
            t("试卷包", "Package"),
            good if ready else Mark.PENDING,
            t("已就绪", "Ready") if ready else t("等待下发", "Waiting"),
        ),
        Check(t("显示", "Display"), good, "1366 × 768"),
    )
    view = IdleView()
    waiting = (
        "" if ready else t("本机还不能登录：摄像头没有画面。", "Not ready: the camera shows no picture.")
    )
    room = t("成都第三考试点 · 第一机房", "Chengdu exam site 3 · Room 1")
    view.display(IdleModel(frame(t), 12, room, checks, ready, waiting))
    return view


def _idle_with_findings(t: Words) -> Screen:
    good, bad, note = Mark.GOOD, Mark.BAD, Mark.NOTE
    checks = (
        Check(t("试卷包", "Package"), good, t("已就绪", "Ready")),
        Check(t("与考试中心的连接", "Connection to the centre"), good, t("正常", "Works")),
        Check(t("硬盘", "Disk"), good, t("剩余 38 GB", "38 GB free")),
        Check(t("摄像头", "Camera"), good, t("正常", "Works")),
        Check(t("时钟", "Clock"), good, "+2 s"),
        Check(t("显示器", "Display"), good, "1366x768 100%"),
        Check(
            t("禁用程序", "Forbidden programs"),
            bad,
            t("向日葵远程控制, ToDesk", "Sunlogin, ToDesk"),
            t("请关闭这些程序，再继续。", "Close these programs, then go on."),
        ),
        Check(
            t("机房管理软件", "Room management software"),
            note,
            t("极域电子教室", "Mythware classroom"),
            t("请机房老师停用控制和还原，考完再恢复。", "The room's staff should pause it."),
        ),
    )
    view = IdleView()
    room = t("成都第三考试点 · 第一机房", "Chengdu exam site 3 · Room 1")
    words = t(
        "本机有情况要监考员查看，处理好或放行后才能登录。",
        "The proctor has to look at this PC before anyone can sign in.",
    )
    accept = Act("accept_finding/forbidden_program", t("放行：禁用程序正在运行", "Let pass: a program"))
    told = frame(t, warning=remote_control(t))
    view.display(IdleModel(told, 12, room, checks, False, words, proctor=proctor(t, accept)))
    return view


def _waiting(t: Words) -> Screen:
    view = WaitingView()
    start = Act("start", t("开始考试", "Start the exam"))
    view.display(WaitingModel(frame(t), candidate(), "09:00", WaitingFor.PROCTOR, "", proctor(t, start)))
    return view


def _sheet(t: Words, refused: str) -> Screen:
    view = AnswerSheetView()
    view.display(AnswerSheetModel(frame(t), sheet(t), 3780, "11:47", refused))
    return view


def _hand_in(t: Words, *, confirming: bool) -> Screen:
    view = HandInView()
    view.display(HandInModel(frame(t), sheet(t), 3780, "11:47", confirming))
    return view


def _locked(t: Words, *, problem: str = "", stick: Stick = Stick.READY) -> Screen:
    view = LockedView()
    reason = t("监考员核对身份", "The proctor checks the identity")
    panel = proctor(t, unlock(t), stick=stick, problem=problem)
    clock = LockedClock.RETURNED
    view.display(LockedModel(frame(t), reason, "10:42:17", 125, clock, 3780, 12, "阿力木·吐尔逊", panel))
    return view


def _away(t: Words) -> Screen:
    view = AwayView()
    back = Act("return", t("回到座位", "Back at the seat"))
    by = "王建国 · 川监0412"
    view.display(AwayModel(frame(t), by, "10:20:05", 245, 3000, 12, LONG_NAME, proctor(t, back)))
    return view


def _resume(t: Words) -> Screen:
    view = ResumeView()
    resume = Act("resume", t("恢复考试", "Resume the exam"))
    needs = ResumeNeeds.PROCTOR
    view.display(ResumeModel(frame(t), needs, LONG_NAME, 12, 76, "10:41:55", None, proctor(t, resume)))
    return view


def _handed_in(t: Words, safe_at: SafeAt) -> Screen:
    view = HandedInView()
    clear = Act("clear", t("清台", "Clear the seat"))
    view.display(
        HandedInModel(
            frame(t), "K7Q2M-9XWAB", "11:02:40", HandedInBy.CANDIDATE, 98, 100, LONG_NAME, 12, safe_at,
            proctor(t, clear),
        )
    )  # fmt: skip
    return view


def _ended_by(by: HandedInBy, t: Words) -> Screen:
    view = HandedInView()
    clear = Act("clear", t("清台", "Clear the seat"))
    view.display(
        HandedInModel(
            frame(t), "K7Q2M-9XWAB", "10:42:40", by, 41, 100, LONG_NAME, 12, SafeAt.CENTRE,
            proctor(t, clear),
        )
    )  # fmt: skip
    return view


def _warning(t: Words, *, before_removal: int) -> Screen:
    view = WarnedView()
    ground = t(
        "携带、查看手机、电子设备、易燃易爆物品或考试资料",
        "Carrying or looking at a phone, an electronic device, flammable goods or exam material",
    )
    view.display(WarnedModel(frame(t), 2 - before_removal, ground, "10:20", before_removal, 3000))
    return view


def _message(t: Words) -> Screen:
    view = MessageView()
    view.display(
        MessageModel(
            frame(t),
            t("这台电脑的答题记录读不出来。", "The answers on this computer cannot be read."),
            t(
                "请坐在原位，不要关机。答案不会丢。",
                "Please stay seated and leave the computer on. No answer is lost.",
            ),
            t(
                "请举手找监考员；监考员请打考点技术电话。",
                "Raise your hand; proctors call the site's technician.",
            ),
            "store_damaged",
        )
    )
    return view


def samples(language: str) -> tuple[Sample, ...]:
    """All samples, with the models' words in `language` ("zh" or "en")."""
    t = Words(language)
    nobody = t(
        "没有找到这位考生。请核对后再输，或举手。", "Nobody found. Check the number, or raise your hand."
    )
    wrong = t("口令不对，请再输一次。", "Wrong PIN. Please try again.")
    floor = t("开考 30 分钟后才能交卷，还差 12 分钟。", "Handing in opens after 30 minutes; 12 are left.")
    stages = IdentityStage
    return (
        Sample("idle", lambda: _idle(t, ready=True)),
        Sample("idle-not-ready", lambda: _idle(t, ready=False)),
        Sample("idle-findings", lambda: _idle_with_findings(t)),
        Sample("check-in", lambda: _check_in(t, typed="10021X")),
        Sample("check-in-nobody", lambda: _check_in(t, problem=nobody)),
        Sample("identity", lambda: _identity(t, stages.ASKING, "阿力木·吐尔逊")),
        Sample("identity-cameras", lambda: _identity(t, stages.ASKING, LONG_NAME, others=True)),
        Sample("identity-confirming", lambda: _identity(t, stages.CONFIRMING, "阿力木·吐尔逊")),
        Sample("identity-denied", lambda: _identity(t, stages.DENIED, LONG_NAME)),
        Sample("identity-no-camera", lambda: _identity(t, stages.CONFIRMING, RARE_NAME, camera=False)),
        Sample("notes", lambda: _notes(t, 42)),
        Sample("notes-read", lambda: _notes(t, 0)),
        Sample("waiting", lambda: _waiting(t)),
        Sample("practice", lambda: _practice(t, 2)),
        Sample("practice-judge", lambda: _practice(t, 1)),
        Sample("practice-multiple", lambda: _practice(t, 3)),
        Sample("question", lambda: _question(t, saved=True)),
        Sample("question-long", lambda: _long(t)),
        Sample("question-judge", lambda: _judge(t)),
        Sample("question-figure", lambda: _figure(t)),
        Sample("question-no-figure", lambda: _no_figure(t, reported=False)),
        Sample("question-reported", lambda: _no_figure(t, reported=True)),
        Sample("question-warned", lambda: _warned(t)),
        Sample("question-proctor", lambda: _question(t, drawer=True)),
        Sample("answer-sheet", lambda: _sheet(t, "")),
        Sample("answer-sheet-too-early", lambda: _sheet(t, floor)),
        Sample("hand-in", lambda: _hand_in(t, confirming=False)),
        Sample("hand-in-confirm", lambda: _hand_in(t, confirming=True)),
        Sample("locked", lambda: _locked(t)),
        Sample("locked-wrong-pin", lambda: _locked(t, problem=wrong)),
        Sample("locked-no-stick", lambda: _locked(t, stick=Stick.ABSENT)),
        Sample("away", lambda: _away(t)),
        Sample("resume", lambda: _resume(t)),
        Sample("handed-in", lambda: _handed_in(t, SafeAt.NOWHERE)),
        Sample("handed-in-safe", lambda: _handed_in(t, SafeAt.CENTRE)),
        Sample("ordered-out", lambda: _ended_by(HandedInBy.PROCTOR, t)),
        Sample("ended-early", lambda: _ended_by(HandedInBy.ROOM, t)),
        Sample("warned", lambda: _warning(t, before_removal=1)),
        Sample("warned-again", lambda: _warning(t, before_removal=0)),
        Sample("message", lambda: _message(t)),
        *standalone_samples(t),
    )
