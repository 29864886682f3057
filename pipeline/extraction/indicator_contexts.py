"""What the words around a figure add to its metric, as far as the choice of an indicator needs it.

Here belongs the reading of metrics with their sentence; matching belongs to `indicators`.

A generic name (办理时间, 项目) and any duration are read with the words before the figure, which say of what they are;
a count or share of items (54项登记事项) with what the clause says of them after it (实现最多跑一次).
"""

from functools import cache

import polars as pl

from pipeline.extraction.metric_names import normal_metric, unify
from pipeline.vocabularies.indicators import indicators

_NEAR = 30  # characters before a figure that say sooner than others what a generic metric is of
_AFTER = 24  # characters after a figure that may say what holds for the counted items
_FIRST, _THEN, _LAST = 250, 200, -100  # names and phrases in the metric itself come between the last two
_TIME = "(?:时间|周期|天数)$"
_ITEMS = "(?:事项|业务|服务|办件)$"
_NEW = "^(?:新增|净增)"
_STOCK = "累计|总量|总数|总户数|存量"
_SIBLING = r"^[、和与及]\p{Han}{2}(\p{Han}{2,8}?时[间限长]|\p{Han}{2,8}?用时)"  # of 进口、出口通关时间: 通关时间


def as_stock() -> pl.Expr:
    """`normal`, without 新增 where the clause before a level tells the stock: 新设企业5万户，累计达90万户."""
    clause = _before().str.extract("([^，。；：]*)$")
    stock = clause.str.contains(_STOCK) & ~clause.str.contains("[新增]")
    level = pl.col("statistic") == "level"
    return (
        pl.when(level & stock.fill_null(value=False)).then(pl.col("normal").str.replace(_NEW, "")).otherwise("normal")
    )


def contextual_metrics(rows: pl.DataFrame) -> pl.DataFrame:
    """Metrics with the words around them: row, normal, wider (the words and the metric, in normal form), nearness.

    `rows` has row, metric, normal (its normal form), dimension (of its unit), start and text (of its sentence). A row
    may come more than once. The nearness tells how well the words are tied to the metric; where it is negative the
    metric says something of its own, which the indicator has to be of too.
    """
    narrow = pl.col("normal").is_in(_generic("clause").implode())
    wide = pl.col("normal").is_in(_generic("sentence").implode())
    lasting = pl.col("dimension") == "duration"
    timed = pl.col("normal").str.contains(_TIME)
    clause, sentence = _before().str.extract("([^，。；]*)$"), _before().str.extract("([^。；]*)$")
    after = pl.col("text").str.slice("start", _AFTER).str.extract("^([^，。；]*)")
    rest = pl.col("text").str.splitn(pl.col("metric"), 2).struct.field("field_1").str.extract(_SIBLING)
    contexts = (
        (narrow, clause, "", _FIRST),
        (wide, sentence.str.tail(_NEAR), "", _FIRST),
        (wide, sentence, "", _THEN),
        (lasting & timed & ~wide, sentence.str.tail(_NEAR), "", _LAST),
        (lasting & timed & ~wide, sentence, "", _LAST - _NEAR),
        ((lasting | (pl.col("statistic") == "growth")) & ~timed, "", rest, _THEN),
        (pl.col("normal").str.contains(_ITEMS), after, "", _THEN),
    )
    around = pl.concat(
        rows.filter(chosen).select(
            "row", "normal", before=_text(before), rest=_text(rest), nearness=pl.lit(nearness, pl.Int64)
        )
        for chosen, before, rest, nearness in contexts
    )
    told = around.drop_nulls().filter((pl.col("before") != "") | (pl.col("rest") != ""))
    wider = unify(told["before"]) + told["normal"] + unify(told["rest"])
    return told.select("row", "normal", wider=wider, nearness="nearness")


def _text(text: pl.Expr | str) -> pl.Expr:
    return pl.lit(text) if isinstance(text, str) else text


def _before() -> pl.Expr:
    return pl.col("text").str.slice(0, "start")


@cache
def _generic(scope: str) -> pl.Series:
    """The names, in normal form, that are of nothing in particular within that scope."""
    names = [name for entry in indicators() if entry.generic == scope for name in entry.names]
    return normal_metric(pl.Series(names, dtype=pl.String))
