"""Figures meet the indicator that their metric, unit and statistic fit, or none."""

import polars as pl
import pytest

from pipeline.extraction.indicators import match_indicators

SCHEMA = {"sentence_id": pl.String, "start": pl.Int64, "metric": pl.String, "unit": pl.String, "statistic": pl.String}


def match(metric: str | None, unit: str | None, statistic: str = "level", text: str = "") -> str | None:
    """The indicator of one figure in a sentence."""
    figures = pl.DataFrame([("s1", 3, metric, unit, statistic)], schema=SCHEMA, orient="row")
    code: str | None = match_indicators(figures, sentence(text))["indicator_id"].item()
    return code


def sentence(text: str) -> pl.DataFrame:
    return pl.DataFrame({"sentence_id": ["s1"], "article_id": ["a1"], "text": [text]})


def match_in(text: str, *figures: tuple[str, str, str, str]) -> list[str | None]:
    """The indicators of figures of one sentence; each is the words that it starts with, metric, unit, statistic."""
    rows = [("s1", text.index(start), metric, unit, statistic) for start, metric, unit, statistic in figures]
    matched = match_indicators(pl.DataFrame(rows, schema=SCHEMA, orient="row"), sentence(text))
    return matched["indicator_id"].to_list()


@pytest.mark.parametrize(
    ("metric", "unit", "code"),
    [
        ("企业开办平均用时", "hour", "start_business.time"),
        ("企业开办环节", "个", "start_business.procedures"),
        ("为新办企业免费刻制印章", "枚", "start_business.free_seals"),
        ("享受免费刻章的企业", "户", "start_business.free_seal_firms"),
        ("全县市场主体总数", "户", "entities.total"),
        ("新登记市场主体", "户", "entities.new"),
        ("GDP", "CNY", "economy.gdp"),
        ("实际利用外资", "USD", "investment.foreign_capital_used"),
        ("进口整体通关时间", "hour", "trade.import_clearance_time"),
        ("整体通关时间", "hour", "trade.clearance_time"),
        ("国家高新技术企业数量", "家", "innovation.high_tech_firms"),
        ("每万人口高价值发明专利拥有量", "件", "ip.high_value_patents_per_10k"),
        ("“最多跑一次”事项", "项", "government_services.one_trip_items"),
        ("中欧班列开行", "列", "trade.china_europe_trains"),
        ("铁路旅客发送量", "人次", "economy.rail_passengers"),
        ("社会融资规模存量", "CNY", "credit.social_financing_stock"),
        ("市级专精特新中小企业", "家", "innovation.specialised_firms"),
        ("贷款余额", "CNY", "credit.loan_balance"),
    ],
)
def test_levels(metric: str, unit: str, code: str) -> None:
    assert match(metric, unit) == code


@pytest.mark.parametrize(
    ("metric", "unit", "statistic", "code"),
    [
        ("市场主体同比增幅", "%", "growth", "entities.total"),
        ("地区生产总值增速", "pp", "change", "economy.gdp"),
        ("实际使用外资占全省比重", "%", "share", "investment.foreign_capital_used"),
        ("固定资产投资占比", "%", "share", "economy.fixed_investment"),
        ("民营企业占比", "%", "share", "entities.private_share"),
        ("固定资产投资增速全市排名", "rank", "rank", "economy.fixed_investment"),
        ("综合保税区进出口总额", "%", "growth", "trade.bonded_zone_value"),
        ("办件满意率", "%", "share", "government_services.satisfaction"),
        ("不动产登记办理时限", "%", "growth", "property.registration_time"),
    ],
)
def test_other_statistics_are_of_the_indicator_that_they_are_about(
    metric: str, unit: str, statistic: str, code: str
) -> None:
    assert match(metric, unit, statistic) == code


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("为重点企业和外贸企业送政策上门的青年志愿者服务小分队", "个"),
        ("因贷款担保合同引发的买卖双方货款争议涉及的银行账户", "CNY"),
    ],
)
def test_what_a_metric_only_mentions_is_not_what_it_is_of(metric: str, unit: str) -> None:
    assert match(metric, unit) is None


@pytest.mark.parametrize(
    ("metric", "unit", "statistic"),
    [
        ("企业开办时间", "个", "level"),
        ("地区生产总值", "家", "level"),
        ("市场主体培训", "户", "level"),
        ("签约项目负责人出勤", "%", "growth"),
        ("图书馆藏书", "册", "level"),
        (None, "户", "level"),
    ],
)
def test_what_does_not_fit_has_none(metric: str | None, unit: str, statistic: str) -> None:
    assert match(metric, unit, statistic) is None


def test_the_head_of_the_noun_phrase_decides_between_two() -> None:
    assert match("招商引资项目到位资金", "%", "growth") == "investment.funds_in_place"
    assert match("招商引资项目", "%", "growth") == "investment.signed_projects"


def test_some_indicators_want_company() -> None:
    assert match("为企业节约成本", "CNY", text="免费刻章为企业节约成本5万元。") == "start_business.cost_saved"
    assert match("为企业节约成本", "CNY", text="余热利用为企业节约成本5万元。") is None


