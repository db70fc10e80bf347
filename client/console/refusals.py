"""Why a room is not opened."""

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.sitting.proctor_stick import StickRefusal

translate = QCoreApplication.translate


class OpeningRefusal(StrEnum):
    """What stands in the way beside the stick and its PIN."""

    NO_SITTING = "no_sitting"
    NOT_ON_EVERY_LIST = "not_on_every_list"
    DAMAGED = "damaged"
    ANOTHER_ISSUE = "another_issue"
    PORT_TAKEN = "port_taken"
    DISK = "disk"
    PROGRAM_FAULT = "program_fault"


Refused = OpeningRefusal | StickRefusal


def words_for(refusal: Refused) -> str:
    """What happened and what to do, in one or two sentences."""
    match refusal:
        case OpeningRefusal.NO_SITTING:
            return translate("console", "请先勾选场次。")
        case OpeningRefusal.NOT_ON_EVERY_LIST:
            return translate("console", "这把密钥不在所选场次的监考名单中。")
        case OpeningRefusal.DAMAGED:
            return translate("console", "试卷包读不出来：请换一份试卷包。")
        case OpeningRefusal.ANOTHER_ISSUE:
            return translate("console", "本机开过这一场次，用的是另一版试卷包：请用那一版，或换一台监考端。")
        case OpeningRefusal.PORT_TAKEN:
            return translate("console", "网络端口已被占用：请关闭另一个监考端，或换一个端口再启动。")
        case OpeningRefusal.DISK:
            return translate("console", "磁盘写不进去：请检查剩余空间，再试一次。")
        case OpeningRefusal.PROGRAM_FAULT:
            return translate("console", "程序出错，请再试一次；还不行，重新启动监考端。")
        case StickRefusal.NO_STICK:
            return translate("console", "请插入监考员密钥。")
        case StickRefusal.DAMAGED_STICK:
            return translate("console", "密钥读不出来，请换一把，或由另一名监考员登录。")
        case StickRefusal.NOT_THIS_PROCTOR:
            return translate("console", "这把密钥不在所选场次的监考名单中。")
        case StickRefusal.WRONG_PIN:
            return translate("console", "口令不对，请再输一次。")
        case _:
            assert_never(refusal)
