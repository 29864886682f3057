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
    same = pl.all_horizontal(
        pl.col(name).eq_missing(pl.col(name).shift(1)) for name in ("document_id", "article_id", "paragraph", "kind")
    )
    goes_on = (pl.col("text").str.ends_with("；").shift(1) & same).fill_null(value=False)
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    before = pl.col("passed") - pl.col("length")
    return (
        sentences.select("sentence_id", length=length, passed=length.cum_sum(), begins=~goes_on)
        .with_columns(statement_no=pl.col("begins").cast(pl.Int64).cum_sum())
        .select("sentence_id", "statement_no", shift=before - pl.when("begins").then(before).forward_fill())
    )
