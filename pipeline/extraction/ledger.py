"""The ledger: one row for every number that a source prints, whatever it is used for.

Here belongs the bringing together of numbers, expressions of time, and digits that no rule read. Nothing is dropped:
a digit that neither a number nor an expression of time covers stands here as unresolved.
"""

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.extraction.numerals import DIGITS

LEDGER = ["sentence_id", "start", "end", "value", "value_high", "unit", "role"]
_NUMERAL = "[0-9〇零一二两三四五六七八九十百千]"


def ledger(sentences: pl.DataFrame, numbers: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """All numbers of the sentences in reading order: sentence_id, start, end, value, value_high, unit, role.

    `numbers` have their roles; those of an expression of time give way to the expression as a whole, without a value.
    """
    times = periods.filter(pl.col("text").str.contains(_NUMERAL)).select(
        "sentence_id",
        "start",
        "end",
        value=pl.lit(None, pl.Float64),
        value_high=pl.lit(None, pl.Float64),
        unit=pl.lit(None, pl.String),
        # 党的二十大以来 is counted from a congress: its numeral is the congress's ordinal
        role=pl.when(pl.col("use") == "name")
        .then(pl.lit("name"))
        .when(pl.col("text").str.starts_with("党的"))
        .then(pl.lit("ordinal"))
        .otherwise(pl.lit("period")),
    )
    others = numbers.join(_covered(numbers, times), on=["sentence_id", "start"], how="anti").select(LEDGER)
    known = pl.concat([times.select(LEDGER), others])
    digits = find_all(sentences, DIGITS)
    unread = digits.join(_covered(digits, known), on=["sentence_id", "start"], how="anti").join(
        sentences.select("sentence_id", "kind"), on="sentence_id", how="left"
    )
    left_over = unread.select(
        "sentence_id",
        "start",
        "end",
        value=pl.lit(None, pl.Float64),
        value_high=pl.lit(None, pl.Float64),
        unit=pl.lit(None, pl.String),
        role=pl.when(pl.col("kind") == "furniture").then(pl.lit("other")).otherwise(pl.lit("unresolved")),
    )
    order = sentences.select("sentence_id", sentence_no=pl.int_range(pl.len()))
    return (
        pl.concat([known, left_over])
        .join(order, on="sentence_id", how="inner")
        .sort("sentence_no", "start")
        .select(LEDGER)
    )


def _covered(spans: pl.DataFrame, by: pl.DataFrame) -> pl.DataFrame:
    """The places (sentence_id, start) of `spans` that share a character with a span of `by`."""
    cover = by.select("sentence_id", cover_start="start", cover_end="end").sort("cover_start")
    return (
        spans.select("sentence_id", "start", last=pl.col("end") - 1)
        .sort("last")
        .join_asof(cover, left_on="last", right_on="cover_start", by="sentence_id", check_sortedness=False)
        .filter(pl.col("cover_end") > pl.col("start"))
        .select("sentence_id", "start")
    )
