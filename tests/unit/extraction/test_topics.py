"""A fact's topic: its name decides, then what stands nearest."""

import polars as pl
import pytest

from pipeline.extraction.topics import assign_topics, topic_contexts


def topic_of(metric: str | None, text: str, start: int = 0, **around: str) -> str:
    """The topic of one figure at `start` of a sentence.

    `around` may give heading, title, the sentence before, the one that leads the paragraph, another of the article
    (rest), and the figure's indicator.
    """
    sentences = pl.DataFrame(
        {
            "sentence_id": ["d#s1", "d#s2", "d#s3", "d#s4"],
            "article_id": ["d#a1"] * 4,
            "paragraph": [1, 1, 1, 2],
            "text": [around.get("lead", ""), around.get("before", ""), text, around.get("rest", "")],
            "heading": ["", "", around.get("heading", ""), ""],
        }
    )
    articles = pl.DataFrame({"article_id": ["d#a1"], "title": [around.get("title", "")]})
    schema = {"sentence_id": pl.String, "start": pl.Int64, "metric": pl.String, "indicator_id": pl.String}
    fact = {"sentence_id": "d#s3", "start": start, "metric": metric, "indicator_id": around.get("indicator")}
    facts = pl.DataFrame([fact], schema=schema)
    return str(assign_topics(facts, topic_contexts(sentences, articles)).item())


@pytest.mark.parametrize(
    ("metric", "topic"),
    [
        ("企业开办时间", "start_business"),
        ("不动产登记办理时限", "property"),
        ("施工许可审批时间", "construction"),
        ("政府采购合同签订用时", "procurement"),
        ("进口通关时间", "trade"),
        ("用电报装环节", "utilities"),
        ("高新技术企业", "innovation"),
        ("发放贷款", "credit"),
        ("规模以上工业增加值", "economy"),
        ("签约项目总投资", "investment"),
        ("新登记经营主体", "entities"),
        ("有效发明专利", "ip"),
        ("行政处罚案件", "regulation"),
        ("技能人才", "labour"),
        ("减税降费", "tax"),
        ("破产案件审理时间", "insolvency"),
    ],
)
def test_the_name_decides(metric: str, topic: str) -> None:
    assert topic_of(metric, "去年这项工作有了新进展。") == topic


def test_a_name_that_says_how_but_not_what_follows_its_sentence() -> None:
    assert topic_of("办理时间", "不动产抵押登记业务办理时间压缩至1天。", start=13) == "property"
    assert topic_of("办理时间", "用水报装业务办理时间压缩至1天。", start=11) == "utilities"


def test_the_nearer_words_count_more_than_the_farther() -> None:
    text = "新增专利授权30件，新建校舍3栋，招聘50人，受理贷款申请12笔。"
    assert topic_of("数量", text, start=text.index("30")) == "ip"
    assert topic_of("数量", text, start=text.index("50")) == "labour"


def test_heading_previous_sentence_and_title_speak_where_nothing_else_does() -> None:
    assert topic_of("总数", "共有20个。", heading="跨境贸易") == "trade"
    assert topic_of("总数", "共有20个。", before="全县大力发展公共资源交易。") == "bidding"
    assert topic_of("总数", "共有20个。", title="破产审判跑出加速度") == "insolvency"


def test_general_words_leave_the_topic_to_the_paragraph_and_the_article() -> None:
    assert topic_of("环节", "环节减少两成。", lead="企业开办更加便利。", before="统一流程。") == "start_business"
    assert topic_of("环节", "环节减少两成。", rest="法院加快立案，审结案件。律师调解纠纷，公证助企。") == "justice"


def test_a_curated_indicator_tells_the_topic_of_its_figures() -> None:
    text = "用水企业的时间压缩至2天。"
    assert topic_of("时间", text, start=9, indicator="procurement.payment_time") == "procurement"
    assert topic_of("时间", text, start=9, indicator="government_services.satisfaction") == "utilities"


def test_without_a_word_the_topic_is_other() -> None:
    assert topic_of("总数", "共有20个。") == "other"
    assert topic_of(None, "共有20个。") == "other"


def test_topics_are_in_the_order_of_the_facts() -> None:
    sentences = pl.DataFrame(
        {"sentence_id": ["s1"], "article_id": ["a"], "paragraph": [1], "text": ["推行一照多址。"], "heading": [""]}
    )
    articles = pl.DataFrame({"article_id": ["a"], "title": ["标题"]})
    facts = pl.DataFrame(
        {"sentence_id": ["s1", "s1", "s1"], "start": [4, 2, 4], "name": ["一照多址", "推行", "仲裁裁决"]}
    )
    topics = assign_topics(facts, topic_contexts(sentences, articles), name="name")
    assert topics.to_list() == ["start_business", "start_business", "justice"]


def test_what_stands_far_says_little_of_a_figure_in_a_long_article() -> None:
    rest = "进出口增长，口岸通关加快，贷款和融资增加，专利授权增长，招商签约项目落地，法院审结案件，企业开办便利。"
    assert topic_of("小船", "人们坐在20条小船上。", start=4, rest=rest, before="国际形势变化。") == "other"
    assert topic_of("集装箱", "码头装运20个集装箱。", start=4, rest=rest, before="国际形势变化。") == "trade"


def test_a_section_tells_of_its_own_thing() -> None:
    sentences = pl.DataFrame(
        {
            "sentence_id": ["d#s1", "d#s2", "d#s3", "d#s4"],
            "article_id": ["d#a1"] * 4,
            "paragraph": [1, 2, 3, 4],
            "text": [
                "口岸通关加快，外贸进出口增长。",
                "共有20个。",
                "法院审结案件，律师调解纠纷，公证助企。",
                "共有30个。",
            ],
            "heading": ["甲", "甲", "乙", "乙"],
        }
    )
    articles = pl.DataFrame({"article_id": ["d#a1"], "title": [""]})
    facts = pl.DataFrame({"sentence_id": ["d#s2", "d#s4"], "start": [2, 2], "metric": ["总数", "总数"]})
    assert assign_topics(facts, topic_contexts(sentences, articles)).to_list() == ["trade", "justice"]
