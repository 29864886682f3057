"""A refresh, stage by stage: what each stage takes and gives, and which documents it works on.

Stages are plain functions that Dagster's assets call one by one, and `refresh` calls in a row. A document that the
store knows is not read again: stages work on the rest alone, and what all documents say comes from the store. What a
stage does with its frames is the concern of the packages it calls.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.extraction.extract import ExtractionFrames, extract
from pipeline.landing import lock, status
from pipeline.landing.content import Content
from pipeline.landing.errors import LandingError
from pipeline.landing.land import Attempt, Published, land, now
from pipeline.landing.store import ENTRY_KEY, Store, code_version
from pipeline.normalisation.normalise import ADOPTION_COLUMNS, OBSERVATION_COLUMNS, normalise
from pipeline.schema.audit import REJECTED_DOCUMENT
from pipeline.schema.columns import Table
from pipeline.schema.frames import conform, empty
from pipeline.schema.tables import DOCUMENT_TABLES, NORM_TABLES
from pipeline.settings import PROJECT_ROOT, SQL_FOLDER, Settings
from pipeline.text.finding import MEDIA_TYPES, PLAIN
from pipeline.text.reading import read_documents, scan
from pipeline.text.segment import TextFrames, segment

_PACKAGE = PROJECT_ROOT / "pipeline"
_COUNTED = tuple(table.name for table in DOCUMENT_TABLES)
_CODES = {"observation": "indicator_id", "adoption": "measure_id"}
_REGIONS_MET = "region_met"  # document_id, region_id: the articles themselves are too large to be read for that
_READING = tuple(_PACKAGE / name for name in ("text", "extraction", "vocabularies"))
_LANDED = (_PACKAGE / "schema", _PACKAGE / "landing", SQL_FOLDER)
# What a slow parser could not read once is not tried at every refresh; plain text is read again in no time.
_SLOW = tuple(suffix for suffix, media_type in MEDIA_TYPES.items() if media_type != PLAIN)


class NoDocumentsError(LandingError):
    """The seeds folder is missing, or holds nothing that can be read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the seeds folder holds: `fresh` documents (with raw_text) to be read now, `kept` entries of the store.

    `rejected` has the rows of audit.rejected_document, whether found now or kept.
    """

    settings: Settings
    attempt: Attempt
    store: Store
    fresh: pl.DataFrame
    kept: pl.DataFrame
    rejected: pl.DataFrame

    def kept_rows(self, table: Table) -> int:
        """The number of rows that a table has in the store for the documents that are not read now."""
        return int(self.kept[table.name].sum()) if self.kept.height else 0


@dataclass(frozen=True, slots=True)
class Segments:
    """The fresh documents' articles, sentences and pieces."""

    sources: Sources
    text: TextFrames


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was read out of all documents, by way of the store.

    `entries`: document_id, sha256 and the number of rows in each table of each document.
    """

    sources: Sources
    entries: pl.DataFrame

    def frame(self, table: Table, documents: pl.DataFrame) -> pl.DataFrame:
        """The rows of a table as they were extracted, of the given documents."""
        return self.sources.store.load(table.name, documents)

    def columns(self, name: str, columns: Sequence[str]) -> pl.DataFrame:
        """Some columns, among them document_id, of all documents' rows of what was kept."""
        return self.sources.store.load(name, self.entries, columns)

    def row_count(self, table: Table) -> int:
        """The number of rows that a table has over all documents."""
        return int(self.entries[table.name].sum())

    def first_rows(self, table: Table) -> pl.DataFrame:
        """Some rows of a table: those of a fresh document where there is one."""
        fresh = self.entries.join(self.sources.fresh, on="document_id", how="semi")
        return self.frame(table, (fresh if fresh.height else self.entries).head(1))


@dataclass(frozen=True, slots=True)
class Norms:
    """The normal forms (`frames`: topic, unit, region, indicator, measure), and by table the `codes` that point the
    rows of all documents to them (document_id and the code, in the order of the rows).
    """

    facts: Facts
    frames: Mapping[str, pl.DataFrame]
    codes: Mapping[str, pl.DataFrame]


def read_sources(settings: Settings, on_wait: Callable[[str], None] = lambda _: None) -> Sources:
    """Finds the documents, and reads those that the store does not know. Takes the publisher's lock.

    Raises NoDocumentsError for a folder that is missing or holds no document.
    """
    attempt = Attempt(code_version([_PACKAGE, SQL_FOLDER]), now())
    lock.acquire(settings.lock, settings.wait_seconds, on_wait)
    try:
        files = scan(settings.seeds, max_bytes=settings.max_bytes)
    except NotADirectoryError as error:
        raise NoDocumentsError(f"the seeds folder {settings.seeds} does not exist") from error
    if not files.height:
        raise NoDocumentsError(f"the seeds folder {settings.seeds} holds no documents")
    store = Store.open(settings.store, code_version(_READING, [pl.__version__]))
    known = files.select("document_id", "sha256").join(store.entries(), on=ENTRY_KEY, how="inner")
    fresh = files.join(known, on=ENTRY_KEY, how="anti")
    reading = read_documents(fresh, max_bytes=settings.max_bytes)
    _keep_rejections(store, reading.rejected)
    refused = _refused(known)
    sources = Sources(
        settings=settings,
        attempt=attempt,
        store=store,
        fresh=reading.documents,
        kept=known.join(refused, on=ENTRY_KEY, how="anti"),
        rejected=pl.concat([refused, reading.rejected]).sort("document_id"),
    )
    if not sources.fresh.height and not sources.kept.height:
        reasons = "\n".join(f"  {row[0]}: {row[2]}" for row in sources.rejected.head(5).rows())
        raise NoDocumentsError(f"nothing in the seeds folder {settings.seeds} could be read:\n{reasons}")
    return sources


