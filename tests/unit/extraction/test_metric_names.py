"""The normal form of a metric keeps what is measured and drops what the figure says anyway."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.metric_names import normal_metric


def normal(*metrics: str | None) -> list[str | None]:
    return normal_metric(pl.Series("metric", metrics, dtype=pl.String)).to_list()


@pytest.mark.parametrize(
    ("metric", "form"),
    [
        ("全市市场主体总量", "经营主体"),
        ("“一照通”改革（试点）覆盖企业", "一照通改革覆盖企业"),
        ("绿色工厂数", "绿色工厂"),
        ("参会人数", "参会人数"),
        ("物价指数", "物价指数"),
        ("地区生产总值增速", "地区生产总值"),
        ("旅游收入占全省比重", "旅游收入"),
        ("绿电占用电量比重", "绿电占用电量"),
        ("茶园面积全国排名", "茶园面积"),
        ("累计发放消费券金额", "发放消费券额"),
        ("研学基金额外支出", "研学基金额外支出"),
        ("有效注册商标", "有效注册商标"),
        ("全市", "全市"),
        ("甘肃省兰州市茶园面积", "茶园面积"),
        ("上海港集装箱吞吐量", "上海港集装箱吞吐量"),
        ("兰州市", "兰州市"),
        ("茶园面积达全省", "茶园面积"),
        (None, None),
    ],
)
def test_normal_forms(metric: str | None, form: str | None) -> None:
    assert normal(metric) == [form]


@given(st.text(alphabet="全市累计的总数量额占比重增速排名茶园企业“”（）", min_size=1, max_size=12))
def test_a_metric_never_becomes_empty(metric: str) -> None:
    (form,) = normal(metric)
    assert form
