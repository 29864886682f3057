"""Numbers as they are written: where they stand, and what value and unit they have, whatever they are used for.

Here belongs the grammar of a written number: digits and Chinese numerals, multipliers, ranges, fractions, ranks, the
unit or classifier that follows, and the bound that is written inside it (十余, 3.5万多). What a number is used for, and
what the words around it say, belongs to roles.py and statements.py.

A number is matched by one expression over the whole column and then taken apart by expressions over its short text.
"""

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from pipeline.extraction import numerals
from pipeline.extraction import written_numbers as written
from pipeline.extraction.mentions import find_rows, longest_first
from pipeline.extraction.numerals import DIGITS, INNER, MULTIPLIER
from pipeline.text.masks import only
from pipeline.vocabularies.units import units
from pipeline.vocabularies.words import any_of, words

NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
WRITTEN = rf"(?:{NUMERAL}+点[〇零一二三四五六七八九]+|[数几上]?{NUMERAL}+)"
SOME = "(?:几|数)(?:个工作日|个小时|小时|分钟|个月|[个家项次名人天年周日件种条场])"
MARKER = (
    "(?:（[0-9一二三四五六七八九十]{1,3}）|^[0-9一二三四五六七八九十]{1,3}[、．]"
    "|[一二三四五六七八九十][是、]|其[一二三四五])"
)
PLAIN = (
    rf"(?:{written.MIXED}|{DIGITS}(?:{INNER}?{MULTIPLIER})?(?:{INNER}|来[个家户项人名件种条])?"
    rf"|{WRITTEN}(?:{INNER}{MULTIPLIER}?)?)"
)
_MANY = 1_000  # texts for which it is worth to compile a second pattern
_COVER, _WORD, _GOES_ON = "\ufdd0", "\ufdd1", "\ufdd2"  # no characters: Unicode keeps them out of all texts
SIGNIFICANT = 14  # digits of a value that survive multiplication (5432.1亿 is 543210000000 and nothing behind)
RANGE = r"(?:-|–|—|~|～|至|到)"
FRACTION = rf"(?:{NUMERAL}+分之{NUMERAL}+(?:点{NUMERAL}+)?|百分之[0-9.]+)"
SPAN_WORD = (
    "(?:半数|一半|对半|[一半](?:上午|下午|个上午|个下午)|半(?:个多?)?(?:小时|月|工作日)|半[天日年]|翻了?[一两]?番)"
)
POINT = "(?:个?(?:百分点|基点))"
TENTHS = r"(?:[0-9](?:\.[0-9]+)?|10|[一二两三四五六七八九]+)"
RANK_WORD = "(?:首位|榜首|头名|头把交椅)"
FIRST = "首(?:个|家|张|批|份|例|次|单|款|笔|座|条|创|宗|期|本|台|套|部|所|项|届|轮|支|只|枚|列|趟|店|家)"
BASE = (
    r"(?:\s?/\s?每?(?:万人口|万人|百人|千人|人|户|平方米|平方公里|公里|亩|吨"
    r"|年|月|日|天|小时|次|家|个|分钟|秒|千瓦时|度))"
)
SPAN_VALUES = {
    "过半": (50.0, "%"),
    "半数": (50.0, "%"), "一半": (50.0, "%"), "对半": (50.0, "%"), "上午": (0.5, "day"), "下午": (0.5, "day"),
    "小时": (0.5, "hour"), "月": (0.5, "month"), "工作日": (0.5, "workday"), "天": (0.5, "day"), "日": (0.5, "day"),
    "年": (0.5, "year"), "番": (100.0, "%"), "两番": (300.0, "%"),
}  # fmt: skip


@cache
def unit_of_wording() -> dict[str, str]:
    """Which unit each wording is read as."""
    return {wording: unit.unit for unit in units() for wording in unit.wordings}


@cache
def unit_pattern() -> str:
    """The alternation of all wordings of the units, the longest first."""
    return _any_wording(unit_of_wording())


@cache
def _scaled_units() -> str:
    """Units that begin like a multiplier (千瓦, 千米): behind digits the unit is meant, 800千瓦 are no 800,000 watt."""
    return _any_wording(wording for wording in unit_of_wording() if wording[0] in "千百万亿")


@cache
def _units_of_amounts() -> str:
    """Units that may end a range that begins with any of them; those of ratios only with themselves."""
    return _any_wording(wording for wording in unit_of_wording() if not re.search(f"{POINT}|[成%‰]", wording))


