"""What lines are on their page."""

import pytest
from layouts import documents

from pipeline.text.layout import classify
from pipeline.text.lines import parts


def _kinds(text: str) -> list[str]:
    return classify(parts(documents(text)))["kind"].to_list()


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2021-03-05  来源：河东日报",
        "【打印本页】 【关闭窗口】",
        "扫一扫在手机打开当前页",
        "（责任编辑：李平）",
        "当前位置：首页 > 新闻中心 > 要闻",
        "【字体：大 中 小】",
        "A05版",
        "- 12 -",
        "声明：本网站所提供的信息仅供参考，不代表本网赞同其观点。如有疑问，请与我们联系。",
        "[查看原文](https://news.a.cn/2021/03/05/x.shtml)",
        "河政办发〔2019〕7号",
        "抄送：市委各部门，市人大常委会办公室。",
        "2021年3月5日印发",
        "2021年3月5日（星期五）",
        "香港时间15时20分",
        "完",
    ],
)
def test_furniture(line: str) -> None:
    assert set(_kinds(line)) == {"furniture"}


@pytest.mark.parametrize(
    "line", ["张方 本报记者 李平", "记者 王立", "采写：河东都市报记者 王立 实习生 陈方", "（记者 王立）", "（陈方）"]
)
def test_bylines(line: str) -> None:
    assert _kinds(f"河东市新增企业一万户\n{line}\n今年以来，全市新增企业一万户。") == ["heading", "byline", "body"]


@pytest.mark.parametrize("line", ["签约仪式现场。受访者供图", "王立（右一）与客商交谈", "活动现场"])
def test_captions(line: str) -> None:
    assert _kinds(f"今年以来，全市新增企业一万户。\n{line}")[1] == "caption"


def test_headings_and_their_levels() -> None:
    text = "# 河东年报\n## 总体情况\n一、企业开办\n（一）压缩时间\n优化流程惠企业\n今年以来，全市新增企业一万户。"
    found = classify(parts(documents(text)))
    assert found["kind"].to_list() == ["heading"] * 5 + ["body"]
    assert found["level"].to_list() == [1, 2, 5, 6, 4, None]


def test_front_matter_is_furniture_whatever_it_holds() -> None:
    text = "---\ntitle: 河东新闻\ntags:\n  - 企业\n---\n河东市新增企业一万户。"
    assert _kinds(text) == ["furniture"] * 5 + ["body"]


def test_a_line_about_reporters_is_a_heading() -> None:
    assert _kinds("记者问答\n河东日报记者现场提问") == ["heading", "heading"]


def test_text_after_furniture_on_its_line_stays_text() -> None:
    rain = "2023年7月21日，河东迎来强降雨天气，全市出动抢险人员三百余人，道路通行恢复正常。"
    text = f"原标题：河东城区降大暴雨请注意防范\n{rain}"
    assert "furniture" not in _kinds(text)[2:]


def test_rows_of_a_table_and_questions_are_no_headings() -> None:
    assert _kinds("指标\t单位\t全年\n生产总值\t亿元\t1234.5\n问：需要多长时间？") == ["body"] * 3


def test_an_agency_above_a_date_signs() -> None:
    assert _kinds("河东市统计局\n2023年3月21日") == ["byline", "furniture"]


def test_the_red_head_of_an_official_document_is_furniture() -> None:
    text = "河东市人民政府文件\n河政发〔2021〕5号\n关于优化服务的通知\n各区县人民政府：\n请认真贯彻执行。"
    assert _kinds(text) == ["furniture", "furniture", "heading", "body", "body"]


def test_agencies_below_a_headline_sign_it() -> None:
    text = "河东市统计公报\n河东市统计局\n国家统计局河东调查队\n2021年3月5日\n全市经济运行总体平稳。"
    assert _kinds(text) == ["heading", "byline", "byline", "furniture", "body"]


@pytest.mark.parametrize("line", ["河东电视台记者 问：审批还能更快吗？", "河东日报记者：", "地点：河东市政务服务中心"])
def test_no_headings(line: str) -> None:
    assert _kinds(f"发布会实录\n{line}\n王立：已经压缩到一天。")[1] == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("（一）聚焦数据赋能，推动服务提升。", "heading"),
        ("（一）材料齐全的，当场办结；", "body"),
        ("（二）审批时间为3个工作日，缩短2天。", "body"),
        ("（二）会否缩短时间；如会，为何；及", "body"),
    ],
)
def test_items_of_a_list_are_no_headings(line: str, kind: str) -> None:
    assert _kinds(f"关于服务的通知\n第一条 审批时间规定如下：\n{line}\n第二条 本规定自发布之日起施行。")[2] == kind
