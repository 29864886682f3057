"""What stands in a warehouse file: making it from declarations, filling, patching, and reading its state back.

Files, locks and versions are `files.py`'s concern, the order of events `land.py`'s. All functions take a connection
with the file attached as `warehouse` (or `old`, the live one's copy) and in use.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipeline.landing.errors import LandingError
from pipeline.schema.columns import Table
from pipeline.schema.ddl import ddl, literal
from pipeline.schema.frames import conform
from pipeline.schema.tables import AUDIT_TABLES, DOCUMENT_TABLES, MAIN_TABLES, NORM_TABLES

STORAGE_VERSION = "v1.5.0"  # analysts' clients are of the 1.x line
# An index takes a block at least: with the usual 256 KiB an empty warehouse would have 15 MB. With many documents the
# usual size is better: writing an index out then costs half as much.
_SMALL_BLOCK, _USUAL_BLOCK = 16384, 262144
_MANY_DOCUMENTS = 500
_DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
_HISTORY = ("refresh", "check_result", "document_change")
_BY_DOCUMENT_AUDIT = ("landed_document", "offending_document")


@dataclass(frozen=True, slots=True)
class State:
    """What a published warehouse holds, as far as the next refresh needs it.

    `documents`: document_id, sha256, digest, rows_version of each document that landed.
    """

    refresh_id: str
    documents: pl.DataFrame

    @classmethod
    def none(cls) -> "State":
        """The state of no warehouse."""
        columns = ("document_id", "sha256", "digest", "rows_version")
        return cls("", pl.DataFrame(schema=dict.fromkeys(columns, pl.String)))


def attach(con: duckdb.DuckDBPyConnection, path: Path, name: str, *, new_for: int | None = None) -> None:
    """Attaches a file, a new one for about `new_for` documents where that is given.

    Raises LandingError where it cannot be read as a warehouse file.
    """
    block = _USUAL_BLOCK if (new_for or 0) >= _MANY_DOCUMENTS else _SMALL_BLOCK
    options = f" (STORAGE_VERSION {literal(STORAGE_VERSION)}, BLOCK_SIZE {block})" if new_for is not None else ""
    try:
        con.execute(f"ATTACH {literal(str(path))} AS {name}{options}")
    except duckdb.Error as error:
        raise LandingError(f"DuckDB cannot open it: {str(error).splitlines()[0]}") from error


def read_state(con: duckdb.DuckDBPyConnection, name: str) -> State:
    """The state of the attached file. Raises LandingError where it is not one of ours or damaged."""
    try:
        found = con.execute(f"SELECT max(refresh_id) FROM {name}.audit.refresh").fetchall()
        documents = con.sql(
            f"SELECT document_id, sha256, digest, rows_version FROM {name}.main.document "
            f"LEFT JOIN {name}.audit.landed_document USING (document_id)"
        ).pl()
    except duckdb.CatalogException as error:
        raise LandingError("it is a DuckDB database, but not a Yingshang warehouse") from error
    except _DAMAGE as error:
        raise LandingError(f"it is damaged: {str(error).splitlines()[0]}") from error
    if found[0][0] is None:
        raise LandingError("it is a Yingshang warehouse that no refresh published")
    return State(found[0][0], documents)


def create(con: duckdb.DuckDBPyConnection, views: Path) -> None:
    """Makes all tables with their comments, and the views of the folder's files in order of their names."""
    statements = ["CREATE SCHEMA audit", "CREATE SCHEMA mart", *ddl(MAIN_TABLES + AUDIT_TABLES)]
    con.execute(f"BEGIN; {'; '.join(statements)}; COMMIT")
    for path in sorted(views.glob("*.sql")):
        try:
            con.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise LandingError(f"{path} cannot run: {error}") from error


