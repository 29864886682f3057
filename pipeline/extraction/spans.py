"""Spans: places in sentences, compared with one another.

Here belongs the arithmetic of spans (sentence_row, start, end), and nothing that knows what they hold. `sentence_row`
is the number of the sentence's row in the frame of all sentences. With the offset it makes one number, so that places
of all sentences are found by one search and no frame has to be joined by the names of sentences.
"""

import polars as pl

_FAR = 1 << 32  # more than any text has characters


def with_rows(spans: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Add sentence_row to `spans` (sentence_id, …), in their order."""
    rows = sentences.select("sentence_id", sentence_row=pl.int_range(pl.len(), dtype=pl.Int64))
    return spans.join(rows, on="sentence_id", how="left", maintain_order="left")


def place(offset: str | pl.Expr) -> pl.Expr:
    """A place in all sentences as one number; places are in reading order."""
    return pl.col("sentence_row") * _FAR + (pl.col(offset) if isinstance(offset, str) else offset)


def covering(spans: pl.DataFrame, covers: pl.DataFrame) -> pl.Series:
    """For each of `spans` the number of the row of `covers` that shares a character with it, null where none does.

    Both have sentence_row, start and end; `covers` do not overlap and are in reading order. Of several covers the last
    counts.
    """
    begins, ends = covers.select(begin=place("start"), end=place("end")).get_columns()
    places = spans.select(begin=place("start"), last=place(pl.col("end") - 1))
    before = begins.search_sorted(places["last"], side="right").cast(pl.Int64) - 1
    found = pl.select(pl.when(before >= 0).then(before)).to_series()
    return pl.select(pl.when(ends.gather(found) > places["begin"]).then(found)).to_series()
