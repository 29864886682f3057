"""Rows that stand together are summed as `over` sums them."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.groups import first_of, running


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=30))
def test_running_sums_are_those_of_each_group(rows: list[tuple[int, int]]) -> None:
    frame = pl.DataFrame(sorted(rows), schema={"doc": pl.Int64, "n": pl.Int64}, orient="row")
    assert frame.select(running(pl.col("n"), "doc")).equals(frame.select(pl.col("n").cum_sum().over("doc")))


def test_the_first_row_of_each_group_is_known() -> None:
    frame = pl.DataFrame({"doc": [0, 0, 1, 1], "line": [0, 1, 1, 1]})
    assert frame.select(first_of("doc", "line")).to_series().to_list() == [True, True, True, False]
