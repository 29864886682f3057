"""Gold: hand-made annotations as frames. Their fields are explained in tests/quality/gold/README.md.

Here belongs reading and refusing files of gold; how they are compared is decided in `scoring.py`.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipeline.evaluation.errors import EvaluationError

_PLACE: dict[str, pl.DataType] = {"doc": pl.String(), "start": pl.Int64(), "end": pl.Int64()}
_NAMES = pl.List(pl.String())

OBSERVATION: dict[str, pl.DataType] = {
    **_PLACE, "quote": pl.String(), "value": pl.Float64(), "value_high": pl.Float64(), "unit": pl.String(),
    "bound": pl.String(), "statistic": pl.String(), "comparison": pl.String(), "baseline": pl.Float64(),
    "baseline_start": pl.Int64(), "baseline_end": pl.Int64(), "status": pl.String(), "region": pl.String(),
    "metric": pl.String(), "metric_alt": _NAMES, "period_start": pl.String(), "period_end": pl.String(),
    "topic": pl.String(), "indicator": pl.String(),
}  # fmt: skip
MEASURE: dict[str, pl.DataType] = {
    **_PLACE, "quote": pl.String(), "name": pl.String(), "name_alt": _NAMES, "region": pl.String(),
    "topic": pl.String(), "status": pl.String(),
}  # fmt: skip
NUMBER: dict[str, pl.DataType] = {**_PLACE, "quote": pl.String(), "role": pl.String()}
ARTICLE: dict[str, pl.DataType] = {
    **_PLACE, "title": pl.String(), "headline": pl.Boolean(), "published_on": pl.String(), "region": pl.String(),
}  # fmt: skip
_NEEDED = ("doc", "start", "end")
_SCHEMAS = {"observation": OBSERVATION, "measure": MEASURE, "number": NUMBER, "article": ARTICLE}


class Gold(NamedTuple):
    """What annotators found: a frame for each type, with the columns of its schema above, in the files' order.

    `doc` is the file's name without folder and suffix; `start`, `end` are places in its raw text.
    """

    observations: pl.DataFrame
    measures: pl.DataFrame
    numbers: pl.DataFrame
    articles: pl.DataFrame

    def documents(self) -> pl.Series:
        """All annotated documents, sorted."""
        return pl.concat(frame.get_column("doc") for frame in self).unique().sort()


def load_gold(folder: Path) -> Gold:
    """Reads all .jsonl files of a folder. Raises EvaluationError where there is none, or with file, line and reason."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise EvaluationError(f"{folder} holds no gold (.jsonl files)")
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _SCHEMAS}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                row = _row(line, f"{file}:{number}")
                rows[row["type"]].append(row)
    try:
        return gold_of(rows)
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise EvaluationError(f"{folder}: a field has a value of the wrong type ({error})") from error


def gold_of(rows: dict[str, list[dict[str, Any]]]) -> Gold:
    """The frames of rows by type (observation, measure, number, article); absent fields are null."""
    frames = [pl.DataFrame(rows.get(kind, []), schema=schema) for kind, schema in _SCHEMAS.items()]
    observations, measures, numbers, articles = frames
    return Gold(observations, measures, numbers, articles.with_columns(pl.col("headline").fill_null(value=True)))


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"{place}: not a line of JSON ({error})") from error
    if not isinstance(row, dict) or row.get("type") not in _SCHEMAS:
        raise EvaluationError(f"{place}: `type` is none of {', '.join(_SCHEMAS)}")
    absent = [name for name in _NEEDED if row.get(name) is None]
    if absent:
        raise EvaluationError(f"{place}: {', '.join(absent)} missing")
    return row
