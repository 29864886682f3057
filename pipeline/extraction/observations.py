"""Observations: the figures that state facts, with everything that is said of them.

Here belongs the order of the steps from sentences to observations; the rules are in the modules that it calls.
"""

from typing import NamedTuple

import polars as pl

from pipeline.extraction.areas import Surroundings, assign_areas
from pipeline.extraction.baselines import with_baselines
from pipeline.extraction.contexts import AREA, NUMBER, PERIOD, masked_texts, with_contexts
from pipeline.extraction.figure_units import with_units
from pipeline.extraction.indicators import match_indicators
from pipeline.extraction.metrics import assign_metrics
from pipeline.extraction.numbers import find_numbers
from pipeline.extraction.periods import assign_periods
from pipeline.extraction.proportions import read_parts, with_parts
from pipeline.extraction.roles import with_roles, with_times
from pipeline.extraction.spans import with_rows
from pipeline.extraction.statements import with_statements
from pipeline.extraction.tables import read_tables, with_table_places
from pipeline.extraction.topics import Contexts, assign_topics

PLACE = ["sentence_id", "start"]
ROW = ["sentence_row", "start"]  # the same by number
READ = "^(?:table_|proportion$)"  # the rules of numbers that tables and proportions have read as a whole
NAMELESS = "未指明"  # a figure that stands alone, as in a table without headings


class Figures(NamedTuple):
    """`numbers`: all written numbers with their roles; `observations`: the facts among them, a row for each metric."""

    numbers: pl.DataFrame
    observations: pl.DataFrame


def find_observations(
    sentences: pl.DataFrame,
    articles: pl.DataFrame,
    around: Surroundings,
    periods: pl.DataFrame,
    contexts: Contexts,
) -> Figures:
    """Read all numbers of the sentences, and the facts that they state.

    `articles` have their areas; `around`, `periods` and `contexts` are what surroundings, find_periods and
    topic_contexts return.
    Observations have sentence_id, start, end, baseline_start, baseline_end (offsets in the sentence's text) and the
    columns of the table observation up to its places and identifiers.
    """
    numbers = _numbers(sentences, articles, around.areas, periods)
    numbers, parts = read_parts(numbers)
    numbers, in_tables = read_tables(numbers, sentences, around.areas, periods)
    in_prose = (pl.col("role") == "observation") & ~pl.col("role_rule").str.contains(READ)
    facts = with_statements(with_baselines(with_units(numbers.filter(in_prose))))
    roles = numbers.join(
        facts.select(*ROW, fact_role="role", fact_unit="unit"), on=ROW, how="left", maintain_order="left"
    ).with_columns(
        role=pl.coalesce("fact_role", "role"), unit=pl.coalesce("fact_unit", "unit")
    )  # fmt: skip
    worded = pl.col("metric").str.contains(r"\p{L}").fill_null(value=False)
    named = assign_metrics(facts).with_columns(metric=pl.when(worded).then("metric").otherwise(pl.lit(NAMELESS)))
    observed = facts.join(named, on=PLACE, how="inner", maintain_order="left").filter(pl.col("role") == "observation")
    read = [facts for facts in (parts, in_tables) if facts is not None]
    if read:
        observed = pl.concat([observed, *read], how="diagonal").sort(ROW, maintain_order=True)
    placed = _placed(observed, sentences, articles, around, periods)
    return Figures(roles, placed.with_columns(assign_topics(placed, contexts)))


def _numbers(
    sentences: pl.DataFrame, articles: pl.DataFrame, areas: pl.DataFrame, periods: pl.DataFrame
) -> pl.DataFrame:
    written = with_parts(find_numbers(sentences), sentences)
    named = with_rows(areas.filter(pl.col("use") == "area"), sentences)
    spans = pl.concat(
        found.select("sentence_row", "start", "end", mask=pl.lit(mask))
        for found, mask in (
            (periods, PERIOD),
            (named, AREA),
            (written.filter(pl.col("form") != "word"), NUMBER),
        )
    )
    texts = sentences["text"]
    timed = with_times(_at_home(written, sentences, articles), periods)
    asked = timed["role"].is_null().arg_true()
    read = timed.select(pl.exclude("role", "role_rule").gather(asked))
    told = with_roles(with_contexts(read, texts, masked_texts(texts, spans)))
    # what the rules have added, in the rows that they were asked for
    added = told.select(pl.exclude(read.columns))
    place = pl.repeat(None, timed.height, dtype=pl.UInt32, eager=True).scatter(
        asked, pl.int_range(len(asked), eager=True)
    )
    spread = added.select(pl.all().gather(place))
    role = [pl.coalesce(timed[name], spread[name]).alias(name) for name in ("role", "role_rule")]
    return pl.concat(
        [timed.drop("role", "role_rule"), spread.drop("role", "role_rule")], how="horizontal"
    ).with_columns(role)


def _at_home(numbers: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`numbers` with what is known of their sentence and article."""
    home = sentences.select(
        "document_id", "article_id", "kind", "paragraph", "heading", sentence_ordinal="ordinal"
    ).select(pl.all().gather(numbers["sentence_row"]))  # fmt: skip
    told = articles.select("article_id", article_title="title", article_region="region")
    return pl.concat([numbers, home], how="horizontal").join(told, on="article_id", how="left", maintain_order="left")


def _placed(
    observed: pl.DataFrame,
    sentences: pl.DataFrame,
    articles: pl.DataFrame,
    around: Surroundings,
    periods: pl.DataFrame,
) -> pl.DataFrame:
    """`observed` with area, period and indicator."""
    once = observed.unique(PLACE, keep="first", maintain_order=True)
    region = assign_areas(once, around)
    # an interval that a text gives the wrong way round tells no period
    in_order = (pl.col("period_start") <= pl.col("period_end")).fill_null(value=True)
    period = assign_periods(once, periods, sentences, articles).with_columns(
        pl.when(in_order).then(pl.col("period_start", "period_end"))
    )
    published = articles.select("article_id", "published_on")
    # what lies ahead of the publication cannot be more than planned
    until = pl.coalesce("period_end", "period_start")
    ahead = (until > pl.col("published_on")).fill_null(value=False)
    placed = observed.join(region, on=PLACE, how="left", maintain_order="left").join(
        period, on=PLACE, how="left", maintain_order="left"
    )
    placed = (
        placed.join(published, on="article_id", how="left", maintain_order="left")
        .pipe(with_table_places)
        .with_columns(status=pl.when(ahead).then(pl.lit("target")).otherwise("status"))
        .drop("published_on")
    )
    return placed.with_columns(
        match_indicators(placed, sentences)["indicator_id"],
        rule=pl.concat_str("role_rule", "metric_rule", separator="+"),
    )
