"""Write, audit, publish: the order of events from content to the live warehouse.

A warehouse is built beside the live one, or, where little changed, made from its copy; it is checked, and takes the
live one's place only when no blocking check finds a row. Whatever goes wrong, the live file stays as it was.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from pipeline.landing import files, warehouse
from pipeline.landing.audit import Check, CheckResult, declared_checks, results_of, run, run_by_document, sql_checks
from pipeline.landing.content import Content, Difference, difference, facts_gained_and_lost, with_digests
from pipeline.landing.errors import CheckFailedError, LandingError
from pipeline.schema.audit import (
    CHECK_RESULT,
    DOCUMENT_CHANGE,
    LANDED_DOCUMENT,
    OFFENDING_DOCUMENT,
    REFRESH,
    REJECTED_DOCUMENT,
)
from pipeline.schema.columns import Table
from pipeline.schema.facts import ADOPTION, OBSERVATION
from pipeline.schema.frames import empty, polars_schema
from pipeline.schema.tables import MAIN_TABLES
from pipeline.settings import SQL_FOLDER, Settings

# Patching costs more than building where much changed, and a patched file keeps the room of what was deleted.
_MOST_PATCHED = 0.2
_MOST_PATCHES = 50


@dataclass(frozen=True, slots=True)
class Published:
    """What a refresh published, for whoever tells the user.

    `changes`: rows of audit.document_change; `rows`: row counts by table; `accounted_share`: the share of the numbers
    that have a role other than unresolved (1 where there is no number).
    """

    refresh_id: str
    path: Path
    results: Sequence[CheckResult]
    changes: pl.DataFrame
    unchanged: int
    rejected: pl.DataFrame
    rows: dict[str, int]
    accounted_share: float
    patched: bool


@dataclass(slots=True)
class Attempt:
    """One attempt at a refresh: its identity and what its checks found, also where it fails."""

    code_version: str
    started_at: datetime
    refresh_id: str = field(init=False)
    results: list[CheckResult] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Names the attempt by its time."""
        self.refresh_id = f"{self.started_at:%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(2)}"

    def judge(self, results: list[CheckResult]) -> None:
        """Notes results. Raises CheckFailedError naming the blocking ones and their first offending rows."""
        self.results += results
        blocking = [result for result in results if result.blocks]
        if blocking:
            raise CheckFailedError("\n".join(["nothing was published:", *(result.told() for result in blocking)]))


