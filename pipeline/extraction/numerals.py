"""Values of numbers: digits with their multipliers, Chinese numerals, fractions.

Here belongs the arithmetic of a written number, as expressions over a column of short texts. Which texts are numbers,
and of what unit, belongs to numbers.py.
"""

import polars as pl

DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
MULTIPLIER = r"(?:万亿|千亿|百亿|十亿|亿万|千万|百万|十万|[亿万千百])"
INNER = "[余多几]"  # a bound written inside a number (20余万)
MULTIPLIERS = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿万": 1e12, "亿": 1e8,
    "千万": 1e7, "百万": 1e6, "十万": 1e5,
    "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip
PLACES = (("千", 1000), ("百", 100), ("十", 10))


def scale(number: pl.Expr) -> pl.Expr:
    """The multiplier behind the digits of a number (3.5万 → 10000); 1 where it has none."""
    written = number.str.extract(rf"^{DIGITS}{INNER}?({MULTIPLIER})")
    return written.replace_strict(MULTIPLIERS, default=1.0, return_dtype=pl.Float64)


def value(number: pl.Expr) -> pl.Expr:
    """The value of a plain number, its multiplier applied (3.5万 → 35000)."""
    digits = number.str.extract(rf"^({DIGITS})").str.replace_all(",", "").cast(pl.Float64)
    return pl.coalesce(digits * scale(number), numeral(number))


def numeral(number: pl.Expr) -> pl.Expr:
    """The value of a Chinese numeral: 二百三十 → 230, 三千亿 → 3e11, 十几 → 10, 数百 → 100; null for a lone 几."""
    clean = number.str.replace_all("[余多几来数上]", "").str.replace("点.*$", "")
    decimals = number.str.extract("点(.+)$").str.replace_many(list(_AS_DIGITS), list(_AS_DIGITS.values()))
    hundred_millions = clean.str.extract("^(.*)亿")
    below = clean.str.replace("^.*亿", "")
    spoken = (
        pl.when(clean.str.contains("亿")).then(_below_hundred_million(hundred_millions, empty=1.0) * 1e8).otherwise(0.0)
    ) + _below_hundred_million(below, empty=0.0)
    digit_run = clean.str.contains(r"^[〇零一二三四五六七八九]{2,}$")
    run = clean.str.replace_many(list(_AS_DIGITS), list(_AS_DIGITS.values())).str.extract("^([0-9]+)$").cast(pl.Float64)
    whole = pl.when(digit_run).then(run).otherwise(spoken)
    below_one = (pl.lit("0.") + decimals).cast(pl.Float64, strict=False).fill_null(0.0)
    return pl.when(clean.str.len_chars() > 0).then(whole + below_one)


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
_AS_DIGITS = {**{numeral: str(int(value)) for numeral, value in _DIGITS.items()}, "〇": "0", "零": "0"}


def _digit(text: pl.Expr) -> pl.Expr:
    return text.replace_strict(_DIGITS, default=0.0, return_dtype=pl.Float64).fill_null(0.0)


def fraction(text: pl.Expr) -> pl.Expr:
    """The per cent of 三分之一 (33.33), 百分之三十 (30)."""
    below = numeral(text.str.extract("^(.+)分之"))
    above_text = text.str.extract("分之(.+)$")
    above = pl.coalesce(above_text.str.extract(r"^([0-9.]+)$").cast(pl.Float64, strict=False), numeral(above_text))
    return above / below * 100


def slash(text: pl.Expr) -> pl.Expr:
    """The per cent of 1/10; null where it can be no fraction below one (2016/17)."""
    above = text.str.extract("^([0-9]+)/").cast(pl.Float64)
    below = text.str.extract("/([0-9]+)$").cast(pl.Float64)
    return pl.when((above < below) & (below <= 100)).then(above / below * 100)
