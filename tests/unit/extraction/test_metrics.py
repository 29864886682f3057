"""The metric of a figure: one phrase for each rule. 【…】 is a figure, ‹…› a period, {…} an area."""

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.contexts import AREA, NUMBER, PERIOD
from pipeline.extraction.metrics import METRIC_SCHEMA, assign_metrics

MARKED = re.compile(r"【([^】]*)】|‹([^›]*)›|\{([^}]*)\}")
UNITS = (
    ("工作日", "workday"),
    ("小时", "hour"),
    ("个百分点", "pp"),
    ("%", "%"),
    ("倍", "times"),
    ("元", "CNY"),
    ("亩", "mu"),
    ("年", "year"),
)


def unit_of(figure: str) -> str:
    if re.match("第|首位", figure):
        return "rank"
    return next((unit for word, unit in UNITS if figure.endswith(word)), figure[-1])


def statistic_of(figure: str, before: str) -> str:
    if unit_of(figure) == "rank":
        return "rank"
    if unit_of(figure) == "pp":
        return "change"
    if unit_of(figure) == "times":
        return "growth"
    if unit_of(figure) == "%":
        return "growth" if re.search("(?:增长|下降|压缩|缩短)[了约近]?$|分别(?:增长|下降)[^，]*$", before) else "share"
    return "level"


def value_of(figure: str) -> float | None:
    digits = re.search("[0-9.]+", figure)
    return float(digits[0]) if digits else None


def frame(*sentences: str, document: str = "d") -> pl.DataFrame:
    """The figures of marked sentences, with the columns that the rules ask for."""
    rows = []
    for ordinal, marked in enumerate(sentences):
        text, masked, figures = "", "", []
        pieces = MARKED.split(marked)
        for plain, figure, period, area in zip(*(pieces[i::4] for i in range(4)), strict=False):
            text, masked = text + plain, masked + plain
            if figure is not None:
                figures.append((len(text), figure, statistic_of(figure, text)))
            for part, mask in ((figure, NUMBER), (period, PERIOD), (area, AREA)):
                if part is not None:
                    text, masked = text + part, masked + mask * len(part)
        text, masked = text + pieces[-1], masked + pieces[-1]
        rows += [
            {
                "document_id": document, "article_id": f"{document}#a1", "sentence_id": f"{document}#s{ordinal}",
                "start": start, "end": start + len(figure), "value": value_of(figure), "unit": unit_of(figure),
                "statistic": statistic, "masked": masked, "sentence_text": text,
            }
            for start, figure, statistic in figures
        ]  # fmt: skip
    return pl.DataFrame(rows)


