"""For every refusal of the desk what happened and what to do, in plain words."""

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.desk.refusals import DeskRefusal, Refused
from client.standalone.sending import SendRefusal
from client.unsealing.officer_stick import OfficerRefusal
from client.unsealing.run import NotOpened
from client.unsealing.sealed_input import InputRefusal
from client.widgets.phrase import fill
from client.widgets.send_words import send_words
from exam_core.custody.sealed_attempt import Form

translate = QCoreApplication.translate


def words_for(refusal: Refused) -> str:
    """One or two sentences; never a code alone."""
    match refusal:
        case DeskRefusal():
            return _desk(refusal)
        case InputRefusal():
            return input_words(refusal)
        case OfficerRefusal():
            return officer_words(refusal)
        case SendRefusal():
            return send_words(refusal)
        case _:
            assert_never(refusal)


def named(name: str, words: str) -> str:
    """A name and what is said of it."""
    return fill(translate("desk", "%1：%2"), name, words)


def listed(words: Iterable[str]) -> str:
    """Several in one line."""
    return translate("desk", "、").join(words)


def input_words(refusal: InputRefusal) -> str:
    """Why a file does not lie on the desk."""
    match refusal:
        case InputRefusal.UNREADABLE:
            return translate("desk", "读不出来，请重新插入U盘或换一份副本。")
        case InputRefusal.NOT_WHOLE:
            return translate("desk", "校验没有通过，不能解封。请换一份编号副本；仍不行，请与考点联系。")
        case InputRefusal.ANOTHER_SITTING:
            return translate("desk", "属于另一场次，请先清空桌面再放入。")
        case InputRefusal.SAME_FILE:
            return translate("desk", "是已放入那份的副本，内容相同，不需要再放。")
        case InputRefusal.OUT_OF_TURN:
            return translate("desk", "是补充封存件，要先放入它之前的那一份。")
        case _:
            assert_never(refusal)


def officer_words(refusal: OfficerRefusal) -> str:
    """Why somebody is not admitted."""
    match refusal:
        case OfficerRefusal.NO_STICK:
            return translate("desk", "没有找到解封员密钥，请插入密钥U盘。")
        case OfficerRefusal.WRONG_PASSPHRASE:
            return translate("desk", "口令不对，请重新输入。")
        case OfficerRefusal.NOT_LISTED:
            return translate("desk", "这把密钥不在解封员名单中，请用名单中的密钥。")
        case OfficerRefusal.REVOKED:
            return translate("desk", "这把密钥已被撤销，请由同组另一名解封员授权。")
        case OfficerRefusal.NOT_IN_FORCE:
            return translate("desk", "这把密钥今天不在有效期内。请核对本机日期，或由同组另一名解封员授权。")
        case OfficerRefusal.SAME_PERSON:
            return translate("desk", "这名解封员已经授权，请换另一组的解封员。")
        case OfficerRefusal.SAME_GROUP:
            return translate("desk", "这名解封员与第一名同组，请换另一组的解封员。")
        case OfficerRefusal.NOT_FOR_THIS_OFFICER:
            return translate(
                "desk", "本场结果封存时还没有这名解封员，打不开。请由同组更早列入名单的解封员授权。"
            )
        case _:
            assert_never(refusal)


def not_opened_words(why: str | None) -> str:
    """Why a result stays sealed."""
    if why == NotOpened.DAMAGED:
        return translate("desk", "内容打不开，座位封装时已损坏；原件保留。")
    return why or ""


def form_words(form: Form) -> str:
    """How a result came to be sealed."""
    match form:
        case Form.HANDED_IN:
            return translate("desk", "交卷")
        case Form.FROM_REPLICA:
            return translate("desk", "由镜像封存")
        case Form.FENCED:
            return translate("desk", "换座前")


def _desk(refusal: DeskRefusal) -> str:
    match refusal:
        case DeskRefusal.RUN_UNDERWAY:
            return translate("desk", "已有解封员在授权，不能再放入文件；要放入，请先取消本次解封。")
        case DeskRefusal.NOT_READY:
            return translate("desk", "请先录入每份封存件的封存码，并登记信封情况。")
        case DeskRefusal.WRONG_CODE:
            return translate("desk", "封存码与文件不符。请对照纸质封存记录重新输入；仍不符，不能解封。")
        case DeskRefusal.ENVELOPE_NEEDS_WORDS:
            return translate("desk", "信封破损或没有信封时，要写明情况。")
        case DeskRefusal.NOT_THE_FIRST:
            return translate("desk", "最后由第一名授权的解封员签名，请插入他的密钥U盘。")
        case DeskRefusal.NO_RESULTS_KEY:
            return translate("desk", "试卷包里的成绩密钥已被撤销或不在名单中，不能解封。请与考试中心联系。")
        case DeskRefusal.PROGRAM_FAULT:
            return translate("desk", "程序出了错，刚才的操作没有完成，请再试一次。")
        case DeskRefusal.DISK:
            return translate("desk", "本机硬盘写不进去或读不出来，请清理硬盘空间后再试。")
        case DeskRefusal.STICK_BROKEN:
            return translate("desk", "没有写成：U盘被拔出、已满或损坏。请换一个再写。")
        case _:
            assert_never(refusal)
