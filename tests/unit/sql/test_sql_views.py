"""The marts over the small warehouse: grain, conversion, dates, and what is left out."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

VIEWS = Path(__file__).parents[3] / "sql" / "views"
NAMES = sorted(path.stem for path in VIEWS.glob("*.sql"))

# What identifies a row of each mart of the contract.
GRAIN = {
    "figure": "observation_id",
    "region_path": "region_id",
    "indicator_series": "indicator_id, region_id, period_start, period_end, statistic",
    "before_after": "observation_id",
    "start_business": "region_id, as_of, status",
    "measure_diffusion": "measure_id, region_id",
    "reform_calendar": "region_id, year, topic",
    "measure_effect": "adoption_id, observation_id",
    "league": "claim, document_id, raw_start, region_id",
    "coverage": "document_id",
}


def one(con: duckdb.DuckDBPyConnection, query: str) -> tuple[object, ...]:
    """The only row of a query."""
    rows = con.execute(query).fetchall()
    assert len(rows) == 1, rows
    return tuple(rows[0])


def copy_observation(con: duckdb.DuckDBPyConnection, quote: str, observation_id: str, **changes: object) -> None:
    """Adds a copy of the observation with that quote, changed."""
    con.execute(
        f"INSERT INTO observation SELECT * REPLACE ('{observation_id}' AS observation_id, 'copied' AS rule) "
        f"FROM observation WHERE quote = '{quote}' AND rule <> 'copied' AND duplicate_of IS NULL"
    )
    for column, value in changes.items():
        con.execute(f"UPDATE observation SET {column} = ? WHERE observation_id = ?", [value, observation_id])


@pytest.mark.parametrize("name", NAMES)
def test_file_opens_with_its_question_and_comments_its_view(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    text = (VIEWS / f"{name}.sql").read_text(encoding="utf-8")
    assert text.startswith("-- Question: ")
    assert "-- Grain: " in text
    assert "-- Columns: " in text
    view = name.split("_", maxsplit=1)[1]
    comment = one(warehouse, f"SELECT comment FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = '{view}'")
    assert comment[0]


@pytest.mark.parametrize(("view", "key"), GRAIN.items())
def test_grain(warehouse: duckdb.DuckDBPyConnection, view: str, key: str) -> None:
    assert warehouse.execute(f"SELECT count(*) FROM mart.{view}").fetchall()[0][0] > 0
    assert warehouse.execute(f"SELECT {key} FROM mart.{view} GROUP BY ALL HAVING count(*) > 1").fetchall() == []


def test_every_view_has_a_grain() -> None:
    assert sorted(GRAIN) == sorted(name.split("_", maxsplit=1)[1] for name in NAMES)


def test_series_are_in_the_canonical_unit(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(
        warehouse,
        "SELECT value, unit, stated_value, stated_unit, region, province FROM mart.indicator_series "
        "WHERE indicator_id = 'start_business.time'",
    )
    assert row == (0.5, "workday", 4.0, "hour", "示范市", "示范省")


def test_series_keep_a_growth_in_per_cent(warehouse: duckdb.DuckDBPyConnection) -> None:
    copy_observation(
        warehouse, "4小时", "g", statistic="growth", unit="%", value=-90.0, baseline=None, comparison="yoy"
    )
    row = one(warehouse, "SELECT value, unit FROM mart.indicator_series WHERE observation_id = 'g'")
    assert row == (-90.0, "%")


def test_series_take_the_plainest_figure_and_keep_the_others(warehouse: duckdb.DuckDBPyConnection) -> None:
    copy_observation(warehouse, "98%", "target", status="target", value=99.0)
    copy_observation(warehouse, "98%", "qualified", metric="窗口服务群众满意度", value=97.0)
    copy_observation(warehouse, "98%", "other", value=96.0)
    row = one(
        warehouse,
        "SELECT value, figures, disagree, list_transform(others, lambda o: o.observation_id) "
        "FROM mart.indicator_series WHERE indicator_id = 'government_services.satisfaction' AND statistic = 'share'",
    )
    assert row == (98.0, 4, True, ["other", "qualified", "target"])


def test_ranks_among_different_competitors_do_not_disagree(warehouse: duckdb.DuckDBPyConnection) -> None:
    copy_observation(warehouse, "第二位", "west", value=11.0)
    warehouse.execute("UPDATE observation SET quote = '第11位' WHERE observation_id = 'west'")
    warehouse.execute("UPDATE sentence SET text = replace(text, '居全省第二位', '居全省第二位、西部第11位')")
    series = "SELECT value, among, figures, disagree FROM mart.indicator_series WHERE statistic = 'rank'"
    assert one(warehouse, series) == (11.0, "西部", 2, False)
    warehouse.execute("UPDATE sentence SET text = replace(text, '西部第11位', '全省第11位')")
    assert one(warehouse, series) == (11.0, "全省", 2, True)


def test_repeated_figures_are_out(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert one(warehouse, "SELECT figures FROM mart.indicator_series WHERE indicator_id = 'entities.total'") == (1,)


def test_a_state_without_a_date_is_as_of_the_publication(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(warehouse, "SELECT as_of, period_basis FROM mart.figure WHERE quote = '2天'")
    assert row == (date(2024, 6, 30), "publication")
    row = one(warehouse, "SELECT as_of, period_basis FROM mart.figure WHERE status = 'target'")
    assert row == (None, None)


def test_before_after(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(warehouse, "SELECT before, after, unit, change, relative_change, is_better FROM mart.before_after")
    assert row == (5.0, 0.5, "workday", -4.5, -90.0, True)


def test_a_rank_has_no_relative_change_and_is_better_upwards(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE observation SET baseline = 5 WHERE quote = '第二位'")
    row = one(warehouse, "SELECT before, after, relative_change, is_better FROM mart.before_after WHERE unit = 'rank'")
    assert row == (5.0, 2.0, None, True)


def test_relative_change_of_a_baseline_of_zero_is_unknown(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE observation SET baseline = 0 WHERE baseline IS NOT NULL")
    assert one(warehouse, "SELECT relative_change FROM mart.before_after") == (None,)


def test_start_business_is_in_hours(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(
        warehouse,
        "SELECT as_of, hours, hours_before, office_hours, registration_hours, time_bound, time_stated "
        "FROM mart.start_business WHERE region = '示范市'",
    )
    assert row == (date(2023, 12, 31), 4.0, 40.0, 4.0, None, "le", "4小时")
    row = one(
        warehouse,
        "SELECT as_of, hours, registration_hours, registration_office_hours "
        "FROM mart.start_business WHERE region = '邻城市' AND status = 'actual'",
    )
    assert row == (date(2024, 6, 30), None, 48.0, 16.0)


def test_start_business_has_steps_and_cost(warehouse: duckdb.DuckDBPyConnection) -> None:
    copy_observation(warehouse, "6万户", "steps", indicator_id="start_business.procedures", value=1, unit="户")
    copy_observation(warehouse, "6万户", "cost", indicator_id="start_business.cost", value=0, unit="CNY")
    copy_observation(warehouse, "6万户", "saved", indicator_id="start_business.cost", value=90, unit="%")
    row = one(warehouse, "SELECT procedures, cost_cny, hours, figures FROM mart.start_business WHERE region = '示范市'")
    assert row == (1.0, 0.0, 4.0, 3)


def test_diffusion_dates_a_measure_by_its_start_or_the_publication(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "SELECT region, first_seen, first_seen_basis, status, order_of_arrival, regions_with_measure, claims_first_in "
        "FROM mart.measure_diffusion ORDER BY region_id"
    ).fetchall()
    assert rows == [
        ("示范市", date(2024, 1, 15), "publication", "in_force", 2, 2, None),
        ("邻城市", date(2024, 1, 1), "start", "pilot", 1, 2, "全省"),
    ]


def test_a_plan_is_not_yet_a_measure_that_a_region_has(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE adoption SET status = 'planned' WHERE document_id = 'b.txt'")
    rows = warehouse.execute(
        "SELECT status, order_of_arrival, regions_with_measure FROM mart.measure_diffusion ORDER BY region_id"
    ).fetchall()
    assert rows == [("in_force", 1, 1), ("planned", None, 1)]


def test_a_plan_come_true_counts_from_when_it_was_there(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "INSERT INTO adoption SELECT * REPLACE ('plan' AS adoption_id, 'planned' AS status, '2020-05' AS started_on) "
        "FROM adoption WHERE document_id = 'a.txt'"
    )
    row = one(warehouse, "SELECT first_seen, status FROM mart.measure_diffusion WHERE region = '示范市'")
    assert row == (date(2024, 1, 15), "in_force")


def test_calendar_takes_the_year_of_the_start(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE adoption SET started_on = '2019-03' WHERE document_id = 'b.txt'")
    rows = warehouse.execute(
        "SELECT region, year, topic, measures, in_force, pilot, firsts, dated_by_start, names "
        "FROM mart.reform_calendar ORDER BY year"
    ).fetchall()
    assert rows == [
        ("邻城市", 2019, "government_services", 1, 0, 1, 1, 1, ["一窗通办"]),
        ("示范市", 2024, "government_services", 1, 1, 0, 0, 0, ["一窗通办"]),
    ]


def test_effect_joins_measure_and_figure(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(warehouse, "SELECT measure, region, metric, value, unit, quote FROM mart.measure_effect")
    assert row == ("一窗通办", "示范市", "当日办结事项", 30.0, "%", "三成")


def test_league_names_the_competitors(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute("SELECT claim, region, subject, place, among FROM mart.league ORDER BY claim").fetchall()
    assert rows == [("first", "邻城市", "一窗通办", 1.0, "全省"), ("rank", "示范市", "群众满意度", 2.0, "全省")]


def test_coverage_counts_what_is_unresolved(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE number SET role = 'unresolved' WHERE document_id = 'b.txt' AND role = 'period'")
    rows = warehouse.execute(
        "SELECT document_id, numbers, unresolved, round(share_accounted, 1), facts, repeated, adoptions, effects "
        "FROM mart.coverage ORDER BY document_id"
    ).fetchall()
    assert rows == [
        ("a.txt", 10, 0, 100.0, 7, 1, 1, 1),
        ("b.txt", 3, 1, 66.7, 2, 0, 1, 0),
        ("c.txt", 0, 0, 100.0, 0, 0, 0, 0),
    ]


def test_path_of_a_region_ends_even_in_a_loop(warehouse: duckdb.DuckDBPyConnection) -> None:
    row = one(warehouse, "SELECT path, province_id FROM mart.region_path WHERE region = '示范市'")
    assert row == ("全国 / 示范省 / 示范市", "990000")
    warehouse.execute("UPDATE region SET parent_id = '990100' WHERE region_id = '000000'")
    assert len(warehouse.execute("FROM mart.region_path").fetchall()) == 4
