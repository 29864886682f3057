"""Places: from offsets in a sentence's clean text to offsets in the raw text of its file, and back.

Here belongs the arithmetic of pieces and nothing that cuts or cleans text. A piece is a maximal run of raw characters
that a sentence kept: cleaning replaces a character by one character, so within a piece both texts run in step.
All offsets count Unicode code points and are end exclusive.
"""

from typing import NamedTuple

import polars as pl

PIECES_SCHEMA: dict[str, pl.DataType] = {
    "sentence_id": pl.String(),
    "text_start": pl.Int64(),
    "raw_start": pl.Int64(),
    "length": pl.Int64(),
}

CHUNK = 256  # characters: what is cut from a long raw text is reached through a table of chunks, not by counting from 0


class _Chunks(NamedTuple):
    """Raw texts in chunks: `texts`, and document_id with `base`, the number of its first chunk."""

    texts: pl.Series
    bases: pl.DataFrame


class Sources(NamedTuple):
    """Where the texts of sentences come from, made ready once by `sources_of` for everything that has a place."""

    runs: pl.DataFrame
    chunks: _Chunks


def sources_of(pieces: pl.DataFrame, documents: pl.DataFrame) -> Sources:
    """Make the raw texts ready for `locate`.

    `pieces` are those of all sentences that occur (sentence_id, text_start, raw_start, length); `documents` has
    document_id and raw_text.
    """
    return Sources(_numbered(pieces), _chunked(documents))


