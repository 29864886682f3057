"""Reading some rows of a frame and leaving out the others.

Here belongs nothing that knows what is read. A condition in front of an expression (`when`) does not spare the rows
for which it does not hold; here the expression sees only the rows that are asked about.
"""

import polars as pl


def read_where(frame: pl.DataFrame, holds: pl.Expr, needs: list[str], **readings: pl.Expr) -> pl.DataFrame:
    """`frame` with a column for each reading, worked out in the rows where `holds` from the columns `needs`, else null.

    A reading may not look at other rows: its neighbours are those that are asked about too.
    """
    asked = frame.select(holds.fill_null(value=False)).to_series().arg_true()
    read = frame.select(needs)[asked].select(**readings)
    empty = read.clear(frame.height)
    return frame.with_columns(empty[name].scatter(asked, read[name]) for name in readings)
