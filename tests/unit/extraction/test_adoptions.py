from datetime import date

import polars as pl
import pytest

from pipeline.extraction.adoptions import find_adoptions, unique_adoptions

AREAS = {"sentence_id": pl.String, "start": pl.Int64, "end": pl.Int64}
# Said once of the matter, so that the article of a test is one about the business environment.
SETTING = "营商环境怎么样，企业、群众和经营主体说了算。"


def sentences(*texts: str, kind: str = "body") -> pl.DataFrame:
    rows = [(f"d#s{number}", "d#a1", "d", text, kind, 1) for number, text in enumerate((*texts, SETTING), 1)]
    columns = ["sentence_id", "article_id", "document_id", "text", "kind", "paragraph"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(heading=pl.lit(None, pl.String))


def read(*texts: str, kind: str = "body") -> list[dict[str, object]]:
    articles = pl.DataFrame({"article_id": ["d#a1"], "published_on": [date(2023, 5, 31)]})
    return find_adoptions(sentences(*texts, kind=kind), articles, pl.DataFrame(schema=AREAS)).to_dicts()


def names(*texts: str) -> list[object]:
    return [row["name"] for row in read(*texts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该市推行“店招备案”改革。", ["“店招备案”改革"]),
        ("大厅设立外贸企业服务专区。", ["外贸企业服务专区"]),
        ("市里搭建起港口物流信息平台。", ["港口物流信息平台"]),
        ("出台《关于支持渔业企业的若干措施》。", ["关于支持渔业企业的若干措施"]),
        ("出台加快港口物流企业发展的实施意见。", ["加快港口物流企业发展的实施意见"]),
        ("成立推进口岸经济发展领导小组。", ["推进口岸经济发展领导小组"]),
        ("企业码头预约平台正式上线。", ["企业码头预约平台"]),
        ("以泊位共享改革为抓手，降低企业成本。", ["泊位共享改革"]),
        ("免收集装箱堆存费。", ["免收集装箱堆存费"]),
        ("将泊位申请纳入企业开办范围。", ["泊位申请纳入企业开办范围"]),
        ("支持民营企业参与码头建设。", ["支持民营企业参与码头建设"]),
        ("拓宽引航服务领域。", ["拓宽引航服务领域"]),
        (
            "支持民营企业参与码头建设、加大首航产品推广力度、鼓励外资企业设立船研中心。",
            ["支持民营企业参与码头建设", "鼓励外资企业设立船研中心"],
        ),
        ("引导金融机构加大对船东、货主企业的信贷支持。", ["引导金融机构加大对船东、货主企业的信贷支持"]),
        ("建立健全泊位纠纷受理、移送和督办机制。", ["泊位纠纷受理、移送和督办机制"]),
        ("通过“一号预约”轻松完成了企业信息变更。", ["一号预约"]),
        (
            "推行泊位预约、岸电网办以及引航登记等服务。",
            ["泊位预约", "岸电网办", "引航登记"],
        ),
        ("大家了解了“暖港十五条措施”实施情况。", ["暖港十五条措施"]),
        ("实现一口受理、联合踏勘。", ["一口受理", "联合踏勘"]),
        ("举办港口企业招投标规范操作技术竞赛。", ["港口企业招投标规范操作技术竞赛"]),
        ("成功创建为全国航运企业服务示范区。", ["航运企业服务示范区"]),
        ("设立为企服务专窗。", ["为企服务专窗"]),
        ("用好用足引航企业奖补政策。", ["引航企业奖补政策"]),
        ("打破码头企业垄断格局。", ["打破码头企业垄断格局"]),
        ("发挥引航企业联席会议机制作用。", ["引航企业联席会议机制"]),
        ("会议审议通过《保障船东企业权益条例（草案）》。", ["保障船东企业权益条例（草案）"]),
        ("开展船员职业等级评价和泊位登记试点。", ["船员职业等级评价和泊位登记试点"]),
        ("泊位许可由串联改为并联。", ["泊位许可由串联改为并联"]),
        ("码头接水费用由港口财政承担。", ["码头接水费用由港口财政承担"]),
        ("对新来的船舶企业给予泊位租金补贴。", ["对新来的船舶企业给予泊位租金补贴"]),
        ("试行以下办法：泊位自主申报；船舶网上核验。", ["泊位自主申报", "船舶网上核验"]),
        ("实现引航企业申请掌上办理。", ["引航企业申请掌上办理"]),
        (
            "方案提出“继续减免内河船舶企业登记费，不征码头企业靠泊税”。",
            ["减免内河船舶企业登记费", "不征码头企业靠泊税"],
        ),
        ("强化泊位、岸电、引航等要素保障。", ["泊位、岸电、引航等要素保障"]),
        ("推行泊位登记、岸电登记“一表填报”。", ["岸电登记“一表填报”"]),
        ("推行泊位电子执照和“船东码”。", ["泊位电子执照", "船东码"]),
        ("在引航大厅内“船企专窗”办好登记。", ["船企专窗"]),
        ("靠“船东承诺制”+“容缺靠泊”高效办成企业登记。", ["“船东承诺制”+“容缺靠泊”"]),
        ("首创以“问船情、听船声”为内容的“两问工程”，服务企业。", ["两问工程"]),
        ("开通泊位代办服务。", ["泊位代办服务"]),
        ("成立持续深入优化泊位审批工作指挥部。", ["持续深入优化泊位审批工作指挥部"]),
        ("健全中小船企梯度培育体系。", ["中小船企梯度培育体系"]),
        ("通过引航企业管理系统上传登记信息。", ["引航企业管理系统"]),
        ("建立完善泊位信息公开机制、全面清理机制、引航回应机制。", ["泊位信息公开机制", "清理机制", "引航回应机制"]),
        ("市里发布持续优化港航企业服务行动方案。", ["持续优化港航企业服务行动方案"]),
        ("将泊位审批事项从市级下放到区。", ["泊位审批事项从市级下放到区"]),
        ("畅通船企诉求办理通道。", ["船企诉求办理通道"]),
        ("将30种船员许可合并为一张船员综合许可证。", ["船员许可合并为一张船员综合许可证"]),
        ("对小船东企业延缓缴纳港务税费。", ["延缓缴纳港务税费"]),
        ("设立二百亿元的“港航共投基金”，服务企业。", ["港航共投基金"]),
        ("宽免非住宅泊位差饷。", ["宽免非住宅泊位差饷"]),
        ("开通12345船企服务专席。", ["12345船企服务专席"]),
        ("《新港引航企业条例》修订工作完成。", ["新港引航企业条例"]),
        ("推出“引航贷”“船员贷”等12款产品。", ["引航贷", "船员贷"]),
        ("“船企成长”计划在新港启动。", ["“船企成长”计划"]),
        ("新版泊位负面清单、引航企业收费条例等一批制度已经出台。", ["新版泊位负面清单", "引航企业收费条例"]),
        ("打造15分钟“船员办事圈”。", ["15分钟“船员办事圈”"]),
        ("上线运行船企投诉监督平台。", ["船企投诉监督平台"]),
        ("为期一月的泊位收费专项治理行动已收官，企业叫好。", ["泊位收费专项治理行动"]),
        ("发挥外轮企业工作专班作用。", ["外轮企业工作专班"]),
        ("提供“一对一”船企帮办服务。", ["“一对一”船企帮办服务"]),
        ("实施引航登记、泊位交易等领域一系列创新举措，服务企业。", []),
        ("实现企业和群众办事“一次靠岸”。", ["一次靠岸"]),
        ("推行“同岸同标”。", ["同岸同标"]),
        ("依托扶持船企联席会议制度，企业解了难题。", ["扶持船企联席会议制度"]),
        ("出台扶持港航企业“20条”。", ["扶持港航企业“20条”"]),
        ("自港口企业走访专项行动开展以来，面貌一新。", ["港口企业走访专项行动"]),
        ("设立78个船企警务室。", ["船企警务室"]),
        ("下放船员许可审批权限。", ["下放船员许可审批权限"]),
        ("开展引航行风建设三年攻坚行动，服务企业。", ["引航行风建设三年攻坚行动"]),
        ("《新港引航企业管理条例》将于9月1日起施行。", ["新港引航企业管理条例"]),
        ("出台促进船企发展12条措施。", ["促进船企发展12条措施"]),
        ("采取岸上综合受理、船上分类审核的工作模式，方便企业。", ["岸上综合受理、船上分类审核的工作模式"]),
        ("将泊位登记、引航许可等30个事项下沉至码头企业服务站。", ["泊位登记、引航许可等30个事项下沉至码头企业服务站"]),
        ("组建20余人的“引航帮企团”。", ["引航帮企团"]),
        ("在新港为企业搭建的“船企帮”服务平台上办好了。", ["“船企帮”服务平台"]),
        ("推行“进船企、促发展”，将船企放在心上。", ["进船企、促发展"]),
        ("开展“屡禁不止”违法靠泊行为专项治理，企业叫好。", ["“屡禁不止”违法靠泊行为专项治理"]),
        ("巩固“港务突破年”活动成效，服务企业。", ["“港务突破年”活动"]),
        ("推进引航政策进园区。", ["引航政策进园区"]),
        ("签署《港航企业通办合作备忘录》。", ["港航企业通办合作备忘录"]),
        ("在新港船舶公司建立引航企业服务站点。", ["引航企业服务站点"]),
    ],
)
def test_reads_each_way_of_naming(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_quote_ends_where_the_text_goes_on() -> None:
    assert names("“引航秒批”完成企业审批。") == ["引航秒批"]
    assert names("“引航秒批”带来的服务让企业满意。") == ["引航秒批"]
    assert names("企业在“引航秒批”窗口提交申请。") == ["“引航秒批”窗口"]


def test_takes_coordinations_apart() -> None:
    assert names("实施泊位首问负责、引航限时办结等制度。") == ["泊位首问负责", "引航限时办结"]
    assert names("推行“泊位秒批”“引航秒办”等服务。") == ["泊位秒批", "引航秒办"]
    assert names("深化“港务通办”改革和“引航快办”改革。") == ["“港务通办”改革", "“引航快办”改革"]


def test_keeps_qualities_and_parts_of_one_name_together() -> None:
    assert names("推进港务服务标准化、规范化、便利化改革。") == ["港务服务标准化、规范化、便利化改革"]
    assert names("建立统一泊位咨询、投诉、建议平台。") == ["泊位咨询、投诉、建议平台"]


def test_finds_well_known_measures_without_a_verb() -> None:
    assert names("证照分离让企业少跑路。") == ["证照分离"]


@pytest.mark.parametrize(
    "text",
    [
        "以营商环境“软实力”托举企业。",
        "打通服务企业“最后一公里”。",
        "园区跑出发展“加速度”。",
        "荣获“全国优质港口企业”称号。",
        "完善泊位权利、引航责任、企业信用等方面法律制度。",
        "超过八成的航运企业建成智能集控平台。",
        "支持航运企业更好发展。",
        "对涉案航运企业采取强制措施。",
        "形成“一港多岸”工作格局，服务企业。",
        "出台一系列支持航运企业发展的政策。",
        "确保执行工作提质增效、企业权益得到及时兑现。",
        "对航运企业的试点成果进行总结评估。",
        "海事部门开展休渔专项执法行动，企业配合。",
        "把口号落实为服务企业的行动。",
        "航展举办论坛活动，企业很多。",
        "港口按照“强泊位、畅航道”发展思路服务企业。",
        "国家引航管理局正式推出。",
        "开设“看懂海图”“申报登记办理”等专题课程，企业很欢迎。",
        "这里是解决船东难题的“贴心”窗口，企业常来。",
        "通过微信平台，企业可以提问。",
        "当谈到“码头通办”时，企业都笑了。",
        "鼓励航运企业的各项政策。",
        "加强码头商户安全监管。",
        "扩大市场准入和开放领域。",
        "咨询航运企业可以减免哪些税费。",
        "“船票+酒店”让航运企业很高兴。",
        "今年政务服务集成办理的航运事项更多。",
        "推出一系列务实举措。",
        "简化办事流程。",
        "聚焦“三大提升”，服务企业。",
        "某某公司推出新款服务平台。",
        "建设国家港口经济示范区。",
        "举行“港口之夜”主题晚会，企业家参加。",
    ],
)
def test_leaves_out_what_is_no_measure(text: str) -> None:
    assert names(text) == []


def test_leaves_out_what_firms_are_asked_to_do() -> None:
    assert names("引导经营主体主动下载使用电子船照。") == []
    assert names("强化协同联动，方便企业。") == []


def test_a_number_of_things_is_no_name() -> None:
    assert names("推出“八大举措”，服务企业。") == []
    assert names("建立指标体系，方便企业。") == []
    assert names("出台更多能管用的政策，服务企业。") == []


def test_leaves_out_other_concerns_of_government() -> None:
    articles = pl.DataFrame(
        {"article_id": ["d#a1"], "published_on": [None]}, schema_overrides={"published_on": pl.Date}
    )
    frame = sentences("开展广场舞文化活动。").head(1)
    assert find_adoptions(frame, articles, pl.DataFrame(schema=AREAS)).is_empty()


def test_reads_no_captions() -> None:
    assert read("该市推行“店招备案”改革。", kind="caption") == []


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (("推行“店招备案”改革。",), "in_force"),
        (("探索建立泊位共享机制。",), "pilot"),
        (("开展“店招备案”改革试点。",), "pilot"),
        (("市里将进一步推行“店招备案”改革。",), "planned"),
        (("下一步，企业服务再加力。", "推行“店招备案”改革。"), "planned"),
        (("将企业办事作为抓手，推行“店招备案”改革。",), "in_force"),
        (("政府会推出“港务通办”改革，方便企业。",), "planned"),
        (("将在全市建成20个企业泊位服务站。",), "planned"),
        (("印发《码头企业收费办法（试行）》。",), "in_force"),
        (("在试点城市推行“店招备案”改革。",), "in_force"),
    ],
)
def test_reads_status(texts: tuple[str, ...], status: str) -> None:
    assert [row["status"] for row in read(*texts)] == [status]


