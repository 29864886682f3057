import duckdb
import polars as pl
import pytest

from pipeline.schema.checks import schema_checks
from pipeline.schema.columns import Column, Constraint, Table, link, text
from pipeline.schema.ddl import ddl
from pipeline.schema.dictionary import dictionary
from pipeline.schema.frames import ShapeError, conform, empty, polars_schema
from pipeline.schema.tables import AUDIT_TABLES, MAIN_TABLES, TABLES

CITY = Table(
    name="city",
    description="A city.",
    columns=(
        text("city_id", "Code."),
        Column(name="firms", kind="integer", unit="户", nullable=True, description="Firms; it's many."),
        text("rank", "Rank.", allowed=("a", "b")),
        link("twin", "city.city_id", "Twin.", nullable=True, enforced=False),
    ),
    key=("city_id",),
    constraints=(Constraint(name="firms_not_negative", condition="firms >= 0", why="A count."),),
)


def cities(*rows: tuple[str, int | None, str | None, str | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=polars_schema(CITY), orient="row")


def offending(frame: pl.DataFrame) -> list[str]:
    [check] = schema_checks([CITY])
    with duckdb.connect() as con:
        con.register("city", frame)
        return sorted(row[0] for row in con.execute(f"SELECT fault FROM ({check.query})").fetchall())


def test_all_tables_can_be_made_in_their_order_with_comments_on_everything() -> None:
    with duckdb.connect() as con:
        con.execute("CREATE SCHEMA audit")
        for statement in ddl(MAIN_TABLES + AUDIT_TABLES):
            con.execute(statement)
        blank = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        ).fetchall()
        assert blank == []
        for table in MAIN_TABLES + AUDIT_TABLES:
            con.register("given", empty(table))
            con.execute(f"INSERT INTO {table.qualified} BY NAME SELECT * FROM given")


def test_every_reference_leads_to_a_declared_key() -> None:
    for table in TABLES.values():
        assert set(table.key) <= set(table.column_names)
        for column in table.columns:
            if column.references:
                target, key = column.references.split(".")
                assert TABLES[target].key == (key,)


def test_a_sound_frame_offends_no_check() -> None:
    assert offending(cities(("1", 5, "a", None), ("2", None, "b", "1"))) == []


def test_each_kind_of_fault_is_named() -> None:
    assert offending(cities(("1", -5, "a", None), ("1", 3, "c", "7"), ("3", 3, None, None))) == [
        "firms_not_negative: A count.",
        "key stands 2 times",
        "rank is none of a, b",
        "rank is null",
        "twin is not in city: 7",
    ]


def test_conform_orders_casts_and_drops_extras() -> None:
    frame = pl.DataFrame({"twin": [None], "rank": ["a"], "extra": [1], "firms": [3], "city_id": ["1"]})
    assert conform(frame, CITY).schema == polars_schema(CITY)


def test_conform_names_what_is_missing_and_what_does_not_fit() -> None:
    with pytest.raises(ShapeError, match="city: column rank is missing"):
        conform(cities().drop("rank"), CITY)
    with pytest.raises(ShapeError, match="firms is String, expected Int64"):
        conform(cities(("1", 1, "a", None)).with_columns(firms=pl.lit("many")), CITY)


def test_the_dictionary_has_every_column() -> None:
    page = dictionary([CITY])
    assert "| `firms` | integer | yes | 户 | Firms; it's many. |" in page
    assert all(f"`{column.name}`" in page for column in CITY.columns)
