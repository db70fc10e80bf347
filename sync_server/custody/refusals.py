"""Every way in which a file from a site without a network is turned away, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(enum.StrEnum):
    """Why nothing was taken in; the values are part of the room API."""

    NEITHER_KIND = "neither_kind"
    NOT_GENUINE = "not_genuine"
    UNKNOWN_SITTING = "unknown_sitting"
    NETWORKED_SITTING = "networked_sitting"
    NOT_RELEASED = "not_released"
    UNKNOWN_PACKAGE = "unknown_package"
    SUPPLEMENT_TO_NOTHING = "supplement_to_nothing"
    SEALED_FILE_MISSING = "sealed_file_missing"
    OTHER_RESULTS = "other_results"
    OFFICER_NOT_LISTED = "officer_not_listed"


WORDS: dict[Refusal, Promise] = {
    Refusal.NEITHER_KIND: _("既不是封存文件，也不是解封文件。"),
    Refusal.NOT_GENUINE: _("文件没有通过校验，已损坏、被改动或不出自本中心：%(value)s"),
    Refusal.UNKNOWN_SITTING: _("没有代码为“%(value)s”的场次。"),
    Refusal.NETWORKED_SITTING: _("场次“%(value)s”是联网考试，不收封存文件。"),
    Refusal.NOT_RELEASED: _("场次“%(value)s”尚未放行。"),
    Refusal.UNKNOWN_PACKAGE: _("封存时所用的试卷包不是考试中心为本场生成的。"),
    Refusal.SUPPLEMENT_TO_NOTHING: _("补充封存“%(value)s”所补充的封存文件尚未收到，请先接收那一份。"),
    Refusal.SEALED_FILE_MISSING: _("解封文件所出自的封存文件“%(value)s”尚未收到，请先接收封存文件。"),
    Refusal.OTHER_RESULTS: _("解封文件中的结果与收到的封存文件不一一对应：%(value)s"),
    Refusal.OFFICER_NOT_LISTED: _("解封员“%(value)s”不在现行名单上，或已被撤销。"),
}


class VideoRefusal(enum.StrEnum):
    """Why a file of a seat's video was not taken from a stick."""

    NOT_A_SEGMENT = "not_a_segment"
    UNKNOWN_ATTEMPT = "unknown_attempt"
    NOT_RELEASED = "not_released"
    OTHER_SITE = "other_site"
    NOT_FOR_US = "not_for_us"


VIDEO_WORDS: dict[VideoRefusal, Promise] = {
    VideoRefusal.NOT_A_SEGMENT: _("不是录像，或文件不完整"),
    VideoRefusal.UNKNOWN_ATTEMPT: _("不属于任何单机考试的考生"),
    VideoRefusal.NOT_RELEASED: _("场次尚未放行"),
    VideoRefusal.OTHER_SITE: _("录像的电脑没有在该考点登记"),
    VideoRefusal.NOT_FOR_US: _("考点不符，或不是按本中心的录像密钥封装的"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
