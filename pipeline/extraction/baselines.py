"""Baselines: two figures of one thing, the one it comes from and the one it has come to.

Here belongs the pairing of figures by 从…到…, 由…压缩至…, 将…整合成…. The figure that a text comes from is no observation
of its own; it becomes the baseline of the other.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.vocabularies.words import any_of


def with_baselines(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures`, in reading order, with baseline, baseline_start and baseline_end; the role of a baseline is baseline.

    A list is paired in order: 分别从838家、56家增加到1552家、261家 gives 838 → 1552 and 56 → 261.
    """
    marked = figures.with_row_index("row").with_columns(
        opens=_opens(), closes=_closes(), listed=pl.col("gap_left").str.contains("^(?:[、和及与]|以及)$")
    )
    group = (~pl.col("listed").fill_null(False) | (pl.col("sentence_id") != pl.col("sentence_id").shift(1))).cum_sum()
    marked = marked.with_columns(group=group)
    marked = marked.with_columns(place=pl.int_range(pl.len()).over("group"), size=pl.len().over("group"))
    heads = marked.filter(pl.col("place") == 0).select("group", "sentence_id", "size", "opens", "closes")
    paired = heads.with_columns(
        target_group=pl.col("group").shift(-1),
        pairs=pl.col("opens")
        & pl.col("closes").shift(-1)
        & (pl.col("sentence_id") == pl.col("sentence_id").shift(-1))
        & (pl.col("size") == pl.col("size").shift(-1)),
    ).filter("pairs")
    old = marked.join(paired.select("group", "target_group"), on="group", how="inner")
    pairs = old.select(
        "place",
        group="target_group",
        old_row="row",
        old_value="value",
        old_unit="unit",
        old_start="start",
        old_end="end",
    )
    joined = marked.join(pairs, on=["group", "place"], how="left", maintain_order="left").with_columns(
        alike=(pl.col("unit") == pl.col("old_unit")) & ~pl.col("unit").is_in(["rank"])
    )
    used = joined.filter("alike").get_column("old_row")
    return joined.with_columns(
        baseline=pl.when("alike").then("old_value"),
        baseline_start=pl.when("alike").then("old_start"),
        baseline_end=pl.when("alike").then("old_end"),
        role=pl.when(pl.col("row").is_in(used.implode())).then(pl.lit("baseline")).otherwise("role"),
    ).drop(
        "row",
        "opens",
        "closes",
        "listed",
        "group",
        "place",
        "size",
        "old_row",
        "old_value",
        "old_unit",
        "old_start",
        "old_end",
        "alike",
    )


def _opens() -> pl.Expr:
    """从, 由, 将…由原来的 before the figure, and nothing that ends the phrase between."""
    left = pl.col("before").str.slice(-34)
    return left.str.contains(rf"(?:从|由|在|将|把)[^，。；！？{NUMBER}]*$") | left.str.contains(
        rf"(?:从|由)[^，。；！？]*{NUMBER}+[、和]$"
    )


def _closes() -> pl.Expr:
    """A verb of change that ends in 至, 到, 为, 成 between the two figures."""
    gap = pl.col("gap_left")
    clause = pl.col("clause_left")
    changed = rf"(?:{any_of('change_to')}|[至到成为]|翻番至)[^，。；、{NUMBER}]{{0,8}}$"
    return gap.str.contains(changed) | clause.str.contains(
        rf"^[^，。；]*{any_of('change_to')}[^，。；、{NUMBER}]{{0,6}}$"
    )
