"""Scores over a document of one fact, one measure and one article, changed in one thing at a time."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from pipeline.evaluation.counts import Score
from pipeline.evaluation.evaluate import among, score
from pipeline.evaluation.found import Found
from pipeline.evaluation.gold import Gold, gold_of

PLACE = {"doc": "d", "start": 10, "end": 15}
OBSERVATION: dict[str, Any] = {
    **PLACE, "quote": "1200户", "value": 1200.0, "value_high": None, "unit": "户", "bound": "eq", "statistic": "level",
    "comparison": None, "baseline": 900.0, "status": "actual", "region": "甘泉市", "metric": "新设经营主体",
    "period_start": date(2023, 1, 1), "period_end": date(2023, 6, 30), "topic": "entities", "indicator": "entities.new",
    "rule": "unit",
}  # fmt: skip
MEASURE: dict[str, Any] = {
    **PLACE, "quote": "", "name": "一窗通办", "region": "甘泉市", "topic": "other", "status": "pilot", "rule": "quoted",
}  # fmt: skip
NUMBERS: list[dict[str, Any]] = [
    {**PLACE, "quote": "1200户", "role": "observation"},
    {"doc": "d", "start": 5, "end": 8, "quote": "900", "role": "baseline"},
    {"doc": "d", "start": 0, "end": 4, "quote": "2023", "role": "period"},
]
ARTICLE: dict[str, Any] = {
    "doc": "d", "start": 0, "end": 100, "title": "甘泉市优化营商环境", "published_on": date(2023, 7, 9),
    "region": "甘泉市",
}  # fmt: skip


def gold(**changes: Any) -> Gold:
    observation = {**OBSERVATION, "period_start": "2023-01-01", "period_end": "2023-06-30"}
    observation |= {"baseline_start": 5, "baseline_end": 8, "metric_alt": ["新登记主体"]} | changes
    return gold_of(
        {
            "observation": [observation],
            "measure": [{**MEASURE, "name": "“一窗通办”改革", "name_alt": ["一窗通办"]}],
            "number": [{"doc": "d", "start": 0, "end": 4, "quote": "2023", "role": "period"}],
            "article": [{**ARTICLE, "published_on": "2023-07"}],
        }
    )


def found(
    observations: list[dict[str, Any]] | None = None,
    measures: list[dict[str, Any]] | None = None,
    numbers: list[dict[str, Any]] | None = None,
    articles: list[dict[str, Any]] | None = None,
) -> Found:
    typed = {"value_high": pl.Float64, "comparison": pl.String}
    whole = [
        pl.DataFrame([OBSERVATION], schema_overrides=typed),
        pl.DataFrame([MEASURE]),
        pl.DataFrame(NUMBERS),
        pl.DataFrame([ARTICLE]),
    ]
    given = (observations, measures, numbers, articles)
    frames = [
        frame if rows is None else pl.DataFrame(rows, schema=frame.schema)
        for rows, frame in zip(given, whole, strict=True)
    ]
    return Found(*frames, pl.DataFrame({"doc": ["d"], "raw_text": ["字" * 100]}))


def told(result: Score) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in result.misses.select("kind", "start").iter_rows()]


def test_what_agrees_in_everything_scores_one_and_misses_nothing() -> None:
    result = score(found(), gold())
    assert [count.f1 for count in result.counts] == [1.0] * 4
    assert {share.share for share in result.shares} == {1.0}
    assert result.misses.is_empty()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("bound", "gt"),
        ("statistic", "share"),
        ("baseline", 800.0),
        ("status", "target"),
        ("region", "甘棠市"),
        ("metric", "贷款余额"),
        ("period_end", date(2023, 6, 29)),
    ],
)
def test_a_wrong_field_spoils_the_fact_but_not_the_figure(name: str, wrong: object) -> None:
    result = score(found([{**OBSERVATION, name: wrong}]), gold())
    assert result.value("figure f1") == 1.0
    assert result.value("fact f1") == 0.0
    shares = {share.name: share.share for share in result.shares if share.of == "field"}
    assert [field for field, share in shares.items() if share == 0] == [name.removesuffix("_end")]
    assert told(result) == [("fact wrong", 10)]


@pytest.mark.parametrize(("name", "wrong"), [("topic", "trade"), ("comparison", "yoy"), ("indicator", None)])
def test_fields_beside_the_fact_do_not_spoil_it(name: str, wrong: object) -> None:
    result = score(found([{**OBSERVATION, name: wrong}]), gold())
    assert result.value("fact f1") == 1.0
    assert result.value(f"field {name}") == 0.0
    assert told(result) == [("field wrong", 10)]


@pytest.mark.parametrize(("name", "wrong"), [("value", 120.0), ("value_high", 1300.0), ("unit", "家")])
def test_a_wrong_value_is_no_figure_and_its_other_fields_do_not_count(name: str, wrong: object) -> None:
    result = score(found([{**OBSERVATION, name: wrong}]), gold())
    assert result.value("figure recall") == 0.0
    assert {share.seen for share in result.shares if share.of == "field"} == {0}


def test_a_missing_row_costs_recall_and_an_extra_row_precision() -> None:
    missing = score(found(observations=[]), gold())
    assert missing.value("figure recall") == 0.0
    assert told(missing) == [("figure missed", 10)]
    elsewhere = {**OBSERVATION, "start": 40, "end": 45}
    extra = score(found([OBSERVATION, elsewhere]), gold())
    assert (extra.value("figure precision"), extra.value("figure recall")) == (0.5, 1.0)
    assert told(extra) == [("no observation", 40)]


def test_of_two_rows_at_one_place_the_better_one_meets_gold() -> None:
    worse = {**OBSERVATION, "unit": "家"}
    result = score(found([worse, OBSERVATION]), gold())
    assert (result.value("fact recall"), result.value("fact precision")) == (1.0, 0.5)


def test_what_gold_does_not_know_does_not_count() -> None:
    result = score(found([{**OBSERVATION, "region": "甘棠市", "indicator": "x"}]), gold(
        region=None, period_start=None, indicator=None
    ))  # fmt: skip
    assert result.value("fact f1") == 1.0
    assert {share.name for share in result.shares if share.of == "field" and not share.seen} == {
        "region", "period", "indicator"
    }  # fmt: skip


def test_a_measure_of_another_area_is_met_with_a_wrong_area() -> None:
    result = score(found(measures=[{**MEASURE, "region": "甘棠市"}]), gold())
    assert result.value("measure f1") == 1.0
    assert result.value("of measures met region") == 0.0
    assert told(result) == [("measure wrong", 10)]


def test_a_measure_named_twice_for_one_area_counts_once() -> None:
    twice = score(found(measures=[MEASURE, {**MEASURE, "name": "“一窗通办”"}]), gold())
    assert twice.value("measure precision") == 1.0
    other = score(found(measures=[MEASURE, {**MEASURE, "name": "链长制"}]), gold())
    assert other.value("measure precision") == 0.5
    assert told(other) == [("no measure", 10)]


def test_the_ledger_wants_a_row_and_a_role_for_figures_baselines_and_the_rest() -> None:
    first, *rest = NUMBERS
    missing = score(found(numbers=rest), gold())
    assert missing.value("ledger accounted") == pytest.approx(2 / 3)
    assert told(missing) == [("number missed", 10)]
    wrong = score(found(numbers=[{**first, "role": "name"}, *rest]), gold())
    assert wrong.value("ledger accounted") == 1.0
    assert wrong.value("ledger role") == pytest.approx(2 / 3)
    assert told(wrong) == [("role wrong", 10)]


def test_an_article_is_met_by_four_fifths_and_a_date_by_what_is_known() -> None:
    cut = score(found(articles=[{**ARTICLE, "end": 79}]), gold())
    assert cut.value("article f1") == 0.0
    assert told(cut) == [("article missed", 0), ("no article", 0)]
    near = score(found(articles=[{**ARTICLE, "end": 80, "published_on": date(2023, 8, 1)}]), gold())
    assert near.value("article f1") == 1.0
    assert near.value("of articles met date") == 0.0
    assert told(near) == [("article wrong", 0)]


def test_documents_without_gold_are_left_out() -> None:
    both = found([OBSERVATION, {**OBSERVATION, "doc": "other"}])
    assert among(both, gold().documents()).observations.get_column("doc").to_list() == ["d"]
