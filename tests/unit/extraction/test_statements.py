import pytest

from tests.unit.extraction.figure_frames import column, observation


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("实有企业36家。", "eq"),
        ("实有企业超36家。", "gt"),
        ("实有企业360余家。", "gt"),
        ("投资额突破36亿元。", "gt"),
        ("投资额约36亿元。", "approx"),
        ("签约36亿元。", "eq"),
        ("投资额36亿元左右。", "approx"),
        ("审批时限压缩至3个工作日以内。", "le"),
        ("审批时限不超过3个工作日。", "le"),
        ("满意率达98%以上。", "ge"),
        ("每年至少培训600人。", "ge"),
        ("用时不到2小时。", "lt"),
        ("想不到2小时就拿到了。", "eq"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    assert observation(text)["bound"] == bound


@pytest.mark.parametrize(
    ("text", "statistic", "comparison", "value"),
    [
        ("新设企业36家。", "level", None, 36),
        ("办结率为99%。", "share", None, 99),
        ("外资企业占全部企业的12%。", "share", None, 12),
        ("网办率提升至85%。", "share", None, 85),
        ("进出口总额同比增长8.5%。", "growth", "yoy", 8.5),
        ("进出口总额同比下降8.5%。", "growth", "yoy", -8.5),
        ("办理时间压缩60%。", "growth", "baseline", -60),
        ("产值年均增长9%。", "growth", "annual_average", 9),
        ("用电量环比增长2%。", "growth", "qoq", 2),
        ("网办率提高6个百分点。", "change", "baseline", 6),
        ("增速高于全国平均水平1.2个百分点。", "change", "peer", 1.2),
        ("办理时限缩短4天。", "change", "baseline", -4),
        ("增速居全省第三位。", "rank", None, 3),
        ("出口额是去年同期的2.4倍。", "growth", "yoy", 2.4),
        ("前三季度产值增速达到7%。", "growth", "yoy", 7),
        ("行政审批事项累计减幅达到40%。", "growth", "baseline", -40),
        ("减按2%征收率征收。", "share", None, 2),
        ("减免30%房租。", "share", None, 30),
        ("缴纳增值税9%。", "share", None, 9),
        ("资金节约率6.5%。", "share", None, 6.5),
        ("客流较上月增长6%。", "growth", "qoq", 6),
        ("产值比改革前增长3倍。", "growth", "baseline", 3),
        ("产值是2012年的3倍。", "growth", "baseline", 3),
        ("规上工业产值两年平均增长7%。", "growth", "annual_average", 7),
        ("园区成立以来，企业数增长5倍。", "growth", "baseline", 5),
        ("产值翻了一番。", "growth", "baseline", 100),
        ("增速快于规上工业1.3个百分点。", "change", "peer", 1.3),
        ("增速高于一季度1.3个百分点。", "change", "baseline", 1.3),
    ],
)
def test_statistic(text: str, statistic: str, comparison: str | None, value: float) -> None:
    found = observation(text)
    assert (found["statistic"], found["comparison"], found["value"]) == (statistic, comparison, pytest.approx(value))


def test_a_fall_by_a_range_has_the_larger_fall_first() -> None:
    found = observation("通关时间缩短3~5天。")
    assert (found["value"], found["value_high"]) == (-5, -3)


def test_a_list_shares_verb_and_sign() -> None:
    assert column("value", "材料、时限分别压减40%和55%。") == [-40, -55]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("企业总数达到9万户。", "actual"),
        ("力争年底企业总数达到9万户。", "target"),
        ("到2026年，企业总数将突破9万户。", "target"),
        ("将注册时间压缩至1个工作日。", "actual"),
        ("项目预计年产值3亿元。", "target"),
        ("项目建成后，可实现产值3亿元。", "target"),
        ("为确保供应，已调运3万吨。", "actual"),
        ("完成年度目标的56%。", "actual"),
        ("目标任务完成率98%。", "actual"),
        ("拟招聘教师300人。", "target"),
        ("保证金不得超过3%。", "target"),
        ("要求各县中医师占本县医师的比例达到20%。", "target"),
        ("“圆梦未来”大赛共有300人参加。", "actual"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert observation(text)["status"] == status


def test_what_a_budget_proposes_is_planned() -> None:
    assert observation("推出3亿元的创业基金。", title="财政预算案要点")["status"] == "target"


def test_a_unit_written_once_holds_for_the_list() -> None:
    assert column("unit", "分别办理90、120宗。") == ["宗", "宗"]


def test_a_number_without_unit_takes_that_of_the_same_thing() -> None:
    assert column("unit", "企业突破60万，达60.5万户。") == ["户", "户"]


def test_the_classifier_alone_stands_for_the_unit_before() -> None:
    assert column("unit", "时限由90个工作日压缩至12个。") == ["workday"]


def test_zero_cost_is_money() -> None:
    found = observation("开办企业实现零费用。")
    assert (found["value"], found["unit"]) == (0, "CNY")


def test_a_rate_has_its_base() -> None:
    assert observation("每万人口拥有发明专利7.5件。")["unit"] == "件/万人"
    found = observation("机器人密度达到每万名工人392台。")
    assert (found["unit"], found["metric"]) == ("台/万人", "机器人密度")


def test_an_index_and_a_score_are_units_of_their_own() -> None:
    assert observation("创新指数达到137.8。")["unit"] == "点"
    assert observation("营商环境评价得分为85.3。")["unit"] == "分"


def test_plain_dollars_of_hong_kong() -> None:
    assert observation("基金注资2亿元。", region="香港特别行政区")["unit"] == "HKD"
    assert observation("基金注资2亿美元。", region="香港特别行政区")["unit"] == "USD"


def test_a_rate_per_hundred_households_keeps_its_base() -> None:
    assert observation("每百户家庭拥有汽车45.6辆。")["unit"] == "辆/百户"


def test_not_below_is_a_bound_and_no_fall() -> None:
    found = observation("网办率不低于95%。")
    assert (found["statistic"], found["value"], found["bound"]) == ("share", 95, "ge")


def test_what_lies_ahead_is_a_target() -> None:
    assert observation("到2025年，开办时间压缩至1个工作日以内。")["status"] == "target"


def test_the_field_of_a_rank_is_not_its_area() -> None:
    assert observation("进出口总值居全国第12位。")["region"] == "甘肃省"


def test_half_and_more() -> None:
    found = observation("民营企业占比过半。")
    assert (found["value"], found["unit"], found["bound"]) == (50.0, "%", "gt")


def test_a_bound_may_stand_before_what_the_share_is_taken_of() -> None:
    assert observation("预付款不低于合同金额的30%。")["bound"] == "ge"
    assert observation("贴息不超过贷款额的2%。")["bound"] == "le"


def test_how_far_two_things_are_apart_is_a_change() -> None:
    found = observation("平均得分比上年高4.6分。")
    assert (found["statistic"], found["value"]) == ("change", 4.6)
    assert observation("平均利率比上年低0.3个百分点。")["value"] == -0.3


def test_what_a_government_says_it_will_do_and_what_a_circular_lays_down_is_a_target() -> None:
    assert observation("政府会拨款3亿元支持初创企业。")["status"] == "target"
    assert observation("政府会议审议了3项议题。")["status"] == "actual"
    circular = "某省政府办公厅关于优化营商环境的通知"
    assert observation("企业开办时间压缩至1个工作日。", title=circular)["status"] == "target"


def test_a_growth_beside_a_pair_is_against_its_old_figure() -> None:
    assert column("comparison", "企业由2018年的52家增加到128家，增长146%。") == [None, "baseline"]
    assert column("comparison", "企业由去年同期的52家增加到128家，增长146%。") == [None, "yoy"]


def test_points_beside_a_growth_on_the_year_before_are_against_it_too() -> None:
    found = column("comparison", "工业增速比上年回落0.6个百分点，占比为18%，提高1.1个百分点。")
    assert found == ["yoy", None, "yoy"]


def test_what_must_not_be_passed_is_a_limit() -> None:
    assert observation("保证金比例不得高于2%。")["bound"] == "le"
    assert observation("覆盖率不得低于90%。")["bound"] == "ge"


def test_a_plan_beside_what_was_reached() -> None:
    assert column("status", "计划引进企业50家，目前已引进32家。") == ["target", "actual"]


def test_a_circular_tells_what_stands() -> None:
    circular = "某省政府关于优化营商环境的通知"
    assert observation("全省已设立窗口320个。", title=circular)["status"] == "actual"


def test_a_bracket_does_not_hide_whom_it_is_compared_with() -> None:
    assert column("comparison", "增速高于全国（4.1%）1.3个百分点。")[-1] == "peer"


def test_growths_in_brackets() -> None:
    assert column("statistic", "增速最快的是北乡（9.1%）。") == ["growth"]
    assert column("statistic", "占比最高的是北乡（39.1%）。") == ["share"]


def test_what_a_document_holds_stands_with_it() -> None:
    title = "某省印发《促进投资若干措施》"
    assert column("status", "文件提出13项举措。", title=title) == ["actual"]
