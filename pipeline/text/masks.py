"""How regular expressions are tried on many texts at little cost.

Here belong the ways of asking; what is asked belongs to the steps and to marks.
"""

import polars as pl


def only(test: pl.Expr | str, text: pl.Expr | str) -> pl.Expr:
    """`text` where `test` (an expression or a column) holds, else null; a null costs a following expression nothing.

    `str.contains` and `str.replace_all` read what lies in memory under a null, and behind `when().then()` alone the
    whole text lies there. So the text is emptied before it is made null.
    """
    return pl.when(test).then(pl.when(test).then(text).otherwise(pl.lit("")))


def replaced(texts: pl.Series, where: pl.Series, pattern: str, becomes: str) -> pl.Series:
    """Return `texts` with every match of `pattern` replaced in the rows `where`; the other rows cost nothing."""
    rows = where.arg_true()
    return texts.clone().scatter(rows, texts.gather(rows).str.replace_all(pattern, becomes))


def matching(texts: pl.Series, where: pl.Series, *patterns: str) -> pl.Series:
    """Whether each of `texts` in the rows `where` has a match of any of `patterns`; the other rows cost nothing."""
    rows = where.arg_true()
    found = texts.gather(rows).to_frame("text").select(holds(pl.col("text"), *patterns)).to_series()
    return pl.repeat(False, where.len(), eager=True).scatter(rows, found)


def holds(text: pl.Expr, *patterns: str) -> pl.Expr:
    """Whether `text` has a match of any of `patterns`; false for null.

    They are tried one by one: in one expression the states of all would multiply, which is many times as slow.
    """
    return pl.any_horizontal(text.str.contains(pattern).fill_null(value=False) for pattern in patterns)
