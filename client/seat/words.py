"""The error catalogue of the seat: for every refusal what happened and what to do, in plain words."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.card import CardRefusal
from client.sitting.proctor_stick import StickRefusal
from client.sitting.refusals import MoveRefusal, SeatRefusal, Trouble, UnlockRefusal
from client.standalone.package_check import PackageRefusal
from client.widgets.phrase import fill
from exam_core.attempt.refusals import Refusal

translate = QCoreApplication.translate


def words_for(refusal: SeatRefusal) -> str:
    """One or two sentences; never a code alone."""
    match refusal:
        case NotFound():
            return _not_found(refusal)
        case CardRefusal():
            return _card(refusal)
        case PackageRefusal():
            return _package(refusal)
        case StickRefusal():
            return _stick(refusal)
        case UnlockRefusal():
            return _unlock(refusal)
        case MoveRefusal():
            return _move(refusal)
        case Refusal():
            return _attempt(refusal)
        case Trouble():
            return _trouble(refusal)
        case _:
            assert_never(refusal)


def _not_found(refusal: NotFound) -> str:
    match refusal.why:
        case CheckInRefusal.UNKNOWN_CANDIDATE:
            return translate("words", "没有找到。请看着证件再输一次；还不行，请举手。")
        case CheckInRefusal.WRONG_SEAT:
            return fill(translate("words", "您的座位是 %1 号机，请到那里登录；有疑问请举手。"), refusal.seat)
        case CheckInRefusal.ALREADY_SAT:
            return translate("words", "这位考生已经交卷，不能再登录。有疑问请举手。")
        case CheckInRefusal.MIRROR_ON_STICK:
            return translate("words", "U盘里有这位考生没考完的考试，请监考员选“换机续考”，不要重新登录。")
        case CheckInRefusal.MOVED_AWAY:
            return translate("words", "这位考生已换到别的座位，不能在本机登录，请举手。")
        case CheckInRefusal.SELF_CHECK:
            return translate("words", "本机有情况要监考员查看，处理好或放行后才能登录，请举手。")
        case _:
            assert_never(refusal.why)


def _card(refusal: CardRefusal) -> str:
    match refusal:
        case CardRefusal.UNREADABLE:
            return translate("words", "没有读清楚，请再刷一次，或在右边输入证件号码后六位。")
        case CardRefusal.CONTRADICTS:
            return translate("words", "这张证件和名单上的不是同一个号码，请举手。")
        case _:
            assert_never(refusal)


def _package(refusal: PackageRefusal) -> str:
    match refusal:
        case PackageRefusal.UNREADABLE:
            return translate("words", "试卷包读不出来，请重新下发；考生的答案不受影响。")
        case PackageRefusal.NOT_A_PACKAGE:
            return translate("words", "这不是试卷包，请换成考试中心发的文件。")
        case PackageRefusal.TRUNCATED:
            return translate("words", "试卷包没有拷完整，请重新拷贝到U盘再试。")
        case PackageRefusal.ALTERED:
            return translate(
                "words", "试卷包的内容变了，可能拷贝出错或被改动过。请重新拷贝；还不行，报告考试中心。"
            )
        case PackageRefusal.NOT_GENUINE:
            return translate("words", "试卷包不完整或被改动过，已拒绝使用，请向考试中心重新领取。")
        case PackageRefusal.TOO_NEW:
            return translate("words", "试卷包由更新的版本制作，本机程序太旧，请先更新程序或换一台电脑。")
        case PackageRefusal.WRONG_SITE:
            return translate("words", "这是发给另一个考点的试卷包，请核对后换成本考点的。")
        case PackageRefusal.NOT_FOR_THIS_SEAT:
            return translate("words", "试卷包不是发给这台电脑的，请核对考点和机号。")
        case PackageRefusal.OLDER_REVISION:
            return translate("words", "这是旧的一版，本机已有更新的一版，继续用新的，不用处理。")
        case PackageRefusal.ATTEMPT_BEGUN:
            return translate("words", "本机已有考生在考，不能更换试卷包；答案不受影响。")
        case PackageRefusal.NOT_KEPT:
            return translate("words", "本机硬盘满了，试卷包存不下，请换一台电脑。")
        case PackageRefusal.OUTSIDE_WINDOW:
            return translate("words", "按本机的时钟，现在不在本场考试的日期内。请监考员核对场次和时钟。")
        case _:
            assert_never(refusal)


def _unlock(refusal: UnlockRefusal) -> str:
    match refusal:
        case UnlockRefusal.INCOMPLETE:
            return translate("words", "开启码没有输完整，请检查标红的组。")
        case UnlockRefusal.WRONG:
            return translate("words", "开启码不对。请核对是不是本场考试的开启码，再看着原件输一次。")
        case UnlockRefusal.WAIT:
            return translate("words", "试的次数多了，要等一会儿才能再试。")
        case _:
            assert_never(refusal)


def _move(refusal: MoveRefusal) -> str:
    match refusal:
        case MoveRefusal.NEEDS_CODE:
            return translate("words", "请先输入开启码，才能读出U盘里的考试。")
        case MoveRefusal.MIRROR_UNREADABLE:
            return translate("words", "U盘里这场考试的副本读不出来，请换另一个U盘；没有的话，报告考试中心。")
        case MoveRefusal.NOT_MOVABLE:
            return translate("words", "这场考试不能换到本机：可能已经交卷，或已经换到别的座位。")
        case _:
            assert_never(refusal)


def _stick(refusal: StickRefusal) -> str:
    match refusal:
        case StickRefusal.NO_STICK:
            return translate("words", "没有找到监考员密钥，请插入后再试。")
        case StickRefusal.DAMAGED_STICK:
            return translate("words", "密钥文件已损坏，请换一把密钥或请另一名监考员处理。")
        case StickRefusal.NOT_THIS_PROCTOR:
            return translate("words", "这把密钥不在本场监考名单中。")
        case StickRefusal.WRONG_PIN:
            return translate("words", "口令不对，请重新输入。")
        case _:
            assert_never(refusal)


def _attempt(refusal: Refusal) -> str:
    match refusal:
        case Refusal.NOT_NOW:
            return translate("words", "现在不能这样做。")
        case Refusal.READ_THE_NOTES_FIRST:
            return translate("words", "请先把考前须知看完。")
        case Refusal.STARTS_OTHERWISE:
            return translate("words", "本场到规定时间自动开考，不能在座位上单独开考。")
        case Refusal.TOO_LATE_TO_ENTER:
            return translate("words", "已经超过允许进场的时间，不能开始考试，请举手。")
        case Refusal.TIME_IS_UP:
            return translate("words", "考试时间已到，不能再作答。")
        case Refusal.TOO_EARLY_TO_HAND_IN:
            return translate("words", "还没有到可以交卷的时间，请再检查一遍。")
        case Refusal.PAPER_NOT_RELEASED:
            return translate("words", "试卷还没有到发放时间，请稍候。")
        case Refusal.NO_SUCH_QUESTION:
            return translate("words", "没有这道题。")
        case Refusal.NEEDS_CENTRE_CLOCK:
            return translate("words", "正在等考试中心的时间，请稍候；您的答案已保存。")
        case Refusal.NOT_THIS_PROCTOR:
            return translate("words", "这不是本场监考员的操作，已拒绝。")
        case Refusal.ACT_FOR_ANOTHER_ATTEMPT | Refusal.ACT_USED_BEFORE:
            return translate("words", "这次操作已失效，请重新操作一次。")
        case Refusal.REASON_NEEDED:
            return translate("words", "请先选择原因。")
        case Refusal.GAP_NEEDED:
            return translate("words", "请先填写中断了多少分钟。")
        case Refusal.GAP_NOT_ASKED:
            return translate("words", "这一次不用填写中断的分钟数，请重新操作一次。")
        case Refusal.ANOTHER_HEAD | Refusal.ANOTHER_SEAT:
            return translate("words", "U盘里的副本和本机对不上，请重新操作一次；还不行，报告考试中心。")
        case Refusal.NOT_IN_THIS_MODE:
            return translate("words", "本场考试不能这样做。")
        case Refusal.WARN_FIRST:
            return translate("words", "警告次数未到规定次数，不能以这个事由责令离场。")
        case Refusal.WRONG_TIME_CODE | Refusal.TIME_CODE_USED:
            return translate("words", "补时码不对，或已经用过，时间没有变。请和考试中心核对。")
        case _:
            assert_never(refusal)


def _trouble(refusal: Trouble) -> str:
    match refusal:
        case Trouble.DISK_FULL:
            return translate("words", "这台电脑的硬盘满了，刚才的操作没有保存。已保存的答案都在，请举手。")
        case Trouble.STORE_DAMAGED:
            return translate("words", "这台电脑的答题记录读不出来。考试中心留有副本，请举手。")
        case Trouble.STORE_TOO_NEW:
            return translate(
                "words", "答题记录由更新版本的程序写成，本机程序太旧，请换用新版本。记录没有被改动。"
            )
        case Trouble.STORE_IN_USE:
            return translate("words", "考试程序已经在这台电脑上运行，请不要重复打开。")
        case Trouble.PROGRAM_FAULT:
            return translate("words", "程序出了错，刚才的操作没有完成。已保存的答案都在，请举手。")
        case Trouble.NEEDS_MIRROR:
            return translate("words", "这台电脑关机后不留记录，必须先插入考试U盘。")
        case Trouble.MIRROR_LOST:
            return translate("words", "考试U盘不在了，刚才的操作没有保存。请把考试U盘插回来。")
        case Trouble.JOURNAL_UNREADABLE:
            return translate("words", "这台电脑的答题记录前后不一致，已停止使用。考试中心留有副本，请举手。")
        case _:
            assert_never(refusal)
