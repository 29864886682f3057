"""The table of units: those of the vocabulary, and those that the texts use beyond it.

Here belong base units and factors. Which words are read as a unit is data of the vocabulary.
"""

import polars as pl

from pipeline.vocabularies.units import units

_COLUMNS = ("unit", "name", "name_en", "dimension", "base_unit", "factor", "note")
_MULTIPLES = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_PREFIX = f"^([{''.join(_MULTIPLES)}]+)"


def unit_table(used: pl.Series) -> pl.DataFrame:
    """The table `unit` for the units of the vocabulary and those of `used` (strings, null and repetition allowed).

    Columns unit, name, name_en (null where unknown), dimension, base_unit, factor (base units in one unit), note.
    A unit beyond the vocabulary is a classifier of dimension `count`; `a/b` is a rate of a per b, its dimension
    `rate`, its base the base units of both, its factor their quotient, with 万 and the like before b counted in.
    """
    vocabulary = _vocabulary()
    is_rate = pl.col("unit").str.contains("/", literal=True)
    known = vocabulary.filter(~is_rate)
    names = used.cast(pl.String).drop_nulls().rename("unit").to_frame()
    names = pl.concat([names, vocabulary.filter(is_rate).select("unit")]).unique().sort("unit")
    new = names.join(known, on="unit", how="anti")
    rates = _rates(new.filter(is_rate), known).update(vocabulary.select("unit", "name", "name_en"), on="unit")
    return pl.concat([known, rates, _counts(new.filter(~is_rate))])


def _vocabulary() -> pl.DataFrame:
    rows = [
        (unit.unit, unit.name, unit.name_en, unit.dimension, unit.base_unit or unit.unit, unit.factor, unit.note)
        for unit in units()
    ]
    schema = dict.fromkeys(_COLUMNS, pl.String()) | {"factor": pl.Float64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _counts(new: pl.DataFrame) -> pl.DataFrame:
    return new.select(
        "unit",
        name=pl.col("unit"),
        name_en=pl.lit(None, pl.String),
        dimension=pl.lit("count"),
        base_unit=pl.col("unit"),
        factor=pl.lit(1.0),
        note=pl.lit("a classifier of the text"),
    )


def _rates(new: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    base = known.select("unit", "name", "base_unit", "factor")
    parts = pl.col("unit").str.splitn("/", 2)
    prefix = pl.when(~pl.col("below").is_in(base["unit"].implode())).then(pl.col("below").str.extract(_PREFIX))
    joined = (
        new.with_columns(above=parts.struct[0], below=parts.struct[1])
        .with_columns(prefix=prefix.fill_null(""))
        .with_columns(below=pl.col("below").str.strip_prefix(pl.col("prefix")))
        .join(base, left_on="above", right_on="unit", how="left", maintain_order="left")
        .join(base, left_on="below", right_on="unit", how="left", maintain_order="left", suffix="_below")
    )
    above = pl.coalesce("base_unit", "above")
    below = pl.coalesce("base_unit_below", "below")
    digits = pl.col("prefix").str.split("").list.eval(pl.element().replace_strict(_MULTIPLES, default=1.0))
    return joined.select(
        "unit",
        name=pl.format("{}每{}{}", pl.coalesce("name", "above"), "prefix", pl.coalesce("name_below", "below")),
        name_en=pl.lit(None, pl.String),
        dimension=pl.lit("rate"),
        base_unit=pl.format("{}/{}", above, below),
        factor=pl.col("factor").fill_null(1.0)
        / pl.col("factor_below").fill_null(1.0)
        / digits.list.agg(pl.element().product()),
        note=pl.lit("a rate of the text"),
    )
