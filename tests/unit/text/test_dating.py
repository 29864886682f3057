"""When an article was published."""

import datetime as dt

import pytest
from layouts import article, documents, read

from pipeline.text.segment import segment

_BODY = "河东市举行企业服务大会，三十五家企业参加，会议就优化营商环境作出部署。"


@pytest.mark.parametrize(
    "text",
    [
        f"大会召开\n发布日期：2021-03-05 来源：河东日报\n{_BODY}",
        f"大会召开\n发稿时间：2021/3/5\n{_BODY}",
        f"大会召开\n2021年3月5日 08:30 来源：河东日报\n{_BODY}",
        f"2021-03-0508:30\n{_BODY}",
        f"21-03-05 08:30，正文：{_BODY}",
        f"202103/05 08:30:16，正文：{_BODY}",
        f'---\ntitle: 大会\ndate: "2021-03-05"\n---\n{_BODY}',
        f"河东日报2021年3月5日讯 {_BODY}",
        f"河东日报 2021年3月5日 星期五 03版\n大会召开\n本报河西3月4日电 {_BODY}",
        f"河东日报 2021年3月 星期五\n新华社河东3月5日电 {_BODY}",
        f"关于优化服务的通知\n{_BODY}\n河东市人民政府\n2021年3月5日",
        f"关于优化服务的通知\n{_BODY}\n二〇二一年三月五日",
        f"大会召开\n{_BODY}\n[查看原文](https://a.cn/2021/03/05/x.shtml)",
    ],
)
def test_a_day_that_is_printed(text: str) -> None:
    found = article(read(text))
    assert (found["published_on"], found["published_precision"]) == (dt.date(2021, 3, 5), "day")


def test_a_masthead_gives_the_month() -> None:
    found = article(read(f"03 要闻 2021年3月 星期五\n{_BODY}"))
    assert (found["published_on"], found["published_precision"]) == (dt.date(2021, 3, 31), "month")


@pytest.mark.parametrize("text", [_BODY, f"08/04 08:50，正文：{_BODY}", f"8月3日，{_BODY}", f"2019年以来，{_BODY}"])
def test_unknown_rather_than_invented(text: str) -> None:
    found = article(read(text))
    assert found["published_on"] is None
    assert found["published_basis"] is None


def test_a_date_that_no_calendar_has_is_none() -> None:
    assert article(read(f"发布日期：2021-02-30\n{_BODY}"))["published_on"] is None


def _named(name: str, text: str) -> dict[str, object]:
    return segment(
        documents(text).with_columns(document_id=documents(text)["document_id"].replace("d0.txt", name))
    ).articles.row(0, named=True)


def test_the_name_of_the_file_comes_last() -> None:
    assert _named("news/20210305_02.txt", _BODY)["published_on"] == dt.date(2021, 3, 5)
    assert _named("news/a20210305b.txt", _BODY)["published_on"] is None
    clue = f"“十三五”开局之年，{_BODY}"
    assert _named("news/20210305_02.txt", clue)["published_on"] == dt.date(2016, 12, 31)


def test_the_basis_says_what_was_inferred() -> None:
    found = article(read(f"“十四五”开局之年，截至今年8月底，{_BODY}"))
    assert (found["published_on"], found["published_precision"]) == (dt.date(2021, 9, 30), "month")
    assert str(found["published_basis"]).startswith("inferred: “十四五”开局之年")