def metrics(*sentences: str) -> list[str]:
    return assign_metrics(frame(*sentences))["metric"].to_list()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # left of the figure
        ("合同签订平均用时从【9个工作日】压缩至【3个工作日】。", ["合同签订平均用时", "合同签订平均用时"]),
        ("‹目前›，{某市}共有科技企业【84家】。", ["科技企业"]),
        ("同时，累计为企业节省成本超【1600万元】。", ["为企业节省成本"]),
        ("有效发明专利【31件】。", ["有效发明专利"]),
        ("博士后工作站（创新基地）【11个】。", ["博士后工作站（创新基地）"]),
        ("项目库纳入单位最多（【24家】）。", ["项目库纳入单位"]),
        ("年度总收入：【80亿元】。", ["年度总收入"]),
        ("引进人才【60人】。", ["引进人才"]),
        # an area within a longer name is a part of the name
        ("‹上半年›，{海宁}港集装箱吞吐量【90万箱】。", ["海宁港集装箱吞吐量"]),
        ("{海宁}港口货物吞吐量【90万吨】。", ["港口货物吞吐量"]),
        ("建立【39个】内陆场站。", ["建立内陆场站"]),
        # right of the figure
        ("新增【10家】省级孵化器。", ["新增省级孵化器"]),
        ("对【83种】轻微违法行为免予处罚。", ["免予处罚的轻微违法行为"]),
        ("【39个】“一件事”事项上线运行。", ["上线运行的“一件事”事项"]),
        ("为【18户】企业免费刻制【89枚】印章。", ["企业免费刻制", "企业免费刻制印章"]),
        ("在近日举行的产业投资大会上签署了【55个】合作协议。", ["签署合作协议"]),
        ("整合公安、税务等【12个】部门。", ["整合部门"]),
        ("解决用水、用地、人才等方面诉求【50项】。", ["解决诉求"]),
        # a counted noun without what it does, or with it in front
        ("【60家】企业出席会议。", ["出席会议的企业"]),
        ("吸引【60家】企业已经入驻科技新城并开展业务。", ["吸引企业"]),
        ("为【70家】企业提供融资服务。", ["提供融资服务的企业"]),
        ("企业支持【5家】企业支持政策。", ["企业支持企业支持政策"]),
        ("参展企业中有【20家】在{本地}设厂。", ["在设厂的参展企业"]),
        ("【9支】合唱队在广场上登台。", ["合唱队"]),
        ("【80余家】初创团队参展后选择落户本地。", ["初创团队"]),
        ("【300名】护林员踊跃报名参赛。", ["报名参赛的护林员"]),
        ("【5家】从事养殖的农场将更新设备。", ["从事养殖的农场"]),
        ("【7亿人】生活在城镇。", ["生活在城镇"]),
        ("引导【12户】商户开展促销。", ["引导商户开展促销"]),
        ("【6家】企业带来【90件】展品。", ["企业", "展品"]),
        # who does it, and what is listed before the figure, is not counted
        ("{某市}市场监管局集中公布【5起】违法典型案例。", ["公布违法典型案例"]),
        ("‹上半年›，检察院共受理各类案件【90件】。", ["受理各类案件"]),
        ("妇联先后为困难家庭发放生活物资【70份】。", ["为困难家庭发放生活物资"]),
        ("企业在{某市}设立分支机构【30家】。", ["企业设立分支机构"]),
        ("《通知》明确了【6项】任务。", ["明确任务"]),
        ("郊区执法队在旧仓库查获【90箱】假酒。", ["查获假酒"]),
        ("老城区步行街商圈覆盖【40条】街道。", ["老城区步行街商圈覆盖街道"]),
        ("直径【7米】的桩基。", ["桩基直径"]),
        ("【25个】县入选名录。", ["入选名录的县"]),
        ("联席会梳理汇总了各类诉求【70条】。", ["汇总各类诉求"]),
        ("【20家】县级及以上医院参与。", ["参与的县级及以上医院"]),
        ("{某国}性协会【9家】。", ["某国性协会"]),
        ("市长【三次】主持会议。", ["主持会议"]),
        ("【120个】国家和地区的客商前来采购。", ["国家和地区"]),
        ("每年发出清洁电力，相当于节约标准煤【7万吨】。", ["节约标准煤"]),
        ("先后为各类困难家庭提供上门代办服务【90件】（次）。", ["为各类困难家庭提供上门代办服务"]),
        ("【两座】隧道全线贯通。", ["贯通的隧道"]),
        ("考察团一行【7人】抵达会场。", ["考察团一行"]),
        ("货运班列已累计到发【90列】。", ["货运班列到发"]),
        ("{某市}铁路累计完成货物发送量【9万吨】。", ["铁路完成货物发送量"]),
        ("中秋假期，铁路部门先后增开【70列】临时列车。", ["增开临时列车"]),
        ("本届书展共设置【5个】展区。", ["书展设置展区"]),
        ("{某市}工会服务站点【40个】。", ["工会服务站点"]),
        ("缓缴养老、工伤、失业【3项】社会保险费。", ["缓缴社会保险费"]),
        ("住建、规划、国土【3个】窗口。", ["住建、规划、国土窗口"]),
        ("【19个】省（区、市）的【42个】专列站点开通。", ["省（区、市）", "专列站点"]),
        ("来自【38个】国家和地区的【1500家】外贸企业。", ["来自国家和地区", "外贸企业"]),
        ("协助【46家】内地企业落户。", ["协助内地企业落户"]),
        # money
        ("设立总规模【20亿元】的产业基金。", ["产业基金总规模"]),
        ("自收到发票之日起【9个工作日】内支付资金。", ["支付资金用时"]),
        ("按不超过贷款额【1%】的比例给予贴息。", ["给予贴息比例"]),
        ("预付款比例原则上不低于合同金额的【30%】。", ["预付款比例"]),
        ("总投资近【20亿元】的园区道路项目开工。", ["园区道路项目总投资"]),
        ("设立【10亿元】的产业基金、【3亿元】的发展基金。", ["设立产业基金", "设立发展基金"]),
        ("最高给予【50元】综合资助。", ["给予综合资助"]),
        ("限制措施由最初的【93项】压减到【31项】。", ["限制措施", "限制措施"]),
        ("各地对【38人】进行了追责问责。", ["追责问责"]),
        ("投资【2000万元】新建检测中心。", ["新建检测中心投资"]),
        ("预留【5亿元】用于人才住房。", ["预留用于人才住房"]),
        ("实现【58亿元】的营业收入。", ["营业收入"]),
        # durations
        ("从提交材料到领取执照只用了【2小时】。", ["从提交材料到领取执照用时"]),
        ("{某县}连续【3年】获评“最佳城市”。", ["连续获评“最佳城市”"]),
        ("仅仅【2小时】，企业就办理了抵押登记。", ["办理抵押登记用时"]),
        # shares
        ("电商企业占{全省}电商企业的【30%】。", ["电商企业占电商企业比重"]),
        ("纳入监管企业【40家】，占存续企业的【97%】。", ["纳入监管企业", "纳入监管企业占存续企业比重"]),
        ("【80%】以上的前置审批事项改为后置。", ["前置审批事项改为后置占比"]),
        # ranks
        ("专利拥有量居{全省}【第二】。", ["专利拥有量"]),
        ("粮食单产连续多年位居{全省}【第一】。", ["粮食单产"]),
        ("数据中心【5座】，位居{全省}【第一】。", ["数据中心", "数据中心"]),
    ],
)
def test_a_figure_is_named_by_its_own_clause(sentence: str, expected: list[str]) -> None:
    found = metrics(sentence)
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("货物出口额【9亿元】，同比增长【8%】。", ["货物出口额", "货物出口额"]),
        ("增加值占{全国}的【21%】，年均增长【4%】。", ["增加值占比", "增加值占比"]),
        ("引育院士【5人】、博士【300人】、技师【80人】。", ["引育院士", "引育博士", "引育技师"]),
        ("签约项目【73个】，投资额【63亿元】。", ["签约项目", "签约项目投资额"]),
        ("清理政策文件【27件】，修订【11件】。", ["清理政策文件", "修订政策文件"]),
        ("高技能人才培训平台【27个】，其中国家级平台【10个】。", ["高技能人才培训平台", "国家级高技能人才培训平台"]),
        ("内资企业【90户】，其中第三产业【60户】。", ["内资企业", "第三产业内资企业"]),
        ("出让“标准地”【63宗】、【97亩】。", ["出让“标准地”", "出让“标准地”面积"]),
        ("发布案例【12项】，其中【3项】在{全国}推广。", ["发布案例", "在推广的案例"]),
        ("出台【2批】共【40个】奖励项目。", ["出台奖励项目", "出台奖励项目"]),
        ("进口、出口通关时间分别为【10小时】和【1小时】。", ["进口通关时间", "出口通关时间"]),
        ("机电产品、高新技术产品出口额分别增长【68%】和【62%】。", ["机电产品出口额", "高新技术产品出口额"]),
        ("家电及音像器材、家具零售额分别增长【8%】和【11%】。", ["家电及音像器材零售额", "家具零售额"]),
        ("国有、民营企业利润分别增长【3%】和【5%】。", ["国有企业利润", "民营企业利润"]),
        ("进出口额【9亿元】，其中出口额【5亿元】。", ["进出口额", "出口额"]),
        ("办件【9000件】，日均【30件】。", ["办件", "日均办件"]),
        (
            "新设企业【5户】、个体户【9户】，分别增长【10%】、【20%】。",
            ["新设企业", "新设个体户", "新设企业", "新设个体户"],
        ),
        ("贷款余额增长【30%】，比各项存款增速高【9个百分点】。", ["贷款余额", "贷款余额"]),
        ("出口额增长【8%】，较上届展会期间加快【2个百分点】。", ["出口额", "出口额"]),
        ("客流量【90人】，是平日的【2倍】。", ["客流量", "客流量"]),
        ("税收收入【5亿元】，扣除退税因素后同口径增长【6%】。", ["税收收入", "税收收入"]),
        ("规模以上制造业增加值增长【9%】，实现营业收入【5亿元】。", ["规模以上制造业增加值", "规模以上制造业营业收入"]),
        ("环城高速全长【41公里】，设计时速【120公里】。", ["环城高速全长", "环城高速设计时速"]),
        ("重大项目【102个】，【98%】已经开工。", ["重大项目", "重大项目已经开工占比"]),
        ("进出口额【8亿元】，创历史同期新高，同比增长【7%】。", ["进出口额", "进出口额"]),
        ("专利【9件】，占总量的【38%】，位居{全球}【第一】。", ["专利", "专利占总量比重", "专利"]),
        ("西部拥有{全国}【72%】的国土面积。", ["国土面积占比"]),
        ("办件【90件】，每户【3件】。", ["办件", "每户办件"]),
        ("服务事项【18项】中，超过【90%】实现网办。", ["服务事项", "服务事项实现网办占比"]),
        ("开办企业由【4个】环节整合为【1个】环节。", ["开办企业环节", "开办企业环节"]),
        ("增加值占{某市}生产总值的比重（贡献度）为【6%】。", ["增加值占生产总值的比重（贡献度）"]),
        ("薪俸税税阶，由【4万元】扩至【5万元】。", ["薪俸税税阶", "薪俸税税阶"]),
        ("水电报装材料精简至【1份】，环节优化至【2个】。", ["水电报装材料", "水电报装环节"]),
    ],
)
def test_a_figure_takes_what_its_clause_leaves_out_from_the_figures_before(sentence: str, expected: list[str]) -> None:
    assert metrics(sentence) == expected


