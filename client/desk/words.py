"""For every refusal of the desk what happened and what to do, in plain words."""

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.desk.refusals import DeskRefusal, Refused, SendRefusal
from client.unsealing.officer_stick import OfficerRefusal
from client.unsealing.run import NotOpened
from client.unsealing.sealed_input import InputRefusal
from client.widgets.phrase import fill
from exam_core.custody.seal_record import MissingReason, VoidReason, What
from exam_core.custody.sealed_attempt import Form
from exam_core.rules.rule_set import RuleSet

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
            return translate("desk", "读不出来，请重新插入存储盘或换一份副本。")
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
            return translate("desk", "没有找到解封员密钥，请插入密钥盘。")
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


def send_words(refusal: SendRefusal) -> str:
    """Why a file did not get to the centre."""
    match refusal:
        case SendRefusal.NO_CENTRE:
            return translate("desk", "本机没有登记考试中心的地址，不能上传；请用存储盘送交。")
        case SendRefusal.NO_KEY:
            return translate("desk", "没有找到能上传的密钥，请插入解封员、监考员或工作人员的密钥盘。")
        case SendRefusal.UNREACHABLE:
            return translate(
                "desk", "连不上考试中心。已送到的部分不用重送，网络恢复后再按一次；或用存储盘送交。"
            )
        case SendRefusal.WRONG_CERTIFICATE:
            return translate("desk", "对方不是登记的考试中心，没有上传。请核对网络，或重新登记。")
        case SendRefusal.SERVER_ERROR:
            return translate("desk", "考试中心现在不能接收，请稍后再试，或用存储盘送交。")
        case SendRefusal.NOT_ADMITTED:
            return translate("desk", "考试中心不认这把密钥：本人未登记或已停用。")
        case SendRefusal.REFUSED:
            return translate("desk", "考试中心没有收下，原因见下方。")
        case SendRefusal.STOPPED:
            return translate("desk", "已停止上传；已送到的部分不用重送。")
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


def what_words(what: What) -> str:
    """In what a ticket differs."""
    match what:
        case What.ABSENT:
            return translate("desk", "缺考")
        case What.MISSING:
            return translate("desk", "结果缺失")
        case What.VOIDED:
            return translate("desk", "作废")


def reason_words(what: What, code: str, rules: RuleSet, *, english: bool) -> str:
    """The reason of a difference."""
    if what is What.ABSENT:
        listed = next((one for one in rules.absence_reasons if one.code == code), None)
        return code if listed is None else listed.en if english else listed.zh
    words = {
        (What.MISSING, MissingReason.DISK_LOST): translate("desk", "硬盘和镜像都读不出来"),
        (What.MISSING, MissingReason.MIRROR_LOST): translate("desk", "还原卡机位的镜像盘丢失或损坏"),
        (What.MISSING, MissingReason.NOT_COLLECTED): translate("desk", "暂时取不出，以后补充封存"),
        (What.VOIDED, VoidReason.WRONG_TICKET): translate("desk", "用了别人的准考证号"),
        (What.VOIDED, VoidReason.TECHNICAL): translate("desk", "技术故障，另行安排考试"),
    }
    return next((said for (kind, one), said in words.items() if (kind, str(one)) == (what, code)), _other())


def _other() -> str:
    return translate("desk", "其他")


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
            return translate("desk", "最后由第一名授权的解封员签名，请插入他的密钥盘。")
        case DeskRefusal.NO_RESULTS_KEY:
            return translate("desk", "数据包里的成绩密钥已被撤销或不在名单中，不能解封。请与考试中心联系。")
        case DeskRefusal.PROGRAM_FAULT:
            return translate("desk", "程序出了错，刚才的操作没有完成，请再试一次。")
        case DeskRefusal.DISK:
            return translate("desk", "本机硬盘写不进去或读不出来，请清理硬盘空间后再试。")
        case DeskRefusal.STICK_BROKEN:
            return translate("desk", "没有写成：存储盘被拔出、已满或损坏。请换一张盘再写。")
        case _:
            assert_never(refusal)
