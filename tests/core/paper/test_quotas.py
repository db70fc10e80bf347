from hypothesis import given
from hypothesis import strategies as st

from exam_core.paper.quotas import complete

SMALL_TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 5), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@given(table=SMALL_TABLES, spare=st.integers(0, 2))
def test_quotas_that_some_table_meets_are_met(table: list[list[int]], spare: int) -> None:
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    capacity = [[held + spare for held in row] for row in table]
    found = complete(rows, columns, capacity, [[0] * len(columns) for _ in rows])
    assert found is not None
    assert [sum(row) for row in found] == rows
    assert [sum(column) for column in zip(*found, strict=True)] == columns
    assert all(
        0 <= n <= most
        for row, mosts in zip(found, capacity, strict=True)
        for n, most in zip(row, mosts, strict=True)
    )


@given(table=SMALL_TABLES)
def test_a_complete_table_stays_as_it_is(table: list[list[int]]) -> None:
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    assert complete(rows, columns, table, table) == table


def test_a_full_cell_makes_others_move() -> None:
    assert complete([1, 1], [1, 1], [[1, 1], [1, 0]], [[1, 0], [0, 0]]) == [[0, 1], [1, 0]]


def test_quotas_that_no_table_meets_are_not_met() -> None:
    assert complete([2, 0], [1, 1], [[2, 0], [0, 2]], [[0, 0], [0, 0]]) is None
