"""Figures of tables: numbers whose metric, unit, period and status stand in heads of columns and labels of rows.

Here belongs the order of the steps, and what becomes of every number in a table. Where cells are is table_layout.py,
what a head or a label says table_heads.py, how both are brought together table_names.py, what stands above a table
table_context.py. A number that has no name or no unit stays as it was read.
"""

from typing import NamedTuple

import polars as pl

from pipeline.extraction.statements import with_statements
from pipeline.extraction.table_context import Page, with_context
from pipeline.extraction.table_heads import FACTORS, read_texts
from pipeline.extraction.table_layout import cells, columns, table_rows
from pipeline.extraction.table_names import with_names
from pipeline.vocabularies.words import any_of

PLACE = ["sentence_id", "start"]
_CODE = "(?:序号|编号|编码|代码|电话|邮编)$"
OWN = (
    *("table_start", "table_end", "fallback_start", "fallback_end", "table_span", "table_before", "table_status"),
    *("table_region_id", "table_region"),
)  # what the table itself gives of a fact


class TableFigures(NamedTuple):
    """`numbers`: all numbers, those of tables with the roles that they have there; `facts`: the facts among them."""

    numbers: pl.DataFrame
    facts: pl.DataFrame | None


def read_tables(
    numbers: pl.DataFrame, sentences: pl.DataFrame, areas: pl.DataFrame, periods: pl.DataFrame
) -> TableFigures:
    """Read the tables of the sentences; `numbers` have contexts and roles.

    The facts have the columns of figures with their metric (metric, metric_rule, part), and OWN.
    """
    rows = table_rows(sentences)
    if rows.is_empty():
        return TableFigures(numbers, None)
    inside = numbers.join(rows.select("sentence_id"), on="sentence_id", how="semi", maintain_order="left")
    found = columns(cells(rows, inside))
    values = with_context(_said(found), found, Page(sentences, areas, periods))
    return _merged(numbers, inside, found, values)


def with_table_places(placed: pl.DataFrame) -> pl.DataFrame:
    """`placed` (observations with area and period) with the areas and periods that tables give, where they give one."""
    if "table_start" not in placed.columns:
        return placed
    own, dated = pl.col("table_end").is_not_null(), pl.col("period_text").is_not_null()
    late = ~own & ~dated & pl.col("fallback_end").is_not_null()
    # also in a plan a column of last year's is of what was reached
    past = pl.col("table_status").is_null() & (pl.col("table_end") < pl.col("published_on"))
    told = placed.with_columns(
        *(
            pl.when(own).then(f"table_{edge}").when(late).then(f"fallback_{edge}").otherwise(f"period_{edge}")
            .alias(f"period_{edge}")
            for edge in ("start", "end")
        ),
        region_id=pl.coalesce("table_region_id", "region_id"),
        region=pl.coalesce("table_region", "region"),
        status=pl.when(past).then(pl.lit("actual")).otherwise("status"),
        span=pl.when(own | dated | late).then("table_span"),
        shifted=pl.col("table_before").fill_null(value=False) & (own | dated | late),
    )  # fmt: skip
    end, span = pl.col("period_end"), pl.col("span")
    first = (
        pl.when(span == "month").then(end.dt.month_start())
        .when(span == "total").then(end.dt.truncate("1y"))
        .when((span == "end") & own).then(end)
        .otherwise("period_start")
    )  # fmt: skip
    moved = told.with_columns(period_start=first)
    return moved.with_columns(
        pl.when("shifted").then(pl.col(name).dt.offset_by("-1y")).otherwise(name).alias(name)
        for name in ("period_start", "period_end")
    ).drop(*OWN, "span", "shifted")


def _said(found: pl.DataFrame) -> pl.DataFrame:
    """The numeric cells under values, with what their heads (h_…) and labels (l_…) say."""
    ranked = pl.col("head").str.contains(any_of("table_rank")).fill_null(value=False)
    code = pl.col("head").str.contains(_CODE).fill_null(value=False)
    behind = pl.col("col") > pl.col("label_col").fill_null(-1)
    values = found.filter(pl.col("numeric") & pl.col("is_data") & (behind | ranked) & ~code)
    read = read_texts(pl.concat([values["head"], values["label"]]))
    names = [name for name in read.columns if name != "text"]
    return values.join(
        read.select(head="text", **{f"h_{name}": name for name in names}), on="head", how="left", maintain_order="left"
    ).join(
        read.select(label="text", **{f"l_{name}": name for name in names}),
        on="label",
        how="left",
        maintain_order="left",
    )


