"""What a duration is of."""

import pytest
from figure_frames import column


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("本届灯会将持续20天。", ["灯会持续时间"]),
        ("平均每30分钟就有一班渡船在码头靠岸。", ["渡船在码头靠岸间隔时间"]),
        ("开展为期两周的茶艺培训。", ["茶艺培训持续时间"]),
        ("这是运营20年的轻轨线路。", ["轻轨线路运营时间"]),
        ("经营户张某只用半天就可以领到新的执照。", ["领到新的执照用时"]),
        ("女职工享受15日护理假。", ["女职工享受护理假"]),
        ("会晤持续了3个小时。", ["会晤持续时间"]),
        ("周女士在20分钟办结过户手续后对窗口连声道谢。", ["办结过户手续用时"]),
        ("渔港货运量连续6年居全市第二。", ["渔港货运量连续居全市第二", "渔港货运量"]),
    ],
)
def test_what_a_duration_is_of(text: str, metrics: list[str]) -> None:
    assert column("metric", text) == metrics
