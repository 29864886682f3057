"""Ways of writing a number that are no plain number: each is rewritten as one, so that one grammar reads them all.

Here belong halves (两年半), neighbours (两三千), mixed multipliers (3亿2000万), hours with minutes, signs, and symbols
of money. The plain number with its unit belongs to numbers.py, the arithmetic of numerals to numerals.py.
"""

import polars as pl

from pipeline.extraction import numerals

_COUNT = "(?:[0-9]+|[一二两三四五六七八九十]+)"
_SPAN = "(?:个?小时|天|年|个月|个?工作日)"
_HALF = rf"{_COUNT}个半(?:小时|钟头|月|工作日)|(?:[0-9]{{1,2}}|[一二两三四五六七八九十]+){_SPAN}半"
_CLOCK = rf"{_COUNT}个?小时零?{_COUNT}分钟?"
_HOURS_AND_MINUTES = rf"^({_COUNT})个?小时零?({_COUNT})分钟?$"
MIXED = "[0-9]+(?:亿[0-9]{1,4}[千百]?万|万[0-9][千百])"
SIGNED = "[-－−负]"
CURRENCIES = {"US$": "USD", "HK$": "HKD", "RMB": "CNY", "¥": "CNY", "￥": "CNY", "$": "USD"}
SYMBOL = r"(?:US\$|HK\$|RMB|[¥￥$])\s?"
SPAN_OF_TWO = f"(?:{_HALF}|{_CLOCK})"
_TENS = "(?:[二三四五六七八九]?十)?"
_NEIGHBOURS = "(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)"  # two numerals that say about how many
_NO_NUMERAL = "[^〇零一二两三四五六七八九十百千万亿]"
UNUSUAL = f"半|小时|^{_TENS}{_NEIGHBOURS}|^{MIXED}|^(?:{SYMBOL}|{SIGNED})"  # what may have to be rewritten


def rewritten(text: pl.Expr) -> pl.Expr:
    """A number as a plain number or range: 两三千元 → 两千至三千元, 两年半 → 两点五年, 3亿2000万 → 3.2000亿."""
    neighbours = text.str.contains(rf"^{_TENS}{_NEIGHBOURS}(?:[十百千万亿]|{_NO_NUMERAL}|$)")
    spread = text.str.replace(rf"^({_TENS})(.)(.)([十百千万亿]*)", "${1}${2}${4}至${1}${3}${4}")
    bare = text.str.replace(f"^(?:{SYMBOL}|{SIGNED})", "")
    halved = (
        bare.str.replace("^([0-9]+)个半(.+)$", "${1}.5个${2}")
        .str.replace("^([^0-9]+)个半(.+)$", "${1}点五个${2}")
        .str.replace(rf"^([0-9]+)({_SPAN})半$", "${1}.5${2}")
        .str.replace(rf"^([^0-9]+)({_SPAN})半$", "${1}点五${2}")
        .str.replace(_HOURS_AND_MINUTES, "${1}小时")
    )
    return pl.when(neighbours).then(spread).when(text.str.contains(f"^{MIXED}")).then(_mixed(text)).otherwise(halved)


def _mixed(text: pl.Expr) -> pl.Expr:
    """Digits in two multipliers as decimals of the upper one."""
    part = "^([0-9]+)([亿万])([0-9]+)([千百]?)万?"
    digits, step = text.str.extract(part, 3), text.str.extract(part, 4)
    decimals = pl.when(step == "千").then(digits).when(step == "百").then("0" + digits).otherwise(digits.str.zfill(4))
    return text.str.extract(part, 1) + "." + decimals + text.str.extract(part, 2) + text.str.replace(part, "")


def minutes(text: pl.Expr) -> pl.Expr:
    """The minutes behind full hours (1小时30分钟) as a part of an hour, else 0."""
    return (numerals.value(text.str.extract(_HOURS_AND_MINUTES, 2)) / 60).fill_null(0.0)


def sign(text: pl.Expr) -> pl.Expr:
    """-1 where a sign makes the number negative (-3.2%), else 1."""
    return pl.when(text.str.contains(f"^{SIGNED}")).then(-1.0).otherwise(1.0)


def currency(text: pl.Expr) -> pl.Expr:
    """The money that the symbol before a number means, else null."""
    symbol = text.str.extract(f"^({SYMBOL})").str.strip_chars()
    return symbol.replace_strict(CURRENCIES, default=None, return_dtype=pl.String)
