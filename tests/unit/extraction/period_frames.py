"""Frames for the tests of periods: sentences, articles and figures from a few words."""

import datetime as dt
from typing import Any

import polars as pl

from pipeline.extraction.periods import assign_periods, find_periods

SENTENCE_SCHEMA = {
    "sentence_id": pl.String,
    "article_id": pl.String,
    "document_id": pl.String,
    "paragraph": pl.Int64,
    "kind": pl.String,
    "heading": pl.String,
    "text": pl.String,
}
FIGURE_SCHEMA = {
    "article_id": pl.String,
    "sentence_id": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "clause_start": pl.Int64,
    "value": pl.Float64,
    "unit": pl.String,
    "statistic": pl.String,
    "comparison": pl.String,
    "status": pl.String,
    "metric": pl.String,
}


def sentences_of(
    *texts: str, kinds: dict[int, str] | None = None, paragraphs: dict[int, int] | None = None
) -> pl.DataFrame:
    """One document with one article; `kinds` and `paragraphs` by the sentence's place, body and 1 where absent."""
    return pl.DataFrame(
        [
            {
                "sentence_id": f"d#s{i}",
                "article_id": "d#a1",
                "document_id": "d",
                "paragraph": (paragraphs or {}).get(i, 1),
                "kind": (kinds or {}).get(i, "body"),
                "heading": "",
                "text": text,
            }
            for i, text in enumerate(texts)
        ],
        schema=SENTENCE_SCHEMA,
    )


def article_of(published: str | None, precision: str | None = "day", title: str = "") -> pl.DataFrame:
    return pl.DataFrame(
        {
            "article_id": ["d#a1"],
            "document_id": ["d"],
            "title": [title],
            "published_on": [dt.date.fromisoformat(published) if published else None],
            "published_precision": [precision if published else None],
        },
        schema_overrides={"published_on": pl.Date, "published_precision": pl.String},
    )


def days(
    text: str, published: str | None = "2023-08-17", precision: str = "day"
) -> list[tuple[str, str | None, str | None]]:
    """The expressions of one sentence with their first and last days."""
    found = find_periods(sentences_of(text), article_of(published, precision))
    return found.select("text", pl.col("period_start", "period_end").cast(pl.String)).rows()


def figure_period(  # noqa: PLR0913  # every keyword is optional
    *texts: str,
    figure: str,
    published: str | None = "2023-08-17",
    precision: str = "day",
    title: str = "",
    kinds: dict[int, str] | None = None,
    paragraphs: dict[int, int] | None = None,
    others: tuple[dict[str, Any], ...] = (),
    **known: Any,
) -> tuple[str | None, str | None]:
    """The period of `figure` (its text) in the last sentence that has it; `others` are figures before it."""
    sentences = sentences_of(*texts, kinds=kinds, paragraphs=paragraphs)
    articles = article_of(published, precision, title)
    rows = [_figure(texts, **other) for other in others] + [_figure(texts, figure, **known)]
    figures = pl.DataFrame(rows, schema=FIGURE_SCHEMA)
    periods = find_periods(sentences, articles)
    given = assign_periods(figures, periods, sentences, articles)
    assert given.height == figures.height
    start, end = given.select(pl.col("period_start", "period_end").cast(pl.String)).row(-1)
    return start, end


def _figure(texts: tuple[str, ...], figure: str, **known: Any) -> dict[str, Any]:
    place = max(i for i, text in enumerate(texts) if figure in text)
    start = texts[place].index(figure)
    clause = max(texts[place].rfind(mark, 0, start) for mark in "，；。：") + 1
    return {
        "article_id": "d#a1",
        "sentence_id": f"d#s{place}",
        "start": start,
        "end": start + len(figure),
        "clause_start": clause,
        "value": 1.0,
        "unit": "家",
        "statistic": "level",
        "comparison": None,
        "status": "actual",
        "metric": "",
    } | known