def _any_wording(wordings: Iterable[str]) -> str:
    ordered = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return "(?:" + "|".join(re.escape(wording) for wording in ordered) + ")"


def _ranges() -> str:
    """3到4分钟, 5亿元至8亿元, 3%-5%; but 上升0.6%至17.1万亿, 回落0.3个百分点至4.5% state a change and a level."""
    unit = rf" ?{_units_of_amounts()}{BASE}?"
    ends = (
        rf"[成%‰]?{RANGE}{PLAIN}[成%‰]",
        rf"{POINT}{RANGE}{PLAIN}{POINT}",
        rf"(?:{unit})?{RANGE}{PLAIN}(?:{POINT}|{unit})?",
    )
    return rf"{PLAIN}(?:{'|'.join(ends)})"


@cache
def number_pattern(*, idioms: bool = True) -> str:
    """The expression of a number with its unit; idioms come first so that they use up their numerals."""
    unit = rf"(?: ?(?:{unit_pattern()}{BASE}?|[成%‰]))"
    return "|".join(
        (
            MARKER,
            FRACTION,
            *((_idiom(),) if idioms else ()),
            FIRST,
            RANK_WORD,
            SPAN_WORD,
            # 超过半数 is half with a bound, 占比过半 a word of its own
            f"超过{SPAN_WORD}|过{SPAN_WORD}|过半",
            r"[0-9]+\.[0-9]+[：:]1",
            rf"[从由](?:{written.SPAN_OF_TWO}|{DIGITS}{INNER}?{_scaled_units()}|{PLAIN}{unit}?)",
            SOME,
            r"[0-9]+/[0-9]+",
            written.SPAN_OF_TWO,
            rf"{written.SIGNED}{DIGITS}(?:[%‰]|{POINT})",
            rf"{written.SYMBOL}{PLAIN}(?:{RANGE}{PLAIN})?{unit}?",
            rf"(?:第|前){PLAIN}(?:{RANGE}{PLAIN})?(?:[位名]|{unit})?",
            rf"{DIGITS}(?:{RANGE}{DIGITS})?{INNER}?{_scaled_units()}",
            _ranges(),
            rf"{PLAIN}{unit}?",
        )
    )


def _idiom() -> str:
    return any_of("number_idiom", "number_word")


def _written(texts: pl.Series) -> pl.DataFrame:
    """Every match of number_pattern but idioms: row, start, end, text (see find_rows).

    Its hundreds of idioms make the search ten times slower. In many texts they are covered first, which comes to the
    same where no number reaches into one from the left (二十三级, 3年前).
    """
    if len(texts) < _MANY:
        return find_rows(texts, number_pattern()).filter(~pl.col("text").is_in(words("number_idiom")))
    idiomatic = texts.str.contains(_idiom()).arg_true()
    held = texts.gather(idiomatic)
    entangled = held.str.contains(_reached_into())
    alone, whole = idiomatic.filter(~entangled), held.filter(entangled)
    read = find_rows(whole, number_pattern()).filter(~pl.col("text").is_in(words("number_idiom")))
    read = read.with_columns(row=idiomatic.filter(entangled).gather(read["row"]).cast(pl.Int64))
    idioms, covers = _covers()
    covered = texts.clone().scatter(idiomatic.filter(entangled), "").scatter(
        alone, held.filter(~entangled).str.replace_many(idioms, covers, leftmost=True)
    )  # fmt: skip
    found = find_rows(covered, f"{_WORD}{_GOES_ON}*|{number_pattern(idioms=False)}")
    whole_word = found["text"].str.starts_with(_WORD).arg_true()
    at = found.select(pl.all().gather(whole_word)).with_columns(text=texts.gather(found["row"].gather(whole_word)))
    in_full = at.select(pl.col("text").str.slice("start", pl.col("end") - pl.col("start"))).to_series()
    found = found.with_columns(found["text"].clone().scatter(whole_word, in_full))
    return pl.concat([found, read]).sort("row", "start")


@cache
def _reached_into() -> str:
    """An idiom that may be the end of a number which begins before it: 23级, 3年前, 翻了一番, 5级至一级."""
    numeral = "[0-9〇零一二两三四五六七八九十百千万亿几数半]"
    of_numerals = _any_wording(word for word in _covers()[0] if re.match(numeral, word))
    behind = rf"(?:[第前从由过上其超点余多/.]|小时零?|{numeral}[^，。；、]{{0,6}}{RANGE})"
    halves = "[年天日时月个]半|[个多作][月日]前"
    return rf"{numeral}[多余]?{_idiom()}|{behind}{of_numerals}|翻了?一|分之|{halves}"


