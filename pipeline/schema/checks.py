"""Schema checks derived from declarations: queries that select the rows of a table which break its declaration.

Checks of what the data mean are SQL files under `sql/checks`. Queries here name tables without a schema, so that they
run over registered frames and over a finished warehouse alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.schema.columns import Table
from pipeline.schema.ddl import allowed_condition, literal


@dataclass(frozen=True, slots=True)
class SchemaCheck:
    """A check: `query` selects the offending rows, with the column `fault` saying what is wrong with each."""

    name: str
    why: str
    query: str


def schema_checks(tables: Iterable[Table]) -> list[SchemaCheck]:
    """The checks of the tables' keys, columns, and references (where a table has any)."""
    checks: list[SchemaCheck] = []
    for table in tables:
        checks.append(_key_check(table))
        checks.append(_column_check(table))
        if any(column.references for column in table.columns):
            checks.append(_reference_check(table))
    return checks


def _key_check(table: Table) -> SchemaCheck:
    key = ", ".join(table.key)
    query = (
        f"SELECT {key}, 'key stands ' || count(*) || ' times' AS fault "
        f"FROM {table.name} GROUP BY ALL HAVING count(*) > 1 ORDER BY {key}"
    )
    return SchemaCheck(f"{table.name}_key", f"{key} identifies a row of {table.name}.", query)


def _column_check(table: Table) -> SchemaCheck:
    cases = [(f"{column.name} IS NULL", f"{column.name} is null") for column in table.columns if not column.nullable]
    cases += [
        (f"NOT ({allowed_condition(column)})", f"{column.name} is none of {', '.join(column.allowed)}")
        for column in table.columns
        if column.allowed
    ]
    cases += [
        (f"NOT ({constraint.condition})", f"{constraint.name}: {constraint.why}") for constraint in table.constraints
    ]
    whens = " ".join(f"WHEN {condition} THEN {literal(fault)}" for condition, fault in cases)
    query = f"SELECT CASE {whens} END AS fault, * FROM {table.name} WHERE fault IS NOT NULL"
    return SchemaCheck(
        f"{table.name}_columns", f"Columns of {table.name} hold only values that its declaration allows.", query
    )


def _reference_check(table: Table) -> SchemaCheck:
    key = ", ".join(f"child.{name}" for name in table.key)
    parts = []
    for column in table.columns:
        if not column.references:
            continue
        target, target_key = column.references.split(".")
        missing = literal(f"{column.name} is not in {target}: ")
        parts.append(
            f"SELECT {key}, {missing} || child.{column.name} AS fault FROM {table.name} AS child "
            f"ANTI JOIN {target} AS parent ON child.{column.name} = parent.{target_key} "
            f"WHERE child.{column.name} IS NOT NULL"
        )
    return SchemaCheck(
        f"{table.name}_references", f"What {table.name} points to exists.", " UNION ALL BY NAME ".join(parts)
    )
