"""Roster, photos and plan are read row by row; each mistake has its own message, and one spoils the whole."""

from pathlib import Path

import pytest

from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.reading.photo import MAX_BYTES, check_photo
from sync_server.sittings.reading.problems import WORDS, Fault, Problem
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import BLUEPRINT, picture


@pytest.fixture
def paper_room(tmp_path: Path) -> ExamRoom:
    """A folder alone: reading asks no database."""
    return ExamRoom(tmp_path / "sitting", {}, {})


def _problems(path: Path) -> list[Problem]:
    folder = read_sitting_folder(path)
    return [] if isinstance(folder, SittingFolder) else folder


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id_number": "510100198001010018"}, Fault.BAD_ID_NUMBER),
        ({"id_number": ""}, Fault.BAD_ID_NUMBER),
        ({"name": ""}, Fault.NO_NAME),
        ({"name": "长" * 101}, Fault.NO_NAME),
        ({"sex": "?"}, Fault.BAD_SEX),
        ({"seat": "zwei"}, Fault.BAD_SEAT),
        ({"seat": "0"}, Fault.BAD_SEAT),
        ({"seat": "²"}, Fault.BAD_SEAT),
        ({"seat": "5"}, Fault.SEAT_OUTSIDE_PLAN),
        ({"seat": "2"}, Fault.DUPLICATE_SEAT),
        ({"ticket": "T 1"}, Fault.BAD_TICKET),
        ({"ticket": "T-2"}, Fault.DUPLICATE_TICKET),
        ({"id_number": "513425199912310021"}, Fault.DUPLICATE_ID_NUMBER),
        ({"allowance_minutes": "-5"}, Fault.BAD_ALLOWANCE),
        ({"allowance_minutes": "121"}, Fault.BAD_ALLOWANCE),
        ({"photo": "nobody.jpg"}, Fault.PHOTO_MISSING),
        ({"photo": ""}, Fault.PHOTO_MISSING),
        ({"photo": "../../../etc/hostname"}, Fault.PHOTO_MISSING),
        ({"document": "passport", "id_number": "E12-45"}, Fault.BAD_ID_NUMBER),
    ],
)
def test_a_mistake_in_a_row_is_named_with_its_row(
    paper_room: ExamRoom, changes: dict[str, object], fault: Fault
) -> None:
    path = paper_room.plan()
    other = paper_room.row(2, ticket="T-2", document="")
    paper_room.write_roster(other, {**paper_room.row(1, document=""), **changes})
    problems = _problems(path)
    assert [(one.fault, one.row) for one in problems] == [(fault, 3)]
    assert "roster.csv 第 3 行" in str(problems[0])


def test_every_row_is_read_even_after_a_bad_one(paper_room: ExamRoom) -> None:
    path = paper_room.plan()
    paper_room.write_roster(paper_room.row(1, name=""), paper_room.row(2), paper_room.row(3, sex="x"))
    assert [(one.fault, one.row) for one in _problems(path)] == [(Fault.NO_NAME, 2), (Fault.BAD_SEX, 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_is_read_in_the_encodings_that_offices_use(paper_room: ExamRoom, encoding: str) -> None:
    path = paper_room.plan()
    paper_room.write_roster(paper_room.row(1, name="𠮷·阿卜杜"), encoding=encoding)
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    assert folder.rows[0].name == "𠮷·阿卜杜"


def test_a_lower_case_x_and_a_passport_are_accepted(paper_room: ExamRoom) -> None:
    path = paper_room.plan()
    paper_room.write_roster(
        paper_room.row(1, id_number="11010519491231002x", document=""),
        paper_room.row(2, id_number="E12345678", document="passport"),
    )
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    assert [row.id_number for row in folder.rows] == ["11010519491231002X", "E12345678"]


def test_an_allowance_in_minutes_becomes_seconds(paper_room: ExamRoom) -> None:
    path = paper_room.plan()
    paper_room.write_roster(paper_room.row(1, allowance_minutes=30))
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    assert folder.rows[0].allowance_s == 1800


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"id_number,name,sex,photo\n", Fault.COLUMN_MISSING),
        (b"id_number,name,sex,photo,seat\n", Fault.NO_ROWS),
        (b"", Fault.COLUMN_MISSING),
        (b"\x81\xff\xff", Fault.NOT_TEXT),
    ],
)
def test_a_file_that_is_no_roster_is_refused(paper_room: ExamRoom, data: bytes, fault: Fault) -> None:
    path = paper_room.plan()
    (paper_room.folder / "roster.csv").write_bytes(data)
    assert {one.fault for one in _problems(path)} == {fault}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (picture(), None),
        (picture(kind="PNG"), None),
        (picture((119, 160)), Fault.PHOTO_BAD_SIZE),
        (picture((400, 300)), Fault.PHOTO_BAD_SIZE),
        (picture((1600, 2200)), Fault.PHOTO_BAD_SIZE),
        (picture()[:-200], Fault.PHOTO_UNREADABLE),
        (b"GIF89a" + bytes(100), Fault.PHOTO_UNREADABLE),
        (b"", Fault.PHOTO_UNREADABLE),
        (picture() + bytes(MAX_BYTES), Fault.PHOTO_TOO_LARGE),
    ],
)
def test_a_photo_is_checked_before_it_travels(data: bytes, fault: Fault | None) -> None:
    assert check_photo(data) is fault


