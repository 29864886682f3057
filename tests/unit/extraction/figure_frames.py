"""Frames of a few sentences, read as far as a test needs."""

import polars as pl

from pipeline.extraction.areas import find_areas, surroundings
from pipeline.extraction.observations import find_observations
from pipeline.extraction.periods import find_periods
from pipeline.extraction.topics import topic_contexts

DOCUMENT = "d.txt"


def sentence_frame(*texts: str, kind: str = "body") -> pl.DataFrame:
    """Sentences of one article, each a paragraph of its own."""
    count = len(texts)
    return pl.DataFrame(
        {
            "sentence_id": [f"{DOCUMENT}#s{n}" for n in range(1, count + 1)],
            "article_id": [f"{DOCUMENT}#a1"] * count,
            "document_id": [DOCUMENT] * count,
            "ordinal": list(range(1, count + 1)),
            "paragraph": list(range(1, count + 1)),
            "heading": [None] * count,
            "speaker": [None] * count,
            "kind": [kind] * count,
            "text": list(texts),
        },
        schema_overrides={"heading": pl.String, "speaker": pl.String},
    )


def article_frame(*, title: str = "一篇报道", region: str | None = "甘肃省") -> pl.DataFrame:
    """The article of `sentence_frame`, published on 15 October 2023."""
    return pl.DataFrame(
        {
            "article_id": [f"{DOCUMENT}#a1"],
            "document_id": [DOCUMENT],
            "title": [title],
            "published_on": ["2023-10-15"],
            "published_precision": ["day"],
            "region_id": ["620000" if region else None],
            "region": [region],
        }
    ).with_columns(pl.col("published_on").str.to_date())


def read(*texts: str, title: str = "一篇报道", region: str | None = "甘肃省") -> tuple[pl.DataFrame, pl.DataFrame]:
    """All numbers, and the observations, of the texts."""
    sentences, articles = sentence_frame(*texts), article_frame(title=title, region=region)
    around = surroundings(find_areas(sentences), sentences, articles)
    periods, contexts = find_periods(sentences, articles), topic_contexts(sentences, articles)
    return find_observations(sentences, articles, around, periods, contexts)


def numbers(*texts: str, title: str = "一篇报道", region: str | None = "甘肃省") -> dict[str, str]:
    """Each written number of the texts with its role."""
    found, _ = read(*texts, title=title, region=region)
    return dict(found.select("text", "role").rows())


def observation(text: str, *, title: str = "一篇报道", region: str | None = "甘肃省") -> dict[str, object]:
    """The one observation of a text."""
    _, found = read(text, title=title, region=region)
    assert found.height == 1, found.select("text", "role_rule", "metric").rows()
    return found.row(0, named=True)


def column(name: str, *texts: str, title: str = "一篇报道", region: str | None = "甘肃省") -> list[object]:
    """A column of the observations of the texts, in reading order."""
    _, found = read(*texts, title=title, region=region)
    return found[name].to_list()
