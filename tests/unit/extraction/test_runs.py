import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.runs import before, filled, run_of

ROWS = st.lists(st.tuples(st.sampled_from("aab"), st.integers(1, 2), st.none() | st.integers(0, 9)), max_size=12)


@given(ROWS)
def test_runs_are_what_over_makes_of_rows_that_lie_together(rows: list[tuple[str, int, int | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.Int64, "value": pl.Int64}, orient="row").sort("a", "b")
    value = pl.col("value")
    found = frame.with_columns(run=run_of("a", "b")).select(
        before(value, pl.col("run")), filled=filled(value, pl.col("run"))
    )
    expected = frame.select(value.shift().over("a", "b"), filled=value.forward_fill().over("a", "b"))
    assert found.equals(expected)


def test_null_is_a_group_like_any_other() -> None:
    frame = pl.DataFrame({"a": ["x", None, None, "x"]})
    assert frame.select(run_of("a")).to_series().to_list() == [1, 2, 2, 3]
