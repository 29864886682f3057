"""The region table: complete, linked, and grown by what texts met."""

import polars as pl
import pytest

from pipeline.normalisation.regions import REGION_COLUMNS, region_table


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    met = pl.Series(["620100:兰州新区综合保税区", "110115107", "620300:金昌经开区", "620300", None])
    return region_table(met)


def test_ids_are_unique_and_every_parent_is_there(table: pl.DataFrame) -> None:
    assert table.columns == REGION_COLUMNS
    assert table["region_id"].n_unique() == table.height
    assert table.filter(pl.col("parent_id").is_null())["name"].to_list() == ["全国"]
    assert set(table["parent_id"].drop_nulls()) <= set(table["region_id"])


def test_all_provinces_are_there_and_have_codes(table: pl.DataFrame) -> None:
    provinces = table.filter(pl.col("level") == "province")
    assert provinces.height == 34
    assert {"台湾省", "香港特别行政区", "澳门特别行政区"} <= set(provinces["name"])
    assert (provinces["gb_code"] == provinces["region_id"]).all()


def test_zones_and_townships_have_no_code_of_the_standard(table: pl.DataFrame) -> None:
    assert table.filter(pl.col("level").is_in(["zone", "township"]))["gb_code"].is_null().all()


@pytest.mark.parametrize(
    ("region_id", "name", "level", "parent_id"),
    [
        ("620300", "金昌市", "prefecture", "620000"),
        ("110115107", "榆垡镇", "township", "110115"),
        ("620300:金昌经开区", "金昌经开区", "zone", "620300"),
        ("620100:兰州新区综合保税区", "兰州新区综合保税区", "zone", "620100:兰州新区"),
        ("130600:雄安新区", "雄安新区", "zone", "130600"),
        ("371200", "莱芜市", "prefecture", "370000"),
    ],
)
def test_rows(table: pl.DataFrame, region_id: str, name: str, level: str, parent_id: str) -> None:
    row = table.filter(pl.col("region_id") == region_id).select("name", "level", "parent_id").row(0)
    assert row == (name, level, parent_id)


def test_only_townships_that_were_met_are_there(table: pl.DataFrame) -> None:
    assert table.filter(pl.col("level") == "township").height == 1
    assert region_table().filter(pl.col("level") == "township").is_empty()
