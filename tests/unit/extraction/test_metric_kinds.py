"""What money, growth and shares are of, as articles word it."""

import pytest
from figure_frames import column


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        # who pays is not measured, and what a project does is no part of it
        ("省财政厅下达农田水利补助资金3亿元。", ["下达农田水利补助资金"]),
        ("总投资20亿元的风电装备产业基地项目将落户本县。", ["风电装备产业基地项目总投资"]),
        ("6000万元贷款及时补上了合作社的缺口。", ["贷款"]),
        ("县里预留80亿元作第二期扩建。", ["第二期扩建预留"]),
        # what a whole includes is another thing than the whole; a list says how many there are
        ("年度安排包括18项任务。", ["任务"]),
        ("创建家居产业、陶瓷和玻璃产业、造纸产业3个特色产业集群。", ["创建特色产业集群"]),
        ("印发《便民服务若干措施》共16条。", ["措施"]),
        ("送策问需36次。", ["送策问需"]),
        # marks of footnotes, names of owners, the base of a rate
        ("全年旅游收入[3]56亿元。", ["旅游收入"]),
        ("公司名为“青禾种业”注册资本300万元。", ["注册资本"]),
        ("公证服务费由每份30元降至12元。", ["公证服务费"]),
        # a rate with a name, the whole of a share
        ("该县以9.1%的经济增速领跑全省。", ["经济增速"]),
        ("港区以百分之二的面积，贡献了占全市约三分之一的外贸总额。", ["面积占比", "外贸总额占比"]),
        ("并处5000元罚款。", ["罚款"]),
        # an amount for each, a currency, a word that is left
        ("稳岗补贴标准为每人每月800元。", ["稳岗补贴标准"]),
        ("集团营业收入达到人民币90亿元。", ["集团营业收入"]),
        # what a growth is compared with
        ("花卉出口额增长9%，增速高于全省4个百分点。", ["花卉出口额", "花卉出口额"]),
        # the clause before tells how the quantity moves
        ("茶叶出口量持续攀升，突破3万吨。", ["茶叶出口量"]),
        ("从提交图纸到领取许可证，最快只要2天。", ["从提交图纸到领取许可证用时"]),
        # the object behind a share
        ("企业把销售收入的6%投入研发。", ["销售收入投入研发占比"]),
        ("民生支出八成用于教育。", ["民生支出用于教育占比"]),
        ("小微企业按5%的税率缴纳企业所得税。", ["企业所得税税率"]),
    ],
)
def test_a_figure_is_named_by_what_it_is_of(text: str, metrics: list[str]) -> None:
    assert column("metric", text) == metrics


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "规模以上工业增加值增长5%，其中，纺织服装业增长8%。",
            ["规模以上工业增加值", "纺织服装业增加值"],
        ),
        ("服务业增加值增长6%，拉动经济增长3个百分点。", ["服务业增加值", "服务业增加值拉动经济增长"]),
        ("花卉出口额增长9%，连续5个月保持增长。", ["花卉出口额", "花卉出口额连续保持增长"]),
        (
            "外资企业、国有企业，进出口分别增长17%、16%。",
            ["外资企业进出口", "国有企业进出口"],
        ),
        ("为8000户农户提供风险保障3亿元。", ["提供风险保障的农户", "提供风险保障"]),
        ("时隔七年，老码头重新开放。", ["老码头重新开放间隔时间"]),
    ],
)
def test_what_a_figure_takes_from_the_one_before(text: str, metrics: list[str]) -> None:
    assert column("metric", text) == metrics
