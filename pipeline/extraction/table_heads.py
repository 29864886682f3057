"""What the head of a column and the label of a row say: unit, statistic, comparison, status, time, and the noun left.

Here belongs the reading of one short text by itself. Which head and which label belong to a number is in
table_layout.py, how the two are brought together in tables.py.
"""

import polars as pl

from pipeline.extraction.number_grammar import unit_of_wording
from pipeline.vocabularies.units import dimension
from pipeline.vocabularies.words import any_of

FACTORS = {
    "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
    "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip
_BRACKETS = "（[^（）]*）"
_TIME = (
    r"(?:自?(?:19|20)[0-9]{2}年?度?(?:[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月份?)?(?:[末底初]|以来)?"
    r"|[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月份?[末底]?|[0-9]{1,2}[-—–~至]本?月)"
)
_NUMBERING = (
    r"^(?:[0-9]{1,2}[、．.]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十0-9]{1,2}）|[#*]|其中[：，]?|#)+"
)


def read_texts(texts: pl.Series) -> pl.DataFrame:
    """What each text says: text, unit, factor, statistic, comparison, falls, status, span, before, noun,
    completes (the share of a plan that is reached), open (it does not say what stands below).

    `factor` multiplies a value (万户 is 10,000 户). `statistic` is growth, change, share or rank where a word says so;
    `span` is month, total or end (of a year) for columns like 本月, 累计, 年末, `before` tells 上年同期. `noun` is what
    is left without all that, empty where nothing is.
    """
    text, bare = pl.col("text"), pl.col("bare")
    frame = texts.drop_nulls().unique(maintain_order=True).to_frame("text")
    frame = frame.with_columns(
        bare=text.str.replace_all(r"\s", "").str.replace_all(_BRACKETS, "").str.replace(_NUMBERING, "")
    )
    head = bare.str.extract("每((?:十?万|千|百)[人户])")
    frame = frame.with_columns(_unit(text)).with_columns(
        unit=pl.when(head.is_not_null() & pl.col("unit").is_in(dimension("count"))).then(pl.col("unit") + "/" + head)
        .otherwise("unit")
    )  # fmt: skip
    ratio = pl.col("unit").is_null() | pl.col("unit").is_in(["%", "‰"])
    fall = bare.str.contains(f"{any_of('table_fall')}$")
    grows = bare.str.contains(f"{any_of('table_growth')}[值数额率]?[±%‰]*$") | text.str.contains("±") | fall
    done, rank = bare.str.contains(any_of("table_done")), bare.str.contains(any_of("table_rank"))
    share = bare.str.contains(f"{any_of('table_share')}|占.{{1,12}}[%‰]?$")
    completion = done & bare.str.contains(any_of("table_target")) & (pl.col("unit") == "%")
    statistic = (
        pl.when(rank).then(pl.lit("rank"))
        .when(completion.fill_null(value=False) | share).then(pl.lit("share"))
        .when(grows & ratio).then(pl.lit("growth"))
        .when(grows).then(pl.lit("change"))
    )  # fmt: skip
    read = frame.with_columns(statistic=statistic).with_columns(
        comparison=pl.when(~pl.col("statistic").is_in(["growth", "change"]).fill_null(value=False)).then(None)
        .when(bare.str.contains("环比|比上月")).then(pl.lit("qoq"))
        .when(bare.str.contains("年均")).then(pl.lit("annual_average"))
        .when(bare.str.contains("压缩|压减|缩短")).then(pl.lit("baseline"))
        .otherwise(pl.lit("yoy")),
        falls=fall & pl.col("statistic").is_in(["growth", "change"]),
        status=pl.when(done).then(pl.lit("actual"))
        .when(bare.str.contains(f"{any_of('table_target')}[值数额]?$")).then(pl.lit("target")),
        completes=completion.fill_null(value=False),
        open=bare.str.contains("年均.*累计|累计.*年均|上月|上季|属性|备注|说明"),
        before=bare.str.contains("[上去]年") & pl.col("statistic").is_null(),
        span=pl.when(bare.str.contains("累计|1[-—–~至]本?月")).then(pl.lit("total"))
        .when(bare.str.contains("本月|当月")).then(pl.lit("month"))
        .when(bare.str.contains("^(?:年末|期末|年底)")).then(pl.lit("end")),
    )  # fmt: skip
    return read.with_columns(noun=_noun(bare)).drop("bare")


def _unit(text: pl.Expr) -> list[pl.Expr]:
    """unit and factor: of the last bracket with a unit, else of the text itself (亿元), else % where it ends so."""
    brackets = [text.str.extract(r"（([^（）]*)）[^（）]*$"), text.str.extract("（([^（）]*)）")]
    parts = [*(_pieces(content) for content in brackets), text.str.replace_all(r"\s", "")]
    units, factors = zip(*(parse_unit(part) for part in parts), strict=True)
    percent = pl.when(text.str.contains("[%±]$")).then(pl.lit("%"))
    factor = pl.lit(1.0)
    for unit, by in reversed(list(zip(units, factors, strict=True))):
        factor = pl.when(unit.is_not_null()).then(by).otherwise(factor)
    return [pl.coalesce(*units, percent).alias("unit"), factor.alias("factor")]


def _pieces(content: pl.Expr) -> pl.Expr:
    """What of a bracket may be its unit: of 亿元，按现价 the first, of GDP，亿元 the last part; without 单位：."""
    plain = content.str.replace(r"^(?:计量)?单位[：:]", "").str.replace("^人民币", "").str.replace("^[±+]", "")
    first, last = plain.str.extract("^([^，、；]*)"), plain.str.extract("([^，、；]*)$")
    return pl.when(parse_unit(first)[0].is_not_null()).then(first).otherwise(last)


def parse_unit(wording: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The unit that a wording names (万户 → 户, 亿元 → CNY), else null, and the factor that its multiplier makes."""
    known = unit_of_wording()
    base = wording.str.extract("(/.+)$").str.replace("每", "").str.replace("万人口", "万人").fill_null("")
    head = wording.str.replace("/.+$", "")
    whole = pl.when(head.is_in(["%", "‰"])).then(head).otherwise(_looked_up(head, known))
    unit, factor = whole, pl.lit(1.0)
    for size in (1, 2):  # 亿千瓦时, 百万美元
        by = head.str.head(size).replace_strict(FACTORS, default=None, return_dtype=pl.Float64)
        part = pl.when(by.is_not_null()).then(_looked_up(head.str.slice(size), known))
        factor = pl.when(unit.is_null() & part.is_not_null()).then(by).otherwise(factor)
        unit = pl.coalesce(unit, part)
    return unit + base, factor


def _looked_up(wording: pl.Expr, known: dict[str, str]) -> pl.Expr:
    return wording.replace_strict(known, default=None, return_dtype=pl.String)


def _noun(bare: pl.Expr) -> pl.Expr:
    """What is named besides the time before it and the statistic or status behind it; empty where that is no noun."""
    time = rf"(?:{_TIME}|(?:截至)?{any_of('table_time')})"
    tail = any_of("table_growth", "table_fall", "table_rank", "table_target", "table_done", "table_time")
    said = f"(?:{time}|{tail}|{any_of('table_share', 'table_generic')}|[±%‰：/数额值率])"
    cut = (
        bare.str.replace_all(f"[比较]?{_TIME}", "")
        .str.replace(f"^{time}+", "")
        .str.replace(f"(?:{tail}[值数额率]?|[±%‰：，])+$", "")
    )
    rest = pl.when(cut.str.contains(r"\p{L}{2}")).then(cut).otherwise(bare.str.replace_all(f"[比较]?{_TIME}", ""))
    return pl.when(rest.str.contains(rf"^{said}*$") | ~rest.str.contains(r"\p{L}{2}")).then(pl.lit("")).otherwise(rest)
