"""Every observation has an indicator; the same thing has the same one."""

import polars as pl
import pytest

from pipeline.normalisation.indicators import identify, indicator_table
from pipeline.vocabularies.indicators import indicators

CORE = {
    "start_business": "time registration_time cost procedures paperless_share free_seals free_seal_firms cost_saved",
    "construction": "approval_time",
    "utilities": "connection_time connection_procedures connection_documents",
    "property": "registration_time",
    "procurement": "contract_time payment_time",
    "trade": "clearance_time import_clearance_time export_clearance_time value bonded_zone_value",
    "entities": "total new enterprises new_enterprises self_employed cooperatives per_10k_residents",
    "economy": "gdp industrial_output fixed_investment",
    "investment": "signed_projects signed_amount funds_in_place foreign_capital_used",
    "innovation": "high_tech_firms technology_contracts",
    "ip": "valid_invention_patents high_value_patents_per_10k patents_granted",
    "government_services": "satisfaction completion_rate assisted_cases citywide_items one_trip_items one_trip_share"
    " online_share",
    "regulation": "no_penalty_items lenient_items",
    "tax": "relief",
    "credit": "loans",
}


def observations(*rows: tuple[str | None, str | None, str, str | None, str]) -> pl.DataFrame:
    schema = dict.fromkeys(("indicator_id", "metric", "topic", "unit", "statistic"), pl.String())
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def test_the_core_is_that_of_the_contract() -> None:
    wanted = {f"{topic}.{name}" for topic, names in CORE.items() for name in names.split()}
    assert {entry.code for entry in indicators() if entry.is_core} == wanted


def test_the_vocabulary_goes_well_beyond_the_core() -> None:
    beyond = [entry for entry in indicators() if not entry.is_core]
    assert len(beyond) >= 150
    assert all(entry.code.split(".")[0] == entry.topic for entry in indicators())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全县“共享法庭”总数", "共享法庭数量"),
        ("新登记的文创企业", "新设文创企业户数"),
        ("累计建成标准化冷库", "建成标准化冷库数"),
        ("养老机构床位总数", "养老机构的床位数量"),
        ("茶叶出口总额", "茶叶出口额"),
    ],
)
def test_wordings_of_one_thing_have_one_indicator(one: str, other: str) -> None:
    ids = identify(observations((None, one, "other", "个", "level"), (None, other, "other", "个", "level")))
    assert ids["indicator_id"].n_unique() == 1


def test_different_things_have_different_indicators() -> None:
    metrics = ["冷库", "新建冷库", "冷库占比", "参训人数", "参训天数"]
    ids = identify(observations(*((None, metric, "other", "个", "level") for metric in metrics)))
    assert ids["indicator_id"].n_unique() == len(metrics)


def test_amounts_of_another_dimension_are_another_indicator() -> None:
    ids = identify(
        observations(
            (None, "文创集市", "other", "个", "level"),
            (None, "文创集市", "other", "场", "level"),
            (None, "文创集市", "other", "CNY", "level"),
            (None, "文创集市", "other", "%", "growth"),
        )
    )
    assert ids["indicator_id"].to_list() == ["open.文创集市"] * 2 + ["open.文创集市（money）", "open.文创集市"]


def test_identifying_again_changes_nothing() -> None:
    once = identify(
        observations((None, "文创集市", "other", "个", "level"), ("tax.relief", "减税", "tax", "CNY", "level"))
    )
    assert identify(once).equals(once)


def test_a_curated_indicator_stays_and_none_is_null() -> None:
    ids = identify(
        observations(("economy.gdp", "GDP", "economy", "CNY", "level"), (None, None, "other", None, "level"))
    )
    assert ids["indicator_id"].to_list() == ["economy.gdp", "open.未指明"]


def test_a_made_indicator_has_the_commonest_name_topic_and_unit_of_levels() -> None:
    rows = identify(
        observations(
            (None, "冷库数量", "trade", "座", "level"),
            (None, "冷库", "investment", "座", "level"),
            (None, "冷库", "investment", "%", "growth"),
        )
    )
    row = indicator_table(rows).row(by_predicate=pl.col("indicator_id") == "open.冷库", named=True)
    assert (row["name"], row["topic"], row["unit"]) == ("冷库", "investment", "座")
    assert (row["is_core"], row["better"], row["name_en"]) == (False, None, None)


def test_the_table_has_each_indicator_once() -> None:
    rows = identify(observations((None, "冷库", "trade", "座", "level"), (None, "冷库", "trade", "座", "level")))
    table = indicator_table(rows)
    assert table["indicator_id"].is_unique().all()
    assert table.height == len(indicators()) + 1
    assert table["topic"].null_count() == 0
