"""Finding every match of a pattern in a column of texts, with its place.

Here belongs what turns texts into frames of mentions, and nothing that knows what a mention means.
Polars returns the texts of all matches but not where they are. Marking every match and cutting the text at the marks
gives the matches and what lies between them; running sums of their lengths give every place in one pass of the pattern.
"""

import polars as pl

_MARK = "\uffff"  # no character: Unicode keeps it out of all texts

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
    length = pl.col("source").str.len_chars().cast(pl.Int64)
    marked = hits.select(
        "sentence_id",
        begin=length.cum_sum() - length,  # characters of all texts before this one
        row=pl.int_range(pl.len()),
        text=pl.col("source").str.replace_all(pattern, f"{_MARK}${{0}}{_MARK}").str.split(_MARK),
    ).explode("text")
    return matches(marked)


def matches(parts: pl.DataFrame) -> pl.DataFrame:
    """The matches among texts that were cut at both ends of every match: sentence_id, start, end, text.

    `parts` has sentence_id, row (the number of the text), begin (the characters of all texts before it), text.
    """
    # A text has one part more than twice its matches: what is a match alternates over all parts, and once more a text.
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    is_match = (pl.int_range(pl.len()) + pl.col("row")) % 2 == 1
    return (
        parts.select("sentence_id", "text", end=length.cum_sum() - pl.col("begin"), is_match=is_match)
        .filter("is_match")
        .select("sentence_id", start=pl.col("end") - length, end="end", text="text")
    )
