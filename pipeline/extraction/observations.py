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
from pipeline.extraction.statements import with_statements
from pipeline.extraction.tables import read_tables, with_table_places
from pipeline.extraction.topics import Contexts, assign_topics

PLACE = ["sentence_id", "start"]
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
        facts.select(*PLACE, fact_role="role", fact_unit="unit", fact_value="value", fact_high="value_high"),
        on=PLACE, how="left", maintain_order="left",
    ).with_columns(
        role=pl.coalesce("fact_role", "role"), unit=pl.coalesce("fact_unit", "unit")
    )  # fmt: skip
    worded = pl.col("metric").str.contains(r"\p{L}").fill_null(value=False)
    named = assign_metrics(facts).with_columns(metric=pl.when(worded).then("metric").otherwise(pl.lit(NAMELESS)))
    observed = facts.join(named, on=PLACE, how="inner", maintain_order="left").filter(pl.col("role") == "observation")
    read = [facts for facts in (parts, in_tables) if facts is not None]
    if read:
        everything = pl.concat([observed, *read], how="diagonal")
        observed = numbers.select(*PLACE).join(everything, on=PLACE, how="inner", maintain_order="left_right")
    placed = _placed(observed, sentences, articles, around, periods)
    return Figures(roles, placed.with_columns(assign_topics(placed, contexts)))


def _numbers(
    sentences: pl.DataFrame, articles: pl.DataFrame, areas: pl.DataFrame, periods: pl.DataFrame
) -> pl.DataFrame:
    written = with_parts(find_numbers(sentences), sentences)
    named = areas.filter(pl.col("use") == "area")
    spans = pl.concat(
        found.select(*PLACE, "end", mask=pl.lit(mask))
        for found, mask in (
            (periods, PERIOD),
            (named, AREA),
            (written.filter(pl.col("form") != "word"), NUMBER),
        )
    )
    home = sentences.select(
        "sentence_id", "document_id", "article_id", "kind", "paragraph", "heading", sentence_ordinal="ordinal"
    )
    told = articles.select("article_id", article_title="title", article_region="region")
    placed = written.join(home, on="sentence_id", how="left", maintain_order="left").join(
        told, on="article_id", how="left", maintain_order="left"
    )
    timed = with_times(placed, periods).with_row_index("order")
    asked = timed.filter(pl.col("role").is_null()).drop("role", "role_rule")
    told = with_roles(with_contexts(asked, sentences, masked_texts(sentences, spans)))
    both = pl.concat([timed.filter(pl.col("role").is_not_null()), told], how="diagonal")
    return both.sort("order").drop("order")


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
