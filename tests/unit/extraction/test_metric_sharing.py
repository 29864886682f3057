"""Lists of ordinals that share their noun."""

import pytest
from figure_frames import column, numbers


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("第一、二、三产业用电量分别为5亿度、9亿度和7亿度。", ["第一产业用电量", "第二产业用电量", "第三产业用电量"]),
        ("第二、三产业投资分别增长3.9%、8.4%。", ["第二产业投资", "第三产业投资"]),
        ("一、二、三产业增加值分别增长2%、3%、4%。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ],
)
def test_ordinals_that_share_a_noun(text: str, metrics: list[str]) -> None:
    assert column("metric", text) == metrics


def test_the_first_of_several_is_no_rank() -> None:
    assert numbers("上半年，全省第一、二产业投资分别增长3%、4%。")["第一"] == "ordinal"
    assert numbers("上半年，增速居全省第一，增长4%。")["第一"] == "observation"
