"""A warehouse against gold: the scores of all kinds of rows.

Here belongs what is compared with what; each kind of row has its own module.
"""

from pathlib import Path

import polars as pl

from pipeline.evaluation.articles import score_articles
from pipeline.evaluation.counts import Score, joined
from pipeline.evaluation.errors import EvaluationError
from pipeline.evaluation.found import Found, load_found
from pipeline.evaluation.gold import Gold, load_gold
from pipeline.evaluation.ledger import score_ledger
from pipeline.evaluation.measures import score_measures
from pipeline.evaluation.observations import score_observations


def evaluate(warehouse: Path, folder: Path) -> tuple[Score, Found]:
    """Score a warehouse's rows of the documents that a folder of gold annotates; the second is those rows.

    Documents without gold are left out. Raises EvaluationError where one of the two cannot be read, or where they have
    no document in common.
    """
    gold = load_gold(folder)
    found = among(load_found(warehouse), gold.documents())
    if found.documents.is_empty():
        raise EvaluationError(f"{warehouse} holds none of the documents that {folder} annotates")
    return score(found, gold), found


def score(found: Found, gold: Gold) -> Score:
    """Score all kinds of rows of one and the same documents."""
    return joined(
        [
            score_observations(found.observations, gold.observations),
            score_measures(found.measures, gold.measures),
            score_articles(found.articles, gold.articles),
            score_ledger(found.numbers, gold),
        ]
    )


def among(found: Found, documents: pl.Series) -> Found:
    """The rows of some documents."""
    wanted = documents.to_frame("doc")
    return Found(*(frame.join(wanted, on="doc", how="semi", maintain_order="left") for frame in found))
