import pytest

from pipeline.evaluation.likeness import area_name, bare, is_alike, is_same_area


@pytest.mark.parametrize(
    ("name", "wanted", "alike"),
    [
        ("“一窗通办”改革", "一窗通办改革", True),
        ("企业的开办时间", "企业开办时间", True),
        ("开办时间", "企业开办平均时间", True),  # half of the other
        ("主体", "新设经营主体", False),  # too short a part
        ("办税时间", "贷款余额", False),
        (None, "贷款余额", False),
        ("“”", "", False),
    ],
)
def test_names_are_alike_whatever_is_idle_in_them(name: str | None, wanted: str, alike: bool) -> None:
    assert is_alike(name, [wanted], 0.6) is alike


def test_any_of_the_wordings_will_do() -> None:
    assert is_alike("货物通关用时", ["贷款余额", "通关用时"], 0.6)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("甘泉市", "甘泉", True),
        ("甘泉经济技术开发区", "甘泉经开区", True),
        ("云岭省甘泉市", "甘泉市", False),  # two letters are too few to tell
        ("云岭天河综合保税区", "天河综保区", True),
        ("甘泉市", "甘棠市", False),
        (None, None, True),
        (None, "甘泉市", False),
    ],
)
def test_areas_are_the_same_by_their_short_names(name: str | None, other: str | None, same: bool) -> None:
    assert is_same_area(name, other) is same


def test_a_short_name_keeps_its_last_two_letters() -> None:
    assert area_name("沙市") == "沙市"
    assert area_name("临夏回族自治州") == "临夏"
    assert bare("全市 “双随机、一公开”") == "双随机一公开"
