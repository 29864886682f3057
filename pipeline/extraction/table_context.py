"""What a table's numbers take from outside their own words: areas and periods of heads and labels, lines above.

Here belongs where a period, an area, a caption, or a line with the unit (单位：亿元) belongs to. What heads and labels
say themselves is read by table_heads.py.
"""

from typing import NamedTuple

import polars as pl

from pipeline.extraction.article_areas import parents
from pipeline.extraction.table_heads import read_texts
from pipeline.vocabularies.words import any_of

_ABOVE = 3  # sentences above a table in which its caption and its unit are looked for
_CAPTION = 48  # characters: a longer line above a table is prose


class Page(NamedTuple):
    """The page that the tables stand on: all its sentences, and the areas and periods that are named in them."""

    sentences: pl.DataFrame
    areas: pl.DataFrame
    periods: pl.DataFrame


def with_context(values: pl.DataFrame, found: pl.DataFrame, page: Page) -> pl.DataFrame:
    """`values` with what else says where and when: h_…, u_… (upper head), l_… of region_id, region, start, end; a_….

    `found` are all cells (see table_layout.columns).
    """
    places, times = _areas(found, page.areas), _times(found, page.periods)
    for name, at, col in (("h", "head_at", "head_col"), ("u", "upper_at", "head_col"), ("l", "at", "label_col")):
        for told in (places, times):
            named = told.rename({key: f"{name}_{key}" for key in told.columns if key not in {"at", "col"}})
            named = named.rename({"at": at, "col": col})
            values = values.join(named, on=[at, col], how="left", maintain_order="left")
    return _with_wholes(values).join(_above(found, page), on="table", how="left", maintain_order="left")


def _with_wholes(values: pl.DataFrame) -> pl.DataFrame:
    """`values` with the area of a row for all areas together (全省, 合计): the one that all of the table's lie in."""
    code = pl.col("l_region_id").str.head(6)
    cities, provinces = code.str.head(4), code.str.head(2)
    whole = (
        pl.when(cities.n_unique() == 1)
        .then(cities.first() + "00")
        .when(provinces.n_unique() == 1)
        .then(provinces.first() + "0000")
    )
    areal = (
        values.filter(pl.col("l_region_id").is_not_null())
        .group_by("table")
        .agg(whole_id=whole, several=code.n_unique() > 1)
    )
    names = parents().select(whole_id="region_id", whole="name").unique("whole_id")
    known = areal.filter("several").join(names, on="whole_id", how="inner").drop("several")
    total = pl.col("label").str.contains(f"^{any_of('table_total')}$") & pl.col("l_region_id").is_null()
    return (
        values.join(known, on="table", how="left", maintain_order="left")
        .with_columns(
            l_region_id=pl.when(total).then("whole_id").otherwise("l_region_id"),
            l_region=pl.when(total).then("whole").otherwise("l_region"),
        )
        .drop("whole_id", "whole")
    )


