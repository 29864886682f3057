"""Floors for the scores of the seeds against gold: what was reached must not be lost.

A floor is set a little below the score of the day, so that a change that trades one row for another passes and one
that breaks a rule does not. Whoever raises a score raises its floor.
"""

import pytest

from pipeline.evaluation.counts import Score
from pipeline.evaluation.evaluate import evaluate
from pipeline.refresh import refresh
from pipeline.settings import GOLD_FOLDER, PROJECT_ROOT, Settings

FLOORS = {
    "figure precision": 0.99,
    "figure recall": 0.99,
    "figure f1": 0.99,
    "fact precision": 0.93,
    "fact recall": 0.93,
    "fact f1": 0.93,
    "measure precision": 0.845,
    "measure recall": 0.885,
    "measure f1": 0.87,
    "article precision": 1.0,
    "article recall": 1.0,
    "article f1": 1.0,
    "field value": 1.0,
    "field unit": 1.0,
    "field bound": 0.99,
    "field statistic": 0.99,
    "field comparison": 0.985,
    "field baseline": 0.99,
    "field status": 0.99,
    "field region": 0.985,
    "field metric": 0.96,
    "field period": 0.955,
    "field topic": 0.94,
    "field indicator": 0.94,
    "of measures met region": 0.97,
    "of measures met topic": 0.885,
    "of measures met status": 0.955,
    "of articles met title": 1.0,
    "of articles met region": 1.0,
    "of articles met date": 1.0,
    "ledger accounted": 0.995,
    "ledger role": 0.99,
}


@pytest.fixture(scope="session")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    warehouse = tmp_path_factory.mktemp("quality") / "seeds.duckdb"
    refresh(Settings(seeds=PROJECT_ROOT / "seeds", warehouse=warehouse))
    return evaluate(warehouse, GOLD_FOLDER)[0]


def test_scores_keep_their_floors(score: Score) -> None:
    below = {name: round(score.value(name), 4) for name, floor in FLOORS.items() if score.value(name) < floor}
    assert below == {}


def test_every_score_has_a_floor(score: Score) -> None:
    counted = {f"{count.what} {ratio}" for count in score.counts for ratio in ("precision", "recall", "f1")}
    assert counted | {f"{share.of} {share.name}" for share in score.shares} == FLOORS.keys()
