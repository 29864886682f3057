import pytest

from tests.unit.extraction.figure_frames import column, numbers, observation


@pytest.mark.parametrize(
    ("text", "baseline", "value"),
    [
        ("办理时限由20个工作日压缩至3个工作日。", 20, 3),
        ("证明材料从12份减少到目前的2份。", 12, 2),
        ("将35个窗口整合成6个窗口。", 35, 6),
        ("供电容量由100千瓦提升到160千瓦。", 100, 160),
        ("审批时间从过去的15天缩短为3天。", 15, 3),
        ("在2.5小时的基础上压缩至1小时。", 2.5, 1),
        ("两地车程从2个半小时缩短至1小时。", 2.5, 1),
        ("两地车程从5个多小时缩短至2小时。", 5, 2),
        ("电力负荷从170千伏安提升至600千伏安。", 170, 600),
        ("服务能力排名由全国第21位上升到第8位。", 21, 8),
    ],
)
def test_from_to(text: str, baseline: float, value: float) -> None:
    found = observation(text)
    assert (found["baseline"], found["value"]) == (baseline, value)


def test_the_old_figure_is_no_observation_of_its_own() -> None:
    assert numbers("办理时限由20个工作日压缩至3个工作日。")["20个工作日"] == "baseline"


def test_a_range_of_prices_is_no_change() -> None:
    assert column("baseline", "报价从12万元至30万元不等。") == [None, None]


def test_a_state_that_is_told_twice_opens_no_pair() -> None:
    assert column("baseline", "登记在册企业突破50万户，截至5月底达到59万户。") == [None, None]


def test_lists_are_paired_in_order() -> None:
    assert column("baseline", "高企、专精特新企业分别从80家、6家增加到150家、20家。") == [80, 6]


def test_another_unit_is_another_thing() -> None:
    assert column("baseline", "从2023年的30家企业，发展到拥有员工5000人。") == [None, None]


def test_two_dated_levels_stand_for_themselves() -> None:
    assert column("baseline", "2019年底有企业300户，目前有企业500户。") == [None, None]


def test_the_baseline_is_told_in_the_unit_of_the_value() -> None:
    found = observation("通行时间从半小时缩短为5分钟。")
    assert (found["baseline"], found["value"], found["unit"]) == (30, 5, "minute")


def test_the_future_is_no_object() -> None:
    assert column("baseline", "运输时间将减少20%至30%，资金成本将降低40%。") == [None, None]
