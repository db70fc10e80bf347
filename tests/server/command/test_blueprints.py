"""Blueprints on the command line: stored, listed, checked against the bank of today."""

import json
from collections.abc import Callable
from pathlib import Path

from sync_server.bank.models import Question, QuestionState
from sync_server.papers.models import Blueprint, SittingDraw
from tests.server.centre import Said
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import BLUEPRINT, SUBJECT, make_provincial

ExamCentre = Callable[..., Said]


def _file(folder: Path, text: str = BLUEPRINT) -> Path:
    path = folder / "small.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_blueprint_is_stored_and_listed(room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre) -> None:
    said = exam_centre("add-blueprint", _file(tmp_path), "--json")
    assert said.code == 0, said.err
    value = json.loads(said.out)
    assert (value["id"], value["stored"], value["before"]) == ("small", "new", "")
    assert exam_centre("add-blueprint", _file(tmp_path)).out.startswith("组卷方案 small 没有变化")
    changed = _file(tmp_path, BLUEPRINT.replace("小卷", "小卷二"))
    assert f"取代 {value['digest']}" in exam_centre("add-blueprint", changed).out
    (listed,) = json.loads(exam_centre("add-blueprint", "--json").out)["blueprints"]
    assert (listed["id"], listed["title"]) == ("small", "小卷二")
    assert "小卷二" in exam_centre("add-blueprint").out


def test_an_empty_list_says_so(room: ExamRoom, exam_centre: ExamCentre) -> None:
    assert exam_centre("add-blueprint").out == "还没有存入组卷方案。\n"


def test_points_that_do_not_add_up_are_refused(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    said = exam_centre("add-blueprint", _file(tmp_path, BLUEPRINT.replace('"2"', '"1"')), "--json")
    assert said.code == 4
    assert (json.loads(said.out)["code"], json.loads(said.out)["there"]) == ("points", "50")
    assert "合计 50，应为 100" in said.err
    assert not Blueprint.objects.exists()


def test_a_file_that_is_no_blueprint_is_refused(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    for text in ("id = 7", "[", "x" * 300_000):
        assert exam_centre("add-blueprint", _file(tmp_path, text)).code == 4
    (tmp_path / "small.toml").write_bytes("小".encode("gb18030"))
    assert exam_centre("add-blueprint", tmp_path / "small.toml").code == 4


def test_a_check_tries_a_draw_and_stores_nothing(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    said = exam_centre(
        "check-blueprint", _file(tmp_path), "--subject", SUBJECT, "--seats", "12", "--columns", "4", "--json"
    )
    assert said.code == 0, said.err
    value = json.loads(said.out)
    assert value["trial"]["papers"]["seats"] == 12
    assert value["trial"]["difficulty"]["band"] is None
    assert not SittingDraw.objects.exists()


def test_a_check_in_words_shows_bounds_and_overlap(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    exam_centre("add-blueprint", _file(tmp_path))
    said = exam_centre("check-blueprint", "small", "--subject", SUBJECT)
    assert said.code == 0, said.err
    assert "试抽 40 个座位" in said.out
    assert "邻座相同的题目" in said.out
    assert "随机水平" in said.out


def test_a_check_says_everything_that_is_missing_and_how_many_wait(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    Question.objects.filter(question_id__gte="Q030").update(state=QuestionState.DRAFT)
    said = exam_centre("check-blueprint", _file(tmp_path), "--subject", SUBJECT, "--json")
    assert said.code == 4
    value = json.loads(said.out)
    assert value["code"] == "bank_too_small"
    assert value["waiting"] == 70
    assert {(one["type"], one["needed"], one["there"]) for one in value["problems"]} == {
        ("true_false", "20", "10"),
        ("single", "20", "10"),
    }
    assert "70 题等待复核" in value["message"]
    assert "判断题需要 20 题，可用 10 题。" in value["message"]


def test_a_provincial_bank_is_refused_in_its_own_words(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    make_provincial()
    said = exam_centre("check-blueprint", _file(tmp_path), "--subject", SUBJECT, "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "wrong_bank"
    assert "100 题都属于省级题库" in said.err
    assert "单选题另有 33 题属于省级题库" in said.err


def test_what_cannot_be_kept_comes_with_the_bound_that_can_and_it_works(
    room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre
) -> None:
    text = 'neighbour_common_max = "0.4"\n' + BLUEPRINT
    said = exam_centre("check-blueprint", _file(tmp_path, text), "--subject", SUBJECT, "--json")
    assert said.code == 4
    value = json.loads(said.out)
    assert value["code"] == "neighbours_too_alike"
    assert value["paper"] == "2"
    bound = value["bounds"]["neighbour_common_max"]
    assert f"neighbour_common_max = {bound}" in value["message"]
    better = text.replace('"0.4"', bound)
    assert exam_centre("check-blueprint", _file(tmp_path, better), "--subject", SUBJECT).code == 0


def test_what_is_not_there_is_refused(room: ExamRoom, tmp_path: Path, exam_centre: ExamCentre) -> None:
    assert exam_centre("check-blueprint", "nothing", "--subject", SUBJECT).code == 4
    assert exam_centre("check-blueprint", _file(tmp_path), "--subject", "welding").code == 4
    for seats in ("0", "501", "many", "²"):
        assert (
            exam_centre("check-blueprint", _file(tmp_path), "--subject", SUBJECT, "--seats", seats).code == 2
        )
