"""Statements: the sentences of a paragraph that semicolons join.

Here belongs only the joining. A time named at the head of a statement holds for its later parts
(年末，牛存栏…；羊存栏…), so the rules of periods read statements where other rules read sentences.
"""

import polars as pl


def statements(sentences: pl.DataFrame) -> pl.DataFrame:
    """Return sentence_id, statement_no, shift for every row of `sentences` (article_id, document_id, paragraph, text).

    `statement_no` counts statements in reading order; `shift` is the offset in characters of the sentence in its
    statement. `sentences` is in reading order.
    """
    paragraph = pl.struct(pl.coalesce("article_id", "document_id"), "paragraph", "kind").rle_id()
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    joined = sentences.select(
        "sentence_id",
        length=length,
        goes_on=(pl.col("text").str.ends_with("；").shift(1) & (paragraph == paragraph.shift(1))).fill_null(
            value=False
        ),
    ).with_columns(statement_no=(~pl.col("goes_on")).cast(pl.Int64).cum_sum())
    return joined.select(
        "sentence_id", "statement_no", shift=pl.col("length").cum_sum().over("statement_no") - pl.col("length")
    )
