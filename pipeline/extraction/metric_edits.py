"""Changes of phrases that only few of them need.

Here belongs how a pattern is tried at little cost; which patterns those are belongs to the modules that cut phrases.
"""

import polars as pl


def changed(text: pl.Series, where: pl.Series | str, pattern: str, by: str = "") -> pl.Series:
    """`text` with the pattern replaced in the rows `where`, or that have the sign `where`: few texts, few searches."""
    rows = (text.str.contains(where) if isinstance(where, str) else where).arg_true()
    return text.clone().scatter(rows, text.gather(rows).str.replace(pattern, by)) if len(rows) else text
