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
    written = number.str.extract(rf"^{DIGITS}(?:{INNER}|个)?({MULTIPLIER})")
    return written.replace_strict(MULTIPLIERS, default=1.0, return_dtype=pl.Float64)


def value(number: pl.Expr) -> pl.Expr:
    """The value of a plain number, its multiplier applied (3.5万 → 35000)."""
    return number.map_batches(_values, return_dtype=pl.Float64)


def numeral(number: pl.Expr) -> pl.Expr:
    """The value of a Chinese numeral: 二百三十 → 230, 三千亿 → 3e11, 十几 → 10, 数百 → 100; null for a lone 几."""
    return number.map_batches(_spoken, return_dtype=pl.Float64)


def _values(numbers: pl.Series) -> pl.Series:
    text = pl.col("text")
    digits = text.str.extract(rf"^({DIGITS})").str.replace_all(",", "", literal=True).cast(pl.Float64)
    frame = pl.DataFrame({"text": numbers}).with_columns(digits=digits, scale=scale(text))
    written = frame.select(pl.when(pl.col("digits").is_null()).then("text")).to_series()
    return frame.select(pl.coalesce(pl.col("digits") * pl.col("scale"), _spoken(written))).to_series()


def _spoken(numbers: pl.Series) -> pl.Series:
    """What `numeral` gives for a whole column, each distinct numeral read once and in steps.

    As one expression every part would repeat the steps before it.
    """
    distinct = numbers.unique().drop_nulls()
    parts = _parts(distinct)
    whole = pl.when("is_run").then("run").otherwise(pl.col("upper") + pl.col("lower"))
    read = parts.with_columns(
        upper=pl.when("has_upper").then(_in_ten_thousands("upper", empty=1.0) * 1e8).otherwise(0.0),
        lower=_in_ten_thousands("lower", empty=0.0),
    ).select("text", value=pl.when(pl.col("clean") != "").then(whole + pl.col("decimals")))
    return pl.DataFrame({"text": numbers}).join(read, on="text", how="left", maintain_order="left")["value"]


def _parts(numbers: pl.Series) -> pl.DataFrame:
    """Numerals cut at 亿, 万 and 点: text, clean, is_run and run (二〇二三), decimals, and four parts below 万.

    `upper` is what stands before 亿, `lower` what stands behind it; each has a part `_high` before its 万, `_rest`
    behind it, and the sign `_split` that it has a 万.
    """
    text, clean = pl.col("text"), pl.col("clean")
    decimals = text.str.extract("点(.+)$").str.replace_many(_AS_DIGITS)
    cut = (
        pl.DataFrame({"text": numbers})
        .with_columns(clean=text.str.replace_all("[余多几来数上]", "").str.replace("点.*$", ""))
        .select(
            "text", "clean",
            is_run=clean.str.contains(r"^[〇零一二三四五六七八九]{2,}$"),
            run=clean.str.replace_many(_AS_DIGITS).str.extract("^([0-9]+)$").cast(pl.Float64),
            decimals=(pl.lit("0.") + decimals).cast(pl.Float64, strict=False).fill_null(0.0),
            has_upper=clean.str.contains("亿", literal=True),
            upper=clean.str.extract("^(.*)亿"),
            lower=clean.str.replace("^.*亿", ""),
        )
    )  # fmt: skip
    return cut.with_columns(
        split.alias(name)
        for side in ("upper", "lower")
        for name, split in {
            f"{side}_split": pl.col(side).str.contains("万", literal=True),
            f"{side}_high": pl.col(side).str.extract("^(.*)万"),
            f"{side}_rest": pl.col(side).str.replace("^.*万", ""),
        }.items()
    )


def _in_ten_thousands(side: str, *, empty: float) -> pl.Expr:
    """The value of one side of _parts, `empty` where nothing is written there."""
    high = pl.when(f"{side}_split").then(_below_ten_thousand(f"{side}_high", empty=1.0) * 1e4).otherwise(0.0)
    return pl.when(pl.col(side) == "").then(empty).otherwise(high + _below_ten_thousand(f"{side}_rest", empty=0.0))


def _below_ten_thousand(column: str, *, empty: float) -> pl.Expr:
    text = pl.col(column)
    total: pl.Expr = _digit(text.str.extract("([一二两三四五六七八九])$"))
    for place, weight in PLACES:
        before = text.str.extract(rf"([〇零一二两三四五六七八九]?){place}")
        total += before.replace_strict(_BEFORE_PLACE, default=0.0, return_dtype=pl.Float64).fill_null(0.0) * weight
    return pl.when(text == "").then(empty).otherwise(total)


_DIGITS = {"一": 1.0, "二": 2.0, "两": 2.0, "三": 3.0, "四": 4.0, "五": 5.0, "六": 6.0, "七": 7.0, "八": 8.0, "九": 9.0}
_BEFORE_PLACE = {**_DIGITS, "": 1.0, "〇": 1.0, "零": 1.0}  # 十 is ten, 一百零十 is read as if nothing stood there
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
