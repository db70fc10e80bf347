"""What the importer's findings are called in front of a person."""

from django.utils.translation import gettext as _

from sync_server.bank.reading.rows import FileNeed, FileRemark, Need, Remark, Trouble
from sync_server.bank.reading.tables.columns import BadMap, MapFault
from sync_server.punctuation import headed, listed


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
        Trouble.BAD_DIFFICULTY: _("难度应为 1、2、3 或 易、中、难"),
        Trouble.TOPIC_TOO_LONG: _("知识点太长"),
        Trouble.ANALYSIS_TOO_LONG: _("解析太长"),
        Trouble.FIGURE_NOT_FOUND: _("找不到图片"),
        Trouble.FIGURE_OUTSIDE_FOLDER: _("图片不在题库文件所在的目录里"),
        Trouble.FIGURE_UNREADABLE: _("图片打不开或格式不支持"),
        Trouble.FIGURE_TOO_LARGE: _("图片太大"),
        Trouble.SEVERAL_FIGURES: _("一行有几张图片"),
        Trouble.SAME_ID: _("与另一道题编号相同而内容不同"),
        Trouble.NOT_A_QUESTION: _("题目内容不完整或过长"),
        Trouble.CONTRADICTS: _("与另一道题题干和选项相同而答案不同"),
        Trouble.COLUMNS_UNKNOWN: _("看不出哪一列是什么，请用 --map 指明"),
        Trouble.FORMULA: _("有单元格是公式，请先粘贴为数值"),
        Trouble.FIGURE_FORMAT: _("图片是 WMF 或 EMF 格式，请另存为 PNG 再插入"),
        Trouble.FIGURE_ELSEWHERE: _("图片在网上，文件里没有"),
        Trouble.FIGURE_IN_OPTION: _("选项里有图片"),
        Trouble.EQUATION: _("有公式或上下标无法写成一行文字，请改成图片插入"),
        Trouble.AMBIGUOUS: _("有两处说法不一致，或答案有几种读法"),
        Trouble.INDEX_BASE: _("答案是序号，看不出从 0 还是从 1 数起"),
        Trouble.ANSWERS_UNMATCHED: _("集中列出的答案与题号对不上"),
        Trouble.NOT_A_CHOICE: _("不是判断题或选择题"),
        Trouble.MEMBER_MISSING: _("题库包里缺少这道题的文件"),
        Trouble.MALFORMED_ITEM: _("这道题的文件已损坏或格式不正确"),
        Trouble.CELL_ERROR: _("有单元格是错误值（如 #REF!）"),
        Trouble.SHIFTED: _("这一行的内容错了列"),
        Trouble.FIGURE_OBJECT: _("有公式、图表、形状或嵌入对象，请截图为 PNG 再插入"),
        Trouble.FIGURE_IN_XLS: _("XLS 里的图片读不出来，请另存为 XLSX 再导入"),
        Trouble.FIGURE_CHANGED: _("图片在表格里被裁剪、旋转或翻转过，请截图为 PNG 再插入"),
        Trouble.BROKEN_CHARACTERS: _("有乱码或无法显示的字符"),
        Trouble.ANSWER_IN_STEM: _("题干括号里的答案与答案栏不一致"),
        Trouble.BAD_VALUE: _("范围或选项顺序一栏的内容无法识别"),
    }
    return texts[trouble]


def need_text(need: FileNeed) -> str:
    """What a person has to decide, and with which option."""
    words = {
        Need.TRUE_IS: _("判断题的答案写作 {about}，看不出哪个表示“正确”。请核对后用 --true-is 指明。"),
        Need.MAP: _("看不出哪一列是什么：{about}。请用 --map 指明。"),
    }
    return words[need.need].format(about=listed(need.about))