def _areas(found: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The cells that are the name of an area and nothing else: at, col, region_id, region."""
    named = areas.filter(pl.col("use") == "area").select("sentence_id", "start", "end", "region_id", "region")
    return (
        found.select("sentence_id", "start", "end", "at", "col")
        .join(named.unique(["sentence_id", "start", "end"]), on=["sentence_id", "start", "end"], maintain_order="left")
        .select("at", "col", "region_id", "region")
    )


def _times(found: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """The periods that cells name: at, col, start, end; 本月 and 上年同期 depend on the table's time and are none."""
    relative = pl.col("period").str.contains("^(?:[本当]|[上去]年)")
    stated = periods.filter(pl.col("period_end").is_not_null()).select(
        "sentence_id", place="start", period="text", start_on="period_start", end_on="period_end"
    )
    words = found.filter(~pl.col("is_data") | (pl.col("col") == pl.col("label_col")))
    ahead = pl.col("text").str.slice(0, pl.col("place") - pl.col("start"))
    relative |= ahead.str.contains("[比较]$")  # 比2022年增长
    inside = words.join(stated, on="sentence_id", how="inner", maintain_order="left").filter(
        (pl.col("place") >= pl.col("start")) & (pl.col("place") < pl.col("end"))
    )
    inside = inside.filter(~relative)
    year = pl.col("text").str.extract("^((?:19|20)[0-9]{2})$").cast(pl.Int32)
    bare = words.filter(pl.col("year")).select("at", "col", start=pl.date(year, 1, 1), end=pl.date(year, 12, 31))
    told = inside.select("at", "col", start="start_on", end="end_on")
    return pl.concat([told, bare]).unique(["at", "col"], keep="last", maintain_order=True)


def _of_caption(line: pl.Expr) -> pl.Expr:
    """What a caption names: 工业投资 of 表2 2023年各县区工业投资完成情况（亿元）; null where it is not clear."""
    noun = (
        line.str.replace_all(r"（[^（）]*）|\s", "")
        .str.replace("^附?[图表][0-9一二三四五六七八九十]*[：、.]?", "")
        .str.replace("^.*?各[^的]{0,6}?(?:县区|区县|市州|地市|县市区|省市|地区|园区|[省市县区州])的?", "")
        .str.replace("(?:主要|基本)?(?:完成)?(?:情况|统计表|一览表|汇总表|排名|位次|表)+$", "")
    )
    clear = noun.str.contains(r"^\p{Han}{2,14}$") & ~noun.str.contains("指标|数据|经济|情况|[和及与、]")
    return pl.when(clear & line.str.contains("各")).then(noun)


def _above(found: pl.DataFrame, page: Page) -> pl.DataFrame:
    """What stands above each table: table, a_unit, a_factor, a_noun, a_status, a_start, a_end, b_start, b_end.

    a_… is of its caption and of the line with the unit, b_… of the title, else of the prose right above.
    """
    order = page.sentences.select("sentence_id", "document_id", "kind", line="text", place=pl.int_range(pl.len()))
    first = found.group_by("table", "document_id", maintain_order=True).agg(
        pl.col("at").min().cast(pl.Int64), corner=pl.col("text").first()
    )
    near = (
        first.with_columns(place=pl.int_ranges(pl.col("at") - _ABOVE, "at"))
        .explode("place")
        .join(order, on=["document_id", "place"], how="inner", maintain_order="left")
        .filter(~pl.col("place").is_in(found["at"].unique().implode()))
    )
    line, kind = pl.col("line"), pl.col("kind")
    unit = r"单位[：:]([^（）]{1,20})"
    units = (
        pl.concat(
            [
                near.select("table", text=line.str.extract(unit)),
                first.select("table", text=pl.col("corner").str.extract(unit)),
            ]
        )
        .drop_nulls()
        .unique("table", keep="last", maintain_order=True)
        .with_columns(pl.col("text").str.extract("^([^，、；/ ]+)"))  # 单位：亿元、%: the first is that of amounts
    )
    parsed = read_texts(units["text"]).select("text", a_unit="unit", a_factor="factor")
    dated = page.periods.filter(pl.col("period_end").is_not_null() & (pl.col("use") == "governs"))
    times = dated.group_by("sentence_id", maintain_order=True).agg(pl.col("period_start", "period_end").first())
    told = near.filter(~line.str.contains(f"^（?{unit}")).join(
        times, on="sentence_id", how="left", maintain_order="left"
    )
    brief = (line.str.len_chars() <= _CAPTION) & ~line.str.contains("[。；！？]$") & (kind != "furniture")
    planned = line.str.contains(any_of("table_target")) & ~line.str.contains(any_of("table_done"))
    captions = (
        told.filter(brief)
        .group_by("table")
        .agg(
            pl.when(planned).then(pl.lit("target")).last().alias("a_status"),
            a_line=line.last(),
            a_noun=_of_caption(line).last(),
            a_start=pl.col("period_start").last(),
            a_end=pl.col("period_end").last(),
        )
    )
    titles = first.join(order.filter(kind == "title"), on="document_id", maintain_order="left").join(
        times, on="sentence_id"
    )
    prose = told.filter(kind == "body").drop_nulls("period_end").reverse()
    fallback = pl.concat([part.select("table", b_start="period_start", b_end="period_end") for part in (titles, prose)])
    return (
        first.select("table")
        .join(units.join(parsed, on="text", how="left").drop("text"), on="table", how="left")
        .join(captions, on="table", how="left")
        .join(read_texts(captions["a_line"]).select(a_line="text", c="unit", f="factor"), on="a_line", how="left")
        .with_columns(
            a_factor=pl.when(pl.col("a_unit").is_null()).then("f").otherwise("a_factor"),
            a_unit=pl.coalesce("a_unit", "c"),
        )
        .drop("c", "f", "a_line")
        .join(fallback.unique("table", keep="first", maintain_order=True), on="table", how="left")
    )
