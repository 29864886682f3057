"""Which period each figure is of.

Here belong the order of the rules, the expression that governs a figure in its own sentence, titles, and what follows
where no expression does. Periods of sentences before belong to period_carrying, what the expressions stand for to
period_resolution, what a figure itself adds (连续三年, 增至) to period_adjustment.
"""

import polars as pl

from pipeline.extraction.period_adjustment import adjust
from pipeline.extraction.period_carrying import PERIOD, carry
from pipeline.extraction.period_statements import statements

KEY = ("sentence_id", "start")
_AFTER = 24  # characters after an expression that the rules of carrying on look at
_FIGURE_COLUMNS = ("end", "article_id", "clause_start", "unit", "value", "statistic", "comparison", "status", "metric")


def assign(
    figures: pl.DataFrame, periods: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Return sentence_id, start, period_start, period_end, period_text for every row of `figures`, in their order."""
    place = sentences.select(
        "sentence_id",
        "paragraph",
        article_key=pl.coalesce("article_id", "document_id"),
        sentence_kind="kind",
        source="text",
        opening=pl.col("text").str.head(6),
        in_quotes=pl.col("text").str.ends_with("”"),
    ).join(statements(sentences), on="sentence_id", how="left", maintain_order="left")
    place = place.with_columns(
        pl.col("opening").first().over("statement_no"),
        heading_no=pl.when(pl.col("sentence_kind") == "heading")
        .then("statement_no")
        .forward_fill()
        .over("article_key"),
    )
    facts = _with_context(figures, place, articles)
    placed = _placed(periods, place)
    own = facts.join(_governed(facts, placed), on="figure", how="left", maintain_order="left")
    chosen = _fallen_back(_titled(carry(own, placed)))
    return (
        adjust(chosen)
        .sort("figure")
        .select("sentence_id", "period_start", "period_end", "period_text", start=pl.col("start") - pl.col("shift"))
        .select(*KEY, "period_start", "period_end", "period_text")
    )


def _placed(periods: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """The expressions with their places in the statement, and the text `after` them."""
    return (
        periods.rename({"text": "period_text"})
        .join(place, on="sentence_id", how="left", maintain_order="left")
        .with_columns(after=pl.col("source").str.slice("end", _AFTER))
        .drop("source")
        .with_columns(pl.col("start", "end", "reach") + pl.col("shift"))
    )


def _with_context(figures: pl.DataFrame, place: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The figures with the text of their clause before them, and their article's date."""
    dates = articles.select(
        "article_id",
        "published_on",
        today=pl.when(pl.col("published_precision").ne_missing(pl.lit("year"))).then("published_on"),
    )
    return (
        figures.select(*KEY, *_FIGURE_COLUMNS)
        .with_row_index("figure")
        .join(place, on="sentence_id", how="left", maintain_order="left")
        .join(dates, on="article_id", how="left", maintain_order="left")
        .with_columns(
            before=pl.col("source").str.slice("clause_start", pl.col("start") - pl.col("clause_start")),
        )
        .drop("source")
        .with_columns(pl.col("start", "end", "clause_start") + pl.col("shift"))
        .sort("statement_no", "start")
    )


def _governed(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the nearest expression to its left in the sentence that governs it.

    `period_from` is its place; `since_start` the beginning of a since (自2020年以来，截至6月底) directly before it.
    """
    governing = (
        periods.filter(pl.col("use").is_in(["governs", "from"]))
        .select("statement_no", *PERIOD, "reach", "after", period_from="start", period_to="end")
        .with_row_index("period")
    )
    named_event = pl.col("after").str.extract("^([^，。；]{0,16}以来)").str.len_chars().fill_null(0)  # 2015年重启以来
    adjacent = (pl.col("statement_no").shift(1) == pl.col("statement_no")) & (
        pl.col("period_from") - (pl.col("period_to") + named_event).shift(1) <= 2
    )
    continues = adjacent & (pl.col("kind").shift(1) == "since") & (pl.col("kind") == "instant")
    governing = governing.with_columns(since_start=pl.when(continues).then(pl.col("period_start").shift(1)))
    still_open = (
        (pl.col("status") != "target") | pl.col("today").is_null() | (pl.col("period_end") > pl.col("today"))
    ).fill_null(value=True)
    nearest = (
        facts.select("figure", "statement_no", "start", "status", "today")
        .join(governing.select("statement_no", "period", "period_to", "reach", "period_end"), on="statement_no")
        .filter(
            (pl.col("period_to") <= pl.col("start"))
            & (pl.col("reach").is_null() | (pl.col("start") < pl.col("reach")))
            & still_open
        )
        .group_by("figure")
        .agg(pl.col("period").max())
    )
    return nearest.join(governing, on="period").select("figure", *PERIOD, "period_from", "since_start")


def _titled(facts: pl.DataFrame) -> pl.DataFrame:
    """A figure of a title has the period of the first figure of the body with the same value and unit."""
    titled = pl.col("sentence_kind").is_in(["title", "subtitle"]) & pl.col("period_text").is_null()
    body = (
        facts.filter(~pl.col("sentence_kind").is_in(["title", "subtitle"]) & pl.col("period_text").is_not_null())
        .group_by("article_id", "value", "unit", maintain_order=True)
        .first()
        .select("article_id", "value", "unit", **{f"body_{name}": name for name in PERIOD})
    )
    joined = facts.join(body, on=["article_id", "value", "unit"], how="left", maintain_order="left")
    return joined.with_columns(pl.when(titled).then(f"body_{name}").otherwise(name).alias(name) for name in PERIOD)


def _fallen_back(facts: pl.DataFrame) -> pl.DataFrame:
    """Without an expression of time, a state is as of the publication; a target has no period."""
    undated = pl.col("period_text").is_null() & (pl.col("status") != "target")
    return facts.with_columns(
        pl.when(undated).then("today").otherwise(name).alias(name) for name in ("period_start", "period_end")
    )
