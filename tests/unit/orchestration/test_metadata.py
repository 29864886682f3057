import polars as pl

from pipeline.orchestration.metadata import column_schema, preview
from pipeline.schema.tables import TABLES


def test_a_preview_is_a_table_of_short_cells() -> None:
    frame = pl.DataFrame({"a": ["x|y\nz", None], "b": ["字" * 50, "2"]})
    assert preview(frame).splitlines() == ["| a | b |", "| --- | --- |", f"| x y z | {'字' * 40} |", "|  | 2 |"]
    assert preview(frame.clear()) == "no rows"


def test_columns_are_shown_as_they_are_declared() -> None:
    columns = {column.name: column for column in column_schema(TABLES["observation"]).columns}
    assert list(columns) == list(TABLES["observation"].column_names)
    assert columns["observation_id"].constraints.unique
    assert columns["unit"].constraints.nullable
    assert "references unit.unit" in columns["unit"].constraints.other
