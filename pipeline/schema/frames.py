"""Polars frames of declared tables: their schema, empty frames, and the check of a frame's shape on its way in.

Values are checked in `checks.py`; only names and types of columns here.
"""

from collections.abc import Mapping

import polars as pl

from pipeline.schema.columns import Kind, Table

POLARS_TYPES: Mapping[Kind, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "timestamp": pl.Datetime("us"),
}


class ShapeError(ValueError):
    """A frame lacks a declared column, or holds values that do not fit its declared type."""


def polars_schema(table: Table) -> pl.Schema:
    """The table's columns and types for Polars, in declared order."""
    return pl.Schema({column.name: POLARS_TYPES[column.kind] for column in table.columns})


def empty(table: Table) -> pl.DataFrame:
    """A frame of the table with no rows."""
    return pl.DataFrame(schema=polars_schema(table))


def conform(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with exactly the declared columns, in order, cast to the declared types where nothing is lost.

    Columns beyond the declaration are dropped. Raises ShapeError naming the table, and for each column at fault what
    was expected and what was found.
    """
    faults = [
        f"column {column.name} is missing (expected {column.kind})"
        for column in table.columns
        if column.name not in frame.columns
    ]
    if faults:
        raise ShapeError(f"{table.name}: {'; '.join(faults)}")
    schema = polars_schema(table)
    if all(frame.schema[name] == dtype for name, dtype in schema.items()):
        return frame.select(schema.names())
    try:
        return frame.select(pl.col(name).cast(dtype, strict=True) for name, dtype in schema.items())
    except pl.exceptions.PolarsError as error:
        found = "; ".join(
            f"{name} is {frame.schema[name]}, expected {dtype}"
            for name, dtype in schema.items()
            if frame.schema[name] != dtype
        )
        raise ShapeError(f"{table.name}: {found} ({error})") from error
