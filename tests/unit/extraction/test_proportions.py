"""Proportions: parts that together make a hundred."""

import polars as pl
import pytest
from figure_frames import numbers, read


def _facts(text: str) -> list[tuple[object, ...]]:
    _, found = read(text)
    assert found["rule"].str.contains("proportion").all()
    return found.select("metric", "value", "unit", "statistic", "baseline", "status").rows()


def test_the_three_industries() -> None:
    assert _facts("2022年三次产业比例为8.5:18.0:73.5。") == [
        ("第一产业占比", 8.5, "%", "share", None, "actual"),
        ("第二产业占比", 18.0, "%", "share", None, "actual"),
        ("第三产业占比", 73.5, "%", "share", None, "actual"),
    ]


def test_an_earlier_proportion_is_the_baseline() -> None:
    text = "三次产业结构由上年的10.2∶41.3∶48.5调整为9.8∶40.6∶49.6。"
    assert [(row[1], row[4]) for row in _facts(text)] == [(9.8, 10.2), (40.6, 41.3), (49.6, 48.5)]
    assert set(numbers(text).values()) == {"baseline", "observation", "name"}


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("三次产业投资结构为3.2：36.4：60.4。", ["第一产业投资占比", "第二产业投资占比", "第三产业投资占比"]),
        ("其中，轻重工业比例为31.5：68.5。", ["轻重工业比例"] * 2),
    ],
)
def test_what_the_parts_are_of(text: str, metrics: list[str]) -> None:
    assert [row[0] for row in _facts(text)] == metrics


def test_a_planned_proportion() -> None:
    assert {row[5] for row in _facts("力争三次产业结构优化为9.1：40.9：50。")} == {"target"}


@pytest.mark.parametrize(
    "text",
    ["进口与出口的比例为3：7。", "会议于10:20:30结束，产业结构更优。", "比分为45.5：54.5。", "招生比例为2.6：1。"],
)
def test_other_colons_are_no_proportions(text: str) -> None:
    found, _ = read(text)
    assert found.filter(pl.col("form") == "part").is_empty()


def test_every_number_stays_one_number() -> None:
    found, _ = read("三次产业比例为7.9：18.8：73.3，增长5%。")
    assert found["text"].to_list()[-4:] == ["7.9", "18.8", "73.3", "5%"]


def test_proportions_of_two_sentences_have_nothing_in_common() -> None:
    _, found = read("全年工作进展顺利，各项任务完成，三次产业结构为8.5:18.0:73.5。", "比例为40:60。")
    assert found["baseline"].to_list() == [None] * 5