def is_published(settings: Settings, files: pl.DataFrame) -> bool:
    """Whether the live warehouse was made of these files, rows of `scan`, by the code and vocabularies of today."""
    return status.is_published(settings, files, code_version([_PACKAGE, SQL_FOLDER]))


def segment_sources(sources: Sources) -> Segments:
    """Cuts the fresh documents into articles and sentences."""
    return Segments(sources, segment(sources.fresh))


def extract_facts(segments: Segments) -> Facts:
    """Reads the facts out of the fresh documents, and keeps them in the store."""
    sources = segments.sources
    documents = sources.fresh
    parts = [sources.kept] if sources.kept.height else []
    if documents.height:
        frames = _by_table(documents, segments.text, extract(documents, segments.text))
        entries = documents.select(ENTRY_KEY)
        for name in _COUNTED:
            counts = frames[name].group_by("document_id").agg(pl.len().cast(pl.Int64).alias(name))
            entries = entries.join(counts, on="document_id", how="left", maintain_order="left")
        entries = entries.with_columns(pl.col(_COUNTED).fill_null(0))
        sources.store.add(entries, frames)
        parts.append(entries)
    return Facts(sources, pl.concat(part.select(*ENTRY_KEY, *_COUNTED) for part in parts).sort("document_id"))


def normalise_facts(facts: Facts) -> Norms:
    """Builds the normal forms over all documents, and points the facts to them."""
    met = facts.columns(_REGIONS_MET, ("document_id", "region_id"))["region_id"].unique().sort()
    observations = facts.columns("observation", OBSERVATION_COLUMNS)
    found = normalise(observations, facts.columns("adoption", ADOPTION_COLUMNS), met)
    return Norms(
        facts,
        frames={table.name: found[table.name] for table in NORM_TABLES},
        codes={name: found[name].select("document_id", code) for name, code in _CODES.items()},
    )


def publish(norms: Norms) -> Published:
    """Writes, audits and publishes the warehouse; lets go of the lock. Raises LandingError where it cannot."""
    facts = norms.facts
    sources = facts.sources
    content = Content(
        rows_version=code_version([*_READING, *_LANDED], [pl.__version__]),
        documents=facts.entries.select(ENTRY_KEY),
        rejected=conform(sources.rejected, REJECTED_DOCUMENT),
        norms=norms.frames,
        codes=norms.codes,
        sources=facts.frame,
    )
    try:
        published = land(sources.settings, content, sources.attempt)
        sources.store.tidy(pl.concat([content.documents, sources.rejected.select(ENTRY_KEY)]))
    finally:
        lock.release(sources.settings.lock)
    return published


def refresh(settings: Settings) -> Published:
    """All stages in a row, without Dagster. Raises LandingError where nothing could be published."""
    try:
        return publish(normalise_facts(extract_facts(segment_sources(read_sources(settings)))))
    finally:
        lock.release(settings.lock)


def _by_table(documents: pl.DataFrame, text: TextFrames, facts: ExtractionFrames) -> dict[str, pl.DataFrame]:
    """The frames under their tables' names."""
    found = {
        "document": documents,
        "article": facts.articles,
        "sentence": text.sentences,
        "number": facts.numbers,
        "observation": facts.observations,
        "adoption": facts.adoptions,
        "effect": facts.effects,
    }
    met = [found[name].select("document_id", "region_id") for name in ("article", "observation", "adoption")]
    return {table.name: found[table.name] for table in DOCUMENT_TABLES} | {
        _REGIONS_MET: pl.concat(met).drop_nulls().unique(maintain_order=True)
    }


def _keep_rejections(store: Store, rejected: pl.DataFrame) -> None:
    slow = pl.any_horizontal(pl.col("document_id").str.to_lowercase().str.ends_with(suffix) for suffix in _SLOW)
    lasting = rejected.filter(slow & pl.col("sha256").is_not_null() & ~pl.col("reason").str.starts_with("changed"))
    store.add(lasting, {})


def _refused(known: pl.DataFrame) -> pl.DataFrame:
    """The kept entries of files that were rejected."""
    if "reason" not in known.columns:
        return empty(REJECTED_DOCUMENT)
    return known.filter(pl.col("reason").is_not_null()).select(*ENTRY_KEY, "reason")
