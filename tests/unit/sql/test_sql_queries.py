"""The analysts' queries run over the small warehouse and answer what their heads ask."""

from pathlib import Path

import duckdb
import pytest

QUERIES = Path(__file__).parents[3] / "sql" / "queries"
NAMES = sorted(path.stem for path in QUERIES.glob("*.sql"))


def answers(con: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, object]]:
    """The rows of a query, by column."""
    result = con.execute((QUERIES / f"{name}.sql").read_text(encoding="utf-8"))
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def test_there_are_ten() -> None:
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_runs_and_answers(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    text = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    assert text.startswith("-- Question: ")
    assert "-- How to read it: " in text
    assert answers(warehouse, name)


def test_a_reform_spreads_from_the_region_seen_first(warehouse: duckdb.DuckDBPyConnection) -> None:
    (row,) = answers(warehouse, "02_spread_of_reforms")
    assert row["path"] == "邻城市 2024-01-01 (start) → 示范市 2024-01-15"


def test_a_figure_is_shown_where_it_is_printed(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = answers(warehouse, "03_check_a_figure")
    assert all(row["is_what_it_says"] for row in rows)
    (time,) = (row for row in rows if row["quote"] == "4小时")
    assert "压缩至⟦4小时⟧以内" in str(time["printed"])
    assert time["baseline_printed"] == "5个工作日"


def test_growth_stands_beside_the_stock(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "INSERT INTO observation SELECT * REPLACE ('g' AS observation_id, 'growth' AS statistic, 'yoy' AS comparison, "
        "8.5 AS value, '%' AS unit) FROM observation WHERE quote = '20.5万户' AND duplicate_of IS NULL"
    )
    (row,) = answers(warehouse, "06_growth_of_market_entities")
    assert (row["stock"], row["growth_of_stock"], row["compared_with"]) == (205_000.0, 8.5, "yoy")


def test_a_target_meets_the_actual_figure(warehouse: duckdb.DuckDBPyConnection) -> None:
    (row,) = answers(warehouse, "08_targets_against_actuals")
    assert (row["target"], row["actual"], row["unit"], row["is_met"]) == (3.0, 6.0, "workday", False)