def test_a_generic_metric_is_read_with_the_words_before_it() -> None:
    text = "用水报装只需一份材料，办理时限为2个工作日。另一项不动产登记当天办结。"
    figures = pl.DataFrame([("s1", text.index("2"), "办理时限", "workday", "level")], schema=SCHEMA, orient="row")
    assert match_indicators(figures, sentence(text))["indicator_id"].item() == "utilities.connection_time"
    assert match("办理时限", "workday", text="小事也快。") == "government_services.approval_time"


def test_a_share_is_of_what_stands_before_the_whole() -> None:
    assert match("茶园面积占粮食播种面积比重", "%", "share") is None
    assert match("粮食播种面积占全县耕地面积比重", "%", "share") == "economy.sown_area"


def test_each_place_has_one_row_in_the_order_of_the_figures() -> None:
    rows = [("s1", 9, "GDP", "CNY", "level"), ("s1", 2, "雪场", "个", "level"), ("s0", 5, "办结率", "%", "share")]
    figures = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    matched = match_indicators(figures, pl.concat([sentence(""), sentence("").with_columns(sentence_id=pl.lit("s0"))]))
    assert matched.rows() == [
        ("s1", 9, "economy.gdp"),
        ("s1", 2, None),
        ("s0", 5, "government_services.completion_rate"),
    ]


@pytest.mark.parametrize(
    ("metric", "unit", "statistic", "code"),
    [
        ("政府财政储备", "HKD", "level", "economy.fiscal_reserves"),
        ("口岸出入境车辆", "辆次", "level", "trade.border_vehicles"),
        ("自贸试验区进出口总额", "CNY", "level", "trade.free_trade_zone_value"),
        ("绿色贷款余额", "%", "growth", "credit.green_loans"),
        ("规模以上电子信息制造业增加值", "%", "growth", "economy.electronics_output"),
        ("工业生产者出厂价格", "%", "growth", "economy.producer_prices"),
        ("橡胶加工业增加值", "%", "growth", None),
    ],
)
def test_neighbours_of_an_indicator_are_told_apart(metric: str, unit: str, statistic: str, code: str | None) -> None:
    assert match(metric, unit, statistic) == code


def test_no_figures_give_no_rows() -> None:
    matched = match_indicators(pl.DataFrame(schema=SCHEMA), sentence(""))
    assert matched.is_empty()


def test_a_duration_is_read_with_its_sentence_where_both_speak_of_one_thing() -> None:
    text = "优化工程建设项目全流程服务，单个事项审批时限为3天，企业办照时间为1天。"
    assert match_in(text, ("3", "单个事项审批时限", "day", "level"), ("1", "企业办照时间", "day", "level")) == [
        "construction.approval_time",
        "start_business.registration_time",
    ]
    text = "政府采购推行合同线上签订，资金支付时限缩短到2天，收件时间为4天。"
    assert match_in(text, ("2", "资金支付时限", "day", "level"), ("4", "收件时间", "day", "level")) == [
        "procurement.payment_time",
        None,
    ]


def test_the_time_that_two_share_is_said_once() -> None:
    text = "口岸进口、出口整体通关时间分别为20小时和1小时。"
    figures = (("20", "口岸进口", "hour", "level"), ("1小时", "出口整体通关时间", "hour", "level"))
    assert match_in(text, *figures) == ["trade.import_clearance_time", "trade.export_clearance_time"]


def test_items_are_of_what_the_clause_says_of_them_afterwards() -> None:
    assert match_in("60项社保登记事项实现“最多跑一次”。", ("60", "社保登记事项", "项", "level")) == [
        "government_services.one_trip_items"
    ]


def test_a_bare_count_is_read_with_its_clause() -> None:
    text = "全镇签约某食品厂等7个项目，带来30个项目。"
    assert match_in(text, ("7", "项目", "个", "level"), ("30", "项目", "个", "level")) == [
        "investment.signed_projects",
        "investment.projects",
    ]


def test_the_stock_beside_new_ones_is_the_stock() -> None:
    text = "新设企业300户，累计达9000户。"
    assert match_in(text, ("300", "新设企业", "户", "level"), ("9000", "新设企业", "户", "level")) == [
        "entities.new_enterprises",
        None,  # no word says that all firms on a register are counted
    ]
    text = "新设个体户300户，累计达9000户。"
    assert match_in(text, ("300", "新设个体户", "户", "level"), ("9000", "新设个体户", "户", "level")) == [
        "entities.new_self_employed",
        "entities.self_employed",
    ]


def test_what_is_relative_shares_the_code_of_its_metric_in_the_article() -> None:
    text = "签约项目总数40个，增长5%。"
    figures = (("40", "签约项目负责单位", "个", "level"), ("5", "签约项目负责单位", "%", "growth"))
    assert match_in(text, *figures) == ["investment.signed_projects"] * 2
    assert match("签约项目负责单位", "%", "growth") is None


def test_the_area_before_a_metric_says_nothing_of_what_it_is() -> None:
    assert match("甘肃省兰州市实有市场主体", "户") == "entities.total"
    assert match("高新区市场主体", "户") == "entities.total"
