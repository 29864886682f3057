"""Every unit has a base unit of its own dimension; units beyond the vocabulary become counts or rates."""

import polars as pl
import pytest

from pipeline.normalisation.units import unit_table
from pipeline.vocabularies.units import units


def test_a_base_unit_is_its_own_base_and_measures_the_same() -> None:
    table = unit_table(pl.Series(["件/万人", "筐"]))
    own = table.filter(pl.col("dimension") != "rate")
    bases = own.join(table, left_on="base_unit", right_on="unit", suffix="_base")
    assert bases.height == own.height
    assert bases.filter(pl.col("dimension") != pl.col("dimension_base")).is_empty()
    assert bases["factor_base"].unique().to_list() == [1.0]


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("workday", "hour", 8),
        ("day", "hour", 24),
        ("mu", "m2", 2000 / 3),
        ("斤", "kg", 0.5),
        ("筐", "筐", 1),
        ("CNY", "CNY", 1),
    ],
)
def test_factors_to_the_base_unit(unit: str, base: str, factor: float) -> None:
    row = unit_table(pl.Series([unit])).row(by_predicate=pl.col("unit") == unit, named=True)
    assert (row["base_unit"], row["factor"]) == (base, pytest.approx(factor))


@pytest.mark.parametrize(
    ("unit", "name", "base", "factor"),
    [
        ("件/万人", "件每万人", "件/人", 1e-4),
        ("CNY/mu", "人民币元每亩", "CNY/m2", 1 / (2000 / 3)),
        ("CNY/kWh", "人民币元每千瓦时", "CNY/kWh", 1),
        ("筐/百户", "筐每百户", "筐/户", 0.01),
    ],
)
def test_a_rate_is_the_quotient_of_its_parts(unit: str, name: str, base: str, factor: float) -> None:
    row = unit_table(pl.Series([unit])).row(by_predicate=pl.col("unit") == unit, named=True)
    assert (row["name"], row["dimension"], row["base_unit"]) == (name, "rate", base)
    assert row["factor"] == pytest.approx(factor)


def test_a_unit_has_one_row_however_often_it_is_used() -> None:
    table = unit_table(pl.Series(["户", "户", None, "筐", "筐"], dtype=pl.String))
    assert table["unit"].is_unique().all()
    assert table.height == len(units()) + 1


def test_wordings_are_read_as_one_unit() -> None:
    read = {wording: unit.unit for unit in units() for wording in unit.wordings}
    assert read["个工作日"] == "workday"
    assert read["元人民币"] == "CNY"
    assert read["个百分点"] == "pp"
    assert read["标箱"] == "标准箱"