def test_reads_first_start_and_agency() -> None:
    (row,) = read("市港务管理局2021年6月在全省率先推行“店招备案”改革。")
    assert (row["first_in"], row["started_on"], row["actor"]) == ("全省", "2021-06", "市港务管理局")
    (row,) = read("今年3月，推行“店招备案”改革。")
    assert row["started_on"] == "2023-03"
    (row,) = read("2021年底，推行“店招备案”改革。")
    assert row["started_on"] == "2021"


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，推行“店招备案”改革。",
        "2025年底前，推行“店招备案”改革。",
        "用好去年《码头规划（2022—2024年）》，推行“店招备案”改革。",
        "在2023年船展展期内，推行“店招备案”改革。",
    ],
)
def test_other_dates_are_no_start(text: str) -> None:
    assert [row["started_on"] for row in read(text) if row["name"] == "“店招备案”改革"] == [None]


def test_an_area_that_is_first_is_not_where_it_is_the_first() -> None:
    (row,) = read("金昌市首创“店招备案”改革。")
    assert row["first_in"] is None
    (row,) = read("在甘肃省率先推行“店招备案”改革。")
    assert row["first_in"] == "甘肃省"
    (row,) = read("上线甘肃省首个泊位企业服务平台。")
    assert row["first_in"] == "甘肃省"


