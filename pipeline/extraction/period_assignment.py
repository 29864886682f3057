"""Which period each figure is of.

Here belong the rules that lead from a figure to the expression of time that governs it, in its sentence or before it,
and what follows where none does. What the expressions stand for belongs to period_resolution.
"""

import polars as pl

from pipeline.vocabularies.periods import cue

KEY = ("sentence_id", "start")


def assign(
    figures: pl.DataFrame, periods: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Return sentence_id, start, period_start, period_end, period_text for every row of `figures`, in their order."""
    facts = _with_context(figures, sentences, articles)
    governed = _governed(facts, periods)
    found = facts.join(governed, on="figure", how="left", maintain_order="left")
    return _adjusted(_fallen_back(found)).select(*KEY, "period_start", "period_end", "period_text")


def _with_context(figures: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The figures with the text of their clause before and after them, and their article's date."""
    source = sentences.select("sentence_id", "paragraph", sentence_kind="kind", source="text")
    dates = articles.select(
        "article_id",
        "published_on",
        today=pl.when(pl.col("published_precision") != "year").then("published_on"),
    )
    return (
        figures.select(*KEY, "end", "article_id", "clause_start", "unit", "value", "statistic", "comparison", "status", "metric")
        .with_row_index("figure")
        .join(source, on="sentence_id", how="left", maintain_order="left")
        .join(dates, on="article_id", how="left", maintain_order="left")
        .with_columns(
            before=pl.col("source").str.slice("clause_start", pl.col("start") - pl.col("clause_start")),
            after=pl.col("source").str.slice("end", 8),
        )
        .drop("source")
    )


def _governed(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the nearest expression to its left in the sentence that governs it."""
    governing = periods.filter(pl.col("use").is_in(["governs", "from"])).select(
        "sentence_id",
        "period_start",
        "period_end",
        "kind",
        "reach",
        period_text="text",
        period_from="start",
        period_to="end",
    )
    open_target = (
        (pl.col("status") != "target") | pl.col("today").is_null() | (pl.col("period_end") >= pl.col("today"))
    ).fill_null(value=True)
    return (
        facts.join(governing, on="sentence_id")
        .filter(pl.col("period_to") <= pl.col("start"))
        .filter(pl.col("reach").is_null() | (pl.col("start") < pl.col("reach")))
        .filter(open_target)
        .sort("figure", "period_to")
        .group_by("figure", maintain_order=True)
        .last()
        .select("figure", "period_start", "period_end", "kind", "period_text", "period_from", "period_to")
    )


def _fallen_back(facts: pl.DataFrame) -> pl.DataFrame:
    """Without an expression of its own, a state is as of the publication; a target has no period."""
    undated = pl.col("period_text").is_null() & (pl.col("status") != "target")
    return facts.with_columns(
        pl.when(undated).then("today").otherwise(name).alias(name) for name in ("period_start", "period_end")
    )


def _adjusted(facts: pl.DataFrame) -> pl.DataFrame:
    """What the figure itself says of its time within the period that governs it."""
    running = (
        pl.col("kind").is_in(["year", "plan", "month"])
        & (pl.col("status") == "actual")
        & (pl.col("period_start") <= pl.col("today"))
        & (pl.col("period_end") > pl.col("today"))
    ).fill_null(value=False)
    return facts.with_columns(period_end=pl.when(running).then("today").otherwise("period_end"))
