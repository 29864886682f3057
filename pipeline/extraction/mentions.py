"""Finding every match of a pattern in a column of texts, with its place.

Here belongs what turns texts into frames of mentions, and nothing that knows what a mention means.
Polars returns the texts of all matches but not where they are; splitting by the same pattern returns what lies
between them, so running sums of the lengths of both give every place, without leaving the columns.
"""

import polars as pl

MENTION_SCHEMA: dict[str, pl.DataType] = {
    "sentence_id": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
}


def find_all(sentences: pl.DataFrame, pattern: str, *, column: str = "text") -> pl.DataFrame:
    """Return every match of `pattern` in `column`: sentence_id, start, end, text.

    `start` and `end` count characters of the sentence's text, end exclusive. The order is that of the sentences, then
    of the places. The pattern must not match the empty string.
    """
    hits = sentences.select("sentence_id", source=pl.col(column)).filter(pl.col("source").str.contains(pattern))
    if hits.is_empty():
        return pl.DataFrame(schema=MENTION_SCHEMA)
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    return (
        hits.select(
            "sentence_id",
            row=pl.int_range(pl.len()),
            gap=pl.col("source").str.split(pattern, literal=False),
            text=pl.col("source").str.extract_all(pattern),
        )
        .with_columns(gap=pl.col("gap").list.head(pl.col("text").list.len()))
        .explode("gap", "text")
        .with_columns(end=(pl.col("gap").str.len_chars().cast(pl.Int64) + length).cum_sum().over("row"))
        .select("sentence_id", start=pl.col("end") - length, end="end", text="text")
    )
