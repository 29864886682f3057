import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.periods import PERIOD_COLUMNS, find_periods
from tests.unit.extraction.period_frames import article_of, days, sentences_of


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023年8月9日", "2023-08-09", "2023-08-09"),
        ("1-7月", "2023-01-01", "2023-07-31"),
        ("前7个月", "2023-01-01", "2023-07-31"),
        ("上半年", "2023-01-01", "2023-06-30"),
        ("一季度", "2023-01-01", "2023-03-31"),
        ("去年前三季度", "2022-01-01", "2022-09-30"),
        ("去年全年", "2022-01-01", "2022-12-31"),
        ("截至7月底", "2023-07-31", "2023-07-31"),
        ("截至今年6月", "2023-06-30", "2023-06-30"),
        ("截至上半年", "2023-06-30", "2023-06-30"),
        ("2022年底", "2022-12-31", "2022-12-31"),
        ("2022年初", "2022-01-01", "2022-01-01"),
        ("目前", "2023-08-17", "2023-08-17"),
        ("今年以来", "2023-01-01", "2023-08-17"),
        ("2019年以来", "2019-01-01", "2023-08-17"),
        ("2020年至今", "2020-01-01", "2023-08-17"),
        ("“十三五”期间", "2016-01-01", "2020-12-31"),
        ("“十三五”以来", "2016-01-01", "2023-08-17"),
        ("“十三五”末", "2020-12-31", "2020-12-31"),
        ("党的二十大以来", "2022-10-16", "2023-08-17"),
        ("近三年", "2020-01-01", "2023-08-17"),
        ("五年来", "2018-01-01", "2023-08-17"),
        ("近两个月", "2023-06-17", "2023-08-17"),
        ("三年间", None, None),
        ("2019—2021年", "2019-01-01", "2021-12-31"),
        ("去年11月至今年3月", "2022-11-01", "2023-03-31"),
        ("7月29日至8月3日", "2023-07-29", "2023-08-03"),
        ("7月中旬", "2023-07-11", "2023-07-20"),
        ("上月", "2023-07-01", "2023-07-31"),
        ("二〇二一年", "2021-01-01", "2021-12-31"),
        ("2016/17年度", "2016-04-01", "2017-03-31"),
        ("2021/22至2023/24年度", "2021-04-01", "2024-03-31"),
        ("新一个财政年度", "2024-04-01", "2025-03-31"),
        ("首两季", "2023-01-01", "2023-06-30"),
        ("首七个月", "2023-01-01", "2023-07-31"),
        ("去年第一季至第三季", "2022-01-01", "2022-09-30"),
        ("上季", "2023-04-01", "2023-06-30"),
        ("5、6月份", "2023-05-01", "2023-06-30"),
        ("截至上月底", "2023-07-31", "2023-07-31"),
        ("截至6月底止三个月", "2023-04-01", "2023-06-30"),
        ("截至6月底止首两季", "2023-01-01", "2023-06-30"),
        ("截至2023年3月31日止年度", "2022-04-01", "2023-03-31"),
        ("16日", "2023-08-16", "2023-08-16"),
        ("25日", "2023-07-25", "2023-07-25"),
        ("11月", "2022-11-01", "2022-11-30"),
    ],
)
def test_days_of_an_expression(text: str, start: str | None, end: str | None) -> None:
    assert days(f"据介绍，{text}，办件增多。") == [(text, start, end)]


def test_a_month_to_come_is_of_this_year_where_it_is_meant_so() -> None:
    assert days("预计11月完工。") == [("11月", "2023-11-01", "2023-11-30")]


def test_a_target_year_reached_is_its_last_day() -> None:
    assert days("到2025年，建成十个园区。") == [("2025年", "2025-12-31", "2025-12-31")]


def test_a_december_seen_from_january_is_of_last_year() -> None:
    assert days("12月，办件增多。", published="2023-01-09")[0][1:] == ("2022-12-01", "2022-12-31")


def test_a_year_named_in_the_sentence_carries_on() -> None:
    assert days("2021年开局良好，上半年增长快，当年入库充足。")[1:] == [
        ("上半年", "2021-01-01", "2021-06-30"),
        ("当年", "2021-01-01", "2021-12-31"),
    ]


def test_the_year_after_the_one_named() -> None:
    assert days("2018年立项，次年开工。")[1] == ("次年", "2019-01-01", "2019-12-31")


