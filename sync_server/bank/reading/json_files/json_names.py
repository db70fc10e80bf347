"""What people call the fields of a JSON question."""

import re
from functools import lru_cache

from sync_server.bank.reading.meaning.text import narrow

_FIELDS = {
    "kind": (
        "kind type category questiontype qtype typename questiontypename 题型 试题类型 题目类型 试题题型 类型"
    ),
    "stem": (
        "stem title content question questioncontent questiontitle questiontext topictitle"
        " 题干 题目 题目内容 试题内容 试题 问题 试题题干"
    ),
    "choices": (
        "choices options option optionlist choicelist selections questionoptions"
        " 选项 题目选项 备选项 选项列表"
    ),
    "answer": (
        "answer answers correct correctanswer correctanswers rightanswer rightanswers standardanswer"
        " trueanswer correctoption correctoptions answerindex correctindex key"
        " 答案 正确答案 参考答案 标准答案 试题答案"
    ),
    "topic": (
        "topic topics chapter chaptername section knowledge knowledgepoint knowledgepoints"
        " 知识点 章节 考点 所属章节"
    ),
    "difficulty": "difficulty difficultylevel level 难度 难易 难易程度 难度等级",
    "analysis": "analysis analyse explanation explain parse resolve 解析 分析 答案解析 试题解析 题目解析",
    "source": "source 来源 出处",
    "figure": "figure image images img imageurl imgurl pic picture pictures 图 图片",
}
FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names.split()}


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A name as it is known whatever its spelling: `Question_Type`, `questionType`, `question type`."""
    return re.sub(r"[\s_\-.*（）()]", "", narrow(name)).lower()
