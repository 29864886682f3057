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
    """One check for each table: its key, its columns and constraints, its references."""
    return [_schema_check(table) for table in tables]


def _schema_check(table: Table) -> SchemaCheck:
    queries = [_duplicated_keys(table), _forbidden_values(table), *_dangling_references(table)]
    return SchemaCheck(
        table.name,
        f"Rows of {table.name} have keys of their own, hold only values that are declared, and point to what exists.",
        " UNION ALL BY NAME ".join(f"({query})" for query in queries),
    )


def _duplicated_keys(table: Table) -> str:
    key = ", ".join(table.key)
    return (
        f"SELECT {key}, 'key stands ' || count(*) || ' times' AS fault "
        f"FROM {table.name} GROUP BY ALL HAVING count(*) > 1"
    )


def _forbidden_values(table: Table) -> str:
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
    return f"SELECT CASE {whens} END AS fault, * FROM {table.name} WHERE fault IS NOT NULL"


def _dangling_references(table: Table) -> list[str]:
    key = ", ".join(f"child.{name}" for name in table.key)
    queries = []
    for column in table.columns:
        if column.references:
            target, target_key = column.references.split(".")
            missing = literal(f"{column.name} is not in {target}: ")
            queries.append(
                f"SELECT {key}, {missing} || child.{column.name} AS fault FROM {table.name} AS child "
                f"ANTI JOIN {target} AS parent ON child.{column.name} = parent.{target_key} "
                f"WHERE child.{column.name} IS NOT NULL"
            )
    return queries
