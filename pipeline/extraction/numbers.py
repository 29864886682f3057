"""Numbers as they are written: where they stand, and what value and unit they have, whatever they are used for.

Here belongs the reading of a written number: its value with multipliers, ranges, fractions, ranks, the unit or
classifier that follows, and the bound that is written inside it (十余, 3.5万多). What a number is used for, and what
the words around it say, belongs to roles.py and statements.py.

A number is matched by one expression over the whole column (number_mentions.py) and then taken apart by expressions
over its short text.
"""

import polars as pl

from pipeline.extraction import numerals
from pipeline.extraction import written_numbers as written
from pipeline.extraction.number_grammar import (
    BASE,
    FIRST,
    MARKER,
    NUMERAL,
    PLAIN,
    RANGE,
    RANK_WORD,
    SOME,
    SPAN_WORD,
    scaled_units,
    unit_of_wording,
    unit_pattern,
)
from pipeline.extraction.number_mentions import find_written
from pipeline.extraction.numerals import DIGITS, INNER
from pipeline.text.masks import only
from pipeline.vocabularies.words import words

SIGNIFICANT = 14  # digits of a value that survive multiplication (5432.1亿 is 543210000000 and nothing behind)
TENTHS = r"(?:[0-9](?:\.[0-9]+)?|10|[一二两三四五六七八九]+)"
SPAN_VALUES = {
    "过半": (50.0, "%"),
    "半数": (50.0, "%"), "一半": (50.0, "%"), "对半": (50.0, "%"), "上午": (0.5, "day"), "下午": (0.5, "day"),
    "小时": (0.5, "hour"), "月": (0.5, "month"), "工作日": (0.5, "workday"), "天": (0.5, "day"), "日": (0.5, "day"),
    "年": (0.5, "year"), "番": (100.0, "%"), "两番": (300.0, "%"),
}  # fmt: skip


def find_numbers(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every number that is written in `text` of the sentences, read as far as it can be read by itself.

    Returns sentence_id, sentence_row (see spans.py), start, end, text, form, value, value_high, unit, inner_bound.
    `form` is one of plain, fraction, slash, span, some, ratio, rank, ordinal, first, marker, word (a numeral inside a
    word, 三色管理). `unit` is null where no unit is written; `inner_bound` is gt or ge where the number holds 余, 多,
    几, 数 or 上, else null.
    """
    found = find_written(sentences["text"]).rename({"row": "sentence_row"})
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
    plain = pl.coalesce(text.str.extract(rf"^({before_unit}){scaled_units()}$"), text.str.replace("^(?:第|前)", ""))
    # columns of their own, so that no long chain of replacements is worked out twice
    bodies = found.with_columns(body=plain)
    unusual = bodies["body"].str.contains(written.UNUSUAL).arg_true()
    again = bodies.select(pl.col("body").gather(unusual)).select(written.rewritten(body)).to_series()
    bodies = bodies.with_columns(bodies["body"].clone().scatter(unusual, again))
    return bodies.with_columns(
        low=body.str.extract(rf"^({PLAIN})"),
        high=body.str.extract(rf"^{PLAIN}(?: ?{unit_pattern()})?{RANGE}({PLAIN})"),
        unit_text=pl.coalesce(
            text.str.extract(rf"^{before_unit}({scaled_units()})$"),
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
