"""Scores of articles: found with their extent, and right in title, area and date.

An article is met where four fifths of the longer of the two extents are shared.
"""

import polars as pl

from pipeline.evaluation.counts import Count, Score, misses, shares_of, wrong_fields
from pipeline.evaluation.likeness import is_alike, is_same_area
from pipeline.evaluation.pairs import overlapping, unpaired

FIELDS = ("title", "region", "date")
_ALIKE = 0.8
_LEAST_SHARED = 0.8


def score_articles(found: pl.DataFrame, gold: pl.DataFrame) -> Score:
    """Compare articles (frames of Found and Gold). Titles count where there is a headline, dates where one is known."""
    length = pl.max_horizontal(pl.col("end") - pl.col("start"), pl.col("gold_end") - pl.col("gold_start"))
    near = overlapping(found, gold).filter(pl.col("shared") >= _LEAST_SHARED * length)
    met = _judged(near.sort("shared", descending=True, maintain_order=True).unique("gold_row", keep="first"))
    fields = met.select(pl.col(f"is_{name}").alias(name) for name in FIELDS)
    return Score(
        [Count("article", met.height, found.height, gold.height)],
        shares_of("of articles met", fields, FIELDS),
        _misses(met, found, gold),
    )


def _judged(pairs: pl.DataFrame) -> pl.DataFrame:
    titles = pairs.select("title", "gold_title", "gold_headline").iter_rows()
    regions = pairs.select("region", "gold_region").iter_rows()
    return pairs.with_columns(
        pl.Series(
            "is_title",
            [is_alike(title, [wanted], _ALIKE) if headline else None for title, wanted, headline in titles],
            pl.Boolean,
        ),
        pl.Series("is_region", [is_same_area(*pair) for pair in regions], pl.Boolean),
        date=pl.col("published_on").cast(pl.String),
        gold_date="gold_published_on",
    ).with_columns(is_date=pl.col("date").fill_null("").str.starts_with(pl.col("gold_date")))


def _misses(met: pl.DataFrame, found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    wrong = met.filter(pl.any_horizontal(~pl.col(f"is_{name}") for name in FIELDS))
    title = pl.col("title").fill_null("–")
    return pl.concat(
        [
            misses(wrong, "article wrong", wrong_fields(FIELDS)),
            misses(unpaired(gold, met, "gold_row"), "article missed", title),
            misses(unpaired(found, met, "found_row"), "no article", title),
        ]
    )
