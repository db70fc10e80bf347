"""For every refusal of the proctor's program what happened and what to do, in plain words."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.proctor.refusals import OpenRefusal, Refused, SealRefusal
from client.sitting.proctor_stick import StickRefusal
from client.standalone.gathering import FileProblem
from client.standalone.replicas import ReplicaRefusal
from client.standalone.sending import SendRefusal
from client.widgets.send_words import send_words
from exam_core.custody.invigilation import Unfilled

translate = QCoreApplication.translate


def words_for(refusal: Refused) -> str:
    """One or two sentences; never a code alone."""
    match refusal:
        case OpenRefusal():
            return package_words(refusal)
        case SealRefusal():
            return _seal(refusal)
        case StickRefusal():
            return _stick(refusal)
        case ReplicaRefusal():
            return _replica(refusal)
        case SendRefusal():
            return send_words(refusal)
        case _:
            assert_never(refusal)


def package_words(refusal: OpenRefusal) -> str:
    """Why a package cannot be used."""
    match refusal:
        case OpenRefusal.UNREADABLE:
            return translate("proctor", "读不出来，请重新插入U盘或换一份。")
        case OpenRefusal.DAMAGED:
            return translate("proctor", "文件已损坏，请换一份同样的试卷包。")
        case OpenRefusal.NOT_GENUINE:
            return translate("proctor", "不是考试中心签发的试卷包，或被改动过，不能使用。")
        case OpenRefusal.NETWORKED:
            return translate("proctor", "这是联网考试的试卷包，不需要在这里封存。")
        case OpenRefusal.ANOTHER_ISSUE:
            return translate("proctor", "本机已有这一场次的另一版试卷包，请核对后使用考场实际用的那一版。")
        case _:
            assert_never(refusal)


def problem_words(problem: FileProblem) -> str:
    """What is wrong with a file, and what to do."""
    match problem:
        case FileProblem.UNREADABLE:
            return translate("proctor", "读不出来。请重新插入U盘；还不行，把U盘插到座位上再复制一次。")
        case FileProblem.DAMAGED:
            return translate("proctor", "文件已损坏，没有收入。请换一个考试U盘，到该座位重新复制结果。")
        case FileProblem.NOT_GENUINE:
            return translate(
                "proctor", "签名不对，不是本考点座位生成的文件，没有收入。请保留原盘并在备注中说明。"
            )
        case FileProblem.OTHER_SITTING:
            return translate("proctor", "属于另一场次，没有收入。")
        case FileProblem.OTHER_PACKAGE:
            return translate(
                "proctor", "用的是另一版试卷包，没有收入。请核对打开的是不是考场实际用的那一版。"
            )
        case FileProblem.NOT_FOR_OFFICERS:
            return translate("proctor", "没有按单机考试封装，没有收入。请保留原盘并在备注中说明。")
        case FileProblem.STRANGER:
            return translate("proctor", "准考证号不在本场名单中，没有收入。")
        case FileProblem.NOT_KEPT:
            return translate("proctor", "本机硬盘写不进去，没有收入。请清理硬盘空间。")
        case _:
            assert_never(problem)


def video_problem_words(problem: FileProblem) -> str:
    """As problem_words, of files of the seats' video."""
    match problem:
        case FileProblem.UNREADABLE:
            return translate("proctor", "读不出来，请重新插入U盘。")
        case FileProblem.DAMAGED:
            return translate("proctor", "文件不完整，没有收入。请把U盘插回该座位，空闲时会重新拷贝。")
        case FileProblem.NOT_GENUINE:
            return translate("proctor", "不是按本场的录像密钥封装的，没有收入。")
        case _:
            return problem_words(problem)