@cache
def _covers() -> tuple[list[str], list[str]]:
    """The idioms, the longest first, and what covers them: signs of the same length; words are kept, with a sign."""
    idioms = set(words("number_idiom"))
    found = longest_first(pl.Series([*idioms, *words("number_word")])).to_list()
    signs = [(_COVER, _COVER) if idiom in idioms else (_WORD, _GOES_ON) for idiom in found]
    return found, [first + rest * (len(idiom) - 1) for idiom, (first, rest) in zip(found, signs, strict=True)]


def find_numbers(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every number that is written in `text` of the sentences, read as far as it can be read by itself.

    Returns sentence_id, sentence_row (see spans.py), start, end, text, form, value, value_high, unit, inner_bound.
    `form` is one of plain, fraction, slash, span, some, ratio, rank, ordinal, first, marker, word (a numeral inside a
    word, 三色管理). `unit` is null where no unit is written; `inner_bound` is gt or ge where the number holds 余, 多,
    几, 数 or 上, else null.
    """
    found = _written(sentences["text"]).rename({"row": "sentence_row"})
    # the same numbers come again and again: each is read once
    cut = _cut(found["text"].unique(maintain_order=True))
    read = cut.join(_read(cut.select("text").unique(maintain_order=True)), on="text", how="inner")
    found = found.rename({"text": "written"}).join(read, on="written", how="inner", maintain_order="left")
    return found.select(
        sentences["sentence_id"].gather(found["sentence_row"]),
        "sentence_row",
        pl.col("start") + pl.col("led"),
        pl.col("end") - pl.col("more"),
        pl.exclude("sentence_row", "start", "end", "written", "led", "more"),
    )


def _cut(texts: pl.Series) -> pl.DataFrame:
    """The texts as they are `written`, the number `text` in each, how many characters led before it, and more behind.

    从50万到100万 is no range: the word in front keeps the two numbers apart and is cut off again; 零成本 is no tenth.
    """
    text = pl.col("written")
    led = pl.when(text != "过半").then(text.str.extract("^([从由]|超?过)")).fill_null("")
    cost = text == "零成"
    return texts.to_frame("written").with_columns(
        led=led.str.len_chars().cast(pl.Int64),
        more=cost.cast(pl.Int64),
        text=pl.when(cost).then(pl.lit("零")).otherwise(text.str.strip_prefix(led)),
    )


def _read(texts: pl.DataFrame) -> pl.DataFrame:
    """The numbers `text` with form, value, value_high, unit, inner_bound, without those that count nothing."""
    text = pl.col("text")
    form = (
        pl.when(text.is_in(words("number_word"))).then(pl.lit("word"))
        .when(text.str.contains("[：:]1$")).then(pl.lit("ratio"))
        .when(text.str.contains(rf"^{MARKER}$")).then(pl.lit("marker"))
        .when(text.str.contains(rf"^{FIRST}$")).then(pl.lit("first"))
        .when(text.str.contains(rf"^{RANK_WORD}$")).then(pl.lit("rank"))
        .when(text.str.contains(rf"^(?:{SPAN_WORD}|过半)$")).then(pl.lit("span"))
        .when(text.str.contains(rf"^{SOME}$")).then(pl.lit("some"))
        .when(text.str.contains("分之")).then(pl.lit("fraction"))
        .when(text.str.contains(r"^[0-9]+/[0-9]+$")).then(pl.lit("slash"))
        .when(text.str.contains("^(?:第|前).*[位名]$|^(?:第|前)[^位名]*$") & ~text.str.contains(rf"{unit_pattern()}$"))
        .then(pl.lit("rank"))
        .when(text.str.contains("^(?:第|前).*[位名]$")).then(pl.lit("rank"))
        .when(text.str.contains("^(?:第|前)")).then(pl.lit("ordinal"))
        .otherwise(pl.lit("plain"))
    )  # fmt: skip
    read = _with_values(texts.with_columns(form=form))
    in_word = pl.when(_is_part_of_a_word()).then(pl.lit("word")).otherwise(pl.col("form"))
    return read.with_columns(form=in_word).filter(
        (pl.col("form") != "word") | ~pl.col("text").is_in(["一", "万", "千", "百", "亿"])
    )


def _is_part_of_a_word() -> pl.Expr:
    """Chinese numerals without a unit count something only where they are large (二百亿) or zero (零费用)."""
    text = pl.col("text")
    large = text.str.contains("[一二两三四五六七八九十几数][百千万亿]|^[百千万]亿$") | (text == "零")
    thousands_of = text.is_in([wording for wording in unit_of_wording() if wording[0] in "千百万亿"])  # 千米之下
    no_tenth = text.str.contains("成$") & ~text.str.contains(rf"^(?:{TENTHS}成?{RANGE})?{TENTHS}成$")
    bare = pl.col("unit").is_null() & ~text.str.contains("[0-9]") & ~large
    return (pl.col("form") == "plain") & (bare | no_tenth | thousands_of)


def _with_values(found: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    parts = _taken_apart(found).with_columns(
        low_value=numerals.value(pl.col("low")),
        high_value=numerals.value(pl.col("high")),
        low_scale=numerals.scale(pl.col("low")),
        high_scale=numerals.scale(pl.col("high")),
    )
    plain = pl.col("form").is_in(["plain", "ordinal", "ratio", "rank"])
    tenths = pl.when(pl.col("unit_text") == "成").then(10.0).otherwise(1.0)
    # 6-8亿元: the lower end has the multiplier of the upper one
    shared = (
        pl.when((pl.col("low_scale") == 1) & pl.col("high").is_not_null()).then(pl.col("high_scale")).otherwise(1.0)
    )
    timed = written.minutes(only(text.str.contains("分"), text))
    value = (
        pl.when(pl.col("form") == "fraction").then(numerals.fraction(only(pl.col("form") == "fraction", text)))
        .when(pl.col("form") == "slash").then(numerals.slash(only(pl.col("form") == "slash", text)))
        .when(pl.col("form") == "span").then(_span_word(text, 0))
        .when(text.str.contains(rf"^{RANK_WORD}$")).then(1.0)
        .when(plain).then((pl.col("low_value") * shared * tenths + timed) * written.sign(text))
    )  # fmt: skip
    inner = pl.coalesce("high", "low")
    return parts.select(
        "text",
        "form",
        value=value.round_sig_figs(SIGNIFICANT),
        # 2023-07 or 3-2 go down: no range of a quantity
        value_high=pl.when(plain & (pl.col("high_value") >= pl.col("low_value") * shared)).then(
            (pl.col("high_value") * tenths).round_sig_figs(SIGNIFICANT)
        ),
        unit=_unit(),
        inner_bound=pl.when(
            inner.str.contains("[余多几来]|^数")
            | text.str.starts_with("过半")
            | pl.col("unit_text").str.starts_with("个多")
        )
        .then(pl.lit("gt"))
        .when(inner.str.contains("^上")).then(pl.lit("ge")),
    )  # fmt: skip


def _taken_apart(found: pl.DataFrame) -> pl.DataFrame:
    """`found` with low, high (the ends of a range) and unit_text, as they are written."""
    text, body = pl.col("text"), pl.col("body")
    before_unit = rf"(?:{DIGITS}(?:{RANGE}{DIGITS})?{INNER}?|{NUMERAL}+?)"
    plain = pl.coalesce(text.str.extract(rf"^({before_unit}){_scaled_units()}$"), text.str.replace("^(?:第|前)", ""))
    # columns of their own, so that no long chain of replacements is worked out twice
    bodies = found.with_columns(body=plain)
    unusual = bodies["body"].str.contains(written.UNUSUAL).arg_true()
    again = bodies.select(pl.col("body").gather(unusual)).select(written.rewritten(body)).to_series()
    bodies = bodies.with_columns(bodies["body"].clone().scatter(unusual, again))
    return bodies.with_columns(
        low=body.str.extract(rf"^({PLAIN})"),
        high=body.str.extract(rf"^{PLAIN}(?: ?{unit_pattern()})?{RANGE}({PLAIN})"),
        unit_text=pl.coalesce(
            text.str.extract(rf"^{before_unit}({_scaled_units()})$"),
            body.str.extract(rf"({unit_pattern()}{BASE}?|[成%‰])$"),
        ),
    )


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
        .otherwise(pl.coalesce(known, written.currency(pl.col("text"))))
    )  # fmt: skip


def _span_word(text: pl.Expr, which: int) -> pl.Expr:
    key = text.str.extract("(过半|半数|一半|对半|上午|下午|小时|工作日|两番|[月天日年番])$")
    table = {word: values[which] for word, values in SPAN_VALUES.items()}
    return key.replace_strict(table, default=None, return_dtype=pl.String if which else pl.Float64)
