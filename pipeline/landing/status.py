"""What the live warehouse holds and what its last refresh changed, for `yingshang status`.

It looks at a copy: opening the live file would lock analysts out.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipeline.landing import files, lock, warehouse
from pipeline.landing.errors import LandingError
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """`refresh`: the last row of audit.refresh; `changes`: its rows of audit.document_change; `failed`: its checks that
    found rows (check_name, severity, failing_rows); `rejected`: audit.rejected_document; `rows`: row counts by table.
    """

    path: Path
    refresh: dict[str, Any]
    changes: pl.DataFrame
    failed: pl.DataFrame
    rejected: pl.DataFrame
    rows: dict[str, int]


def read_status(settings: Settings) -> Status:
    """The status of the live warehouse. Raises LandingError where there is none that can be read."""
    with _opened(settings) as con:
        refresh_id = warehouse.read_state(con, "warehouse").refresh_id
        con.execute("USE warehouse")

        def rows(table: str) -> pl.DataFrame:
            found: pl.DataFrame = con.sql(f"FROM audit.{table}").pl()
            return found.filter(pl.col("refresh_id") == refresh_id) if "refresh_id" in found.columns else found

        return Status(
            path=settings.warehouse,
            refresh=rows("refresh").row(0, named=True),
            changes=rows("document_change").sort("document_id"),
            failed=rows("check_result").filter(~pl.col("passed")).sort("severity", "check_name"),
            rejected=rows("rejected_document").sort("document_id"),
            rows=warehouse.row_counts(con),
        )


def live_refresh_id(settings: Settings) -> str | None:
    """The refresh that published the live warehouse; None where there is none, or none that can be read."""
    with suppress(LandingError), _opened(settings) as con:
        return warehouse.read_state(con, "warehouse").refresh_id
    return None


def listed(settings: Settings) -> list[str]:
    """A line for each version that can be brought back and for the live one, newest first.

    Raises LandingError where there is none.
    """
    lines = {version.refresh_id: str(version.path) for version in files.versions(settings)}
    live = live_refresh_id(settings)
    if live:
        lines[live] = f"{settings.warehouse} (live)"
    if not lines:
        raise LandingError(f"no version of {settings.warehouse} is kept")
    return [f"{refresh_id}  {where}" for refresh_id, where in sorted(lines.items(), reverse=True)]


def is_published(settings: Settings, sources: pl.DataFrame, code_version: str) -> bool:
    """Whether the live warehouse was made of just these files (document_id, sha256) by this code.

    False also where nothing can be read, and while a refresh is at work: what that one publishes is not known yet.
    """
    if not settings.warehouse.exists():
        return False
    with suppress(LandingError), lock.locked(settings.lock, 0), _opened(settings) as con:
        state = warehouse.read_state(con, "warehouse")
        rejected = con.sql("SELECT document_id, sha256 FROM warehouse.audit.rejected_document").pl()
        made = con.execute(
            "SELECT code_version FROM warehouse.audit.refresh WHERE refresh_id = ?", [state.refresh_id]
        ).fetchall()
        held = pl.concat([state.documents.select("document_id", "sha256"), rejected]).sort("document_id")
        return made == [(code_version,)] and held.equals(sources.select("document_id", "sha256").sort("document_id"))
    return False


def told(status: Status, limit: int) -> str:
    """The status in words, with at most `limit` documents listed."""
    last = status.refresh
    counts = ", ".join(f"{status.rows[name]} {name}s" for name in ("document", "article", "observation", "adoption"))
    documents = ", ".join(f"{last[name]} {name}" for name in ("added", "changed", "removed", "unchanged", "rejected"))
    lines = [
        str(status.path),
        f"  refresh     {last['refresh_id']} (code {last['code_version']})",
        f"  holds       {counts}",
        f"  documents   {documents}",
    ]
    lines += [
        f"  {row['severity']:<10}  {row['check_name']}: {row['failing_rows']} rows" for row in status.failed.to_dicts()
    ]
    lines += [f"  rejected    {row['document_id']}: {row['reason']}" for row in status.rejected.head(limit).to_dicts()]
    lines += [
        f"  {row['change']:<10}  {row['document_id']}: observations +{row['observations_gained']} "
        f"-{row['observations_lost']}, adoptions +{row['adoptions_gained']} -{row['adoptions_lost']}"
        for row in status.changes.head(limit).to_dicts()
    ]
    hidden = max(status.changes.height - limit, 0) + max(status.rejected.height - limit, 0)
    return "\n".join([*lines, *([f"  … and {hidden} more (--limit)"] if hidden else [])])


@contextmanager
def _opened(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a copy of the live warehouse attached as `warehouse`."""
    with tempfile.TemporaryDirectory(prefix="yingshang-") as folder:
        copy = Path(folder) / settings.warehouse.name
        if not files.copy_live(settings, copy):
            raise LandingError(f"there is no warehouse at {settings.warehouse}; `yingshang refresh` makes one")
        with duckdb.connect() as con:
            try:
                warehouse.attach(con, copy, "warehouse")
                warehouse.read_state(con, "warehouse")
            except LandingError as error:
                raise LandingError(f"{settings.warehouse}: {error}") from error
            yield con
