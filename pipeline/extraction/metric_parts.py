"""Figures that state several facts at once: one row for each thing that the figure holds for.

Here belongs the splitting of one metric into several (A、B、C均列第一; 各3000万元的甲和乙).
"""

import polars as pl

from pipeline.extraction.metric_sharing import PAUSE, whole_item
from pipeline.vocabularies.metric_phrases import phrase_words

AMOUNT = "(?:值|额|收入|利润|量|率|投资|税|存款|贷款|余额)"


def with_parts(named: pl.DataFrame) -> pl.DataFrame:
    """`named` (see metric_sharing) with a row for each thing that a figure holds for: part counts them from 0."""
    own, kind = pl.col("own"), pl.col("kind")
    each = (kind == "rank") & pl.col("raw").str.contains(phrase_words("many_heads")) & own.str.contains(PAUSE)
    apiece = (
        kind.is_in(["money", "count"])
        & pl.col("raw").str.contains("各[约近超达有]?$")
        & pl.col("thing").str.contains(PAUSE)
    )
    both = (kind == "growth") & ~pl.col("spread") & own.str.contains(f"{AMOUNT}[和与、][^、和与]+{AMOUNT}$")
    several = named.filter(each | apiece | both)
    if several.is_empty():
        return named.with_columns(part=pl.lit(0, dtype=pl.Int64))
    listed = (
        pl.when(both)
        .then(own.str.replace(f"({AMOUNT})[和与、]([^、和与]+)$", "$1\n$2"))
        .otherwise(pl.when(apiece).then("thing").otherwise(own).str.replace_all(PAUSE, "\n"))
    )
    split = several.select("row", each=each, item=listed.str.split("\n")).with_columns(last=pl.col("item").list.last())
    parts = split.explode("item").with_columns(part=pl.int_range(pl.len()).over("row"))
    parts = parts.with_columns(
        longer=pl.when(pl.col("item").str.len_chars() > 3)
        .then("item")
        .backward_fill()
        .over("row")
        .fill_null(pl.col("last"))
    )
    item = pl.col("item")
    whole = (
        pl.when("each")
        .then(whole_item(item, pl.when(item.str.len_chars() <= 2).then("longer").otherwise("last")))
        .otherwise(item)
    )
    parts = parts.select("row", "part", named_part=whole)
    joined = named.join(parts, on="row", how="left", maintain_order="left")
    return joined.with_columns(
        metric=pl.coalesce("named_part", "metric"), part=pl.col("part").fill_null(0).cast(pl.Int64)
    ).drop("named_part")