def unfilled_words(missing: Unfilled) -> str:
    """What the invigilation record still lacks."""
    match missing:
        case Unfilled.START_COMMAND:
            return translate("proctor", "开考指令时间")
        case Unfilled.END_COMMAND:
            return translate("proctor", "结束指令时间")
        case Unfilled.IDENTITY:
            return translate("proctor", "身份不符的处理")
        case Unfilled.VIOLATIONS:
            return translate("proctor", "违纪的条款、处理和证据")
        case Unfilled.FAULTS:
            return translate("proctor", "设备故障的处理")
        case Unfilled.EMERGENCIES:
            return translate("proctor", "突发情况的经过、处理和报告")
        case Unfilled.VIDEO:
            return translate("proctor", "考场录像是否完整")
        case Unfilled.VIDEO_GAP:
            return translate("proctor", "录像不完整的原因和批准人")
        case Unfilled.PROCTORS:
            return translate("proctor", "至少两名监考员，其中一名交叉监考员")
        case Unfilled.SITE_HEAD:
            return translate("proctor", "考点负责人")
        case _:
            assert_never(missing)


def _seal(refusal: SealRefusal) -> str:
    match refusal:
        case SealRefusal.SIGNING_UNDERWAY:
            return translate("proctor", "已有一名监考员签名，内容不能再改；要修改，请先重新开始签名。")
        case SealRefusal.NOT_ALL_EXPLAINED:
            return translate("proctor", "还有考生没有结果也没有说明，请先逐一说明。")
        case SealRefusal.RECORD_INCOMPLETE:
            return translate("proctor", "监考记录表还没有填完。")
        case SealRefusal.NOT_CROSSED_IN:
            return translate("proctor", "请先由交叉监考员插入密钥签名。")
        case SealRefusal.SAME_PROCTOR:
            return translate("proctor", "这把密钥的监考员已经签过名，请换另一名监考员的密钥。")
        case SealRefusal.NOT_ON_DUTY:
            return translate("proctor", "这名监考员不在监考记录表的监考员名单里，请先在记录表上勾选。")
        case SealRefusal.CONTRADICTS_ITSELF:
            return translate("proctor", "记录的内容互相矛盾，请核对监考记录表后再试。")
        case SealRefusal.NOTHING_NEW:
            return translate("proctor", "没有新收到的结果，不需要补充封存。")
        case SealRefusal.WRONG_CODE:
            return translate("proctor", "开启码不对，请对照原件重新输入。")
        case SealRefusal.NOT_THIS_FORM:
            return translate("proctor", "这名考生的结果与所选的说明不符，请重新选择。")
        case SealRefusal.PROGRAM_FAULT:
            return translate("proctor", "程序出了错，刚才的操作没有完成；已保存的内容都在，请再试一次。")
        case SealRefusal.DISK:
            return translate(
                "proctor", "本机硬盘写不进去或读不出来，请清理硬盘空间后再试；已保存的内容都在。"
            )
        case SealRefusal.STICK_BROKEN:
            return translate("proctor", "没有写成：U盘被拔出、已满或损坏。请换一个再写。")
        case _:
            assert_never(refusal)


def _stick(refusal: StickRefusal) -> str:
    match refusal:
        case StickRefusal.NO_STICK:
            return translate("proctor", "没有找到监考员密钥，请插入后再试。")
        case StickRefusal.DAMAGED_STICK:
            return translate("proctor", "密钥文件已损坏，请换一把密钥。")
        case StickRefusal.NOT_THIS_PROCTOR:
            return translate("proctor", "这把密钥不在本场监考名单中。")
        case StickRefusal.WRONG_PIN:
            return translate("proctor", "口令不对，请重新输入。")
        case _:
            assert_never(refusal)


def _replica(refusal: ReplicaRefusal) -> str:
    match refusal:
        case ReplicaRefusal.NO_GOOD_MIRROR:
            return translate("proctor", "有座位的镜像读不出来或不完整，没有由镜像封存；请按结果缺失说明。")
        case ReplicaRefusal.NO_OFFICERS:
            return translate("proctor", "试卷包里没有解封员名单，不能封存。")
        case _:
            assert_never(refusal)
