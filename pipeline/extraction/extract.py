"""Extraction: from the sentences of documents to everything that they report.

Here belongs the one function that runs all rules, and what gives their results places and identifiers. What is read
out of a document depends on that document alone, so documents can be extracted one by one or all at once.
"""

from typing import NamedTuple

import polars as pl

from pipeline.extraction.adoptions import find_adoptions, unique_adoptions
from pipeline.extraction.areas import (
    Surroundings,
    article_areas,
    find_areas,
    named_areas,
    surroundings,
)
from pipeline.extraction.effects import link_effects
from pipeline.extraction.ledger import ledger
from pipeline.extraction.observations import PLACE, find_observations
from pipeline.extraction.periods import find_periods
from pipeline.extraction.topics import Contexts, assign_topics, topic_contexts
from pipeline.text.places import Sources, locate, sources_of
from pipeline.text.segment import TextFrames

OBSERVATION = [
    "document_id", "article_id", "sentence_id", "indicator_id", "metric", "value", "value_high", "unit", "bound",
    "statistic", "comparison", "baseline", "region_id", "region", "period_start", "period_end", "period_text", "status",
    "topic", "rule",
]  # fmt: skip


class ExtractionFrames(NamedTuple):
    """The articles with their areas, and all facts, each with its place in the raw text."""

    articles: pl.DataFrame
    numbers: pl.DataFrame
    observations: pl.DataFrame
    adoptions: pl.DataFrame
    effects: pl.DataFrame


class Common(NamedTuple):
    """What figures and measures are both read with: articles with their areas, what stands around facts, raw texts."""

    articles: pl.DataFrame
    around: Surroundings
    contexts: Contexts
    sources: Sources


def extract(documents: pl.DataFrame, text: TextFrames) -> ExtractionFrames:
    """Read the facts out of the documents' articles and sentences.

    `documents` has document_id and raw_text, `text` is what `segment` made of them. The frames have the columns of
    their tables, without what only all documents together can tell (measure_id, indicators of the open rest).
    """
    told = common(documents, text)
    numbers, observations = read_figures(text, told)
    adoptions = read_adoptions(text, told)
    return ExtractionFrames(
        articles=told.articles,
        numbers=numbers,
        observations=observations,
        adoptions=adoptions.drop("start", "end"),
        effects=link_effects(adoptions, observations, text.sentences),
    )


def common(documents: pl.DataFrame, text: TextFrames) -> Common:
    """Read the areas and the words for topics, and make the raw texts ready: what figures and measures both need."""
    sentences = text.sentences
    areas = find_areas(sentences)
    articles = with_areas(text.articles, article_areas(text.articles, sentences, areas))
    around = surroundings(areas, sentences, articles)
    return Common(articles, around, topic_contexts(sentences, articles), sources_of(text.pieces, documents))


def read_figures(text: TextFrames, told: Common) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the numbers and the observations."""
    sentences = text.sentences
    periods = find_periods(sentences, told.articles)
    figures = find_observations(sentences, told.articles, told.around, periods, told.contexts)
    numbers = ledger(sentences, figures.numbers, periods)
    return (
        _numbers(numbers, sentences, told.sources),
        _observations(figures.observations, sentences, told.sources),
    )


def with_areas(articles: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The articles with the areas that article_areas returns for them."""
    return articles.drop("region_id", "region").join(
        areas.select("article_id", "region_id", "region"), on="article_id", how="left", maintain_order="left"
    )


def _numbers(numbers: pl.DataFrame, sentences: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    owned = numbers.with_columns(sentences["document_id"].gather(numbers["sentence_row"])).drop("sentence_row")
    return locate(owned, sources).with_columns(number_id=_identifier("#n")).drop("start", "end")


def _observations(figures: pl.DataFrame, sentences: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    columns = [*OBSERVATION, "start", "end", "part", "baseline_start", "baseline_end"]
    placed = locate(figures.select(columns), sources)
    old = placed.filter(pl.col("baseline").is_not_null()).select(
        "document_id", "sentence_id", fact_start="start", start="baseline_start", end="baseline_end"
    )
    old_places = locate(old.unique(["sentence_id", "fact_start"]), sources).select(
        "sentence_id",
        start="fact_start",
        baseline_quote="quote",
        baseline_raw_start="raw_start",
        baseline_raw_end="raw_end",
    )
    further = pl.when(pl.col("part") > 0).then("-" + (pl.col("part") + 1).cast(pl.String)).otherwise(pl.lit(""))
    identified = placed.join(old_places, on=PLACE, how="left", maintain_order="left").with_columns(
        observation_id=_identifier("#o") + further
    )
    return _with_duplicates(identified, sentences)


def _with_duplicates(observations: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The observations of a sentence that is printed twice point to those of its first place."""
    repeated = sentences.filter(pl.col("duplicate_of").is_not_null()).select("sentence_id", first="duplicate_of")
    again = observations.select("observation_id", "sentence_id", "start", "part").join(repeated, on="sentence_id")
    firsts = observations.select("start", "part", first="sentence_id", duplicate_of="observation_id").join(
        repeated, on="first", how="semi"
    )
    pairs = again.join(firsts, on=["first", "start", "part"]).select("observation_id", "duplicate_of")
    return observations.join(pairs, on="observation_id", how="left", maintain_order="left").drop("part")


def read_adoptions(text: TextFrames, told: Common) -> pl.DataFrame:
    """Read the measures that areas take, with their places (start, end: in the sentence's text) and identifiers."""
    around = told.around
    # a name of digits and signs alone (“7+4”) says nothing to a reader who has not the article at hand
    worded = pl.col("name").str.contains(r"\p{L}")
    found = find_adoptions(text.sentences, told.articles, around.areas).filter(worded).drop("region_id", "region")
    named = found.join(named_areas(found, around), on=PLACE, maintain_order="left_right")
    unique = unique_adoptions(named)
    topics = assign_topics(unique, told.contexts, name="name")
    named = unique.with_columns(topic=pl.coalesce("topic", topics))
    place = pl.int_range(pl.len()).over("document_id", "raw_start")
    further = pl.when(place > 0).then("-" + (place + 1).cast(pl.String)).otherwise(pl.lit(""))
    return (
        locate(named, told.sources)
        .with_columns(adoption_id=_identifier("#m") + further)
        .filter(pl.col("article_id").is_not_null())
    )


def _identifier(kind: str) -> pl.Expr:
    return pl.col("document_id") + kind + pl.col("raw_start").cast(pl.String)
