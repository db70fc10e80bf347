"""What the importer's findings are called in front of a person."""

from django.utils.translation import gettext as _

from sync_server.bank.reading.rows import FileRemark, Remark, Trouble


def trouble_text(trouble: Trouble) -> str:
    """Why a row is not imported."""
    texts = {
        Trouble.NO_HEADER: _("这个工作表没有可识别的表头"),
        Trouble.NOT_AN_OBJECT: _("不是一个 JSON 对象"),
        Trouble.NOT_TEXT: _("有一栏既不是文字也不是整数"),
        Trouble.DATE_CELL: _("有单元格被表格软件改成了日期"),
        Trouble.UNKNOWN_TYPE: _("题型无法识别"),
        Trouble.NO_STEM: _("没有题干"),
        Trouble.STEM_TOO_LONG: _("题干太长"),
        Trouble.NO_OPTIONS: _("没有选项，或选项无法分开"),
        Trouble.TOO_MANY_OPTIONS: _("选项太多"),
        Trouble.EMPTY_OPTION: _("有选项是空的"),
        Trouble.SAME_OPTIONS: _("有两个选项相同"),
        Trouble.LABELS_OUT_OF_ORDER: _("选项字母不是按 A、B、C 的顺序"),
        Trouble.NO_ANSWER: _("没有答案"),
        Trouble.BAD_ANSWER: _("答案无法识别"),
        Trouble.ANSWER_OUTSIDE_OPTIONS: _("答案不在选项之内"),
        Trouble.SEVERAL_ANSWERS: _("只能有一个答案的题有几个答案"),
        Trouble.NOT_TRUE_OR_FALSE: _("判断题的选项不是一对一错"),
        Trouble.POLARITY_UNKNOWN: _("判断题答案没有写明正确还是错误"),
        Trouble.BAD_DIFFICULTY: _("难度应为 1、2、3 或 易、中、难"),
        Trouble.TOPIC_TOO_LONG: _("知识点太长"),
        Trouble.ANALYSIS_TOO_LONG: _("解析太长"),
        Trouble.FIGURE_NOT_FOUND: _("找不到图片"),
        Trouble.FIGURE_OUTSIDE_FOLDER: _("图片不在题库文件所在的目录里"),
        Trouble.FIGURE_UNREADABLE: _("图片打不开或格式不支持"),
        Trouble.FIGURE_TOO_LARGE: _("图片太大"),
        Trouble.SEVERAL_FIGURES: _("一行有几张图片"),
        Trouble.CONTRADICTS: _("与另一道题题干和选项相同而答案不同"),
    }
    return texts[trouble]


def remark_text(remark: Remark) -> str:
    """What was put right in a row."""
    texts = {
        Remark.MARKS_REMOVED: _("去掉了选项里多余的 **"),
        Remark.NUMBER_REMOVED: _("去掉了题号"),
        Remark.LINES_JOINED: _("合并了题干里的断行"),
        Remark.COLUMN_IGNORED: _("有一栏没有使用"),
        Remark.PICTURES_NOT_READ: _("有图片没有读出"),
    }
    return texts[remark]


def file_remark_text(remark: FileRemark) -> str:
    """What is to be known of the whole file."""
    return f"{remark_text(remark.remark)}：{remark.about}"


def unreadable_text(reason: str) -> str:
    """Why nothing of a file can be read."""
    texts = {
        "not_a_bank": _("这不是题库文件：需要 XLSX 表格或 JSON 列表。"),
        "too_large": _("文件太大。"),
        "no_header": _("没有找到表头：需要有题型、题干、答案等列。"),
        "malformed": _("文件已损坏或格式不正确，读不出来。"),
    }
    return texts[reason]
