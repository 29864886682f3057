"""Scores of observations: figures found, facts right in all that is said of them, and each field by itself.

A figure is met where places overlap and value and unit are equal; a fact is a figure that is right in all of FACT.
"""

import polars as pl

from pipeline.evaluation.counts import Count, Score, misses, shares_of, wrong_fields
from pipeline.evaluation.likeness import is_alike, is_same_area
from pipeline.evaluation.pairs import one_to_one, overlapping, unpaired

FACT = ("value", "unit", "bound", "statistic", "baseline", "status", "region", "metric", "period")
FIELDS = (*FACT, "comparison", "topic", "indicator")
_EQUAL = ("unit", "bound", "statistic", "comparison", "status", "topic")
_ALIKE = 0.6
_NEAR = 1e-6  # relative: values are read from decimals


def score_observations(found: pl.DataFrame, gold: pl.DataFrame) -> Score:
    """Compare observations (frames of Found and Gold)."""
    judged = _judged(overlapping(found, gold))
    best = judged.sort(
        "is_figure", "agreed", "shared", "found_row", "gold_row", descending=[True, True, True, False, False]
    )
    met = one_to_one(best)
    figures = met.filter("is_figure").rename({f"is_{name}": f"right_{name}" for name in FIELDS})
    fields = figures.select(pl.col(f"right_{name}").alias(name) for name in FIELDS)
    return Score(
        [
            Count("figure", figures.height, found.height, gold.height),
            Count("fact", int(met["is_fact"].sum()), found.height, gold.height),
        ],
        shares_of("field", fields, FIELDS),
        _misses(met, found, gold),
    )


def _judged(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with is_<field> for each field (null where gold says nothing of it), is_figure, is_fact, agreed."""
    columns = pairs.select("region", "gold_region", "metric", "gold_metric", "gold_metric_alt")
    region, gold_region, metric, gold_metric, others = (column.to_list() for column in columns)
    judged = pairs.with_columns(
        pl.Series(
            "is_region",
            [is_same_area(*names) if names[1] else None for names in zip(region, gold_region, strict=True)],
            pl.Boolean,
        ),
        pl.Series(
            "is_metric",
            [
                is_alike(name, [wanted, *(more or [])], _ALIKE)
                for name, wanted, more in zip(metric, gold_metric, others, strict=True)
            ],
            pl.Boolean,
        ),
        *(pl.col(name).eq_missing(pl.col(f"gold_{name}")).alias(f"is_{name}") for name in _EQUAL),
        is_value=_same_number("value") & _same_number("value_high"),
        is_baseline=_same_number("baseline"),
        is_indicator=pl.when(pl.col("gold_indicator").is_not_null()).then(
            pl.col("indicator").eq_missing(pl.col("gold_indicator"))
        ),
        is_period=_same_period(),
        period=_period("period_start", "period_end"),
        gold_period=_period("gold_period_start", "gold_period_end"),
    )
    return judged.with_columns(
        is_figure=pl.col("is_value") & pl.col("is_unit"),
        is_fact=pl.all_horizontal(pl.col(f"is_{name}").fill_null(value=True) for name in FACT),
        agreed=pl.sum_horizontal(pl.col(f"is_{name}") for name in FIELDS),
    )


def _same_number(name: str) -> pl.Expr:
    mine, wanted = pl.col(name).cast(pl.Float64), pl.col(f"gold_{name}")
    largest = pl.max_horizontal(pl.lit(1.0), mine.abs(), wanted.abs())
    return (
        pl.when(mine.is_null() | wanted.is_null())
        .then(mine.is_null() & wanted.is_null())
        .otherwise((mine - wanted).abs() <= _NEAR * largest)
    )


def _same_period() -> pl.Expr:
    """Null where gold does not give both ends."""
    ends = [pl.col(name).cast(pl.String).eq_missing(pl.col(f"gold_{name}")) for name in ("period_start", "period_end")]
    known = pl.col("gold_period_start").is_not_null() & pl.col("gold_period_end").is_not_null()
    return pl.when(known).then(pl.all_horizontal(ends))


def _period(start: str, end: str) -> pl.Expr:
    return pl.format("{}..{}", *(pl.col(name).cast(pl.String).fill_null("–") for name in (start, end)))


def _misses(met: pl.DataFrame, found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    wrong = met.filter(pl.any_horizontal(~pl.col(f"is_{name}") for name in FIELDS))
    kind = pl.when("is_fact").then(pl.lit("field wrong")).otherwise(pl.lit("fact wrong"))
    rule = pl.col("rule").fill_null("–")
    return pl.concat(
        [
            misses(wrong, kind, pl.format("{} [{}]", wrong_fields(FIELDS), rule)),
            misses(unpaired(gold, met, "gold_row"), "figure missed", pl.col("metric")),
            misses(
                unpaired(found, met, "found_row"),
                "no observation",
                pl.format("{} [{}]", pl.col("metric").fill_null("–"), rule),
            ),
        ]
    )
