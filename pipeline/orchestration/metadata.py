"""What a materialisation tells of its table: row count, columns with their descriptions, first rows.

All of it comes from the declarations in `pipeline/schema` and the frame itself.
"""

from collections.abc import Mapping

import dagster as dg
import polars as pl

from pipeline.schema.columns import Column, Table
from pipeline.schema.ddl import DUCKDB_TYPES, described

_PREVIEW_ROWS = 5
_PREVIEW_CHARACTERS = 40


def column_schema(table: Table) -> dg.TableSchema:
    """The declaration as Dagster shows it."""
    return dg.TableSchema(columns=[_column(column, table) for column in table.columns])


def table_metadata(table: Table, row_count: int, first_rows: pl.DataFrame) -> Mapping[str, dg.MetadataValue]:
    """The metadata of one materialisation of a table."""
    return {
        "dagster/row_count": dg.MetadataValue.int(row_count),
        "dagster/column_schema": dg.MetadataValue.table_schema(column_schema(table)),
        "preview": dg.MetadataValue.md(preview(first_rows)),
    }


def preview(frame: pl.DataFrame) -> str:
    """The first rows as a Markdown table, long texts cut."""
    if not frame.height:
        return "no rows"
    cells = frame.head(_PREVIEW_ROWS).select(
        pl.all().cast(pl.String).fill_null("").str.head(_PREVIEW_CHARACTERS).str.replace_all(r"[|\r\n]", " ")
    )
    lines = [frame.columns, ["---"] * frame.width, *map(list, cells.rows())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _column(column: Column, table: Table) -> dg.TableColumn:
    others = [f"in {', '.join(column.allowed)}"] if column.allowed else []
    others += [f"references {column.references}"] if column.references else []
    constraints = dg.TableColumnConstraints(nullable=column.nullable, unique=table.key == (column.name,), other=others)
    return dg.TableColumn(
        name=column.name,
        type=DUCKDB_TYPES[column.kind],
        description=described(column),
        constraints=constraints,
    )
