"""The scores themselves: counts of what was found, shares of what is right, and the misses behind them.

Here belongs arithmetic; what counts as found or right is decided by the modules for each kind of row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

MISS: dict[str, pl.DataType] = {
    "kind": pl.String(), "doc": pl.String(), "start": pl.Int64(), "end": pl.Int64(), "told": pl.String()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """`hit` of `wanted` rows of gold were met by `hit` of `found` rows of the warehouse."""

    what: str
    hit: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was found that gold has."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what gold has that was found."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (self.found + self.wanted) if self.hit else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of the `seen` rows `of` a kind are right in the field `name`."""

    of: str
    name: str
    right: int
    seen: int

    @property
    def share(self) -> float | None:
        """None where nothing was seen."""
        return self.right / self.seen if self.seen else None


class Score(NamedTuple):
    """Counts, shares, and misses (columns of MISS: the place in the raw text, and what is wrong there)."""

    counts: Sequence[Count]
    shares: Sequence[Share]
    misses: pl.DataFrame

    def value(self, name: str) -> float:
        """A score by its name: `figure f1`, `measure recall`, `ledger role`, `field metric`. KeyError for another."""
        for count in self.counts:
            for measure in ("precision", "recall", "f1"):
                if name == f"{count.what} {measure}":
                    return float(getattr(count, measure))
        for share in self.shares:
            if name == f"{share.of} {share.name}" and share.share is not None:
                return share.share
        raise KeyError(name)


def joined(scores: Sequence[Score]) -> Score:
    """The scores of several kinds of rows as one."""
    misses = pl.concat(score.misses for score in scores).sort("kind", "doc", "start", maintain_order=True)
    return Score(
        [count for score in scores for count in score.counts],
        [share for score in scores for share in score.shares],
        misses,
    )


def shares_of(of: str, frame: pl.DataFrame, names: Sequence[str]) -> list[Share]:
    """The share of each boolean column; null where gold says nothing of it."""
    return [Share(of, name, int(frame[name].sum()), frame.height - frame[name].null_count()) for name in names]


def misses(frame: pl.DataFrame, kind: str | pl.Expr, told: pl.Expr) -> pl.DataFrame:
    """A miss for each row of a frame with doc, start, end."""
    named = pl.lit(kind) if isinstance(kind, str) else kind
    return frame.select(named.alias("kind"), "doc", "start", "end", told.cast(pl.String).alias("told")).cast(
        pl.Schema(MISS)
    )


def wrong_fields(names: Sequence[str]) -> pl.Expr:
    """What is wrong in a pair: each field that is false, with what was found and what gold has."""
    said = [
        pl.when(~pl.col(f"is_{name}")).then(
            pl.format(
                f"{name} {{}} for {{}}",
                pl.col(name).cast(pl.String).fill_null("–"),
                pl.col(f"gold_{name}").cast(pl.String).fill_null("–"),
            )
        )
        for name in names
    ]
    return pl.concat_str(said, separator="; ", ignore_nulls=True)
