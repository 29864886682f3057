import io

import polars as pl
from rich.console import Console

from pipeline.evaluation.counts import MISS, Count, Score, Share
from pipeline.evaluation.report import print_misses, print_score, with_surroundings

MISSES = pl.DataFrame(
    [("fact wrong", "d", 3, 7, "unit 户 for 家"), ("fact wrong", "d", 9, 10, "status")], schema=MISS, orient="row"
)
DOCUMENTS = pl.DataFrame({"doc": ["d"], "raw_text": ["新设\n1200户，比去年多"]})


def printed() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=100, soft_wrap=True), out


def test_a_miss_is_shown_in_its_surroundings_on_one_line() -> None:
    row = with_surroundings(MISSES, DOCUMENTS).row(0, named=True)
    assert (row["before"], row["place"], row["after"]) == ("新设 ", "1200", "户，比去年多")


def test_no_more_misses_than_wanted_and_the_rest_counted() -> None:
    console, out = printed()
    print_misses(console, MISSES, DOCUMENTS, 1)
    assert "fact wrong: 2" in out.getvalue()
    assert "unit 户 for 家" in out.getvalue()
    assert "… and 1 more" in out.getvalue()


def test_scores_are_told_with_their_counts() -> None:
    console, out = printed()
    counts, shares = [Count("figure", 1, 2, 4)], [Share("field", "unit", 0, 0)]
    print_score(console, Score(counts, shares, MISSES.clear()))
    assert "0.500   0.250  0.333" in out.getvalue()
    assert "field: unit" in out.getvalue()
