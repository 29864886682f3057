"""What stands in a warehouse file: making it from declarations, filling, patching, and reading its state back.

Files, locks and versions are `files.py`'s concern, the order of events `land.py`'s. All functions take a connection
with the file attached as `warehouse` (or `old`, the live one's copy) and in use.
"""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
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
_CHECKSUM = "Corrupt database file"  # comes as an error of several kinds
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


@dataclass(frozen=True, slots=True)
class NormChange:
    """What changes in a norm table: `updated` has for some columns the key and the new value of the rows where it
    differs, `added` has whole rows, `gone` keys. `references` are the columns that refer to other tables.
    """

    updated: Mapping[str, pl.DataFrame]
    added: pl.DataFrame
    gone: pl.DataFrame
    references: Set[str]

    @property
    def fits_in_place(self) -> bool:
        """Whether the table can be updated in place: DuckDB deletes and inserts a row whose own reference changes,
        which fails where other rows point to it.
        """
        return self.updated.keys().isdisjoint(self.references)


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
    except duckdb.Error as error:
        if not (isinstance(error, _DAMAGE) or is_damage(error)):
            raise
        raise LandingError(f"it is damaged: {str(error).splitlines()[0]}") from error
    if found[0][0] is None:
        raise LandingError("it is a Yingshang warehouse that no refresh published")
    return State(found[0][0], documents)


def is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB met bytes in an attached file that it cannot have written."""
    return isinstance(error, duckdb.SerializationException) or _CHECKSUM in str(error)


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
    with _given(con, conform(frame, table)):
        con.execute(f"INSERT INTO warehouse.{table.qualified} BY NAME SELECT * FROM given")


def fill(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> None:
    """Inserts whole tables in the order of references, in one transaction."""
    con.execute("BEGIN")
    for table in MAIN_TABLES:
        insert(con, table, frames[table.name])
    con.execute("COMMIT")


def patch(
    con: duckdb.DuckDBPyConnection,
    frames: Mapping[str, pl.DataFrame],
    dropped: pl.DataFrame,
    norms: Mapping[str, NormChange],
) -> None:
    """Brings a copy of the live warehouse up to date.

    `dropped` (document_id) are the documents whose rows go; `frames` has the rows of the documents that come; `norms`
    says what changes in the norm tables. DuckDB checks references at each commit only between statements that it has
    finished, so that parents go after their children's deletion is committed; nobody sees the file in between.
    """
    with _given(con, dropped.select("document_id")):
        names = [table.qualified for table in reversed(DOCUMENT_TABLES)] + [f"audit.{n}" for n in _BY_DOCUMENT_AUDIT]
        for name in names:
            con.execute(f"DELETE FROM {name} WHERE document_id IN (SELECT document_id FROM given)")
    con.execute("BEGIN")
    for table in NORM_TABLES:
        _update(con, table, norms[table.name])
    for table in DOCUMENT_TABLES:
        insert(con, table, frames[table.name])
    con.execute("COMMIT")
    for table in reversed(NORM_TABLES):
        _delete(con, table, norms[table.name].gone)


def carry_history(con: duckdb.DuckDBPyConnection) -> None:
    """Copies the history of refreshes from the attached file `old`."""
    for name in _HISTORY:
        con.execute(f"INSERT INTO warehouse.audit.{name} BY NAME SELECT * FROM old.audit.{name}")


def facts_of(con: duckdb.DuckDBPyConnection, name: str, table: Table, documents: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table in the attached file that belong to the documents (document_id)."""
    with _given(con, documents.select("document_id")):
        found: pl.DataFrame = con.sql(
            f"SELECT * FROM {name}.{table.qualified} WHERE document_id IN (SELECT document_id FROM given)"
        ).pl()
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


def norm_changes(
    con: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pl.DataFrame]
) -> dict[str, NormChange]:
    """What would have to change in the attached file's norm tables for them to be those of `frames`."""
    changes = {}
    for table in NORM_TABLES:
        live: pl.DataFrame = con.sql(f"FROM {name}.{table.qualified}").pl()
        changes[table.name] = _norm_change(table, live, conform(frames[table.name], table))
    return changes


def _norm_change(table: Table, live: pl.DataFrame, wanted: pl.DataFrame) -> NormChange:
    key = list(table.key)
    both = wanted.join(live, on=key, suffix="_live")
    differs = {
        name: both.filter(pl.col(name).ne_missing(pl.col(f"{name}_live"))).select(*key, name)
        for name in table.column_names
        if name not in table.key
    }
    return NormChange(
        updated={name: rows for name, rows in differs.items() if rows.height},
        added=wanted.join(live, on=key, how="anti", maintain_order="left"),
        gone=live.join(wanted, on=key, how="anti").select(key),
        references={column.name for column in table.columns if column.references and column.enforced},
    )


def _update(con: duckdb.DuckDBPyConnection, table: Table, change: NormChange) -> None:
    for column, rows in change.updated.items():
        with _given(con, rows):
            con.execute(f"UPDATE {table.qualified} SET {column} = given.{column} FROM given WHERE {_same_key(table)}")
    insert(con, table, change.added)


def _delete(con: duckdb.DuckDBPyConnection, table: Table, gone: pl.DataFrame) -> None:
    if gone.height:
        with _given(con, gone):
            con.execute(f"DELETE FROM {table.qualified} USING given WHERE {_same_key(table)}")


@contextmanager
def _given(con: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> Iterator[None]:
    """Within the block the frame is there for queries as `given`. After an error the connection is of no more use."""
    con.register("given", frame)
    yield
    con.unregister("given")


def _same_key(table: Table) -> str:
    return " AND ".join(f"{table.name}.{name} = given.{name}" for name in table.key)
