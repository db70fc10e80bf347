from sync_server.bank.reading.numbering import without_numbers


def test_four_styles_of_numbers_go() -> None:
    stems = ["1、安全生产", "2.安全帽", "3 ．安全带", "600\t安全绳"]
    assert without_numbers(stems) == ["安全生产", "安全帽", "安全带", "安全绳"]


def test_a_number_without_separator_goes_where_it_continues() -> None:
    stems = ["202.甲", "203二极管正向导通", "204.乙"]
    assert without_numbers(stems) == ["甲", "二极管正向导通", "乙"]


def test_numbers_that_belong_to_the_stem_stay_in_a_numbered_file() -> None:
    stems = ["1.甲", "2.乙", "0.4kV线路的档距", "8字环式下降器", "30Hz~40Hz的电流", "3.丙"]
    assert without_numbers(stems) == ["甲", "乙", *stems[2:5], "丙"]


def test_a_running_number_goes_even_before_a_digit() -> None:
    assert without_numbers(["1.甲", "2.10kV及以下的线路", "3.丙"])[1] == "10kV及以下的线路"


def test_a_file_without_numbers_is_left_alone() -> None:
    stems = ["甲", "1、2、3号电机同时起动时", "乙", "丙"]
    assert without_numbers(stems) == stems
