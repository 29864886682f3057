"""What a number of a table measures, in which unit, and how large it is: head and label brought together.

Here belongs the choice between what the head of a column and the label of a row say (table_heads.py).
"""

import polars as pl

from pipeline.extraction.figure_units import LOCAL_MONEY
from pipeline.vocabularies.words import any_of

_RATIOS = ["%", "‰", "pp"]
# nouns of what the unit above a table (单位：亿元) is not meant for
_OWN_UNIT = "(?:指数|系数|率|比|度|人数|户数|家数|个数|件数|项数|次数|天数|面积|产量|人口|时限|时间|环节|材料)$"
_ROUND = 12  # digits of a value that survive multiplication


def with_names(told: pl.DataFrame) -> pl.DataFrame:
    """`told` with noun (the metric), rule, unit, value, value_high, statistic, comparison, and the table's own places.

    `told` has the numeric cells with h_…, l_…, a_… and c_… of head, label, lines above, and the unit's own cell.
    """
    return _with_values(_with_units(_named(told)))


def _named(told: pl.DataFrame) -> pl.DataFrame:
    """`told` with noun, statistic, comparison, falls, and the time of the column (start, end, span)."""
    label, head = pl.col("l_noun").fill_null(""), pl.col("h_noun").fill_null("")
    total = pl.col("label").str.contains(f"^{any_of('table_total')}$").fill_null(value=False)
    of_areas = pl.col("label_head").str.contains(any_of("table_area_head")).fill_null(value=False)
    areal = pl.col("l_region_id").is_not_null() | of_areas | total
    unknown = of_areas & pl.col("l_region_id").is_null() & ~total
    head = pl.when(pl.col("h_region_id").is_not_null() | (head == label)).then(pl.lit("")).otherwise(head)
    # a head that counts another thing than the label is none of this row's; without a head the amount stands first
    stray = (
        pl.col("l_unit").is_not_null() & pl.col("h_unit").is_not_null() & pl.col("h_statistic").is_null() & (head != "")
    )
    headless = pl.col("head").is_null() & (pl.col("col") > pl.col("col").min().over("at"))
    unknown |= stray | headless | pl.col("h_open").fill_null(value=False)
    moved = pl.when(pl.col("moves") & (pl.col("own_unit") == "%")).then(pl.lit("growth"))
    moved = pl.when(pl.col("moves")).then(pl.coalesce(moved, pl.lit("change")))
    # a column of areas and their values: what they are of stands in the caption
    head = pl.when(areal & (head == "") & pl.col("h_statistic").is_null()).then("a_noun").otherwise(head).fill_null("")
    done = pl.when("h_completes").then(pl.lit("计划完成率")).otherwise(pl.lit(""))
    stated = told.with_columns(
        statistic=pl.coalesce("h_statistic", moved, "l_statistic"),
        comparison=pl.coalesce("h_comparison", "l_comparison"),
        falls=pl.when(pl.col("h_statistic").is_not_null()).then("h_falls").otherwise(pl.col("l_falls")).fill_null(value=False),
        noun=pl.when(unknown).then(pl.lit("")).when(areal).then(head).otherwise(label + head + done),
        areal=areal & ~unknown,
        rule=pl.when(areal | (label == "")).then(pl.lit("table_head")).when(head == "").then(pl.lit("table_label"))
        .otherwise(pl.lit("table_label_head")),
    ).sort("at", "col")  # fmt: skip
    column_time = pl.coalesce("h_end", "u_end")
    derived = pl.col("h_statistic").is_in(["growth", "change", "share", "rank"])
    timed = (column_time.is_not_null() | pl.col("h_span").is_not_null()) | ~derived.fill_null(value=False)
    year = pl.col("label").str.contains("(?:19|20)[0-9]{2}|[0-9]{1,2}月").fill_null(value=False) | (label == "")

    def left(value: pl.Expr) -> pl.Expr:
        """The value of the column itself, or of the one to its left that it is derived from."""
        own = pl.when(timed).then(pl.struct(value.alias("of")))
        return own.forward_fill().over("at").struct.field("of")

    def first(edge: str) -> pl.Expr:
        by_label, late = pl.when(year).then(f"l_{edge}"), pl.col(f"l_{edge}")
        return pl.coalesce(left(pl.coalesce(f"h_{edge}", f"u_{edge}")), by_label, f"a_{edge}", late)

    subject = pl.when(~derived.fill_null(value=False) & (pl.col("noun") != "")).then("noun").forward_fill().over("at")
    subject = pl.coalesce(subject, subject.backward_fill().over("at"), "a_noun")
    bare = (pl.col("areal") | (label == "")) & derived.fill_null(value=False) & (pl.col("noun") == "")
    return stated.with_columns(
        noun=pl.when(bare).then(subject.fill_null("")).otherwise("noun"),
        table_start=first("start"),
        table_end=first("end"),
        fallback_start="b_start",
        fallback_end="b_end",
        table_span=pl.coalesce(left(pl.col("h_span")), "l_span"),
        table_before=left(pl.col("h_before")) & column_time.is_null(),
        table_status=pl.coalesce(
            "h_status", "l_status", pl.when(pl.coalesce("h_end", "u_end").is_null()).then("a_status")
        ),
        table_region_id=pl.coalesce("l_region_id", "h_region_id"),
        table_region=pl.coalesce("l_region", "h_region"),
    )


