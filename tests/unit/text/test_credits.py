"""Publisher, byline, and texts that break off."""

import pytest
from layouts import article, read

_BODY = "近日，河东高新区举行企业服务大会，三十五家企业参加，会议就优化营商环境作出部署。"


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"新华社河东8月4日电（记者 王立）{_BODY}", "新华社"),
        (f"河东晚报讯 {_BODY}", "河东晚报"),
        (f"央视网消息：{_BODY}", "央视网"),
        (f"# 大会召开\n\n河东网消息（午间新闻）：\n\n## 大会部署任务\n\n{_BODY}", "河东网"),
        (f"{_BODY}来源：河东发布", "河东发布"),
        (f"大会召开\n2021-03-05 来源：河东日报\n{_BODY}", "河东日报"),
        (f"{_BODY}河东都市报记者 王立", "河东都市报"),
        (f"本报讯 {_BODY}", None),
        (_BODY, None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert article(read(text))["publisher"] == publisher


def test_byline_of_a_dateline() -> None:
    assert article(read(f"新华社河东8月4日电（记者 王立）{_BODY}"))["byline"] == "记者 王立"


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        (f"中新社河东8月4日电 （李方 王立）{_BODY}", "李方 王立"),
        (f"# 大会召开\n\n河东网消息（午间新闻）：\n\n## 大会部署任务\n\n{_BODY}", None),
    ],
)
def test_a_dateline_is_a_byline_only_where_it_names_someone(text: str, byline: str | None) -> None:
    assert article(read(text))["byline"] == byline


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        (_BODY, False),
        (f"{_BODY}（完）", False),
        (f"{_BODY}李方 王立", False),
        (f"{_BODY}图为活动现场 陈方摄", False),
        (f"{_BODY}\n特此公告。\n河东市财政局 河东市税务局 2023年8月2日", False),
        (f"{_BODY}会议始终坚持问题导向，刀刃向", True),
        (f"，也是近年来的新举措。{_BODY}", True),
    ],
)
def test_truncated(text: str, truncated: bool) -> None:
    assert article(read(text))["is_truncated"] is truncated


def test_the_mark_of_a_footnote_is_no_part_of_a_headline() -> None:
    assert article(read(f"河东市统计公报[1]\n{_BODY}"))["title"] == "河东市统计公报"
