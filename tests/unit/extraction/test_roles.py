import pytest

from tests.unit.extraction.figure_frames import numbers


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("全市新增企业36家。", "36家", "observation"),
        ("截至6月底，实有企业36家。", "6", "period"),
        ("召开第三次联席会议。", "第三次", "ordinal"),
        ("一是优化流程。", "一是", "ordinal"),
        ("（二）减少材料。", "（二）", "ordinal"),
        ("设立首家外资医院。", "首家", "ordinal"),
        ("GDP总量居全省第五。", "第五", "observation"),
        ("增速位居全国首位。", "首位", "observation"),
        ("以群众口碑为第一标准。", "第一", "ordinal"),
        ("引进世界500强企业6家。", "500", "name"),
        ("建成5G基站300座。", "5", "name"),
        ("构建“3+5”产业体系。", "5", "name"),
        ("印发《支持企业20条》。", "20条", "name"),
        ("围绕4大任务展开。", "4", "announce"),
        ("从三个方面作出部署。", "三个", "announce"),
        ("这两项指标都有改善。", "两项", "announce"),
        ("这是一家民营企业。", "一家", "other"),
        ("办理环节压缩至一个。", "一个", "observation"),
        ("提供24小时自助服务。", "24小时", "other"),
        ("投资5000万元以上工业项目80个。", "5000万元", "name"),
        ("累计投资5000万元以上。", "5000万元", "observation"),
        ("推进三年行动，完成投资2亿元。", "三年", "name"),
        ("打造15分钟便民服务圈。", "15分钟", "name"),
        ("实现开办企业零费用。", "零", "observation"),
        ("从“多证合一”到“60证合一”。", "60", "name"),
        ("拨打12333咨询。", "12333", "other"),
        ("每万人口拥有企业90户。", "万人", "other"),
        ("省委十二届四次全会召开", "四次", "ordinal"),
        ("市人大五次会议通过", "五次", "ordinal"),
        ("今年召开三次会议", "三次", "observation"),
        ("中欧班列X815次列车发车。", "815次", "name"),
        ("严格落实八项规定。", "八项规定", "name"),
        ("男子200米决赛举行。", "200米", "name"),
        ("过去数十年的变化", "数十年", "period"),
        ("万元工业增加值能耗下降3%。", "万元", "name"),
        ("首200万元利润免税。", "200万元", "name"),
        ("排名前三的企业受表彰。", "前三", "name"),
        ("平均4.2分（满分为5分）。", "5分", "other"),
        ("时间过半、任务完成。", "过半", "name"),
        ("安全是第一位的。", "第一位", "ordinal"),
        ("打造3个千亿元级集群。", "千亿元", "name"),
        ("新引进投资超2亿元制造业项目8个。", "2亿元", "name"),
        ("开幕倒计时90天活动举行。", "90天", "period"),
        ("适用3%征收率的应税收入免税。", "3%", "name"),
        ("提供24小时监控。", "24小时", "other"),
        ("进出口总额（亿元）", "亿元", "other"),
        ("中共二十届四中全会通过", "二十届", "name"),
        ("从三类企业入手，在六方面发力", "六方面", "announce"),
        ("走访九里镇企业30家。", "九里", "name"),
        ("往返两地300里。", "300里", "observation"),
        ("公交512路延长5公里。", "512路", "name"),
        ("面向2024届毕业生。", "2024届", "name"),
        ("打造十万级规模。", "十万级", "name"),
        ("资金由五部分组成。", "五部", "name"),
        ("提出五部法规。", "五部", "observation"),
    ],
)
def test_role(text: str, number: str, role: str) -> None:
    assert numbers(text)[number] == role


def test_a_listed_item_counts_as_its_neighbour_does() -> None:
    found = numbers("计划出让3幅商业用地和一幅住宅用地。")
    assert (found["3幅"], found["一幅"]) == ("observation", "observation")


def test_quoted_catchwords_are_names_but_limits_are_not() -> None:
    found = numbers("实行“六个统一”，开办企业实现“一窗办、一环节、20分钟”。")
    assert found["六个"] == "name"
    assert found["20分钟"] == "observation"