def test_a_whole_year_is_that_of_the_report() -> None:
    sentences = sentences_of("全年新增企业12户，年末实有34户。")
    articles = article_of("2023-03-20", title="某市2022年国民经济和社会发展统计公报")
    found = find_periods(sentences, articles).select(pl.col("period_start", "period_end").cast(pl.String))
    assert found.rows() == [("2022-01-01", "2022-12-31"), ("2022-12-31", "2022-12-31")]


def test_the_month_named_before() -> None:
    assert days("6月出口增长，当月进口下降。")[1] == ("当月", "2023-06-01", "2023-06-30")


def test_published_in_a_year_only() -> None:
    assert days("今年以来，目前，去年。", "2023-12-31", "year") == [
        ("今年以来", "2023-01-01", None),
        ("目前", None, None),
        ("去年", "2022-01-01", "2022-12-31"),
    ]


def test_without_publication_only_stated_years_are_known() -> None:
    assert days("2021年，今年，上半年。", None)[0] == ("2021年", "2021-01-01", "2021-12-31")
    assert days("今年，8月。", None) == [("今年", None, None), ("8月", None, None)]


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert days("9月25日决赛，12月20日结束。", "2023-08-17")[0] == ("9月25日", "2023-09-25", "2023-09-25")
    assert days("12月20日结束。", "2023-01-17")[0] == ("12月20日", "2022-12-20", "2022-12-20")


def test_a_rule_in_force_from_a_day_to_come_has_no_end() -> None:
    assert days("自9月1日起施行。") == [("9月1日", "2023-09-01", None)]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("比2020年增长一成", "base"),
        ("较去年同期提高", "base"),
        ("是2019年的3倍", "base"),
        ("在2021年工作基础上", "base"),
        ("完成全年任务的八成", "base"),
        ("由2015年的5个工作日压缩至1个", "from"),
        ("记者8月9日获悉", "dateline"),
        ("印发《2023年工作要点》", "name"),
        ("2023年行动规划", "name"),
        ("9:00—12:00有人值守", "none"),
        ("2022年新增12户", "governs"),
    ],
)
def test_use_of_an_expression(text: str, use: str) -> None:
    assert find_periods(sentences_of(text), article_of("2023-08-17"))["use"].to_list() == [use]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8月9日", "date"), ("今年5月", "month"), ("2022年", "year"), ("1-5月", "span"), ("截至5月底", "instant"),
        ("2022年以来", "since"), ("“十四五”期间", "plan"), ("近三年", "relative"), ("9:00", "clock"),
        ("三年内", "duration_name"),
    ],
)  # fmt: skip
def test_kind_of_an_expression(text: str, kind: str) -> None:
    assert find_periods(sentences_of(f"据悉，{text}，好。"), article_of("2023-08-17"))["kind"].to_list() == [kind]


def test_documents_do_not_touch_each_other() -> None:
    one = sentences_of("2019年，开工。")
    other = sentences_of("全年，完工。").with_columns(
        pl.col("sentence_id", "article_id", "document_id").str.replace("d", "e")
    )
    articles = article_of("2023-08-17")
    both = pl.concat([articles, articles.with_columns(pl.col("article_id", "document_id").str.replace("d", "e"))])
    together = find_periods(pl.concat([one, other]), both)
    apart = pl.concat([find_periods(one, both), find_periods(other, both)])
    assert together.drop("sentence_row").equals(apart.drop("sentence_row"))


def test_columns_without_any_mention() -> None:
    assert tuple(find_periods(sentences_of("无。"), article_of("2023-08-17")).columns) == PERIOD_COLUMNS


FRAGMENTS = st.sampled_from(
    ["今年", "去年", "2021年", "2月", "30日", "至", "1-8月", "截至", "底", "以来", "同期", "上半年", "近三年",
     "“十四五”期间", "当月", "次年", "，", "新增5户", "到", "比", "99年", "2023-13-40", "0月"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=12))
def test_spans_are_in_order_and_no_period_ends_before_it_starts(fragments: list[str]) -> None:
    text = "".join(fragments)
    found = find_periods(sentences_of(text), article_of("2023-08-17"))
    assert [text[start:end] for start, end in found.select("start", "end").rows()] == found["text"].to_list()
    assert (found["start"].diff().drop_nulls() > 0).all()
    assert found.filter(pl.col("period_end") < pl.col("period_start")).is_empty()


def test_what_comes_into_force_is_ahead() -> None:
    assert ("第四季度", "2023-10-01", "2023-12-31") in days("9月1日起实行第四季度运行图。")