def bad_map_text(bad: BadMap) -> str:
    """What is wrong with `--map`, and what could stand there."""
    words = {
        MapFault.MALFORMED: _("--map 看不懂“{about}”：应写成 栏=列，例如 stem=C。"),
        MapFault.UNKNOWN_FIELD: _("--map 没有“{about}”这一栏；可用：{known}。"),
        MapFault.TWICE: _("--map 里“{about}”出现了两次。"),
        MapFault.FIELD_MISSING: _("--map 至少要指明题干和答案，缺 {about}。"),
        MapFault.BAD_HEADER: _("--map 的 header 应是行号，0 表示没有表头；不能是“{about}”。"),
    }
    return words[bad.fault].format(about=bad.about, known=listed(bad.known))


def remark_text(remark: Remark) -> str:
    """What was put right in a row."""
    texts = {
        Remark.MARKS_REMOVED: _("去掉了选项里多余的 **"),
        Remark.NUMBER_REMOVED: _("去掉了题号"),
        Remark.LINES_JOINED: _("合并了题干里的断行"),
        Remark.COLUMN_IGNORED: _("有一栏没有使用"),
        Remark.PICTURES_NOT_READ: _("有图片没有读出"),
        Remark.LINES_OUTSIDE: _("不属于任何题目的行数"),
        Remark.TEXT_BOXES_NOT_READ: _("没有读取的文本框数"),
        Remark.PAGE_HEADERS_NOT_READ: _("没有读取的页眉页脚数"),
        Remark.POINTS_IGNORED: _("没有采用题目自带的分值规则"),
        Remark.EXPORT_CHANGED: _("导出的题库包后来被改动过，按题目文件读取"),
        Remark.HIDDEN_SHEET: _("读取了隐藏的工作表"),
        Remark.HIDDEN_ROWS: _("读取了隐藏的行"),
        Remark.SHEET_IGNORED: _("工作表里没有题目，没有读取"),
        Remark.COLUMNS_SHIFTED: _("内容与表头错开一列，已按内容对齐"),
        Remark.COLUMNS_INFERRED: _("没有表头，各列的含义按内容判断"),
        Remark.PICTURE_WITHOUT_QUESTION: _("图片所在的行没有题目，没有读取"),
        Remark.PICTURES_IN_XLS: _("XLS 里的图片读不出来，请另存为 XLSX 再导入"),
        Remark.MACROS_IGNORED: _("文件带有宏，没有运行"),
        Remark.TYPE_INFERRED: _("没有写明题型，按选项和答案判断"),
        Remark.ANSWER_IN_STEM: _("去掉了题干括号里的答案"),
        Remark.LABELS_LEFT: _("选项前面带有字母，没有去掉"),
        Remark.DIFFICULTY_SCALED: _("五级难度已换算为易、中、难"),
        Remark.PICTURE_NAMED: _("题目里有图片的文件名，考生看不到图片"),
    }
    return texts[remark]


def file_remark_text(remark: FileRemark) -> str:
    """What is to be known of the whole file."""
    return headed(remark_text(remark.remark), remark.about)


def unreadable_text(reason: str, detail: str = "") -> str:
    """Why nothing of a file can be read; the detail is for people where it names a column."""
    texts = {
        "not_a_bank": _(
            "这不是题库文件，或里面没有题目：可以用 XLSX、XLS、CSV、JSON、编号文本、DOCX 和 QTI。"
        ),
        "too_large": _("文件太大。"),
        "no_header": _("没有找到表头：需要有题型、题干、答案等列。"),
        "malformed": _("文件已损坏或格式不正确，读不出来。"),
        "encoding": _("文件的文字编码无法识别：请另存为 UTF-8 或 GB 18030。"),
        "encrypted": _("文件有打开密码：请去掉密码后另存。"),
        "external_links": _("文件引用了其他文件或网址的内容：请断开链接，粘贴为数值后另存。"),
        "save_as_xlsx": _("读不了这种格式的表格：请另存为 XLSX。"),
        "save_as_docx": _("读不了这种格式的文档：请另存为 DOCX。"),
        "unknown_column": _("--map 指明的列在文件里没有：{detail}"),
        "unsafe": _("文件里有不安全的内容，没有读取。"),
        "newer_format": _("这是更新版本的程序导出的题库，本程序读不了。"),
    }
    return texts[reason].format(detail=detail)
