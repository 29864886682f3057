"""The data dictionary in Markdown, made from the declarations.

`make dictionary` writes it to `docs/DATA.md`.
"""

import sys
from collections.abc import Iterable

from pipeline.schema.columns import Column, Table
from pipeline.schema.tables import AUDIT_TABLES, MAIN_TABLES


def dictionary(tables: Iterable[Table]) -> str:
    """A section for each table with a row for each column."""
    return "\n\n".join(["# Data dictionary", *map(_section, tables)]) + "\n"


def _section(table: Table) -> str:
    head = f"## {table.qualified}\n\n{table.description} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    rows = ["| column | type | null | unit | meaning |", "|---|---|---|---|---|", *map(_row, table.columns)]
    notes = [f"- `{constraint.condition}` – {constraint.why}" for constraint in table.constraints]
    return "\n".join([head, *rows, *([""] if notes else []), *notes])


def _row(column: Column) -> str:
    meaning = column.description
    if column.allowed:
        meaning += f" One of {', '.join(f'`{value}`' for value in column.allowed)}."
    if column.references:
        meaning += f" → `{column.references}`"
    return f"| `{column.name}` | {column.kind} | {'yes' if column.nullable else ''} | {column.unit or ''} | {meaning} |"


if __name__ == "__main__":
    sys.stdout.write(dictionary(MAIN_TABLES + AUDIT_TABLES))
