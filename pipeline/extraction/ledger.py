"""The ledger: one row for every number that a source prints, whatever it is used for.

Here belongs the bringing together of numbers, expressions of time, and digits that no rule read. Nothing is dropped:
a digit that neither a number nor an expression of time covers stands here as unresolved.
"""

import polars as pl

from pipeline.extraction.mentions import find_rows
from pipeline.extraction.numerals import DIGITS
from pipeline.extraction.spans import covering

_SPAN = ("sentence_row", "start", "end")
_READ: dict[str, pl.DataType] = {"value": pl.Float64(), "value_high": pl.Float64(), "unit": pl.String()}
_NUMERAL = "[0-9〇零一二两三四五六七八九十百千]"


def ledger(sentences: pl.DataFrame, numbers: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """All numbers of the sentences in reading order: sentence_id, sentence_row, start, end, value, …, unit, role.

    `numbers` have their roles; those of an expression of time give way to the expression as a whole, without a value.
    """
    nothing = {name: pl.lit(None, dtype) for name, dtype in _READ.items()}
    times = periods.filter(pl.col("text").str.contains(_NUMERAL)).select(
        *_SPAN,
        **nothing,
        # 党的二十大以来 is counted from a congress: its numeral is the congress's ordinal
        role=pl.when(pl.col("use") == "name")
        .then(pl.lit("name"))
        .when(pl.col("text").str.starts_with("党的"))
        .then(pl.lit("ordinal"))
        .otherwise(pl.lit("period")),
    )
    others = numbers.filter(covering(numbers, times).is_null()).select(*_SPAN, *_READ, "role")
    known = pl.concat([times, others]).sort("sentence_row", "start")
    digits = find_rows(sentences["text"], DIGITS).rename({"row": "sentence_row"})
    unread = digits.filter(covering(digits, known).is_null())
    is_furniture = sentences["kind"].gather(unread["sentence_row"]) == "furniture"
    left_over = unread.select(
        *_SPAN,
        **nothing,
        role=pl.when(is_furniture).then(pl.lit("other")).otherwise(pl.lit("unresolved")),
    )
    rows = known if left_over.is_empty() else pl.concat([known, left_over]).sort("sentence_row", "start")
    return rows.select(sentences["sentence_id"].gather(rows["sentence_row"]), pl.all())
