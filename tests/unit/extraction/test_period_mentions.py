import polars as pl
import pytest

from pipeline.extraction.period_mentions import find_mentions
from tests.unit.extraction.period_frames import sentences_of


def found(text: str) -> list[str]:
    return find_mentions(sentences_of(text))["text"].to_list()


@pytest.mark.parametrize(
    "expression",
    [
        "2023年8月9日", "8月9日", "2023-08-10", "2021年", "2021年度", "二〇二三年", "1-8月", "1—5月", "1至11月",
        "1月至6月",
        "7月底", "上半年", "前三季度", "一季度", "第二季度", "一至三季度", "前7个月", "前十个月", "今年",
        "去年同期", "同年",
        "2019—2020年", "2019年至2021年", "2021年以来", "“十四五”期间", "近三年", "五年来", "七年多来", "过去5年",
        "截至目前",
        "截至7月底", "截至2022年6月末", "2015年年底", "今年底", "上年末", "上月", "本周", "2016/17年度",
        "新一个财政年度",
        "未来三年", "三年内", "三年间", "十年前", "明年", "7月29日至30日", "7月中旬", "20世纪90年代", "党的二十大以来",
        "去年11月至今年3月",
    ],
)  # fmt: skip
def test_an_expression_of_time_is_one_span(expression: str) -> None:
    assert found(f"据介绍，{expression}，全市办件增多。") == [expression]


@pytest.mark.parametrize("text", ["服务时间9:00—12:00", "周一至周五开放", "4日召开会议", "2023-08-1018:25，正文：开始"])
def test_clock_weekday_day_and_stamp(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "连续5年入选榜单", "平均用时2天", "30个工作日办结", "办理时限2.5小时", "实施三年行动计划",
        "城乡收入比为2.6：1", "每周一次调度",
        "从业人次年均增加", "为期3年的计划", "缩短至3日以内", "光明日报记者", "同年龄组", "第3个月",
    ],
)  # fmt: skip
def test_durations_names_and_ratios_are_none(text: str) -> None:
    assert found(text) == []


def test_spans_lie_where_their_text_is() -> None:
    sentences = sentences_of("今年1-8月新增12户，较去年同期多。", "截至目前，共有3家。")
    mentions = find_mentions(sentences)
    mentions = mentions.with_columns(source=sentences["text"].gather(mentions["sentence_row"]))
    length = pl.col("end") - pl.col("start")
    assert mentions.filter(pl.col("source").str.slice("start", length) != pl.col("text")).is_empty()
    assert mentions["text"].to_list() == ["今年1-8月", "去年同期", "截至目前"]


def test_the_edge_that_belongs_to_the_next_word_is_left_out() -> None:
    assert found("2022年初步建成平台") == ["2022年"]


def test_no_sentence_no_mention() -> None:
    assert find_mentions(sentences_of()).is_empty()
