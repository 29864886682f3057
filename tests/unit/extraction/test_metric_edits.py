"""Phrases changed in few rows."""

import polars as pl

from pipeline.extraction.metric_edits import changed


def test_only_the_rows_asked_for_change() -> None:
    texts = pl.Series(["新增企业", "新增项目", "企业"])
    assert changed(texts, pl.Series([True, False, True]), "^新增").to_list() == ["企业", "新增项目", "企业"]


def test_a_sign_tells_which_rows_change() -> None:
    texts = pl.Series(["新增企业", "企业增收"])
    assert changed(texts, "企业$", "增", "设").to_list() == ["新设企业", "企业增收"]


def test_without_such_rows_the_texts_stay() -> None:
    texts = pl.Series(["企业"])
    assert changed(texts, "项目", "企", "").to_list() == ["企业"]
