"""What a warehouse holds of the facts that gold speaks of, as frames.

Here belongs the reading of the warehouse alone.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from pipeline.evaluation.errors import EvaluationError

_QUERIES = {
    "observations": """SELECT document_id, raw_start, raw_end, quote, value, value_high, unit, bound, statistic,
        comparison, baseline, status, region, metric, period_start, period_end, topic, indicator_id AS indicator, rule
        FROM observation""",
    "measures": "SELECT document_id, raw_start, raw_end, quote, name, region, topic, status, rule FROM adoption",
    "numbers": "SELECT document_id, raw_start, raw_end, quote, role FROM number",
    "articles": "SELECT document_id, raw_start, raw_end, title, published_on, region FROM article",
    "documents": "SELECT document_id, raw_text FROM document",
}
_FOLDER_OR_SUFFIX = r"^.*/|\.[A-Za-z]+$"


class Found(NamedTuple):
    """Frames of a warehouse: `doc` (as in gold) and the columns that are compared, places in `start` and `end`.

    observations and measures have `rule`, documents have `raw_text`.
    """

    observations: pl.DataFrame
    measures: pl.DataFrame
    numbers: pl.DataFrame
    articles: pl.DataFrame
    documents: pl.DataFrame


def load_found(warehouse: Path) -> Found:
    """Reads a warehouse, without locking other readers out. Raises EvaluationError where it cannot be read."""
    if not warehouse.is_file():
        raise EvaluationError(f"there is no warehouse at {warehouse}; `yingshang refresh` makes one")
    try:
        with duckdb.connect(warehouse, read_only=True) as con:
            return Found(**{name: _named(con.sql(query).pl()) for name, query in _QUERIES.items()})
    except duckdb.Error as error:
        raise EvaluationError(f"{warehouse}: {error}") from error


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by the names of gold: doc, start, end."""
    renamed = rows.rename({"document_id": "doc", "raw_start": "start", "raw_end": "end"}, strict=False)
    return renamed.with_columns(pl.col("doc").str.replace_all(_FOLDER_OR_SUFFIX, ""))
