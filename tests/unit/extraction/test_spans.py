import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.spans import covering, with_rows

SCHEMA = {"sentence_row": pl.Int64, "start": pl.Int64, "end": pl.Int64}
SPAN = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(1, 3)).map(lambda s: (s[0], s[1], s[1] + s[2]))


def frame(rows: list[tuple[int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def test_sentences_are_numbered_in_their_order() -> None:
    sentences = pl.DataFrame({"sentence_id": ["d#s1", "c#s1", "c#s2"]})
    found = with_rows(pl.DataFrame({"sentence_id": ["c#s2", "d#s1"], "start": [4, 0]}), sentences)
    assert found.rows() == [("c#s2", 4, 2), ("d#s1", 0, 0)]


def test_spans_of_nothing_are_not_covered() -> None:
    assert covering(frame([(0, 1, 2)]), frame([])).to_list() == [None]
    assert covering(frame([]), frame([(0, 1, 2)])).is_empty()


@given(st.lists(SPAN, max_size=8), st.lists(SPAN, max_size=8))
def test_covering_is_the_last_that_shares_a_character(
    spans: list[tuple[int, int, int]], drawn: list[tuple[int, int, int]]
) -> None:
    covers: list[tuple[int, int, int]] = []
    for row, start, end in sorted(drawn):
        if not covers or covers[-1][0] < row or covers[-1][2] <= start:
            covers.append((row, start, end))
    expected = [
        max((n for n, (r, s, e) in enumerate(covers) if r == row and s < end and e > start), default=None)
        for row, start, end in spans
    ]
    assert covering(frame(spans), frame(covers)).to_list() == expected
