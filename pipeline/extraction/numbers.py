"""Numbers as they are written: where they stand, and what value and unit they have, whatever they are used for.

Here belongs the grammar of a written number: digits and Chinese numerals, multipliers, ranges, fractions, ranks, the unit
or classifier that follows, and the bound that is written inside it (十余, 3.5万多). What a number is used for, and what
the words around it say, belongs to roles.py and statements.py.

A number is matched by one expression over the whole column and then taken apart by expressions over its short text.
"""

import re
from functools import cache

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.vocabularies.units import units
from pipeline.vocabularies.words import any_of, words

DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
MULTIPLIER = r"(?:万亿|千亿|百亿|十亿|亿万|千万|百万|十万|[亿万千百])"
NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
WRITTEN = rf"(?:{NUMERAL}+点[〇零一二三四五六七八九]+|[数几上]?{NUMERAL}+)"
SOME = "(?:几|数)(?:个工作日|个小时|小时|分钟|个月|[个家项次名人天年周日件种条场])"
MARKER = "(?:（[0-9一二三四五六七八九十]{1,3}）|^[0-9一二三四五六七八九十]{1,3}[、．]|[一二三四五六七八九十]是|其[一二三四五])"
INNER = "[余多几]"
PLAIN = (
    rf"(?:{DIGITS}(?:{INNER}?{MULTIPLIER})?(?:{INNER}|来[个家户项人名件种条])?"
    rf"|{WRITTEN}(?:{INNER}{MULTIPLIER}?)?)"
)
RANGE = r"(?:-|–|—|~|～|至|到)"
FRACTION = rf"(?:{NUMERAL}+分之{NUMERAL}+(?:点{NUMERAL}+)?|百分之[0-9.]+)"
SPAN_WORD = "(?:半数|一半|对半|[一半](?:上午|下午|个上午|个下午)|半(?:个多?)?(?:小时|月|工作日)|半[天日年])"
RANK_WORD = "(?:首位|榜首|头名|头把交椅)"
FIRST = "首(?:个|家|张|批|份|例|次|单|款|笔|座|条|创|宗|期|本|台|套|部|所|项|届|轮|支|只|枚|列|趟|店|家)"
BASE = r"(?:\s?/\s?每?(?:万人口|万人|百人|千人|人|户|平方米|平方公里|公里|亩|吨|年|月|日|天|小时|次|家|个|分钟|秒|千瓦时|度))"
SPAN_VALUES = {
    "半数": (50.0, "%"), "一半": (50.0, "%"), "对半": (50.0, "%"), "上午": (0.5, "day"), "下午": (0.5, "day"),
    "小时": (0.5, "hour"), "月": (0.5, "month"), "工作日": (0.5, "workday"), "天": (0.5, "day"), "日": (0.5, "day"),
    "年": (0.5, "year"),
}  # fmt: skip
MULTIPLIERS = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿万": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5,
    "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip
PLACES = (("千", 1000), ("百", 100), ("十", 10))


@cache
def unit_of_wording() -> dict[str, str]:
    """Which unit each wording is read as."""
    return {wording: unit.unit for unit in units() for wording in unit.wordings}


@cache
def unit_pattern() -> str:
    """The alternation of all wordings of the units, the longest first."""
    wordings = sorted(unit_of_wording(), key=lambda wording: (-len(wording), wording))
    return "(?:" + "|".join(re.escape(wording) for wording in wordings) + ")"


@cache
def _scaled_units() -> str:
    """Units that begin like a multiplier (千瓦, 千米): behind digits the unit is meant, 800千瓦 are no 800,000 watt."""
    wordings = [wording for wording in unit_of_wording() if wording[0] in "千百万亿"]
    return "(?:" + "|".join(sorted(wordings, key=lambda wording: (-len(wording), wording))) + ")"


