"""Scores and misses on a terminal. Here belongs their look alone."""

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.counts import Score

_AROUND = 16  # characters of the source shown on either side of a miss
_LONGEST = 40  # of the place itself: an article's would fill pages


def print_score(console: Console, score: Score) -> None:
    """Print the table of counts, and the table of shares."""
    counts = _table("", "precision", "recall", "F1", "right", "found", "gold")
    for count in score.counts:
        ratios = (f"{ratio:.3f}" for ratio in (count.precision, count.recall, count.f1))
        counts.add_row(count.what, *ratios, str(count.hit), str(count.found), str(count.wanted))
    shares = _table("", "share", "right", "of")
    for share in score.shares:
        ratio = "–" if share.share is None else f"{share.share:.3f}"
        shares.add_row(f"{share.of}: {share.name}", ratio, str(share.right), str(share.seen))
    console.print(counts)
    console.print(shares)


def print_misses(console: Console, misses: pl.DataFrame, documents: pl.DataFrame, limit: int) -> None:
    """Print at most `limit` misses of each kind, each with its place (document:offset) in its surroundings.

    `misses` has the columns of counts.MISS, `documents` doc and raw_text.
    """
    for kind in misses.get_column("kind").unique(maintain_order=True):
        rows = misses.filter(pl.col("kind") == kind)
        console.print(Text(f"\n{kind}: {rows.height}", style="bold"))
        for row in with_surroundings(rows.head(limit), documents).iter_rows(named=True):
            console.print(
                Text.assemble(
                    (f"{row['doc']}:{row['start']} ", "dim"),
                    *(row["before"], (row["place"], "reverse"), row["after"]),
                    f"\n    {row['told']}",
                )
            )
        if rows.height > limit:
            console.print(Text(f"… and {rows.height - limit} more", style="dim"))


def with_surroundings(misses: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """`misses` with the source's text at the place (`place`), `before` and `after` it, on one line."""
    raw = pl.col("raw_text").fill_null("")
    length = pl.col("end") - pl.col("start")
    first = pl.max_horizontal(pl.col("start") - _AROUND, 0)
    return (
        misses.join(documents, on="doc", how="left", maintain_order="left")
        .with_columns(
            before=raw.str.slice(first, pl.col("start") - first),
            place=raw.str.slice(pl.col("start"), pl.min_horizontal(length, _LONGEST)),
            after=pl.when(length > _LONGEST).then(pl.lit("…")).otherwise(raw.str.slice(pl.col("end"), _AROUND)),
        )
        .with_columns(pl.col("before", "place", "after").str.replace_all(r"\s+", " "))
        .drop("raw_text")
    )


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title, justify="right" if title else "left")
    return table
