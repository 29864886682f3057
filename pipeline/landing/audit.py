"""Checks on their way to a published warehouse: reading check files, running checks, what they found.

A check is a query that selects offending rows. Those derived from declarations come from `pipeline/schema/checks.py`;
the others are files under `sql/checks`, each opening with a header of comment lines:

    -- check: name
    -- severity: error | warn
    -- scope: document | warehouse      (warehouse where it is not said)
    -- why: what goes wrong for a reader otherwise

A check of scope `document` looks at each document by itself, selects `document_id`, and names tables without a schema:
it runs again only over documents that changed. Whether to publish is decided in `land.py`.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import duckdb
import polars as pl

from pipeline.landing.errors import LandingError
from pipeline.schema.checks import schema_checks
from pipeline.schema.columns import Table

Severity = Literal["error", "warn"]
Scope = Literal["document", "warehouse"]
Row = dict[str, Any]

SAMPLE_ROWS = 5
_TOLD_ROWS = 3
_TOLD_CHARACTERS = 400
_HEADER = re.compile(r"^--\s*(check|severity|scope|why)\s*:\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A query that selects offending rows; an error blocks publishing."""

    name: str
    severity: Severity
    why: str
    query: str
    scope: Scope = "warehouse"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: how many rows offend, and the first of them as a JSON list (None where none does)."""

    check: Check
    failing_rows: int
    sample: str | None

    @property
    def passed(self) -> bool:
        """Whether no row offends."""
        return self.failing_rows == 0

    def told(self) -> str:
        """What it found, in words, with the first offending rows."""
        rows = [json.dumps(row, ensure_ascii=False) for row in json.loads(self.sample or "[]")[:_TOLD_ROWS]]
        head = f"check {self.check.name} failed for {self.failing_rows} rows ({self.check.why})"
        return "\n  ".join([head, *(row[:_TOLD_CHARACTERS] for row in rows)])

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of publishing."""
        return not self.passed and self.check.severity == "error"


def declared_checks(tables: Iterable[Table]) -> list[Check]:
    """The blocking schema checks of the tables."""
    return [Check(f"schema_{check.name}", "error", check.why, check.query) for check in schema_checks(tables)]


def sql_checks(folder: Path) -> list[Check]:
    """The checks of the folder's files, by name. Raises LandingError naming a file whose header is not sound."""
    checks = [_read(path) for path in sorted(folder.glob("*.sql"))]
    names = [check.name for check in checks]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise LandingError(f"{folder}: two checks have the name {', '.join(twice)}")
    return checks


def run(con: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> list[CheckResult]:
    """Runs checks over the connection's tables. Raises LandingError naming a check whose query does not run."""
    results = []
    for check in checks:
        rows = offending(con, check)
        results.append(CheckResult(check, len(rows), sample(rows)))
    return results


def run_by_document(con: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> pl.DataFrame:
    """Runs checks of scope `document`: one row for each check and document with offending rows.

    Columns: those of audit.offending_document.
    """
    found = []
    for check in checks:
        rows = offending(con, check)
        if rows and "document_id" not in rows[0]:
            raise LandingError(f"check {check.name} has the scope document, but does not select document_id")
        by_document: dict[str, list[Row]] = {}
        for row in rows:
            by_document.setdefault(row["document_id"], []).append(row)
        found += [(check.name, document, len(part), sample(part)) for document, part in by_document.items()]
    schema = {"check_name": pl.String, "document_id": pl.String, "failing_rows": pl.Int64, "sample": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


def results_of(checks: Iterable[Check], by_document: pl.DataFrame) -> list[CheckResult]:
    """The results over all documents of checks of scope `document`."""
    results = []
    for check in checks:
        rows = by_document.filter(pl.col("check_name") == check.name).sort("document_id")
        samples = [row for text in rows["sample"].head(SAMPLE_ROWS) for row in json.loads(text)]
        text = json.dumps(samples[:SAMPLE_ROWS], ensure_ascii=False) if samples else None
        results.append(CheckResult(check, int(rows["failing_rows"].sum()), text))
    return results


def offending(con: duckdb.DuckDBPyConnection, check: Check) -> list[Row]:
    """The rows that offend a check."""
    try:
        rows = con.execute(check.query).fetchall()  # a relation would be planned twice, which costs more than to run it
    except duckdb.Error as error:
        raise LandingError(f"check {check.name} cannot run: {error}") from error
    columns = [column[0] for column in con.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in rows]


def sample(rows: Sequence[Row]) -> str | None:
    """The first rows as a JSON list; what is null in a row is left out."""
    if not rows:
        return None
    found = [{key: value for key, value in row.items() if value is not None} for row in rows[:SAMPLE_ROWS]]
    return json.dumps(found, ensure_ascii=False, default=str)


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    faults = [f"no '-- {key}:' line" for key in ("check", "severity", "why") if key not in header]
    if header.get("severity", "error") not in {"error", "warn"}:
        faults.append(f"severity {header['severity']!r} is neither error nor warn")
    if header.get("scope", "warehouse") not in {"document", "warehouse"}:
        faults.append(f"scope {header['scope']!r} is neither document nor warehouse")
    if faults:
        raise LandingError(f"{path}: {'; '.join(faults)}")
    return Check(
        header["check"],
        cast("Severity", header["severity"]),
        header["why"],
        text.rstrip().rstrip(";"),
        cast("Scope", header.get("scope", "warehouse")),
    )
