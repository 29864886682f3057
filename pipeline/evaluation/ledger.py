"""Scores of the ledger: whether every number of a document has a row, and with its role.

The numbers of gold are those it lists, the figures of its observations, and their baselines.
"""

import polars as pl

from pipeline.evaluation.counts import Score, misses, shares_of
from pipeline.evaluation.gold import Gold
from pipeline.evaluation.pairs import overlapping

FIELDS = ("accounted", "role")
_PLACE = ("doc", "start", "end")
_OF_FACTS = ("observation", "baseline", "period")  # the other roles are one to a reader who wants facts only


def score_ledger(found: pl.DataFrame, gold: Gold) -> Score:
    """Compare the ledger with all numbers that gold knows of."""
    numbers = _numbers(gold)
    other = ~pl.col("gold_role").is_in(_OF_FACTS)
    among = pl.col("role").is_in(["ordinal", "name", "announce", "other"])
    rows = (
        overlapping(found, numbers)
        .with_columns(is_role=pl.when(other).then(among).otherwise(pl.col("role") == pl.col("gold_role")))
        .group_by("gold_row")
        .agg(role_right=pl.col("is_role").any(), read=pl.col("role").str.join(", "))
    )
    judged = numbers.with_row_index("gold_row").join(rows, on="gold_row", how="left", maintain_order="left")
    scored = judged.with_columns(
        accounted=pl.col("role_right").is_not_null(), is_right=pl.col("role_right").fill_null(value=False)
    )
    wrong = scored.filter("accounted", ~pl.col("is_right"))
    return Score(
        [],
        shares_of("ledger", scored.select("accounted", role="is_right"), FIELDS),
        pl.concat(
            [
                misses(scored.filter(~pl.col("accounted")), "number missed", pl.col("role")),
                misses(wrong, "role wrong", pl.format("{} for {}", "read", "role")),
            ]
        ),
    )


def _numbers(gold: Gold) -> pl.DataFrame:
    observed = gold.observations.select(*_PLACE, role=pl.lit("observation"))
    old = gold.observations.filter(pl.col("baseline_start").is_not_null()).select(
        "doc", start="baseline_start", end="baseline_end", role=pl.lit("baseline")
    )
    return pl.concat([gold.numbers.select(*_PLACE, "role"), observed, old]).unique(maintain_order=True)
