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
_ROW_SCHEMA: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "text": pl.String(),
}
# Of texts up to so many bytes it is worth asking which of very many words may stand in them.
_SHORT = 200_000
_MANY = 1_000


def find_all(sentences: pl.DataFrame, pattern: str, *, column: str = "text") -> pl.DataFrame:
    """Return every match of `pattern` in `column`: sentence_id, start, end, text.

    `start` and `end` count characters of the sentence's text, end exclusive. The order is that of the sentences, then
    of the places. The pattern must not match the empty string.
    """
    found = find_rows(sentences[column], pattern)
    return found.select(sentences["sentence_id"].gather(found["row"]), "start", "end", "text")


def find_rows(texts: pl.Series, pattern: str) -> pl.DataFrame:
    """Return every match of `pattern` in `texts` as find_all does, with the row of its text: row, start, end, text."""
    # a pattern without a text need not be compiled
    rows = texts.str.contains(pattern).arg_true() if len(texts) else pl.Series(dtype=pl.UInt32)
    if rows.is_empty():
        return pl.DataFrame(schema=_ROW_SCHEMA)
    hits = texts.gather(rows)
    found = _places(hits, hits.str.replace_all(pattern, f"{_MARK}${{0}}{_MARK}"))
    return found.with_columns(row=rows.gather(found["row"]).cast(pl.Int64))


def find_words(texts: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    """Every leftmost longest match of `words` (see longest_first) in `text` of `texts`: its columns, start, end, word.

    `start` and `end` count characters. The order is that of the texts, then of the places.
    """
    possible = possible_words(texts["text"], words)
    marks = (_MARK + possible + _MARK).implode()
    marked = texts["text"].str.replace_many(possible.implode(), marks, leftmost=True)
    found = _places(texts["text"], marked)
    met = texts.select(pl.all().gather(found["row"]))
    return met.with_columns(found["start"], found["end"], found["text"].alias("word"))


def possible_words(texts: pl.Series, words: pl.Series) -> pl.Series:
    """The words of which the first two letters stand in the texts; of long texts, or of few words, all.

    To build what finds thousands of words at once takes longer than to read a short document.
    """
    if len(words) < _MANY or int(texts.str.len_bytes().sum()) > _SHORT:
        return words
    letters = texts.str.split("").explode().drop_nulls()
    beginnings = pl.concat([letters, letters + letters.shift(-1)]).unique()
    return words.filter(words.str.head(2).is_in(beginnings.implode()))


def longest_first(words: pl.Series) -> pl.Series:
    """The distinct words in the order in which the longest at a place is found first."""
    return words.unique().to_frame("word").sort(pl.col("word").str.len_bytes(), "word", descending=True)["word"]


def _places(texts: pl.Series, marked: pl.Series) -> pl.DataFrame:
    """Where the matches stand in `texts`, of which `marked` has a mark at both ends of each: row, start, end, text."""
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    rows = pl.DataFrame({"text": marked, "source": texts}).with_row_index("row")
    met = rows.filter(pl.col("text").str.len_bytes() != pl.col("source").str.len_bytes())
    hits = met.select("row", pl.col("text").str.split(_MARK), size=pl.col("source").str.len_chars().cast(pl.Int64))
    cut = hits.select(
        "row", "text", before=pl.col("size").cum_sum() - pl.col("size"), number=pl.int_range(pl.len())
    ).explode("text")
    # A text has one part more than twice its matches: what is a match alternates over all parts, and anew in each text.
    is_match = (pl.int_range(pl.len()) + pl.col("number")) % 2 == 1
    return (
        cut.select("row", "text", end=length.cum_sum() - pl.col("before"), is_match=is_match)
        .filter("is_match")
        .select("row", start=pl.col("end") - length, end="end", text="text")
    )
