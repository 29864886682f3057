"""Periods of an article: every expression of time with its days, and the period of every figure.

Here belongs the order of the steps; the grammar is in period_mentions, the reading of an expression in period_parsing,
its days in period_resolution, the rules that give a figure its period in period_assignment.
"""

import polars as pl

from pipeline.extraction.period_assignment import assign
from pipeline.extraction.period_mentions import find_mentions
from pipeline.extraction.period_parsing import parse_texts
from pipeline.extraction.period_resolution import resolve
from pipeline.extraction.period_statements import statements
from pipeline.vocabularies.periods import cue

PERIOD_COLUMNS = (
    "sentence_id",
    "sentence_row",
    "start",
    "end",
    "text",
    "period_start",
    "period_end",
    "kind",
    "use",
    "reach",
)


def find_periods(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return every expression of time: PERIOD_COLUMNS, in reading order.

    `sentences` has sentence_id, article_id, document_id, paragraph, kind, heading, text; `articles` has article_id,
    title, published_on, published_precision. `period_start` and `period_end` are dates, null where they cannot be
    known. `kind` is date, month, year, span, instant, since, plan, relative, clock or duration_name. `use` is what the
    sentence does with it: governs, base (of a comparison), from (the first of 从…到…), dateline, name, none.
    `reach` is the offset in the sentence up to which it governs, null for the whole sentence.
    Every number inside a span belongs to the period.
    """
    mentions = find_mentions(sentences)
    article = pl.coalesce("article_id", "document_id")
    place = sentences.select(
        "sentence_id",
        "article_id",
        "heading",
        paragraph_no=pl.struct(article, "paragraph").rle_id(),
        article_no=article.rle_id(),
    ).with_columns(statements(sentences).select("statement_no", "shift"))
    placed = pl.concat([mentions, place.select(pl.all().gather(mentions["sentence_row"]))], how="horizontal").join(
        _reports(articles), on="article_id", how="left", maintain_order="left"
    )
    parsed = placed.join(parse_texts(mentions["text"]), on="text", how="left", maintain_order="left")
    heading_year = pl.col("heading").str.extract("((?:19|20)[0-9]{2})年").cast(pl.Int32)
    year = pl.coalesce(heading_year, "report_year")
    past = (year < pl.col("published_on").dt.year()).fill_null(value=True)
    return resolve(parsed.with_columns(report_year=pl.when(past).then(year))).select(PERIOD_COLUMNS)


def assign_periods(
    figures: pl.DataFrame, periods: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Return for every figure sentence_id, start, period_start, period_end, period_text.

    `figures` has sentence_id, start, end, article_id, unit, value, statistic, comparison, status, metric, clause_start;
    `periods` is the result of find_periods over the same sentences. `period_text` is the expression that governs,
    null where the period is that of the publication or unknown.
    """
    return assign(figures, periods, sentences, articles)


def _reports(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles' dates, and the year that a report (公报, 总结 …) has in its title."""
    title = pl.col("title").fill_null("")
    year = title.str.extract("((?:19|20)[0-9]{2})年").cast(pl.Int32)
    return articles.select(
        "article_id",
        "published_on",
        "published_precision",
        report_year=pl.when(title.str.contains(cue("report_title"))).then(year),
    )
