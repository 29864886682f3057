"""DuckDB statements of declared tables: CREATE TABLE with keys, references and conditions, and COMMENT ON.

Only text of statements is made here; who runs them is `pipeline/landing`.
"""

from collections.abc import Iterable, Mapping

from pipeline.schema.columns import Column, Kind, Table

DUCKDB_TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}


def literal(value: str) -> str:
    """The value as an SQL string; statements of DDL take no parameters."""
    return "'" + value.replace("'", "''") + "'"


def allowed_condition(column: Column) -> str:
    """The condition that a column holds an allowed value."""
    return f"{column.name} IN ({', '.join(map(literal, column.allowed))})"


def described(column: Column) -> str:
    """The column's description with its unit."""
    return f"{column.description} Unit: {column.unit}." if column.unit else column.description


def create_table(table: Table) -> str:
    """The CREATE TABLE statement."""
    lines = [_column_line(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for column in table.columns:
        if column.references and column.enforced:
            target, key = column.references.split(".")
            lines.append(f"FOREIGN KEY ({column.name}) REFERENCES {table.schema}.{target} ({key})")
    lines += [f"CONSTRAINT {constraint.name} CHECK ({constraint.condition})" for constraint in table.constraints]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.qualified} (\n  {body}\n)"


def comments(table: Table) -> list[str]:
    """The COMMENT ON statements of a table and its columns."""
    statements = [f"COMMENT ON TABLE {table.qualified} IS {literal(table.description)}"]
    statements += [
        f"COMMENT ON COLUMN {table.qualified}.{column.name} IS {literal(described(column))}" for column in table.columns
    ]
    return statements


def ddl(tables: Iterable[Table]) -> list[str]:
    """All statements that make the tables, in the given order, which must be the order of references."""
    return [statement for table in tables for statement in (create_table(table), *comments(table))]


def _column_line(column: Column) -> str:
    line = f"{column.name} {DUCKDB_TYPES[column.kind]}"
    if not column.nullable:
        line += " NOT NULL"
    if column.allowed:
        line += f" CHECK ({allowed_condition(column)})"
    return line