def insert(con: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    """Adds the frame's rows to the table, by name."""
    if not frame.height:
        return
    con.register("given", conform(frame, table))
    try:
        con.execute(f"INSERT INTO warehouse.{table.qualified} BY NAME SELECT * FROM given")
    finally:
        con.unregister("given")


def fill(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> None:
    """Inserts whole tables in the order of references, in one transaction."""
    con.execute("BEGIN")
    for table in MAIN_TABLES:
        insert(con, table, frames[table.name])
    con.execute("COMMIT")


def patch(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame], dropped: pl.DataFrame) -> None:
    """Brings a copy of the live warehouse up to date.

    `dropped` (document_id) are the documents whose rows go; `frames` has the rows of the documents that come, and the
    norm tables whole. DuckDB checks references at each commit only between statements that it has finished, so that
    parents go after their children's deletion is committed; nobody sees the file in between.
    """
    con.register("dropped", dropped.select("document_id"))
    for table in reversed(DOCUMENT_TABLES):
        con.execute(f"DELETE FROM {table.qualified} WHERE document_id IN (SELECT document_id FROM dropped)")
    for name in _BY_DOCUMENT_AUDIT:
        con.execute(f"DELETE FROM audit.{name} WHERE document_id IN (SELECT document_id FROM dropped)")
    con.unregister("dropped")
    con.execute("BEGIN")
    for table in NORM_TABLES:
        _merge(con, table, frames[table.name])
    for table in DOCUMENT_TABLES:
        insert(con, table, frames[table.name])
    con.execute("COMMIT")
    for table in reversed(NORM_TABLES):
        _delete_missing(con, table, frames[table.name])


def carry_history(con: duckdb.DuckDBPyConnection) -> None:
    """Copies the history of refreshes from the attached file `old`."""
    for name in _HISTORY:
        con.execute(f"INSERT INTO warehouse.audit.{name} BY NAME SELECT * FROM old.audit.{name}")


def facts_of(con: duckdb.DuckDBPyConnection, name: str, table: Table, documents: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table in the attached file that belong to the documents (document_id)."""
    con.register("wanted", documents.select("document_id"))
    try:
        found: pl.DataFrame = con.sql(
            f"SELECT * FROM {name}.{table.qualified} WHERE document_id IN (SELECT document_id FROM wanted)"
        ).pl()
    finally:
        con.unregister("wanted")
    return found


def row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The number of rows of each table of schema main."""
    parts = [f"SELECT '{table.name}', count(*) FROM {table.qualified}" for table in MAIN_TABLES]
    return dict(con.execute(" UNION ALL ".join(parts)).fetchall())


def accounted_share(con: duckdb.DuckDBPyConnection) -> float:
    """The share of the ledger's numbers whose role is known; 1 where there are none."""
    found = con.execute("SELECT coalesce(avg((role <> 'unresolved')::INT), 1) FROM main.number").fetchall()
    return float(found[0][0])


def patches_since_built(con: duckdb.DuckDBPyConnection, name: str) -> int:
    """How many refreshes patched the attached file since it was built anew."""
    found = con.execute(
        f"SELECT count(*) FROM {name}.audit.refresh WHERE refresh_id > "
        f"(SELECT max(refresh_id) FROM {name}.audit.refresh WHERE NOT is_patched)"
    ).fetchall()
    return int(found[0][0])


def can_merge_norms(con: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pl.DataFrame]) -> bool:
    """Whether the attached file's norm tables can be updated in place: DuckDB deletes and inserts a row whose own
    reference changes, which fails where other rows point to it.
    """
    return not any(
        column.references and column.enforced and _changed(con, name, table, frames[table.name], column.name).height
        for table in NORM_TABLES
        for column in table.columns
    )


def _changed(con: duckdb.DuckDBPyConnection, name: str, table: Table, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Key and value of the rows whose value in one column differs from the attached file's row of the same key."""
    key = list(table.key)
    live = con.sql(f"SELECT {', '.join([*key, column])} FROM {name}.{table.qualified}").pl()
    both = frame.select(*key, column).join(live, on=key, suffix="_live")
    return both.filter(pl.col(column).ne_missing(pl.col(f"{column}_live"))).select(*key, column)


def _merge(con: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    for column in table.column_names:
        if column in table.key:
            continue
        changed = _changed(con, "warehouse", table, frame, column)
        if changed.height:
            same = " AND ".join(f"{table.name}.{name} = given.{name}" for name in table.key)
            con.register("given", changed)
            con.execute(f"UPDATE {table.qualified} SET {column} = given.{column} FROM given WHERE {same}")
            con.unregister("given")
    live = con.sql(f"SELECT {', '.join(table.key)} FROM {table.qualified}").pl()
    insert(con, table, frame.join(live, on=list(table.key), how="anti"))


def _delete_missing(con: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    live = con.sql(f"SELECT {', '.join(table.key)} FROM {table.qualified}").pl()
    gone = live.join(frame, on=list(table.key), how="anti")
    if gone.height:
        con.register("gone", gone)
        same = " AND ".join(f"{table.name}.{name} = gone.{name}" for name in table.key)
        con.execute(f"DELETE FROM {table.qualified} USING gone WHERE {same}")
        con.unregister("gone")
