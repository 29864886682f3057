"""What is to stand in the warehouse, and how it differs from what stands there: by document, and by fact.

Frames and comparisons only; nothing here touches a file or a database.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.schema.columns import Table
from pipeline.schema.frames import conform, empty
from pipeline.schema.tables import DOCUMENT_TABLES, NORM_TABLES

# Two readings of a fact are one where all this is alike: an edit elsewhere in the document moves its place only.
_SAME_FACT: Mapping[str, tuple[str, ...]] = {
    "observation": (
        *("document_id", "metric", "value", "value_high", "unit", "bound", "statistic", "comparison", "baseline"),
        *("region", "period_start", "period_end", "status", "topic"),
    ),
    "adoption": ("document_id", "name", "action", "actor", "region", "topic", "status", "first_in", "started_on"),
}


@dataclass(frozen=True, slots=True)
class Content:
    """All that the next warehouse holds.

    `documents`: document_id and sha256 of each document; `rejected`: rows of audit.rejected_document; `norms`: the
    whole norm tables by name; `sources`: gives the rows of any other table for some documents, document by document;
    `codes`: by table what the normal forms say of those rows (document_id and columns that take the place of the
    rows' own), for all documents in the same order; `rows_version`: what the rows depend on besides the documents.
    """

    rows_version: str
    documents: pl.DataFrame
    rejected: pl.DataFrame
    norms: Mapping[str, pl.DataFrame]
    codes: Mapping[str, pl.DataFrame]
    sources: Callable[[Table, pl.DataFrame], pl.DataFrame]

    def rows(self, documents: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """The norm tables whole, and the rows of all other tables that belong to the documents."""
        found = {table.name: conform(self.norms[table.name], table) for table in NORM_TABLES}
        for table in DOCUMENT_TABLES:
            found[table.name] = self._rows_of(table, documents) if documents.height else empty(table)
        return found

    def _rows_of(self, table: Table, documents: pl.DataFrame) -> pl.DataFrame:
        rows = self.sources(table, documents)
        if table.name in self.codes:
            codes = self.codes[table.name].join(documents, on="document_id", how="semi", maintain_order="left")
            if not codes["document_id"].equals(rows["document_id"]):
                raise ValueError(f"{table.name}: the codes belong to other rows")
            rows = rows.with_columns(codes.drop("document_id"))
        return conform(rows, table)


def with_digests(content: Content) -> pl.DataFrame:
    """The documents with the `digest` of all that their rows depend on besides `rows_version`: bytes and codes."""
    frame = content.documents
    for name, codes in content.codes.items():
        told = pl.concat_str(pl.exclude("document_id"), separator="\0")
        part = codes.group_by("document_id").agg(told.str.join("\0").hash().cast(pl.String).alias(name))
        frame = frame.join(part, on="document_id", how="left", maintain_order="left")
    digests = [pl.col(name).fill_null("") for name in content.codes]
    return frame.select(
        "document_id",
        "sha256",
        pl.concat_str([pl.col("sha256").str.head(16), *digests], separator="-").alias("digest"),
        pl.lit(content.rows_version).alias("rows_version"),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """The documents to drop from a warehouse and to insert in it (document_id, sha256), and those that differ.

    `changes`: document_id and change, as in audit.document_change; `unchanged`: how many documents have the same bytes.
    """

    drop: pl.DataFrame
    insert: pl.DataFrame
    changes: pl.DataFrame
    unchanged: int

    def count(self, change: str) -> int:
        """How many documents changed in the given way."""
        return self.changes.filter(pl.col("change") == change).height


def difference(live: pl.DataFrame, wanted: pl.DataFrame) -> Difference:
    """Compares documents with digests: what stands in the live warehouse with what is wanted."""
    both = wanted.join(live, on="document_id", how="full", suffix="_live", coalesce=True).sort("document_id")
    is_new, is_gone = pl.col("sha256_live").is_null(), pl.col("sha256").is_null()
    same_bytes = pl.col("sha256") == pl.col("sha256_live")
    same_rows = same_bytes & pl.col("digest").eq_missing(pl.col("digest_live"))
    changed = both.with_columns(
        change=pl.when(is_new)
        .then(pl.lit("added"))
        .when(is_gone)
        .then(pl.lit("removed"))
        .when(~same_bytes)
        .then(pl.lit("changed"))
        .when(~same_rows)
        .then(pl.lit("reread"))
    ).filter(pl.col("change").is_not_null())
    return Difference(
        drop=changed.filter(~is_new).select("document_id"),
        insert=changed.filter(~is_gone).select("document_id", "sha256"),
        changes=changed.select("document_id", "change"),
        unchanged=both.filter(same_bytes).height,
    )


def facts_gained_and_lost(
    changes: pl.DataFrame, old: Mapping[str, pl.DataFrame], new: Mapping[str, pl.DataFrame], refresh_id: str
) -> pl.DataFrame:
    """Rows of audit.document_change for the changes (document_id, change), from the old and new observations and
    adoptions by table; a document read anew with nothing gained or lost has none.
    """
    frame = changes
    for name, columns in _SAME_FACT.items():
        for label, here, there in (("gained", new[name], old[name]), ("lost", old[name], new[name])):
            column = f"{name}s_{label}"
            counts = _beyond(here, there, columns).group_by("document_id").agg(pl.len().cast(pl.Int64).alias(column))
            frame = frame.join(counts, on="document_id", how="left", maintain_order="left")
    facts = pl.selectors.ends_with("_gained", "_lost")
    told = (pl.col("change") != "reread") | (pl.sum_horizontal(facts) > 0)
    return frame.with_columns(facts.fill_null(0)).filter(told).with_columns(refresh_id=pl.lit(refresh_id))


def _beyond(here: pl.DataFrame, there: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows of the first frame that the second does not have as often."""
    numbered = [frame.select(*columns, pl.int_range(pl.len()).over(columns).alias("nth")) for frame in (here, there)]
    return numbered[0].join(numbered[1], on=[*columns, "nth"], how="anti", nulls_equal=True)
