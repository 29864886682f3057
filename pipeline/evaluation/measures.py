"""Scores of measures: the measures of an area found in a document, wherever it names them.

Names meet by likeness; of several that are alike the one for the right area is preferred.
"""

import polars as pl

from pipeline.evaluation.counts import Count, Score, misses, shares_of, wrong_fields
from pipeline.evaluation.likeness import bare, is_alike, is_same_area, likeness
from pipeline.evaluation.pairs import one_to_one, pairs_of, unpaired

FIELDS = ("region", "topic", "status")
_ALIKE = 0.6


def score_measures(found: pl.DataFrame, gold: pl.DataFrame) -> Score:
    """Compare measures (frames of Found and Gold). A name and area found twice in a document counts once."""
    single = _single(found)
    met = one_to_one(_alike(pairs_of(single, gold)).sort(
        "gold_row", "is_region", "likeness", "found_row", descending=[False, True, True, False]
    ))  # fmt: skip
    fields = met.select(pl.col(f"is_{name}").alias(name) for name in FIELDS)
    return Score(
        [Count("measure", met.height, single.height, gold.height)],
        shares_of("of measures met", fields, FIELDS),
        _misses(met, single, gold),
    )


def _single(found: pl.DataFrame) -> pl.DataFrame:
    names = [pl.Series(f"bare_{name}", [bare(text) for text in found[name]], pl.String) for name in ("name", "region")]
    keys = ["doc", "bare_name", "bare_region"]
    return found.with_columns(names).unique(keys, keep="last", maintain_order=True).drop("bare_name", "bare_region")


def _alike(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose names are alike, with is_<field> and their likeness."""
    columns = pairs.select("name", "gold_name", "gold_name_alt")
    alike = [is_alike(name, [wanted, *(more or [])], _ALIKE) for name, wanted, more in columns.iter_rows()]
    near = pairs.filter(pl.Series(alike, dtype=pl.Boolean))
    regions = near.select("region", "gold_region").iter_rows()
    names = near.select("name", "gold_name").iter_rows()
    return near.with_columns(
        pl.Series("is_region", [is_same_area(*pair) for pair in regions], pl.Boolean),
        pl.Series("likeness", [likeness(*pair) for pair in names], pl.Float64),
        *(pl.col(name).eq_missing(pl.col(f"gold_{name}")).alias(f"is_{name}") for name in ("topic", "status")),
    )


def _misses(met: pl.DataFrame, found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    named = pl.format("{} ({})", pl.col("name").fill_null("–"), pl.col("region").fill_null("–"))
    wrong = met.filter(pl.any_horizontal(~pl.col(f"is_{name}") for name in FIELDS))
    rule = pl.col("rule").fill_null("–")
    return pl.concat(
        [
            misses(wrong, "measure wrong", pl.format("{}: {} [{}]", "name", wrong_fields(FIELDS), rule)),
            misses(unpaired(gold, met, "gold_row"), "measure missed", named),
            misses(unpaired(found, met, "found_row"), "no measure", pl.format("{} [{}]", named, rule)),
        ]
    )