def test_a_photo_that_is_too_large_is_a_problem_of_its_row(paper_room: ExamRoom) -> None:
    path = paper_room.plan()
    (paper_room.folder / "photos" / "2.jpg").write_bytes(picture() + bytes(MAX_BYTES))
    assert [(one.fault, one.row) for one in _problems(path)] == [(Fault.PHOTO_TOO_LARGE, 3)]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('code = "2611250900-5101003-01"', 'code = "lower"', "sitting.code"),
        ('mode = "networked"', 'mode = "by post"', "sitting.mode"),
        ('purpose = "drill"', 'purpose = "fun"', "sitting.purpose"),
        ("columns = 2", "columns = 0", "seats.columns"),
        ('room = "第一机房"', "", "sitting.room"),
        ('room = "第一机房"', 'room = "第一机房"\nrom = 1', "sitting.rom"),
    ],
)
def test_a_mistake_in_the_plan_is_named_with_its_place(
    paper_room: ExamRoom, old: str, new: str, place: str
) -> None:
    path = paper_room.plan()
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert [(one.fault, one.value) for one in _problems(path)] == [(Fault.BAD_VALUE, place)]


def test_a_time_without_a_zone_is_refused(paper_room: ExamRoom) -> None:
    path = paper_room.plan(start_at="2026-11-25T09:00:00")
    assert [one.value for one in _problems(path)] == ["sitting.start_at"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("SITTING.toml", "[sitting", Fault.NOT_TOML),
        ("SITTING.toml", "x" * 300_000, Fault.FILE_TOO_LARGE),
        ("blueprint.toml", "id = 7", Fault.BAD_BLUEPRINT),
        ("blueprint.toml", BLUEPRINT.replace("20", "-20"), Fault.BAD_BLUEPRINT),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(
    paper_room: ExamRoom, name: str, content: str, fault: Fault
) -> None:
    path = paper_room.plan()
    (paper_room.folder / name).write_text(content, "utf-8")
    assert [one.fault for one in _problems(path)] == [fault]


@pytest.mark.parametrize("name", ["SITTING.toml", "blueprint.toml", "roster.csv"])
def test_a_missing_file_is_named(paper_room: ExamRoom, name: str) -> None:
    path = paper_room.plan()
    (paper_room.folder / name).unlink()
    assert [(one.fault, one.value) for one in _problems(path)] == [(Fault.FILE_MISSING, name)]


def test_every_fault_has_words() -> None:
    assert set(WORDS) == set(Fault)


@pytest.mark.parametrize("name", ["../../passport.jpg", "{outside}"])
def test_a_photo_outside_the_folder_is_not_read(paper_room: ExamRoom, tmp_path: Path, name: str) -> None:
    path = paper_room.plan()
    outside = tmp_path / "passport.jpg"
    outside.write_bytes(picture())
    paper_room.write_roster(paper_room.row(1, photo=name.format(outside=outside)))
    assert [one.fault for one in _problems(path)] == [Fault.PHOTO_MISSING]