def locate(rows: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    """Add raw_start, raw_end, quote to `rows` (sentence_id, start, end, …), in the order of the rows.

    A span may cross pieces: it begins at its first character's place and ends after its last character's, so the quote
    has whatever the cleaning left out between them. Without a column document_id the document is the part of
    sentence_id before its last `#`.

    Raises ValueError for a span that is empty or does not lie in the pieces of its sentence.
    """
    placed = _raw_places(rows, sources.runs)
    if "document_id" in rows.columns:
        owner = rows["document_id"]
    else:
        owner = rows["sentence_id"].str.replace(r"#[^#]*$", "").alias("document_id")
    spans = pl.DataFrame([owner, placed["raw_start"], placed["raw_end"]])
    return placed.with_columns(quote=_cut(spans, sources.chunks))


def raw_places(rows: pl.DataFrame, pieces: pl.DataFrame) -> pl.DataFrame:
    """Add raw_start, raw_end to `rows` (sentence_id, start, end, …); see `locate`."""
    return _raw_places(rows, _numbered(pieces))


def _raw_places(rows: pl.DataFrame, runs: pl.DataFrame) -> pl.DataFrame:
    spans = rows.select("sentence_id", pl.col("start", "end").cast(pl.Int64)).with_row_index("row")
    spans = spans.join(runs.select("sentence_id", "number").unique(), on="sentence_id", how="left")
    first = _place(spans.select("row", "number", offset="start"), runs)
    last = _place(spans.select("row", "number", offset=pl.col("end") - 1), runs)
    raw_start, raw_end = first["raw"], last["raw"] + 1
    wrong = (spans["end"] <= spans["start"]) | raw_start.is_null() | raw_end.is_null()
    if wrong.any():
        sample = rows.filter(wrong).select("sentence_id", "start", "end").head(5).rows()
        raise ValueError(f"{wrong.sum()} spans do not lie in the pieces of their sentences, such as {sample}")
    return rows.with_columns(raw_start=raw_start, raw_end=raw_end)


def text_places(rows: pl.DataFrame, pieces: pl.DataFrame) -> pl.DataFrame:
    """Add start, end to `rows` (sentence_id, raw_start, raw_end, …): the inverse of `raw_places`.

    Raises ValueError for a span whose first or last character is not kept by its sentence.
    """
    swapped = pieces.select("sentence_id", text_start="raw_start", raw_start="text_start", length="length")
    spans = rows.select("sentence_id", start="raw_start", end="raw_end")
    found = raw_places(spans, swapped)
    return rows.with_columns(start=found["raw_start"], end=found["raw_end"])


def kept_text(pieces: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return sentence_id, raw: the raw characters that each sentence kept, joined; cleaned they are its text."""
    owner = pl.col("sentence_id").str.replace(r"#[^#]*$", "").alias("document_id")
    spans = pieces.select(owner, "raw_start", raw_end=pl.col("raw_start") + pl.col("length"))
    runs = pieces.select("sentence_id", "text_start").with_columns(raw=cut(spans, documents))
    return runs.sort("text_start").group_by("sentence_id", maintain_order=True).agg(pl.col("raw").str.join())


def cut(spans: pl.DataFrame, documents: pl.DataFrame) -> pl.Series:
    """Return `raw_text[raw_start:raw_end]` for each row of `spans` (document_id, raw_start, raw_end), as `quote`.

    The cost is that of the texts once and of what is cut, however long a text is and however many spans it has.
    """
    used = documents.join(spans.select("document_id").unique(), on="document_id", how="semi")
    return _cut(spans, _chunked(used))


def _chunked(documents: pl.DataFrame) -> _Chunks:
    chunks = documents.select("document_id", chunk=pl.col("raw_text").str.extract_all(rf"(?s).{{1,{CHUNK}}}"))
    sizes = chunks["chunk"].list.len().cast(pl.Int64)
    bases = chunks.select("document_id").with_columns(base=sizes.cum_sum() - sizes)
    return _Chunks(chunks["chunk"].explode(empty_as_null=False), bases)


def _cut(spans: pl.DataFrame, chunks: _Chunks) -> pl.Series:
    if spans.is_empty():
        return pl.Series("quote", [], dtype=pl.String)
    first = pl.col("base") + pl.col("raw_start") // CHUNK
    last = pl.col("base") + (pl.col("raw_end") - 1) // CHUNK
    found = spans.join(chunks.bases, on="document_id", how="left", maintain_order="left").select(
        first=first, last=last, offset=pl.col("raw_start") % CHUNK, length=pl.col("raw_end") - pl.col("raw_start")
    )
    around = found.select("offset", "length", quote=_joined(chunks.texts, found))
    return around.select(pl.col("quote").str.slice(pl.col("offset"), pl.col("length"))).to_series()


def _joined(texts: pl.Series, found: pl.DataFrame) -> pl.Series:
    """The texts of the chunks `first` to `last` of each row as one; most rows lie in one chunk."""
    one = texts.gather(found["first"])
    several = found.with_row_index("row").filter(pl.col("last") > pl.col("first"))
    if several.is_empty():
        return one
    several = several.select("row", chunk=pl.int_ranges("first", pl.col("last") + 1)).explode("chunk")
    several = several.select("row", text=texts.gather(several["chunk"]))
    joined = several.group_by("row", maintain_order=True).agg(pl.col("text").str.join())
    return one.scatter(joined["row"], joined["text"])


def _numbered(pieces: pl.DataFrame) -> pl.DataFrame:
    """The pieces with the number of their sentence, sorted by it and by text_start."""
    sentences = pieces.select(pl.col("sentence_id").unique(maintain_order=True)).with_row_index("number")
    return pieces.join(sentences, on="sentence_id").sort("number", "text_start")


def _place(points: pl.DataFrame, runs: pl.DataFrame) -> pl.DataFrame:
    """The raw place of each point (row, number, offset), in the order of `row`; null where no piece holds it.

    Sentence and offset make one sorted key, so that one search without groups finds all.
    """
    key = pl.col("number").cast(pl.Int64) * (1 << 40)
    keyed = runs.select("text_start", "raw_start", "length", run="number", key=key + pl.col("text_start"))
    inside = (pl.col("run") == pl.col("number")) & (pl.col("offset") < pl.col("text_start") + pl.col("length"))
    return (
        points.with_columns(key=key + pl.col("offset"))
        .sort("key")
        .join_asof(keyed.sort("key"), on="key")
        .sort("row")
        .select(raw=pl.when(inside).then(pl.col("raw_start") + pl.col("offset") - pl.col("text_start")))
    )
