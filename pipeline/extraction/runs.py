"""Windows over runs: what stands before a row in its group, where the rows of a group lie together.

Here belongs nothing that knows what the groups are. `over` sorts the rows into groups anew for each expression; where
they lie together already, a row only has to ask whether what it takes comes from its own group.
"""

import polars as pl


def run_of(*columns: str) -> pl.Expr:
    """The number of the run of rows that have the same values in the columns (null is a value)."""
    changed = [pl.col(column).ne_missing(pl.col(column).shift()) for column in columns]
    return pl.any_horizontal(changed).cum_sum()


def before(value: pl.Expr, run: pl.Expr) -> pl.Expr:
    """The value of the row before, null at the beginning of a run."""
    return pl.when(run == run.shift()).then(value.shift())


def filled(value: pl.Expr, run: pl.Expr) -> pl.Expr:
    """The last value up to each row of its run that is not null."""
    origin = pl.when(value.is_not_null()).then(run).forward_fill()
    return pl.when(origin == run).then(value.forward_fill())
