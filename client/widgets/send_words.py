"""What sending to the centre says, in plain words."""

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.standalone.sending import SendRefusal, Sent, SentVideo
from client.sync.custody_upload import UploadState
from client.widgets.check_mark_row import Mark
from client.widgets.phrase import fill
from client.widgets.send_panel import SendModel, SentLine

translate = QCoreApplication.translate


def send_model(
    sender: str, *, known: bool, ready: bool, sent: Iterable[Sent], problem: str, busy: str
) -> SendModel:
    """The upload of a program.

    Args:
        sender: whose key would send, or whose is missing.
        known: whether the centre's address is known.
        ready: whether such a key is in.
        busy: the request that is under way, "send" for the upload.
    """
    return SendModel(
        sender=sender if known else translate("sending", "本机没有登记考试中心的地址，请用U盘送交。"),
        can_send=known and ready,
        sending=busy == "send",
        problem=problem,
        sent=tuple(map(_sent, sent)),
        busy=bool(busy),
    )


def progress_words(name: str, done: int, of: int) -> str:
    """How far a file is."""
    return fill(translate("sending", "正在上传 %1：%2 / %3"), name, done, of)


def send_words(refusal: SendRefusal) -> str:
    """Why a file did not get to the centre."""
    match refusal:
        case SendRefusal.NO_CENTRE:
            return translate("sending", "本机没有登记考试中心的地址，不能上传；请用U盘送交。")
        case SendRefusal.NO_KEY:
            return translate("sending", "没有找到能上传的密钥，请插入密钥U盘后再试。")
        case SendRefusal.WRONG_PASSPHRASE:
            return translate("sending", "口令不对，请重新输入。")
        case SendRefusal.UNREACHABLE:
            return translate(
                "sending", "连不上考试中心。已送到的部分不用重送，网络恢复后再按一次；或用U盘送交。"
            )
        case SendRefusal.WRONG_CERTIFICATE:
            return translate("sending", "对方不是登记的考试中心，没有上传。请核对网络，或重新登记。")
        case SendRefusal.SERVER_ERROR:
            return translate("sending", "考试中心现在不能接收，请稍后再试，或用U盘送交。")
        case SendRefusal.NOT_ADMITTED:
            return translate("sending", "考试中心不认这把密钥：本人未登记或已停用。")
        case SendRefusal.REFUSED:
            return translate("sending", "考试中心没有收下，原因见下方。")
        case SendRefusal.STOPPED:
            return translate("sending", "已停止上传；已送到的部分不用重送。")
        case SendRefusal.STICK_GONE:
            return translate("sending", "录像读不出来，请插回U盘再上传；已送到的部分不用重送。")
        case _:
            assert_never(refusal)


def _sent(one: Sent) -> SentLine:
    if one.video is not None:
        return _video(one, one.video)
    file = one.file
    if one.refusal is not None:
        words = send_words(one.refusal)
        if file is not None:
            words = fill(translate("sending", "考试中心没有收下：%1"), file.detail or file.refusal)
        return SentLine(one.name, words, Mark.BAD)
    if file is not None and file.state is UploadState.TAKEN_IN:
        return SentLine(one.name, translate("sending", "考试中心已收下"), Mark.GOOD)
    return SentLine(one.name, translate("sending", "已全部送到，考试中心正在校验"), Mark.NOTE)


def _video(one: Sent, video: SentVideo) -> SentLine:
    words = fill(translate("sending", "录像 %1/%2 段已送达考试中心"), video.there, video.total)
    if video.refused:
        words = fill(translate("sending", "%1，没有收下 %2 段"), words, video.refused)
    if one.refusal not in (None, SendRefusal.REFUSED):
        words = fill(translate("sending", "%1。%2"), words, send_words(one.refusal))
    return SentLine(one.name, words, Mark.GOOD if one.refusal is None else Mark.BAD)
