"""What heads of columns and labels of rows say."""

import polars as pl
import pytest

from pipeline.extraction.table_heads import read_texts


def _read(text: str, *names: str) -> tuple[object, ...]:
    return read_texts(pl.Series([text])).select(*names).row(0)


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        ("存款余额（亿元）", "CNY", 1e8),
        ("出口额（万美元，海关数）", "USD", 1e4),
        ("发电量（亿千瓦时）", "kWh", 1e8),
        ("外贸（单位：百万美元）", "USD", 1e6),
        ("商户（含网店）（万户）", "户", 1e4),
        ("人均收入（元/人）", "CNY/人", 1.0),
        ("每万人口专利（件）", "件/万人", 1.0),
        ("增幅（%）", "%", 1.0),
        ("比上年±%", "%", 1.0),
        ("万人", "人", 1e4),
        ("本月", None, 1.0),
    ],
)
def test_units(text: str, unit: str | None, factor: float) -> None:
    assert _read(text, "unit", "factor") == (unit, factor)


@pytest.mark.parametrize(
    ("text", "statistic", "comparison", "falls"),
    [
        ("比上年增长（%）", "growth", "yoy", False),
        ("环比（%）", "growth", "qoq", False),
        ("年均增速", "growth", "annual_average", False),
        ("办税时间压缩比例（%）", "growth", "baseline", True),
        ("增减额（亿元）", "change", "yoy", False),
        ("占比", "share", None, False),
        ("全省位次", "rank", None, False),
        ("贷款余额", None, None, False),
    ],
)
def test_statistics(text: str, statistic: str | None, comparison: str | None, falls: bool) -> None:
    assert _read(text, "statistic", "comparison", "falls") == (statistic, comparison, falls)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("2023年目标值", ""),
        ("1-8月累计", ""),
        ("绝对数", ""),
        ("其中：出口", "出口"),
        ("一、新增商户（户）", "新增商户"),
        ("年末贷款余额", "贷款余额"),
        ("网上办件率位次", "网上办件率"),
        ("企业开办时间", "企业开办时间"),
        ("实际使用外资", "实际使用外资"),
        ("规划面积", "规划面积"),
    ],
)
def test_nouns(text: str, noun: str) -> None:
    assert _read(text, "noun") == (noun,)


@pytest.mark.parametrize(
    ("text", "status", "span", "before"),
    [
        ("2025年目标", "target", None, False),
        ("目标完成情况", "actual", None, False),
        ("本月", None, "month", False),
        ("上年同期累计", None, "total", True),
        ("年末贷款", None, "end", False),
    ],
)
def test_status_and_time(text: str, status: str | None, span: str | None, before: bool) -> None:
    assert _read(text, "status", "span", "before") == (status, span, before)