def test_places_enclose_the_name() -> None:
    texts = ("近日，该市推行“店招备案”改革，并设立外贸企业服务专区。", "出台《港口收费办法》。")
    text_of = dict(sentences(*texts).select("sentence_id", "text").iter_rows())
    rows = read(*texts)
    assert len(rows) == 3
    assert all(text_of[str(row["sentence_id"])][row["start"] : row["end"]] == row["name"] for row in rows)


def test_an_area_is_a_measure_only_where_it_is_set_up() -> None:
    text = "海南自由贸易港欢迎企业。"
    articles = pl.DataFrame({"article_id": ["d#a1"], "published_on": [date(2023, 5, 31)]})
    areas = pl.DataFrame({"sentence_id": ["d#s1"], "start": [0], "end": [7]})
    assert find_adoptions(sentences(text), articles, areas).is_empty()


def test_no_sentences_give_no_adoptions() -> None:
    articles = pl.DataFrame(schema={"article_id": pl.String, "published_on": pl.Date})
    assert find_adoptions(sentences().head(0), articles, pl.DataFrame(schema=AREAS)).is_empty()


def test_one_row_for_a_measure_area_and_article() -> None:
    frame = pl.DataFrame(
        {
            "article_id": ["a", "a", "a", "a", "b"],
            "region_id": ["100000", "1", "1", "2", "1"],
            "region": ["全国", "甲市", "甲市", "乙市", "甲市"],
            "name": ["证照分离", "“证照分离”改革", "证照分离", "证照分离改革试点", "证照分离"],
        }
    )
    kept = unique_adoptions(frame)
    assert kept.select("article_id", "region", "name").rows() == [
        ("a", "甲市", "“证照分离”改革"),
        ("a", "乙市", "证照分离改革试点"),
        ("b", "甲市", "证照分离"),
    ]


def repeated(*measures: str) -> list[str]:
    rows = {"article_id": "a", "region_id": "1", "region": "甲市", "name": list(measures)}
    return unique_adoptions(pl.DataFrame(rows))["name"].to_list()


def test_a_quote_with_other_words_around_it_is_the_same_measure() -> None:
    assert repeated("“港务通办”服务专窗", "“港务通办”改革", "企业“港务通办”", "港务通办") == [
        "“港务通办”服务专窗",
        "“港务通办”改革",
    ]
    assert repeated("“一站式”引航服务", "泊位“一站式”办理") == ["“一站式”引航服务", "泊位“一站式”办理"]


def test_names_of_one_code_are_one_measure() -> None:
    assert repeated("企业开办“一网通办”平台", "企业开办一网通办") == ["企业开办“一网通办”平台"]


def test_a_part_of_a_name_before_is_no_measure_again() -> None:
    assert repeated("“一号预约、一窗引航”模式", "一窗引航", "一岸接电") == ["“一号预约、一窗引航”模式", "一岸接电"]
    assert repeated("一窗引航", "“一号预约、一窗引航”模式") == ["一窗引航", "“一号预约、一窗引航”模式"]
