"""One indicator for one thing: the table of indicators, and the indicator of every observation.

Here belong the indicators made from metrics that the vocabulary does not know. Which figures are observations of a
curated indicator is decided where facts are extracted.
"""

import polars as pl

from pipeline.extraction.metric_names import normal_metric
from pipeline.vocabularies.indicators import indicators

_OPEN = "open."
_NAMELESS = "未指明"
_SCHEMA: dict[str, pl.DataType] = {
    "indicator_id": pl.String(),
    "name": pl.String(),
    "name_en": pl.String(),
    "topic": pl.String(),
    "unit": pl.String(),
    "better": pl.String(),
    "is_core": pl.Boolean(),
    "definition": pl.String(),
}


def identify(observations: pl.DataFrame) -> pl.DataFrame:
    """Fill `indicator_id` where it is null with `open.` and the normal form of the column `metric`.

    The same wording, and wordings that differ only in words that add nothing, get one id in every document.
    """
    normal = normal_metric(observations["metric"]).fill_null("").replace("", _NAMELESS)
    return observations.with_columns(indicator_id=pl.coalesce("indicator_id", _OPEN + normal))


def indicator_table(observations: pl.DataFrame) -> pl.DataFrame:
    """The table `indicator`: all curated ones, and those that `identify` made of `observations`, sorted by id.

    `observations` has indicator_id, metric, topic, unit, statistic. A made indicator has the commonest wording as its
    name, the commonest topic, and the commonest unit of its levels; ties go to the first in the order of characters.
    """
    made = observations.filter(pl.col("indicator_id").str.starts_with(_OPEN))
    level_unit = pl.when(pl.col("statistic") == "level").then("unit")
    fallback_name = pl.col("indicator_id").str.strip_prefix(_OPEN)
    table = (
        made.select("indicator_id")
        .unique()
        .join(_commonest(made, pl.col("metric").alias("name")), on="indicator_id", how="left")
        .join(_commonest(made, pl.col("topic")), on="indicator_id", how="left")
        .join(_commonest(made, level_unit.alias("unit")), on="indicator_id", how="left")
        .select(
            "indicator_id",
            name=pl.coalesce(pl.when(pl.col("name") != "").then("name"), fallback_name),
            name_en=pl.lit(None, pl.String),
            topic="topic",
            unit="unit",
            better=pl.lit(None, pl.String),
            is_core=pl.lit(value=False),
            definition=pl.lit(None, pl.String),
        )
    )
    return pl.concat([_curated(), table]).sort("indicator_id")


def _curated() -> pl.DataFrame:
    rows = [
        (entry.code, entry.name, entry.name_en, entry.topic, entry.unit, entry.better, entry.is_core, entry.definition)
        for entry in indicators()
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _commonest(rows: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    """The commonest value of each indicator, nulls left out: indicator_id and the value's own column."""
    name = value.meta.output_name()
    return (
        rows.select("indicator_id", value)
        .drop_nulls()
        .group_by("indicator_id", name)
        .len()
        .sort("len", name, descending=[True, False])
        .unique("indicator_id", keep="first", maintain_order=True)
        .select("indicator_id", name)
    )