def _merged(numbers: pl.DataFrame, inside: pl.DataFrame, found: pl.DataFrame, values: pl.DataFrame) -> TableFigures:
    own = inside.select(
        "sentence_id", number="start", own_text="text", own="value", own_high="value_high", own_unit="unit"
    )
    region = inside.select("sentence_id", "article_region").unique("sentence_id")
    cell = read_texts(values["unit_cell"]).select(unit_cell="text", c_unit="unit", c_factor="factor")
    # 辆 in a column of units counts something, though no vocabulary has it
    other = pl.col("unit_cell").str.extract(r"^[百千万亿]*(\p{Han}{1,4})$")
    scale = pl.col("unit_cell").str.extract("^([十百千万亿]{1,2}).").replace_strict(FACTORS, default=1.0)
    cell = cell.with_columns(
        c_factor=pl.when(pl.col("c_unit").is_null()).then(scale).otherwise("c_factor"),
        c_unit=pl.coalesce("c_unit", other),
    )
    told = (
        values.join(own, on=["sentence_id", "number"], how="left", maintain_order="left")
        .join(region, on="sentence_id", how="left", maintain_order="left")
        .join(cell, on="unit_cell", how="left", maintain_order="left")
    )
    read = with_names(told)
    worded = pl.col("noun").str.contains(r"\p{L}{2}") & pl.col("value").is_not_null()
    facts = read.filter(worded & pl.col("unit").is_not_null())
    roles = _roles(inside, found, facts)
    changed = numbers.join(roles, on=PLACE, how="left", maintain_order="left").with_columns(
        pl.coalesce(f"table_{name}", name).alias(name) for name in ("role", "role_rule", "value", "value_high", "unit")
    )
    changed = changed.drop("table_role", "table_role_rule", "table_value", "table_value_high", "table_unit")
    return TableFigures(changed, _facts(changed, facts))


def _roles(inside: pl.DataFrame, found: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """What the numbers of tables are: sentence_id, start, and table_… of role, role_rule, value, value_high, unit."""
    place = found.select(
        *("sentence_id", "at", "col", "numeric", "year", "ordinal", "is_unit", "worded", "is_head", "label_col"),
        begin="start",
    )
    held = (
        inside.select("sentence_id", "start", "role", own_unit="unit")
        .sort("start")
        .join_asof(place.sort("begin"), left_on="start", right_on="begin", by="sentence_id", check_sortedness=False)
        .join(
            facts.select(
                "sentence_id", start="number", is_fact=pl.lit(value=True), table_value="value",
                table_value_high="value_high", table_unit="unit",
            ),
            on=PLACE, how="left", maintain_order="left",
        )
    )  # fmt: skip
    names = pl.col("is_head") | (pl.col("col") == pl.col("label_col")).fill_null(value=False)
    stated = pl.col("role").is_in(["observation", "unresolved"])
    number = pl.col("ordinal") & pl.col("own_unit").is_null() & ~pl.col("year")
    kinds = [
        ("observation", "table_value", pl.col("is_fact")),
        ("period", "table_year", pl.col("year") & names),
        ("other", "table_unit", pl.col("is_unit") & ~pl.col("numeric")),
        ("ordinal", "table_number", number),
        ("name", "table_label", pl.col("worded") & names & stated),
        (
            "unresolved",
            "table_cell",
            pl.col("numeric") & (pl.col("role") == "observation") & pl.col("own_unit").is_null(),
        ),
    ]
    role, rule = pl.lit(None, pl.String), pl.lit(None, pl.String)
    for given, name, condition in reversed(kinds):
        holds = condition.fill_null(value=False)
        role = pl.when(holds).then(pl.lit(given)).otherwise(role)
        rule = pl.when(holds).then(pl.lit(name)).otherwise(rule)
    return held.select(
        *PLACE, "table_value", "table_value_high", "table_unit", table_role=role, table_role_rule=rule
    ).filter(pl.col("table_role").is_not_null())


def _facts(numbers: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """The facts of tables as figures: bound and status by the words beside them, all else by their table."""
    told = read.select(
        "sentence_id", *OWN, start="number", metric="noun", metric_rule="rule", part=pl.lit(0, pl.Int64),
        told_statistic="statistic", told_comparison="comparison", told_value="value", told_high="value_high",
        told_bound="bound",
    )  # fmt: skip
    inside = numbers.join(told.select(PLACE), on=PLACE, how="semi", maintain_order="left")
    figures = with_statements(inside.with_columns(baseline_start=pl.lit(None, pl.Int64)))
    return (
        figures.join(told, on=PLACE, how="left", maintain_order="left")
        .with_columns(
            statistic="told_statistic", comparison="told_comparison", value="told_value", value_high="told_high",
            status=pl.coalesce("table_status", "status"), bound=pl.coalesce("told_bound", "bound"),
        )
        .drop("told_statistic", "told_comparison", "told_value", "told_high", "baseline_start")
    )  # fmt: skip
