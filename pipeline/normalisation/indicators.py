"""One indicator for one thing: the table of indicators, and the indicator of every observation.

Here belong the indicators made from metrics that the vocabulary does not know. Which figures are observations of a
curated indicator is decided where facts are extracted.
"""

import polars as pl

from pipeline.extraction.metric_names import normal_metric
from pipeline.vocabularies.indicators import indicators
from pipeline.vocabularies.units import units

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
    """Fill `indicator_id` with `open.` and the normal form of `metric` where no curated one is given.

    `observations` has indicator_id (curated or null), metric, unit, statistic. The same wording, and wordings that
    differ only in words that add nothing, get one id in every document. Amounts in units that measure something else
    than most levels of that wording do are another thing (签约项目 in 个 and in 元): their id says what they measure.
    """
    normal = _normal_forms(observations["metric"]).fill_null("").replace("", _NAMELESS)
    made = observations.with_row_index("row").select("row", "unit", "statistic", indicator_id=_OPEN + normal)
    amounts = made.filter(pl.col("statistic").is_in(["level", "change"])).join(_dimensions(), on="unit", how="left")
    amounts = amounts.filter(pl.col("unit") != "pp").with_columns(pl.col("dimension").fill_null("count"))
    usual = _commonest(amounts.filter(pl.col("statistic") == "level"), pl.col("dimension"))
    other = (
        amounts.join(usual, on="indicator_id", suffix="_usual")
        .filter(pl.col("dimension") != pl.col("dimension_usual"))
        .select("row", other=pl.format("{}（{}）", "indicator_id", "dimension"))
    )
    ids = made.join(other, on="row", how="left", maintain_order="left").select(pl.coalesce("other", "indicator_id"))
    is_curated = ~pl.col("indicator_id").str.starts_with(_OPEN)
    return observations.with_columns(indicator_id=pl.when(is_curated).then("indicator_id").otherwise(ids.to_series()))


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


def _normal_forms(metrics: pl.Series) -> pl.Series:
    """`normal_metric`, once for each wording."""
    wordings = metrics.unique()
    forms = pl.DataFrame({"metric": wordings, "form": normal_metric(wordings)})
    return metrics.to_frame("metric").join(forms, on="metric", how="left", maintain_order="left").get_column("form")


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


def _dimensions() -> pl.DataFrame:
    rows = [(unit.unit, unit.dimension) for unit in units()]
    return pl.DataFrame(rows, schema={"unit": pl.String, "dimension": pl.String}, orient="row")
