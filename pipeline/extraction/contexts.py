"""What stands around each number: the sentence with its periods, areas and numbers masked, cut at the number.

Here belongs the cutting of text; what the words around a number mean belongs to roles.py, statements.py and metrics.py.
A mask has the length of what it covers, so every offset stays valid, and a rule can say "a number", "an area" or
"a period" in a regular expression by one character class.
"""

import polars as pl

from pipeline.extraction.spans import place

PERIOD = "\ue000"
AREA = "\ue001"
NUMBER = "\ue002"
STOP = "，。；：！？…（）"  # ends a clause; 、 only ends an item of a list


def masked_texts(texts: pl.Series, spans: pl.DataFrame) -> pl.Series:
    """The texts of all sentences with every span covered by its mask; null for a sentence without a span.

    `spans` has sentence_row, start, end, mask; of overlapping spans the one that starts first, then the longer, then
    the one that comes first in `spans` counts.
    """
    begin, end = pl.col("begin"), pl.col("end")
    kept = (
        spans.select("sentence_row", "mask", begin=place("start"), end=place("end"))
        .sort("begin", "end", descending=[False, True], maintain_order=True)
        .filter(begin >= end.cum_max().shift(1).fill_null(0))
    )
    parts = kept.select(
        "sentence_row",
        "mask",
        size=end - begin,
        # what lies before the first span of a sentence belongs to another one
        since=pl.max_horizontal(end.shift(1).fill_null(0), place(pl.lit(0))) - place(pl.lit(0)),
        start=begin - place(pl.lit(0)),
    )
    bare = pl.DataFrame([texts.gather(parts["sentence_row"]).alias("text"), parts["since"], parts["start"]])
    uncovered = bare.select(pl.col("text").str.slice("since", pl.col("start") - pl.col("since"))).to_series()
    joined = (
        parts.select("sentence_row", end=pl.col("start") + pl.col("size"), part=uncovered + _covered(parts))
        .group_by("sentence_row", maintain_order=True)
        .agg("part", pl.col("end").last())
    )
    rows = joined["sentence_row"]
    masked = joined.select(texts.gather(rows).alias("text"), pl.col("part").list.join(""), "end").select(
        pl.col("part") + pl.col("text").str.slice("end")
    )
    return pl.repeat(None, len(texts), dtype=pl.String, eager=True).alias("masked").scatter(rows, masked.to_series())


def _covered(spans: pl.DataFrame) -> pl.Series:
    """The mask of each span (mask, size in characters), as long as the span."""
    kinds = spans.select("mask", "size").unique()
    masks = kinds.with_columns(cover=pl.Series([mask * size for mask, size in kinds.rows()], dtype=pl.String))
    return spans.join(masks, on=["mask", "size"], how="left", maintain_order="left")["cover"]


def with_contexts(numbers: pl.DataFrame, texts: pl.Series, masked: pl.Series) -> pl.DataFrame:
    """`numbers` (with sentence_row) with what stands around them in the masked text.

    Adds sentence_text, masked, before and after (the whole sentence on each side), clause_left and clause_right (up to
    the nearest ，。；：！？…（）), gap_left and gap_right (up to the nearest number or clause end), clause_start.
    """
    before, after, rows = pl.col("before"), pl.col("after"), numbers["sentence_row"]
    return (
        numbers.with_columns(texts.gather(rows).alias("sentence_text"), masked.gather(rows).alias("masked"))
        .with_columns(
            before=pl.col("masked").str.slice(0, pl.col("start")),
            after=pl.col("masked").str.slice(pl.col("end")),
        )
        .with_columns(
            clause_left=before.str.extract(f"[^{STOP}]*$", 0),
            clause_right=after.str.extract(f"^[^{STOP}]*", 0),
            gap_left=before.str.extract(f"[^{STOP}{NUMBER}]*$", 0),
            gap_right=after.str.extract(f"^[^{STOP}{NUMBER}]*", 0),
        )
        .with_columns(clause_start=pl.col("start") - pl.col("clause_left").str.len_chars().cast(pl.Int64))
    )
