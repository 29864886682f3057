"""Baselines: two figures of one thing, the one it comes from and the one it has come to.

Here belongs the pairing of figures by 从…到…, 由…压缩至…, 将…整合成…. The figure that a text comes from is no
observation of its own; it becomes the baseline of the other.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.vocabularies.units import units
from pipeline.vocabularies.words import any_of

PLACE = ["sentence_id", "start"]
CONVERTED = ("duration", "area", "mass", "length")


def with_baselines(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures`, in reading order, with baseline, baseline_start and baseline_end; the role of a baseline is baseline.

    A list is paired in order: 分别从80家、6家增加到150家、20家 gives 80 → 150 and 6 → 20.
    """
    pairs = _pairs(_in_lists(figures))
    used = pairs.select("sentence_id", start="baseline_start", is_used=pl.lit(value=True))
    return (
        figures.join(pairs, on=PLACE, how="left", maintain_order="left")
        .join(used, on=PLACE, how="left", maintain_order="left")
        .with_columns(role=pl.when("is_used").then(pl.lit("baseline")).otherwise("role"))
        .drop("is_used")
    )


def _in_lists(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures by lists (group, its size, the place in it); a figure that is in none is a list of one."""
    listed = pl.col("gap_left").str.contains("^(?:[、和及与]|以及)$").fill_null(value=False)
    same_sentence = (pl.col("sentence_id") == pl.col("sentence_id").shift(1)).fill_null(value=False)
    grouped = figures.select(
        *PLACE,
        "end",
        "value",
        "unit",
        opens=_opens(),
        led=pl.col("before").str.contains("[由从](?:原来的?|最初的?|过去的?|目前的?)?$"),
        closes=_closes(),
        # 将…, which also tells the future, reaches no further than its clause
        leads=pl.col("before").str.slice(-34).str.contains(f"[从由在][^，。；！？{NUMBER}]*$|{NUMBER}[、和]$"),
        follows=pl.col("clause_left").str.contains(NUMBER),
        group=(~(listed & same_sentence)).cum_sum(),
    )
    sized = grouped.join(_measured(), on="unit", how="left", maintain_order="left").with_columns(
        dimension=pl.coalesce("dimension", "unit"), factor=pl.col("factor").fill_null(1.0)
    )
    return sized.with_columns(place=pl.int_range(pl.len()).over("group"), size=pl.len().over("group"))


def _pairs(lists: pl.DataFrame) -> pl.DataFrame:
    """Each figure that closes a pair, with the one that it comes from."""
    heads = lists.filter(pl.col("place") == 0)
    after = pl.col("group", "sentence_id", "size", "closes", "follows").shift(-1).name.suffix("_after")
    opening = heads.with_columns(after).filter(
        pl.col("opens")
        & (pl.col("leads") | pl.col("follows_after"))
        # 将办照时间压缩至2天: a figure that something has come to is where nothing comes from
        & (~pl.col("closes") | pl.col("led"))
        & pl.col("closes_after")
        & (pl.col("sentence_id") == pl.col("sentence_id_after"))
        & (pl.col("size") == pl.col("size_after"))
    )
    old = lists.join(opening.select("group", "group_after"), on="group").select(
        "place",
        "dimension",
        group="group_after",
        old_value=pl.col("value") * pl.col("factor"),
        baseline_start="start",
        baseline_end="end",
    )
    alike = lists.join(old, on=["group", "place", "dimension"], maintain_order="left")
    return alike.select(
        *PLACE, "baseline_start", "baseline_end", baseline=(pl.col("old_value") / pl.col("factor")).round(6)
    )


def _measured() -> pl.DataFrame:
    """The units that are read in one another (半小时 → 5分钟): unit, dimension, factor to the base unit.

    Any other unit, a classifier or a currency, is a dimension of its own.
    """
    rows = [(unit.unit, unit.dimension, unit.factor) for unit in units() if unit.dimension in CONVERTED]
    return pl.DataFrame(rows, schema={"unit": pl.String, "dimension": pl.String, "factor": pl.Float64}, orient="row")


def _opens() -> pl.Expr:
    """从, 由, 将…由原来的 before the figure, or 在 before and 基础上 behind it, and no end of the phrase between."""
    left = pl.col("before").str.slice(-34)
    founded = pl.col("after").str.contains("^[^，。；]{0,8}(?:基础|水平)上")
    return (
        left.str.contains(rf"[从由将把][^，。；！？{NUMBER}]*$")
        | (left.str.contains(rf"在[^，。；！？{NUMBER}]*$") & founded)
        | left.str.contains(rf"[从由][^，。；！？]*{NUMBER}+[、和]$")
    )


def _closes() -> pl.Expr:
    """A verb of change that ends in 至, 到, 为, 成 between the two figures."""
    gap = pl.col("gap_left")
    clause = pl.col("clause_left")
    into = "[至到为]|成$|成[^本绩效功交立长员果品，。；、]"  # 整合成, no 成本
    changed = rf"(?:{any_of('change_to')}|{into}|翻番至)[^，。；、{NUMBER}]{{0,8}}$"
    came_to = gap.str.contains(changed) | clause.str.contains(
        rf"^[^，。；]*{any_of('change_to')}[^，。；、{NUMBER}]{{0,6}}$"
    )
    return came_to & ~pl.col("after").str.contains("^不等")  # 价格从1万元至3万元不等: no change in time
