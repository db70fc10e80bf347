"""A small bank, and what a clerk writes to plan a sitting of three candidates."""

import io

from django.utils import timezone
from PIL import Image

from exam_core.encoding import digest
from exam_core.identifiers import (
    QuestionId,
    SiteCode,
    SittingCode,
    StaffId,
)
from exam_core.paper.question import (
    TRUE_FALSE_OPTIONS,
    Question,
    QuestionType,
    question_bytes,
    question_digest,
    read_question,
)
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.models import Media, QuestionState, Subject
from sync_server.bank.models import Question as BankRow

SITE = SiteCode("5101003")
OTHER_SITE = SiteCode("5101004")
SITTING = SittingCode("2611250900-5101003-01")
SUBJECT = "low-voltage"
PROCTOR, CROSSED_IN = StaffId("川监0412"), StaffId("川监0517")
IDS = {1: "510100198001010019", 2: "513425199912310021", 3: "110101199003070011"}
NAMES = {1: "阿依·古丽", 2: "王秀英", 3: "李强"}
BLUEPRINT = """
id = "small"
title = "小卷"
kind = "special_operations"
sections = [
    { type = "true_false", count = 20, points = "2" },
    { type = "single", count = 20, points = "2" },
    { type = "multiple", count = 10, points = "2" },
]
"""
SITTING_TOML = """
[sitting]
code = "{code}"
name = "低压电工作业安全生产知识考试"
name_en = "Low-voltage electrical work, safety knowledge"
kind = "special_operations"
item = "低压电工作业"
subject = "low-voltage"
site = "5101003"
room = "第一机房"
mode = "{mode}"
purpose = "{purpose}"
rule_set = "{rule_set}"
start_by = "proctor"
release_at = {release_at}
start_at = {start_at}
blueprint = "blueprint.toml"
roster = "roster.csv"
photos = "photos"
proctors = ["川监0412", "川监0517"]
crossed_in = ["川监0517"]
{video}
{approval}
[seats]
columns = 2
count = {seats}
"""
APPROVAL = """
[sitting.approval]
number = "川考批〔2026〕17号"
approver = "周兰"
"""
STANDALONE = {"mode": "standalone", "approval": APPROVAL}
"""What a plan says of a sitting on single machines without a network."""
ROOM_RECORDING = "第三考点监控 2026-11-25 第一机房 1-4号机位"
ROOM_CAMERAS = {"video": f'seat_video = "off"\nroom_recording = "{ROOM_RECORDING}"'}
"""What a plan says of a sitting whose room has cameras that do the job."""
RIGHT = "正解"


def picture(size: tuple[int, int] = (295, 413), kind: str = "JPEG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#3b6ea5").save(target, kind)
    return target.getvalue()


def question(number: int) -> Question:
    """A question whose right options say so; a true/false one is true where its number is even."""
    kind = (QuestionType.TRUE_FALSE, QuestionType.SINGLE, QuestionType.MULTIPLE)[number % 3]
    letters = "甲乙丙丁"
    correct = {QuestionType.TRUE_FALSE: (number % 2,), QuestionType.SINGLE: (number % 4,)}.get(kind, (1, 3))
    words = (f"{RIGHT}{letter}" if at in correct else f"误项{letter}" for at, letter in enumerate(letters))
    return Question(
        id=QuestionId(f"Q{number:03}"),
        type=kind,
        stem=f"停电检修的第{number}个步骤",
        options=TRUE_FALSE_OPTIONS if kind is QuestionType.TRUE_FALSE else tuple(words),
        correct=correct,
        topic="停电",
        difficulty=number % 3 + 1,
        scope=BankScope.NATIONAL,
        figure=digest(FIGURE) if number % 7 == 0 else None,
    )


FIGURE = picture((160, 120), "PNG")


def fill_bank(count: int = 100) -> None:
    now = timezone.now()
    subject = Subject.objects.create(code=SUBJECT)
    figure = Media.objects.create(
        digest=digest(FIGURE), content=FIGURE, media_type="image/png", width=160, height=120
    )
    BankRow.objects.bulk_create(
        BankRow(
            subject=subject,
            question_id=one.id,
            digest=question_digest(one),
            fingerprint=question_digest(one),
            content=question_bytes(one),
            figure=figure if one.figure else None,
            state=QuestionState.REVIEWED,
            added_at=now,
        )
        for one in map(question, range(count))
    )


def make_provincial() -> None:
    """Move the whole bank to the provincial one, which high-risk kinds may not use."""
    for row in BankRow.objects.all():
        moved = read_question(bytes(row.content)).model_copy(update={"scope": BankScope.PROVINCIAL})
        row.content, row.digest = question_bytes(moved), question_digest(moved)
        row.save(update_fields=["content", "digest"])
