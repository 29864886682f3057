"""Texts hidden from an expression, replaced only where they are asked for, and patterns tried one by one."""

import polars as pl

from pipeline.text.masks import holds, matching, only, replaced


def test_a_hidden_text_is_null_and_matches_nothing() -> None:
    frame = pl.DataFrame({"text": ["一窗通办", "一窗受理", None], "asked": [True, False, True]})
    shown = frame.select(only("asked", "text").alias("shown"))["shown"]
    assert shown.to_list() == ["一窗通办", None, None]
    assert frame.select(only("asked", "text").str.contains("一窗")).to_series().to_list() == [True, None, None]


def test_only_the_rows_that_are_asked_for_are_changed() -> None:
    texts = pl.Series(["共3项", "共4项", "共5项"])
    changed = replaced(texts, pl.Series([True, False, None]), r"\d", "若干")
    assert changed.to_list() == ["共若干项", "共4项", "共5项"]
    assert texts.to_list() == ["共3项", "共4项", "共5项"]


def test_one_of_several_patterns_is_enough_and_null_has_none() -> None:
    frame = pl.DataFrame({"text": ["来源：县报", "责编：甲", "正文", None]})
    assert frame.select(holds(pl.col("text"), "^来源", "^责编")).to_series().to_list() == [True, True, False, False]


def test_rows_that_are_not_asked_for_match_nothing() -> None:
    texts = pl.Series(["共3项", "共4项", "若干项", None])
    assert matching(texts, pl.Series([True, False, True, None]), "[0-9]").to_list() == [True, False, False, False]