@cache
def number_pattern() -> str:
    """The expression of a number with its unit; idioms come first so that they use up their numerals."""
    unit = rf"(?:\s?(?:{unit_pattern()}{BASE}?|[成%‰]))"
    return "|".join(
        (
            MARKER,
            FRACTION,
            any_of("number_idiom", "number_word"),
            FIRST,
            RANK_WORD,
            SPAN_WORD,
            r"[0-9]+\.[0-9]+[：:]1",
            rf"[从由]{PLAIN}{unit}?",
            SOME,
            r"[0-9]+/[0-9]+",
            rf"(?:第|前){PLAIN}(?:{RANGE}{PLAIN})?(?:[位名]|{unit})?",
            rf"{DIGITS}(?:{RANGE}{DIGITS})?{INNER}?{_scaled_units()}",
            rf"{PLAIN}{unit}?{RANGE}{PLAIN}{unit}?",
            rf"{PLAIN}{unit}?",
        )
    )


def find_numbers(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every number that is written in `text` of the sentences, read as far as it can be read by itself.

    Returns sentence_id, start, end, text, form, value, value_high, unit, inner_bound. `form` is one of plain, fraction,
    slash, span, some, ratio, rank, ordinal, first, marker, word (a numeral inside a word, 三色管理).
    `unit` is null where no unit is written; `inner_bound` is gt or ge where the number
    holds 余, 多, 几, 数 or 上, else null.
    """
    found = find_all(sentences, number_pattern()).filter(~pl.col("text").is_in(words("number_idiom")))
    # 从50万到100万 is no range: the word in front keeps the two numbers apart and is cut off again
    led = pl.col("text").str.contains("^[从由]")
    found = found.with_columns(
        start=pl.col("start") + led.cast(pl.Int64), text=pl.col("text").str.replace("^[从由]", "")
    )
    text = pl.col("text")
    form = (
        pl.when(text.is_in(words("number_word"))).then(pl.lit("word"))
        .when(text.str.contains("[：:]1$")).then(pl.lit("ratio"))
        .when(text.str.contains(rf"^{MARKER}$")).then(pl.lit("marker"))
        .when(text.str.contains(rf"^{FIRST}$")).then(pl.lit("first"))
        .when(text.str.contains(rf"^{RANK_WORD}$")).then(pl.lit("rank"))
        .when(text.str.contains(rf"^{SPAN_WORD}$")).then(pl.lit("span"))
        .when(text.str.contains(rf"^{SOME}$")).then(pl.lit("some"))
        .when(text.str.contains("分之")).then(pl.lit("fraction"))
        .when(text.str.contains(r"^[0-9]+/[0-9]+$")).then(pl.lit("slash"))
        .when(text.str.contains("^(?:第|前).*[位名]$|^(?:第|前)[^位名]*$") & ~text.str.contains(rf"{unit_pattern()}$"))
        .then(pl.lit("rank"))
        .when(text.str.contains("^(?:第|前).*[位名]$")).then(pl.lit("rank"))
        .when(text.str.contains("^(?:第|前)")).then(pl.lit("ordinal"))
        .otherwise(pl.lit("plain"))
    )  # fmt: skip
    read = _with_values(found.with_columns(form=form))
    in_word = pl.when(_is_part_of_a_word()).then(pl.lit("word")).otherwise(pl.col("form"))
    return read.with_columns(form=in_word).filter(
        (pl.col("form") != "word") | ~pl.col("text").is_in(["一", "万", "千", "百", "亿"])
    )


def _is_part_of_a_word() -> pl.Expr:
    """Chinese numerals without a unit count something only where they are large (二百亿) or zero (零费用)."""
    text = pl.col("text")
    large = text.str.contains("[一二两三四五六七八九十几数][百千万亿]|^[百千万]亿$") | (text == "零")
    no_tenth = text.str.contains("成$") & ~text.str.contains("^(?:[0-9.]+|[一二两三四五六七八九]+)成$")
    bare = pl.col("unit").is_null() & ~text.str.contains("[0-9]") & ~large
    return (pl.col("form") == "plain") & (bare | no_tenth)


def _with_values(found: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    scaled = rf"^({DIGITS}(?:{RANGE}{DIGITS})?{INNER}?){_scaled_units()}$"
    body = pl.coalesce(text.str.extract(scaled), text.str.replace("^(?:第|前)", ""))
    parts = found.with_columns(
        low=body.str.extract(rf"^({PLAIN})"),
        high=body.str.extract(rf"^{PLAIN}(?:\s?{unit_pattern()})?{RANGE}({PLAIN})"),
        unit_text=pl.coalesce(
            text.str.extract(rf"{DIGITS}{INNER}?({_scaled_units()})$"),
            body.str.extract(rf"({unit_pattern()}{BASE}?|[成%‰])$"),
        ),
    ).with_columns(
        low_value=_value(pl.col("low")),
        high_value=_value(pl.col("high")),
        low_scale=_scale(pl.col("low")),
        high_scale=_scale(pl.col("high")),
    )
    plain = pl.col("form").is_in(["plain", "ordinal", "ratio", "rank"])
    tenths = pl.when(pl.col("unit_text") == "成").then(10.0).otherwise(1.0)
    # 6-8亿元: the lower end has the multiplier of the upper one
    shared = (
        pl.when((pl.col("low_scale") == 1) & pl.col("high").is_not_null()).then(pl.col("high_scale")).otherwise(1.0)
    )
    value = (
        pl.when(pl.col("form") == "fraction").then(_fraction(text))
        .when(pl.col("form") == "slash").then(_slash(text))
        .when(pl.col("form") == "span").then(_span_word(text, 0))
        .when(text.str.contains(rf"^{RANK_WORD}$")).then(1.0)
        .when(plain).then(pl.col("low_value") * shared * tenths)
    )  # fmt: skip
    inner = pl.coalesce("high", "low")
    return parts.select(
        "sentence_id",
        "start",
        "end",
        "text",
        "form",
        value=value.round(6),
        # 2023-07 or 3-2 go down: no range of a quantity
        value_high=pl.when(plain & (pl.col("high_value") >= pl.col("low_value") * shared)).then(
            (pl.col("high_value") * tenths).round(6)
        ),
        unit=_unit(),
        inner_bound=pl.when(inner.str.contains("[余多几来]|^数")).then(pl.lit("gt"))
        .when(inner.str.contains("^上")).then(pl.lit("ge")),
    )  # fmt: skip


def _unit() -> pl.Expr:
    wording = pl.col("unit_text").str.replace(rf"{BASE}$", "")
    base = pl.col("unit_text").str.extract(rf"({BASE})$").str.replace_all(r"\s|每", "").str.replace("万人口", "万人")
    known = wording.replace_strict(unit_of_wording(), default=None, return_dtype=pl.String)
    return (
        pl.when(pl.col("form").is_in(["fraction", "slash"])).then(pl.lit("%"))
        .when(pl.col("form") == "span").then(_span_word(pl.col("text"), 1))
        .when(pl.col("form") == "rank").then(pl.lit("rank"))
        .when(pl.col("form") == "ratio").then(pl.lit("times"))
        .when(pl.col("unit_text").is_in(["成", "%"])).then(pl.lit("%"))
        .when(base.is_not_null()).then(known + base)
        .otherwise(known)
    )  # fmt: skip


def _span_word(text: pl.Expr, which: int) -> pl.Expr:
    key = text.str.extract("(半数|一半|对半|上午|下午|小时|工作日|[月天日年])$")
    table = {word: values[which] for word, values in SPAN_VALUES.items()}
    return key.replace_strict(table, default=None, return_dtype=pl.String if which else pl.Float64)


def _scale(number: pl.Expr) -> pl.Expr:
    """The multiplier behind the digits of a number (3.5万 → 10000); 1 where it has none."""
    written = number.str.extract(rf"^{DIGITS}{INNER}?({MULTIPLIER})")
    return written.replace_strict(MULTIPLIERS, default=1.0, return_dtype=pl.Float64)


def _value(number: pl.Expr) -> pl.Expr:
    digits = number.str.extract(rf"^({DIGITS})").str.replace_all(",", "").cast(pl.Float64)
    return pl.coalesce(digits * _scale(number), _numeral(number))


def _numeral(number: pl.Expr) -> pl.Expr:
    """The value of a Chinese numeral: 二百三十 → 230, 三千亿 → 3e11, 十几 → 10, 数百 → 100; null for a lone 几 or 数."""
    clean = number.str.replace_all("[余多几来数上]", "").str.replace("点.*$", "")
    decimals = number.str.extract("点(.+)$").str.replace_many(list(_ZEROS), list(_ZEROS.values()))
    hundred_millions = clean.str.extract("^(.*)亿")
    below = clean.str.replace("^.*亿", "")
    value = (
        pl.when(clean.str.contains("亿")).then(_below_hundred_million(hundred_millions, empty=1.0) * 1e8).otherwise(0.0)
    ) + _below_hundred_million(below, empty=0.0)
    digit_run = clean.str.contains(r"^[〇零一二三四五六七八九]{2,}$")
    run = clean.str.replace_many(list(_ZEROS), list(_ZEROS.values())).str.extract("^([0-9]+)$").cast(pl.Float64)
    whole = pl.when(digit_run).then(run).otherwise(value)
    fraction = (pl.lit("0.") + decimals).cast(pl.Float64, strict=False).fill_null(0.0)
    return pl.when(clean.str.len_chars() > 0).then(whole + fraction)


def _below_hundred_million(text: pl.Expr, *, empty: float) -> pl.Expr:
    ten_thousands = text.str.extract("^(.*)万")
    rest = text.str.replace("^.*万", "")
    upper = pl.when(text.str.contains("万")).then(_below_ten_thousand(ten_thousands, empty=1.0) * 1e4).otherwise(0.0)
    return pl.when(text == "").then(empty).otherwise(upper + _below_ten_thousand(rest, empty=0.0))


def _below_ten_thousand(text: pl.Expr, *, empty: float) -> pl.Expr:
    total: pl.Expr = _digit(text.str.extract("([一二两三四五六七八九])$"))
    for place, weight in PLACES:
        before = text.str.extract(rf"([〇零一二两三四五六七八九]?){place}")
        total += (
            pl.when(before.is_null())
            .then(0.0)
            .when(before.is_in(["", "〇", "零"]))
            .then(weight)
            .otherwise(_digit(before) * weight)
        )
    return pl.when(text == "").then(empty).otherwise(total)


_DIGITS = {"一": 1.0, "二": 2.0, "两": 2.0, "三": 3.0, "四": 4.0, "五": 5.0, "六": 6.0, "七": 7.0, "八": 8.0, "九": 9.0}
_ZEROS = {**{numeral: str(int(value)) for numeral, value in _DIGITS.items()}, "〇": "0", "零": "0"}


def _digit(text: pl.Expr) -> pl.Expr:
    return text.replace_strict(_DIGITS, default=0.0, return_dtype=pl.Float64).fill_null(0.0)


def _fraction(text: pl.Expr) -> pl.Expr:
    """The per cent of 三分之一 (33.33), 百分之三十 (30)."""
    below = _numeral(text.str.extract("^(.+)分之"))
    above_text = text.str.extract("分之(.+)$")
    above = pl.coalesce(above_text.str.extract(r"^([0-9.]+)$").cast(pl.Float64, strict=False), _numeral(above_text))
    return above / below * 100


def _slash(text: pl.Expr) -> pl.Expr:
    """The per cent of 1/10; null where it can be no fraction below one (2016/17)."""
    above = text.str.extract("^([0-9]+)/").cast(pl.Float64)
    below = text.str.extract("/([0-9]+)$").cast(pl.Float64)
    return pl.when((above < below) & (below <= 100)).then(above / below * 100)
