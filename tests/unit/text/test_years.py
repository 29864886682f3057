"""The year that a text's own words tell."""

import datetime as dt

import pytest
from layouts import article, read


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("“十四五”开局之年，全市新增企业一万户。", 2021),
        ("今年1至5月，通关时间比2021年同期压缩三成。", 2022),
        ("2022河东投资推介会上，签约项目十个。", 2022),
        ("截至2022年6月，全市企业超过十万户。", 2022),
        ("2014年，全市产值增长。2015年，随着扶持力度加大，我市将继续发展。", 2015),
        ("全市将2016年确定为项目建设年。", 2016),
        ("今年以来，全市深入学习贯彻党的二十届三中全会精神。", 2024),
        ("今年以来，企业发展很快。到2025年，企业达到十万户。", None),
        ("自2019年以来，全市新增企业一万户。", None),
        ("《2014年企业名单》日前发布。", None),
        ("今年以来，通关时间较2019年同期压缩三成。", None),
        ("“十三五”开局之年打下基础，截至2022年6月，全市企业超过十万户。", 2022),
    ],
)
def test_year(text: str, year: int | None) -> None:
    found = article(read(text))["published_on"]
    assert (found.year if isinstance(found, dt.date) else None) == year


def test_never_before_what_the_text_looks_back_on() -> None:
    found = article(read("8月3日，全市举行会议。今年以来，深入学习贯彻党的二十届四中全会精神。"))
    assert found["published_on"] == dt.date(2025, 12, 31)