def now() -> datetime:
    """The time in UTC, without zone, as the audit tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def all_checks() -> list[Check]:
    """Every check that a refresh runs."""
    return declared_checks(MAIN_TABLES) + sql_checks(SQL_FOLDER / "checks")


def land(settings: Settings, content: Content, attempt: Attempt) -> Published:
    """Writes, audits and publishes. The caller holds the lock.

    Raises CheckFailedError, or LandingError for a live file that is no warehouse of ours and for a folder or disk that
    cannot be written; the live file then stays as it was.
    """
    try:
        files.sweep(settings)
        return _Landing(settings, content, attempt).run()
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise LandingError(
            f"cannot write beside {settings.warehouse}: {error}; the live warehouse stays as it was"
        ) from error
    except duckdb.Error as error:
        if not warehouse.is_damage(error):
            raise
        raise _unusable(settings, f"it is damaged: {str(error).splitlines()[0]}") from error
    finally:
        with suppress(OSError):
            files.sweep(settings)


def _unusable(settings: Settings, why: str) -> LandingError:
    return LandingError(f"{settings.warehouse}: {why}; it stays as it is. {files.WAY_OUT}")


class _Landing:
    """The state of one landing, so that its steps need not pass six things to each other."""

    def __init__(self, settings: Settings, content: Content, attempt: Attempt) -> None:
        self.settings, self.content, self.attempt = settings, content, attempt
        self.candidate = files.candidate_path(settings)
        self.copy = files.copy_path(settings)
        self.checks = sql_checks(SQL_FOLDER / "checks")

    def run(self) -> Published:
        with duckdb.connect() as con:
            state = self._open_copy(con)
            wanted = with_digests(self.content)
            diff = difference(state.documents, wanted)
            old = {table.name: self._old_facts(con, table, state, diff) for table in (OBSERVATION, ADOPTION)}
            norms = self._norm_changes(con, state, diff)
            patched = norms is not None
            rows = self.content.rows(diff.insert if patched else self.content.documents)
            with _registered(con, rows) as frames:
                self.attempt.judge(run(frames, declared_checks(MAIN_TABLES)))
                if norms is None:
                    self._build(con, rows, state)
                else:
                    self._patch(con, rows, diff, norms)
                self._check_meaning(con, frames if patched else con)
            changes = facts_gained_and_lost(diff.changes, old, rows, self.attempt.refresh_id)
            landed = wanted.join(diff.insert, on="document_id", how="semi") if patched else wanted
            self._write_audit(con, diff, changes, landed, patched=patched)
            counts, accounted_share = warehouse.row_counts(con), warehouse.accounted_share(con)
            con.execute("CHECKPOINT warehouse")
            con.execute("USE memory")
            con.execute("DETACH warehouse")
        files.publish(self.settings, self.candidate, state.refresh_id or None)
        return Published(
            refresh_id=self.attempt.refresh_id,
            path=self.settings.warehouse,
            results=tuple(self.attempt.results),
            changes=changes,
            unchanged=diff.unchanged,
            rejected=self.content.rejected,
            rows=counts,
            accounted_share=accounted_share,
            patched=patched,
        )

    def _open_copy(self, con: duckdb.DuckDBPyConnection) -> warehouse.State:
        if not files.copy_live(self.settings, self.copy):
            return warehouse.State.none()
        try:
            warehouse.attach(con, self.copy, "old")
            return warehouse.read_state(con, "old")
        except LandingError as error:
            told = str(error).replace(str(self.copy), str(self.settings.warehouse))
            raise _unusable(self.settings, told) from error

    def _old_facts(
        self, con: duckdb.DuckDBPyConnection, table: Table, state: warehouse.State, diff: Difference
    ) -> pl.DataFrame:
        return warehouse.facts_of(con, "old", table, diff.drop) if state.refresh_id else empty(table)

    def _norm_changes(
        self, con: duckdb.DuckDBPyConnection, state: warehouse.State, diff: Difference
    ) -> dict[str, warehouse.NormChange] | None:
        """What a patch has to change in the norm tables; None where a warehouse is to be built anew."""
        if not state.refresh_id or not (state.documents["rows_version"] == self.content.rows_version).all():
            return None
        if diff.changes.height > _MOST_PATCHED * state.documents.height:
            return None
        if warehouse.patches_since_built(con, "old") >= _MOST_PATCHES:
            return None
        changes = warehouse.norm_changes(con, "old", self.content.norms)
        return changes if all(change.fits_in_place for change in changes.values()) else None

    def _patch(
        self,
        con: duckdb.DuckDBPyConnection,
        rows: dict[str, pl.DataFrame],
        diff: Difference,
        norms: dict[str, warehouse.NormChange],
    ) -> None:
        con.execute("DETACH old")
        # Most of a checkpoint's time goes into this one; the next warehouse that is built anew is small again.
        con.execute("SET disabled_compression_methods = 'dict_fsst'")
        self.copy.rename(self.candidate)
        warehouse.attach(con, self.candidate, "warehouse")
        con.execute("USE warehouse")
        warehouse.patch(con, rows, diff.drop, norms)

    def _build(self, con: duckdb.DuckDBPyConnection, rows: dict[str, pl.DataFrame], state: warehouse.State) -> None:
        warehouse.attach(con, self.candidate, "warehouse", new_for=self.content.documents.height)
        con.execute("USE warehouse")
        warehouse.create(con, SQL_FOLDER / "views")
        warehouse.fill(con, rows)
        if state.refresh_id:
            warehouse.carry_history(con)
            con.execute("DETACH old")

    def _check_meaning(self, con: duckdb.DuckDBPyConnection, documents: duckdb.DuckDBPyConnection) -> None:
        """Runs the SQL checks: those that look at one document at a time over the connection with the documents that
        came, the others over the warehouse.
        """
        local = [check for check in self.checks if check.scope == "document"]
        warehouse.insert(con, OFFENDING_DOCUMENT, run_by_document(documents, local))
        by_document = con.sql("FROM audit.offending_document").pl()
        wide = run(con, [check for check in self.checks if check.scope == "warehouse"])
        self.attempt.judge(results_of(local, by_document) + wide)

    def _write_audit(
        self,
        con: duckdb.DuckDBPyConnection,
        diff: Difference,
        changes: pl.DataFrame,
        landed: pl.DataFrame,
        *,
        patched: bool,
    ) -> None:
        attempt = self.attempt
        refresh = {
            "refresh_id": attempt.refresh_id,
            "started_at": attempt.started_at,
            "finished_at": now(),
            "code_version": attempt.code_version,
            **{change: diff.count(change) for change in ("added", "changed", "removed")},
            "unchanged": diff.unchanged,
            "rejected": self.content.rejected.height,
            "is_patched": patched,
        }
        results = [
            {
                "refresh_id": attempt.refresh_id,
                "check_name": result.check.name,
                "severity": result.check.severity,
                "passed": result.passed,
                "failing_rows": result.failing_rows,
                "sample": result.sample,
            }
            for result in attempt.results
        ]
        con.execute("BEGIN; DELETE FROM audit.rejected_document")
        warehouse.insert(con, REFRESH, pl.DataFrame([refresh], schema_overrides=polars_schema(REFRESH)))
        warehouse.insert(con, CHECK_RESULT, pl.DataFrame(results, schema=polars_schema(CHECK_RESULT)))
        warehouse.insert(con, REJECTED_DOCUMENT, self.content.rejected)
        warehouse.insert(con, DOCUMENT_CHANGE, changes)
        warehouse.insert(con, LANDED_DOCUMENT, landed)
        con.execute("COMMIT")


@contextmanager
def _registered(con: duckdb.DuckDBPyConnection, rows: dict[str, pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A second connection on which the tables' names stand for the frames."""
    with con.cursor() as frames:
        for table in MAIN_TABLES:
            frames.register(table.name, rows[table.name])
        yield frames
