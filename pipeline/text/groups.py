"""Sums and neighbours within the rows of a document, of a line: rows that stand together in their frame.

Here belongs what `over` would answer as well, but by a table of all groups: for rows that stand together the first one
of each is enough.
"""

import polars as pl


def first_of(*keys: str) -> pl.Expr:
    """Whether a row is the first of those with the same `keys`."""
    return pl.any_horizontal((pl.col(key) != pl.col(key).shift(1)).fill_null(value=True) for key in keys)


def running(values: pl.Expr, key: str) -> pl.Expr:
    """The sum of `values` (integers or booleans) of all rows with the same `key` down to each row."""
    values = values.cast(pl.Int64)
    total = values.cum_sum()
    return total - pl.when(first_of(key)).then(total - values).forward_fill()
