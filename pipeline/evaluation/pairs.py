"""Pairs of found rows and rows of gold: which can meet, and which do.

A pair has the columns of the found row, those of gold with `gold_` in front, and the two rows' numbers `found_row`,
`gold_row`. What makes a pair good is decided by the modules for each kind of row.
"""

import polars as pl

SHARED = pl.min_horizontal("end", "gold_end") - pl.max_horizontal("start", "gold_start")


def pairs_of(found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    """All pairs within a document."""
    wanted = gold.rename({name: f"gold_{name}" for name in gold.columns if name != "doc"})
    return found.with_row_index("found_row").join(
        wanted.with_row_index("gold_row"), on="doc", how="inner", maintain_order="left_right"
    )


def overlapping(found: pl.DataFrame, gold: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose places overlap, with the number of shared characters in `shared`."""
    return pairs_of(found, gold).with_columns(shared=SHARED).filter(pl.col("shared") > 0)


def one_to_one(ranked: pl.DataFrame) -> pl.DataFrame:
    """Of pairs in the order of their worth, those where neither row is in a better pair."""
    used_found: set[int] = set()
    used_gold: set[int] = set()
    kept = []
    for position, (found, gold) in enumerate(ranked.select("found_row", "gold_row").iter_rows()):
        if found not in used_found and gold not in used_gold:
            used_found.add(found)
            used_gold.add(gold)
            kept.append(position)
    return ranked[kept]


def unpaired(rows: pl.DataFrame, pairs: pl.DataFrame, side: str) -> pl.DataFrame:
    """The rows of one side (`found_row` or `gold_row`) that are in no pair."""
    return rows.with_row_index(side).join(pairs, on=side, how="anti", maintain_order="left")
