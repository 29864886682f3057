import polars as pl

from pipeline.extraction.rows import read_where


def test_only_the_rows_asked_about_are_read() -> None:
    frame = pl.DataFrame({"n": [1, 2, 3, None]})
    read = read_where(frame, pl.col("n") > 1, ["n"], double=pl.col("n") * 2)
    assert read["double"].to_list() == [None, 4, 6, None]


def test_a_frame_of_which_nothing_is_asked_keeps_its_rows() -> None:
    frame = pl.DataFrame({"n": [1, 2]})
    assert read_where(frame, pl.col("n") > 5, ["n"], text=pl.lit("a"))["text"].to_list() == [None, None]
