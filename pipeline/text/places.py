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

CHUNK = 256  # characters: what is cut from a long raw text is reached through short parts of it, not by counting from 0
_STOP = "。"  # cuts most texts into short parts at little cost
_FAR = 1 << 40  # more than any text has characters


class _Chunks(NamedTuple):
    """Raw texts in parts: `texts`, their `starts` in all texts as one, and where each document_id starts (`base`)."""

    texts: pl.Series
    starts: pl.Series
    bases: pl.DataFrame


class _Runs(NamedTuple):
    """Pieces in the order of `keys` (sentence number and text_start as one), and the number of each sentence_id."""

    pieces: pl.DataFrame
    keys: pl.Series
    numbers: pl.DataFrame


class Sources(NamedTuple):
    """Where the texts of sentences come from, made ready once by `sources_of` for everything that has a place."""

    runs: _Runs
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


def _raw_places(rows: pl.DataFrame, runs: _Runs) -> pl.DataFrame:
    spans = rows.select("sentence_id", pl.col("start", "end").cast(pl.Int64))
    spans = spans.join(runs.numbers, on="sentence_id", how="left", maintain_order="left")
    raw_start = _place(spans.select("number", offset="start"), runs)
    raw_end = _place(spans.select("number", offset=pl.col("end") - 1), runs) + 1
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
    """Raw texts cut behind each 。, and what is still long without one, every CHUNK characters."""
    sizes = documents["raw_text"].str.len_chars().cast(pl.Int64)
    bases = documents.select("document_id", base=sizes.cum_sum() - sizes)
    parts = documents["raw_text"].str.split(_STOP, inclusive=True).explode().alias("text").to_frame()
    is_long = parts["text"].str.len_bytes() > 4 * CHUNK
    if is_long.any():
        parts = parts.with_row_index("part")
        cut_up = parts.filter(is_long).with_columns(pl.col("text").str.extract_all(rf"(?s).{{1,{CHUNK}}}"))
        parts = pl.concat([parts.filter(~is_long), cut_up.explode("text")]).sort("part", maintain_order=True)
    lengths = parts["text"].str.len_chars().cast(pl.Int64)
    return _Chunks(parts["text"], lengths.cum_sum() - lengths, bases)


def _cut(spans: pl.DataFrame, chunks: _Chunks) -> pl.Series:
    if spans.is_empty():
        return pl.Series("quote", [], dtype=pl.String)
    placed = spans.join(chunks.bases, on="document_id", how="left", maintain_order="left").select(
        start=pl.col("base") + pl.col("raw_start"), end=pl.col("base") + pl.col("raw_end")
    )
    first = chunks.starts.search_sorted(placed["start"], side="right") - 1
    last = chunks.starts.search_sorted(placed["end"], side="left") - 1
    found = placed.select(
        first=first,
        last=last,
        offset=pl.col("start") - chunks.starts.gather(first),
        length=pl.col("end") - pl.col("start"),
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


def _numbered(pieces: pl.DataFrame) -> _Runs:
    """The pieces by the number of their sentence and by text_start."""
    numbers = pieces.select(pl.col("sentence_id").unique(maintain_order=True)).with_row_index("number")
    numbers = numbers.with_columns(pl.col("number").cast(pl.Int64))
    placed = pieces.join(numbers, on="sentence_id", maintain_order="left").select(
        "number", "text_start", "raw_start", "length", key=pl.col("number") * _FAR + pl.col("text_start")
    )
    placed = placed.sort("key")
    return _Runs(placed, placed["key"], numbers)


def _place(points: pl.DataFrame, runs: _Runs) -> pl.Series:
    """The raw place of each point (number, offset); null where no piece holds it.

    Sentence and offset make one sorted key, so that one search without groups finds all.
    """
    keys = points.select(pl.col("number") * _FAR + pl.col("offset")).to_series()
    before = runs.keys.search_sorted(keys, side="right").cast(pl.Int64) - 1
    pieces = runs.pieces.select(pl.all().gather(before.set(before < 0, None)))
    inside = (pieces["number"] == points["number"]) & (points["offset"] < pieces["text_start"] + pieces["length"])
    return pieces.select(
        pl.when(inside).then(pl.col("raw_start") + points["offset"] - pl.col("text_start"))
    ).to_series()
