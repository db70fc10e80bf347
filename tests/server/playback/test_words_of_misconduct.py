"""A warning and an order out stand beside the video with their grounds, in the watcher's language."""

import pytest
from django.utils import translation

from exam_core.attempt.kinds import Kind
from exam_core.rules.rule_set import load_rule_set
from sync_server.playback.course import Step
from sync_server.playback.words import HEAVY, step_words

RULES = load_rule_set("sichuan-2022")


@pytest.mark.parametrize(
    ("kind", "ground", "language", "words"),
    [
        (Kind.WARNED, "disorder", "zh-hans", "警告：吸烟、喧哗或其他影响考试秩序的行为"),
        (Kind.WARNED, "other", "en", "Warned: Another minor violation"),
        (Kind.ORDERED_OUT, "grave_other", "zh-hans", "责令离场：其他严重违纪行为"),
        (Kind.ORDERED_OUT, "grave_other", "en", "Ordered out: Another grave violation"),
    ],
)
def test_the_ground_is_named(kind: Kind, ground: str, language: str, words: str) -> None:
    step = Step(
        at_ms=0,
        wall="2026-11-25T01:00:00.000000Z",
        kind=kind,
        by="proctor:川监0412",
        data={"ground": ground, "act": "x"},
    )
    with translation.override(language):
        assert step_words(step, {}, RULES) == words
    assert kind in HEAVY


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "提前结束考试（停电等，短时间内无法恢复）"),
                            ("en", "Ended before its time (No power, or the like, for longer)")]
)  # fmt: skip
def test_an_early_end_is_named_with_its_reason(language: str, words: str) -> None:
    data = {"reason": "no_power", "act": "x"}
    wall = "2026-11-25T01:00:00.000000Z"
    step = Step(at_ms=0, wall=wall, kind=Kind.ENDED_EARLY, by="proctor:川监0412", data=data)
    with translation.override(language):
        assert step_words(step, {}, RULES) == words
    assert Kind.ENDED_EARLY in HEAVY
