"""Everything that can be wrong with a sitting's files, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Fault(enum.StrEnum):
    """Why a sitting file or a row of its roster is refused."""

    FILE_MISSING = "file_missing"
    FILE_TOO_LARGE = "file_too_large"
    NOT_TOML = "not_toml"
    NOT_TEXT = "not_text"
    BAD_VALUE = "bad_value"
    BAD_BLUEPRINT = "bad_blueprint"
    NO_ROWS = "no_rows"
    COLUMN_MISSING = "column_missing"
    BAD_ID_NUMBER = "bad_id_number"
    DUPLICATE_ID_NUMBER = "duplicate_id_number"
    NO_NAME = "no_name"
    BAD_SEX = "bad_sex"
    BAD_SEAT = "bad_seat"
    SEAT_OUTSIDE_PLAN = "seat_outside_plan"
    DUPLICATE_SEAT = "duplicate_seat"
    BAD_TICKET = "bad_ticket"
    DUPLICATE_TICKET = "duplicate_ticket"
    BAD_ALLOWANCE = "bad_allowance"
    PHOTO_MISSING = "photo_missing"
    PHOTO_TOO_LARGE = "photo_too_large"
    PHOTO_UNREADABLE = "photo_unreadable"
    PHOTO_BAD_SIZE = "photo_bad_size"


WORDS: dict[Fault, Promise] = {
    Fault.FILE_MISSING: _("找不到文件“%(value)s”。"),
    Fault.FILE_TOO_LARGE: _("文件“%(value)s”过大。"),
    Fault.NOT_TOML: _("场次文件不是有效的 TOML：%(value)s"),
    Fault.NOT_TEXT: _("名册既不是 UTF-8 也不是 GB18030 编码的 CSV 文件。"),
    Fault.BAD_VALUE: _("缺少此项，或取值不可用：“%(value)s”。"),
    Fault.BAD_BLUEPRINT: _("组卷方案不可用：%(value)s"),
    Fault.NO_ROWS: _("名册中没有考生。"),
    Fault.COLUMN_MISSING: _("名册缺少“%(value)s”一栏。"),
    Fault.BAD_ID_NUMBER: _("身份证件号码“%(value)s”不正确，请核对每一位和校验码。"),
    Fault.DUPLICATE_ID_NUMBER: _("同一身份证件号码出现两次：“%(value)s”。"),
    Fault.NO_NAME: _("姓名为空或过长。"),
    Fault.BAD_SEX: _("性别应为“男”或“女”，现为“%(value)s”。"),
    Fault.BAD_SEAT: _("座位号应为正整数，现为“%(value)s”。"),
    Fault.SEAT_OUTSIDE_PLAN: _("座位 %(value)s 不在座位表内。"),
    Fault.DUPLICATE_SEAT: _("座位 %(value)s 安排了两名考生。"),
    Fault.BAD_TICKET: _("准考证号“%(value)s”不可用：只能有字母、数字和连字符，至多 32 位。"),
    Fault.DUPLICATE_TICKET: _("准考证号“%(value)s”出现两次。"),
    Fault.BAD_ALLOWANCE: _("补时应为 0 至 120 的整数分钟，现为“%(value)s”。"),
    Fault.PHOTO_MISSING: _("照片文件夹中没有照片“%(value)s”。"),
    Fault.PHOTO_TOO_LARGE: _("照片“%(value)s”超过 500 KB。"),
    Fault.PHOTO_UNREADABLE: _("照片“%(value)s”不是可读的 JPEG 或 PNG 图片。"),
    Fault.PHOTO_BAD_SIZE: _(
        "照片“%(value)s”的尺寸不合要求：应为竖幅，宽 120 至 1500 像素，高 160 至 2100 像素。"
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `row` counts as a spreadsheet does (1 is the header), None for the whole file."""

    fault: Fault
    value: str = ""
    file: str = ""
    row: int | None = None

    def __str__(self) -> str:
        words = str(WORDS[self.fault]) % {"value": self.value}
        if self.row is not None:
            return gettext("%(file)s 第 %(row)d 行：%(words)s") % {
                "file": self.file,
                "row": self.row,
                "words": words,
            }
        return gettext("%(file)s：%(words)s") % {"file": self.file, "words": words} if self.file else words
