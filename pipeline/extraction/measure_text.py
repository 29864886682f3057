"""Sentences made ready for the search for measures: quotes closed, clauses cut, places kept.

Here belongs what makes a sentence's outer form plain without moving a character. Which clause names a measure
belongs to `measure_mentions`.

A masked text is as long as its sentence. What stands in quotation marks, title marks or brackets is one run of
`口` between its marks, so that no rule sees commas, verbs or nouns inside a name; a quote that follows another
without anything between opens with `‖`.
"""

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.vocabularies.measures import any_of

# A quote that holds a full stop, ends with a comma, or is long and holds one is speech, whose words are read.
ENCLOSED = (
    r"“[^“”。！？；，]{1,59}”|“[^“”。！？；]{0,27}[^“”。！？；，]”|‘[^‘’“”。！？；]{1,40}’|"
    r"《[^《》]{1,90}》|（[^（）]{0,60}）"
)
# The words of a document or a speaker in quotes: long, and opening as such words do.
REPEATED = f"^“{any_of('quoted_words')}.{{10,}}”$"
CLAUSE = r"[^，。；：！？…\n]+"
READ_KINDS = ("title", "subtitle", "heading", "body")


def readable(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences in which measures are looked for, in their order: no captions, no furniture."""
    return sentences.filter(pl.col("kind").is_in(READ_KINDS))


def masked(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with `masked` beside `text`."""
    return sentences.join(_closed(sentences), on="sentence_id", how="left", maintain_order="left").with_columns(
        masked=pl.coalesce("masked", "text").str.replace_all("([”》])[“《]", "${1}‖")
    )


def clauses(prepared: pl.DataFrame) -> pl.DataFrame:
    """Every clause: clause_id, sentence_id, start, end, masked (its masked text)."""
    return (
        find_all(prepared, CLAUSE, column="masked")
        .rename({"text": "masked"})
        .with_row_index("clause_id")
        .with_columns(pl.col("clause_id").cast(pl.Int64))
    )


def within(frame: pl.DataFrame, pattern: str, *, key: str, offset: str = "start") -> pl.DataFrame:
    """Every match of `pattern` in `masked` of `frame`'s rows: `key`, start, end, found.

    Places count from the sentence's begin: `offset` names the column that holds the place of the row's own begin.
    """
    texts = frame.select(sentence_id=pl.col(key), text=pl.col("masked"))
    return (
        find_all(texts, pattern)
        .rename({"sentence_id": key, "text": "found"})
        .cast({key: frame.schema[key]})
        .join(frame.select(key, begin=offset), on=key, how="left", maintain_order="left")
        .with_columns(start=pl.col("start") + pl.col("begin"), end=pl.col("end") + pl.col("begin"))
        .drop("begin")
    )


def _closed(sentences: pl.DataFrame) -> pl.DataFrame:
    """sentence_id and masked text of the sentences that enclose anything."""
    text, match = pl.col("text"), pl.col("match")
    hits = sentences.select("sentence_id", "text").filter(text.str.contains(ENCLOSED))
    closed = (
        pl.when(match.str.contains(REPEATED))
        .then(match)
        .otherwise(
            match.str.head(1)
            + pl.lit("口").repeat_by(match.str.len_chars().cast(pl.Int64) - 2).list.join("")
            + match.str.tail(1)
        )
    )
    return (
        hits.select("sentence_id", gap=text.str.split(ENCLOSED, literal=False), match=text.str.extract_all(ENCLOSED))
        .with_columns(match=pl.concat_list("match", pl.lit([""], dtype=pl.List(pl.String))))
        .explode("gap", "match")
        .select("sentence_id", part=pl.col("gap") + pl.when(match == "").then(pl.lit("")).otherwise(closed))
        .group_by("sentence_id", maintain_order=True)
        .agg(masked=pl.col("part").str.join(""))
    )
