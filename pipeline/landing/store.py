"""Results kept by document, so that a refresh reads only what changed.

A batch is a folder with the frames of the documents read in one refresh, and a manifest with their sizes and check
sums; it appears under its name only when it is whole, and is never written again. Batches of one version of code and
vocabularies stand in one folder. What a document yields depends on that document alone: therefore (document_id,
sha256, version) says all about it. No DuckDB here, and nothing about what frames mean.
"""

import hashlib
import io
import json
import logging
import secrets
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipeline.landing.errors import LandingError

_log = logging.getLogger(__name__)

ENTRIES = "entries"
ENTRY_KEY = ("document_id", "sha256")
_MANIFEST = "manifest.json"
_MOST_BATCHES = 12
_LEAST_IN_USE = 0.5


@dataclass(frozen=True, slots=True)
class Batch:
    """A whole, checked batch: `entries` has one row for each document (document_id, sha256, …)."""

    path: Path
    entries: pl.DataFrame

    def has(self, table: str) -> bool:
        """Whether the batch has the table; one that notes rejected documents has none."""
        return (self.path / f"{table}.arrow").exists()

    def frame(self, table: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """A table of all the batch's documents, or some of its columns."""
        return pl.read_ipc(self.path / f"{table}.arrow", columns=None if columns is None else list(columns))


@dataclass(slots=True)
class Store:
    """The store's folder for one version of code and vocabularies."""

    root: Path
    version: str
    batches: list[Batch] = field(default_factory=list)

    @classmethod
    def open(cls, root: Path, version: str) -> "Store":
        """Reads and checks the batches of the version; damaged ones are left out, and their documents read anew."""
        store = cls(root, version)
        if store.folder.is_dir():
            paths = sorted(path for path in store.folder.iterdir() if path.is_dir() and path.suffix == ".batch")
            store.batches = [batch for path in paths if (batch := _read_batch(path))]
        return store

    @property
    def folder(self) -> Path:
        """Where the version's batches stand."""
        return self.root / self.version

    def entries(self) -> pl.DataFrame:
        """One row for each (document_id, sha256) that the store has, with what was noted with it."""
        if not self.batches:
            return pl.DataFrame(schema={"document_id": pl.String, "sha256": pl.String})
        return pl.concat([batch.entries for batch in self.batches], how="diagonal").unique(
            ENTRY_KEY, keep="first", maintain_order=True
        )

    def add(self, entries: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> None:
        """Keeps the frames of newly read documents; each frame has the column document_id.

        Raises LandingError where the store cannot be written.
        """
        if entries.height:
            self.batches.append(self._write(entries, frames))

    def load(self, table: str, documents: pl.DataFrame, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """The rows of a table for the given documents (document_id, sha256), in the documents' order of id.

        All columns, or those named, among them document_id. An empty frame without columns where no batch has any of
        the documents.
        """
        parts = []
        wanted = documents.select(ENTRY_KEY)
        for batch in self.batches:
            if not batch.has(table):
                continue
            here = wanted.join(batch.entries, on=ENTRY_KEY, how="semi")
            if not here.height:
                continue
            wanted = wanted.join(here, on=ENTRY_KEY, how="anti")
            frame = batch.frame(table, columns)
            if here.height < batch.entries.height:
                frame = frame.join(here, on="document_id", how="semi", maintain_order="left")
            parts.append(frame)
        if not parts:
            return pl.DataFrame()
        return pl.concat(parts).sort("document_id", maintain_order=True)

    def tidy(self, in_use: pl.DataFrame) -> None:
        """Drops what the documents in use (document_id, sha256) do not refer to, and joins small batches.

        The caller holds the publisher's lock.
        """
        self._drop_strangers()
        used = [(batch, batch.entries.join(in_use, on=ENTRY_KEY, how="semi")) for batch in self.batches]
        crowded = len(self.batches) > _MOST_BATCHES
        largest = max((live.height for _, live in used), default=0)
        worn = [
            (batch, live)
            for batch, live in used
            if live.height < _LEAST_IN_USE * batch.entries.height or (crowded and live.height < largest / 2)
        ]
        alive = [(batch, live) for batch, live in worn if live.height]
        if alive:
            keys = pl.concat([live for _, live in alive], how="diagonal").unique(ENTRY_KEY, maintain_order=True)
            names = {path.stem for batch, _ in alive for path in batch.path.glob("*.arrow")} - {ENTRIES}
            part = Store(self.root, self.version, [batch for batch, _ in alive])
            self.batches.append(self._write(keys, {name: part.load(name, keys) for name in sorted(names)}))
        for batch, _ in worn:
            self.batches.remove(batch)
            shutil.rmtree(batch.path, ignore_errors=True)

    def _write(self, entries: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> Batch:
        passing = self.folder / f"{secrets.token_hex(8)}.tmp"
        final = passing.with_suffix(".batch")
        try:
            passing.mkdir(parents=True)
            sums = {table: _write_frame(frame, passing / f"{table}.arrow") for table, frame in frames.items()}
            sums[ENTRIES] = _write_frame(entries, passing / f"{ENTRIES}.arrow")
            (passing / _MANIFEST).write_text(json.dumps(sums), encoding="utf-8")
            passing.rename(final)
        except OSError as error:
            shutil.rmtree(passing, ignore_errors=True)
            raise LandingError(
                f"cannot keep what was read in {self.folder}: {error.strerror}; nothing was published"
            ) from error
        return Batch(final, entries)

    def _drop_strangers(self) -> None:
        known = {batch.path for batch in self.batches}
        versions = [path for path in self.root.iterdir() if path != self.folder] if self.root.is_dir() else []
        others = [path for path in self.folder.iterdir() if path not in known] if self.folder.is_dir() else []
        for path in [*versions, *others]:
            shutil.rmtree(path, ignore_errors=True)


def code_version(folders: Iterable[Path], extra: Sequence[str] = ()) -> str:
    """A digest of all files of code and vocabulary below the folders, and of the given texts."""

    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".yaml", ".sql"}:
                digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for text in extra:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:16]


def _write_frame(frame: pl.DataFrame, path: Path) -> int:
    """Writes the frame; gives the check sum of the file."""
    buffer = io.BytesIO()
    frame.write_ipc(buffer, compression="lz4")
    path.write_bytes(buffer.getbuffer())
    return zlib.crc32(buffer.getbuffer())


def _read_batch(path: Path) -> Batch | None:
    try:
        sums = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
        for table, wanted in sums.items():
            if zlib.crc32((path / f"{table}.arrow").read_bytes()) != wanted:
                _log.warning("kept results %s are damaged (%s); their documents are read anew", path, table)
                return None
        return Batch(path, pl.read_ipc(path / f"{ENTRIES}.arrow"))
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        _log.warning("kept results %s are damaged (%s); their documents are read anew", path, error)
        return None
