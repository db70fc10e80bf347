"""A small file of every family, from which the fuzz run starts."""

import io
import json
import zipfile
from collections.abc import Callable

import docx
import openpyxl

ROWS = (
    ("题型", "题干", "选项A", "选项B", "选项C", "答案", "难度", "解析"),
    ("单选题", "1、额定电压为（ ）V。", "A. 220", "B. 380", "C. 10.5", "B ", "易", "见规程"),
    ("判断题", "2.安全帽应有下颏带。", "", "", "", "√", "", ""),
    ("多选题", "3、包括（ ）。", "一", "二", "三", "A、C", "3", ""),
)
NUMBERED = """一、选择题
1. 额定电压为（A）V。
A. 220  B. 380
C. 10.5
解析：见规程
2、包括（ ）。
A、一 B、二 C、三
答案：AC
二、判断题
3. 安全帽应有下颏带。（√）
"""
JUDGEMENTS = "".join(
    f"{number},{stem}，应当{act}。,{'TF'[number % 2]}\n"
    for number, (stem, act) in enumerate(
        [("检修之前", "验电"), ("使用手持工具", "戴绝缘手套"), ("停电之后", "挂牌"), ("登高作业", "系安全带")]
        * 3,
        start=1,
    )
)
KNOWN_JSON = [
    {"category": "单选题", "title": "甲是( )", "choices": "**A、一 **B、二", "answer": "A"},
    {
        "type": "multiple",
        "content": "<p>乙&nbsp;m<sup>2</sup></p>",
        "options": ["一", "二"],
        "answer": [0, 1],
    },
    {"type": "judge", "content": "丙", "answer": True},
]
OWN_JSON = {
    "format": "exam-bank/1",
    "questions": [
        {"id": "q1", "type": "single", "stem": "甲是（　）", "options": ["一", "二"], "correct": ["A"]}
    ],
}
ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="q1" adaptive="false"
  timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>A</value></correctResponse></responseDeclaration>
<itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<prompt>甲是（　）</prompt><simpleChoice identifier="A">一</simpleChoice>
<simpleChoice identifier="B">二</simpleChoice></choiceInteraction></itemBody></assessmentItem>
"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/><resources>
<resource identifier="r1" type="imsqti_item_xmlv2p1" href="q1.xml"><file href="q1.xml"/></resource>
</resources></manifest>
"""


def workbook() -> bytes:
    """The rows as XLSX, with an empty second sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    book.create_sheet("Sheet2")
    return _saved(book.save)


def document() -> bytes:
    """The numbered text as DOCX."""
    made = docx.Document()
    for line in NUMBERED.splitlines():
        made.add_paragraph(line)
    return _saved(made.save)


def package() -> bytes:
    """A QTI package of one item."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("q1.xml", ITEM)
    return buffer.getvalue()


def plain_files() -> dict[str, bytes]:
    """Whole files, by a name for each."""
    table = "\n".join(",".join(row) for row in ROWS)
    return {
        "csv": table.encode(),
        "csv-gb18030": JUDGEMENTS.encode("gb18030"),
        "tsv-utf16": table.replace(",", "\t").encode("utf-16"),
        "json": json.dumps(KNOWN_JSON, ensure_ascii=False).encode(),
        "json-own": json.dumps(OWN_JSON, ensure_ascii=False).encode(),
        "text": NUMBERED.encode(),
        "qti": ITEM.encode(),
        "xlsx": workbook(),
        "docx": document(),
        "package": package(),
    }


def members(archive: bytes) -> dict[str, bytes]:
    """The files of an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()
