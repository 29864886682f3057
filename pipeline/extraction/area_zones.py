"""Zones that texts name by a kind: after an area (西安经开区), after a township's name, or by the kind alone (高新区).

Here belongs the putting together of such names; zones with a name of their own are words of the gazetteer.
"""

import polars as pl

from pipeline.extraction import gazetteer

_NOT_OWN = (
    r"[的和与、及在以是为将等对到向从由建打造设立各全每个级家批新国省市县区内外局院府委会关部厅处站所署分调考"
    r"研获实首两这那该某]"
)
# A province has a free trade zone of its own; other kinds after its name are many (江苏省开发区).
_WHOLE_PROVINCE = ["自贸试验区", "自由贸易港"]
_BARE_PER_NAMED = 8
_TOWN_LENGTHS = (2, 3, 4)
_ZONE = ["row", "group", "start", "end", "region_id", "region"]


def find_zones(areas: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Zones named by an area and a kind (西安经开区, 合肥新站高新区), a township's name and a kind, or a kind alone.

    `areas` and `kinds` are the mentions of either: row, group, start, end; of areas region_id, region, level, use and
    the codes of what they lie in, of kinds kind, anaphoric, before. Returned: row, group, start, end, region_id,
    region, level, use.
    """
    by_area = _after_area(areas, kinds)
    left = kinds.join(by_area, on=["row", "end"], how="anti", maintain_order="left")
    by_town = _after_town(areas, left)
    left = left.join(by_town, on=["row", "end"], how="anti", maintain_order="left")
    named = pl.concat([areas.filter(pl.col("level") == "zone").select(_ZONE), by_area, by_town])
    return pl.concat([by_area, by_town, _alone(named, left)]).with_columns(level=pl.lit("zone"), use=pl.lit("area"))


def _after_area(areas: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Kinds that follow an area directly, or after the zone's own name of one to four letters."""
    outer = areas.filter((pl.col("level") != "country") & (pl.col("use") == "area")).select(
        "row", "region_id", "region", "level", outer_start="start", outer_end="end"
    )
    near = kinds.select(*_ZONE[:4], "kind", "before").join_asof(
        outer, left_on="start", right_on="outer_end", by="row", check_sortedness=False
    )
    gap = pl.col("start") - pl.col("outer_end")
    own = pl.col("before").str.tail(gap).str.replace(r"^(?:）|国家级?|省级|市级)", "")
    near = near.filter(gap <= 4).with_columns(own=pl.when(gap == 0).then(pl.lit("")).otherwise(own))
    fits = pl.col("own").str.contains(r"^\p{Han}{0,4}$") & ~pl.col("own").str.contains(_NOT_OWN)
    code = gazetteer.code_of(pl.col("region_id"))
    many = gazetteer.is_wide(code) | code.is_in(gazetteer.REGIONS_APART)
    wide = many & ~pl.col("kind").is_in(_WHOLE_PROVINCE)
    outer_name = pl.when(pl.col("level") == "zone").then("region").otherwise(gazetteer.short_name(pl.col("region")))
    return (
        near.filter(fits & ~wide)
        .with_columns(start="outer_start", region=outer_name + pl.col("own") + pl.col("kind"))
        .with_columns(region_id=gazetteer.code_of(pl.col("region_id")) + ":" + pl.col("region"))
        .select(_ZONE)
    )


def _after_town(areas: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Kinds that follow the name of a township whose county or prefecture the article names (河西堡工业园区)."""
    stems = pl.concat(
        [
            kinds.select(*_ZONE[:4], "kind", stem=pl.col("before").str.tail(n)).filter(
                pl.col("stem").str.len_chars() == n
            )
            for n in _TOWN_LENGTHS
        ]
    ).join(gazetteer.town_stems(), on="stem")
    around = areas.join(stems, on="group", how="semi")
    named = pl.concat(around.select("group", code=level) for level in ("province", "prefecture", "county")).unique()
    county = pl.col("parent_id").cast(pl.Int64)
    near = pl.concat(
        stems.with_columns(code=code).join(named, on=["group", "code"]) for code in (county, county // 100 * 100)
    )
    return (
        near.with_columns(
            region=pl.col("stem") + pl.col("kind"),
            start=pl.col("start") - pl.col("stem").str.len_chars().cast(pl.Int64),
        )
        .sort("row", "start", "parent_id")
        .unique(["row", "end"], keep="first", maintain_order=True)
        .with_columns(region_id=pl.col("parent_id") + ":" + pl.col("region"))
        .select(_ZONE)
    )


def _alone(named: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Bare kinds (高新区, 新区) that stand for the zone of that kind which the article names most often.

    Where they are far more often bare than named, the article speaks of such zones in general.
    """
    free = kinds.filter(pl.col("anaphoric") & ~pl.col("before").str.contains(r"[级个家类各多等批座国]$"))
    around = named.join(free, on="group", how="semi").group_by("group", "region_id", "region").len()
    known = (
        around.join(gazetteer.kinds().select("kind").unique(), how="cross")
        .filter(pl.col("region").str.ends_with(pl.col("kind")))
        .sort("group", "kind", "len", "region_id", descending=[False, False, True, False])
        .unique(["group", "kind"], keep="first", maintain_order=True)
    )
    meant = free.drop("region_id", "region").join(known, on=["group", "kind"], maintain_order="left")
    return meant.filter(pl.len().over("group", "kind") <= _BARE_PER_NAMED * pl.col("len")).select(_ZONE)