def test_what_ranks_stands_before_the_years_that_it_has_lasted() -> None:
    assert metrics("港口吞吐量连续【16年】居全球【第一】。")[1] == "港口吞吐量"


def test_a_metric_is_carried_into_the_next_sentence() -> None:
    assert metrics("新设经营主体【43户】。", "同比增长【5%】。") == ["新设经营主体"] * 2


def test_an_amount_at_the_head_of_a_sentence_belongs_to_what_the_sentence_before_counted() -> None:
    assert metrics("建设储能项目【59个】；", "总投资【8亿元】。") == ["建设储能项目", "建设储能项目总投资"]
    assert metrics("签约项目【5个】。", "环城路采取双向车道，设计时速【80公里】。")[1] == "设计时速"


def test_a_bare_figure_counts_what_was_last_counted_in_its_unit() -> None:
    assert metrics("地块【7宗】，溢价率【14%】，其中{东区}【2宗】。") == ["地块", "溢价率", "地块"]


def test_a_figure_that_holds_for_several_things_states_a_fact_for_each() -> None:
    found = assign_metrics(frame("工业投资、项目投资、基建投资规模均居{全市}【第一】。"))
    assert found["metric"].to_list() == ["工业投资规模", "项目投资规模", "基建投资规模"]
    assert found["part"].to_list() == [0, 1, 2]
    assert metrics("设立各【3000万元】的周转金和补偿金。") == ["周转金", "补偿金"]


def test_no_figures_give_an_empty_frame() -> None:
    assert assign_metrics(frame("共有企业【5家】。").clear()).schema == pl.Schema(METRIC_SCHEMA)


WORDING = st.text(alphabet="新增企业项目占的和、，（）“”《》等各均分别达到为由至", max_size=12)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(WORDING, st.sampled_from(["【5家】", "【8%】", "【3亿元】", "【第一】", "【2小时】"])),
        min_size=1,
        max_size=5,
    ),
    WORDING,
)
def test_each_figure_is_answered_and_by_its_own_document_alone(parts: list[tuple[str, str]], tail: str) -> None:
    sentence = "".join(before + figure for before, figure in parts) + tail
    alone = frame(sentence)
    found = assign_metrics(alone)
    assert set(found["start"]) == set(alone["start"])
    before, after = frame("新设企业【9户】、【5%】", document="c"), frame("和【3个】平台", document="e")
    among = assign_metrics(pl.concat([before, alone, after]))
    assert among.filter(pl.col("sentence_id").str.starts_with("d")).equals(found)