def _with_units(named: pl.DataFrame) -> pl.DataFrame:
    """`named` with unit and factor: of the number, its row, its column, the table; and with the statistic by unit."""
    own, statistic = pl.col("own_unit"), pl.col("statistic")
    moved = pl.col("h_statistic").is_in(["growth", "change", "share"]).fill_null(value=False)
    by_head = statistic.is_in(["growth", "share"]) | pl.col("noun").str.contains("(?:率|占比|比重|比例)$")
    apart = pl.col("noun").str.contains(_OWN_UNIT)
    row = [("c_unit", "c_factor"), ("l_unit", "l_factor")]
    column = [("h_unit", "h_factor")]
    choices = [(pl.when(moved).then("h_unit"), pl.col("h_factor"))]
    choices += [(pl.when(~moved).then(unit), pl.col(factor)) for unit, factor in row + column]
    choices += [
        (pl.when(by_head).then(pl.lit("%")), pl.lit(1.0)),
        (pl.when(statistic.is_null() & ~pl.col("a_unit").is_in(_RATIOS) & ~apart).then("a_unit"), pl.col("a_factor")),
    ]
    unit, factor = own, pl.lit(1.0)
    scaled = pl.col("own_text").str.contains("[万亿千百]")
    for found, by in choices:
        factor = pl.when(unit.is_null() & found.is_not_null() & ~scaled).then(by).otherwise(factor)
        unit = pl.coalesce(unit, found)
    known = named.with_columns(unit=pl.when(statistic == "rank").then(pl.lit("rank")).otherwise(unit), factor=factor)
    unit = pl.col("unit")
    # 城镇化率（%）, 比上年增长: a rate rises by points
    points = (pl.col("h_statistic") == "growth") & pl.coalesce("c_unit", "l_unit").is_in(["%", "‰"]) & (unit == "%")
    money = unit
    for area, currency in LOCAL_MONEY.items():
        there = (unit == "CNY") & pl.col("article_region").str.starts_with(area)
        money = pl.when(there.fill_null(value=False)).then(pl.lit(currency)).otherwise(money)
    points = points.fill_null(value=False)
    by_unit = pl.when(unit.is_in(["%", "‰"])).then(pl.lit("share")).when(unit == "pp").then(pl.lit("change"))
    return known.with_columns(
        unit=pl.when(points).then(pl.lit("pp")).otherwise(money),
        statistic=pl.when(points).then(pl.lit("change")).otherwise(pl.coalesce(statistic, by_unit, pl.lit("level"))),
    ).with_columns(
        comparison=pl.when(pl.col("statistic").is_in(["growth", "change"])).then(
            pl.coalesce("comparison", pl.lit("yoy"))
        )
    )


def _with_values(known: pl.DataFrame) -> pl.DataFrame:
    """`known` with value and value_high: the number times the factor of its unit, with its sign."""
    falls = (pl.col("falls") & (pl.col("own") > 0)) | (pl.col("negative") & (pl.col("own") > 0))
    sign = pl.when(falls.fill_null(value=False)).then(-1.0).otherwise(1.0)
    low, high = (pl.col(name) * pl.col("factor") * sign for name in ("own", "own_high"))
    turned = (sign < 0) & high.is_not_null()
    return known.with_columns(
        value=pl.when(turned).then(high).otherwise(low).round_sig_figs(_ROUND),
        value_high=pl.when(turned).then(low).otherwise(high).round_sig_figs(_ROUND),
    )
