"""Units that the words around a figure tell where none is written."""

import pytest

from tests.unit.extraction.figure_frames import read


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("惠及37万中小企业。", "37万", "家"),
        ("带动6万多农民增收。", "6万多", "人"),
        ("新增贷款20亿元，惠及2.6万经营主体。", "2.6万", "户"),
        ("发行30亿国债。", "30亿", "CNY"),
        ("完成投资8亿元，利用系数提高到0.62。", "0.62", None),
        ("城乡居民收入倍差缩小至1.9。", "1.9", "times"),
        ("经营主体由30万户增至42万。", "42万", "户"),
    ],
)
def test_a_unit_that_is_not_written(text: str, figure: str, unit: str | None) -> None:
    _, found = read(text)
    assert dict(found.select("text", "unit").iter_rows())[figure] == unit
