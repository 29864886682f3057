import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import number_mentions
from pipeline.extraction.numbers import find_numbers


def found(text: str) -> list[dict[str, object]]:
    return find_numbers(pl.DataFrame({"sentence_id": ["d#s1"], "text": [text]})).rows(named=True)


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "inner"),
    [
        ("收到3.26万件", 32600, None, "件", None),
        ("约1,250.5元", 1250.5, None, "CNY", None),
        ("共二百三十五人", 235, None, "人", None),
        ("投资三千五百万元", 3.5e7, None, "CNY", None),
        ("规模两万亿元", 2e12, None, "CNY", None),
        ("突破百亿元", 1e10, None, "CNY", None),
        ("来了十几家", 10, None, "家", "gt"),
        ("有数百家", 100, None, "家", "gt"),
        ("超过20余万户", 200000, None, "户", "gt"),
        ("有30多个", 30, None, "个", "gt"),
        ("需要3~5天", 3, 5, "day", None),
        ("投入6-8亿元", 6e8, 8e8, "CNY", None),
        ("投了4个亿元", 4e8, None, "CNY", None),
        ("用2到3分钟", 2, 3, "minute", None),
        ("三分之一", 100 / 3, None, "%", None),
        ("百分之三十五", 35, None, "%", None),
        ("占1/4", 25, None, "%", None),
        ("近七成", 70, None, "%", None),
        ("过半数", 50, None, "%", None),
        ("只要半天", 0.5, None, "day", None),
        ("位列第12位", 12, None, "rank", None),
        ("居前三名", 3, None, "rank", None),
        ("升到800千瓦", 800, None, "千瓦", None),
        ("达160万千瓦", 1600000, None, "千瓦", None),
        ("为23户/万人", 23, None, "户/万人", None),
        ("十五个工作日", 15, None, "workday", None),
        ("要跑两三天", 2, 3, "day", None),
        ("来了七八十家", 70, 80, "家", None),
        ("只有十二三户", 12, 13, "户", None),
        ("花三五千元", 3000, 5000, "CNY", None),
        ("降了七八成", 70, 80, "%", None),
        ("装机两千万千瓦", 2e7, None, "千瓦", None),
        ("用时1小时30分钟", 1.5, None, "hour", None),
        ("要三个半小时", 3.5, None, "hour", None),
        ("花了两年半", 2.5, None, "year", None),
        ("共3亿500万元", 305e6, None, "CNY", None),
        ("有3万5千人", 35000, None, "人", None),
        ("获HK$1,200万", 12e6, None, "HKD", None),
        ("需¥5000", 5000, None, "CNY", None),
        ("增速为-3.2%", -3.2, None, "%", None),
        ("产值翻两番", 300, None, "%", None),
    ],
)
def test_value_and_unit(text: str, value: float, high: float | None, unit: str, inner: str | None) -> None:
    (number,) = found(text)
    assert number["value"] == pytest.approx(value)
    assert (number["value_high"], number["unit"], number["inner_bound"]) == (high, unit, inner)


@pytest.mark.parametrize(
    "text", ["统一登记", "一窗受理", "百姓满意", "三亚湾", "千家万户", "进一步", "千米深海", "2024成都"]
)
def test_numerals_inside_words_count_nothing(text: str) -> None:
    assert [number["text"] for number in found(text) if number["form"] != "word"] == []


def test_numerals_of_names_stay_as_words() -> None:
    assert [(number["text"], number["form"]) for number in found("实行三色管理")] == [("三", "word")]


def test_from_to_are_two_numbers() -> None:
    assert [(number["text"], number["start"]) for number in found("从50万到100万")] == [("50万", 1), ("100万", 5)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("按月上升0.6%至17.1万亿港元", ["0.6%", "17.1万亿港元"]),
        ("回落0.3个百分点至4.5%", ["0.3个百分点", "4.5%"]),
        ("下降5-8个百分点", ["5-8个百分点"]),
        ("补助5成至8成", ["5成至8成"]),
        ("实现零成本、少至3成", ["零", "3成"]),
    ],
)
def test_a_change_and_the_level_that_it_leads_to_are_no_range(text: str, parts: list[str]) -> None:
    assert [number["text"] for number in found(text)] == parts


def test_a_range_that_falls_is_none() -> None:
    (number,) = found("电话6474-2711")
    assert (number["value"], number["value_high"]) == (6474, None)


@given(st.text(alphabet="0123456789.,%万亿千百十一二三第前余多几半分之个家元天至~-从由，。 度", max_size=30))
def test_every_digit_is_in_one_number(text: str) -> None:
    places = [place for number in found(text) for place in range(int(str(number["start"])), int(str(number["end"])))]
    assert len(places) == len(set(places))
    assert {place for place, letter in enumerate(text) if letter in "0123456789"} <= set(places)


@given(st.integers(1, 99_999_999))
def test_numerals_are_read_as_they_are_spoken(value: int) -> None:
    (number,) = found(f"共{spoken(value)}个")
    assert number["value"] == value


def spoken(value: int) -> str:
    """The Chinese numeral of a whole number below 100 million."""
    upper, lower = divmod(value, 10_000)
    text = (below_ten_thousand(upper) + "万" if upper else "") + (
        ("零" if upper and lower < 1000 else "") + below_ten_thousand(lower) if lower else ""
    )
    return text.removeprefix("一") if text.startswith("一十") else text


def below_ten_thousand(value: int) -> str:
    text = ""
    for weight, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, weight)
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and value and not text.endswith("零"):
            text += "零"
    return text


PARTS = st.sampled_from([
    "三级", "一线", "一系列", "第三方", "第一时间", "年前", "月前", "日前", "四川", "两地", "万户", "零部件", "半年报",
    "一番", "十分", "之一", "点对点", "目前", "3", "23", "5.1", "二十", "百", "万", "个", "多", "从", "由", "至", "到",
    "第", "前", "翻了", "分之", "小时", "工作日", "天", "家", "年", "月", "，", "、", "其", "是", "的", "过", "半",
])  # fmt: skip


@given(st.lists(PARTS, max_size=7).map("".join))
def test_many_texts_are_read_like_one(text: str) -> None:
    one = found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(number_mentions, "_MANY", 0)
        assert found(text) == one
