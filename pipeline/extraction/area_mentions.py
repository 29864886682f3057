"""Where texts name areas: words of the gazetteer found, told apart by the article's context, and zones put together.

Here belongs the reading of names. What `我市` or a bare `高新区` without any such zone in the article stands for, and
which area an article or a fact is about, belong to `article_areas` and `fact_areas`.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.mentions import MENTION_SCHEMA, find_words

AREA_SCHEMA: dict[str, pl.DataType] = {
    **MENTION_SCHEMA,
    "region_id": pl.String(),
    "region": pl.String(),
    "level": pl.String(),
    "use": pl.String(),
}

# A firm's name goes on from the area's to 公司, 集团 … without a word that only a clause has.
_FIRM = (
    r"^[^，。；：、！？“”《》的与和为向在对将等由是及从到被让给把了着引推帮支发组出有以实开积全0-9]{2,16}"
    r"(?:有限公司|有限责任公司|股份公司|集团|公司)"
)
_NOT_OWN = (
    r"[的和与、及在以是为将等对到向从由建打造设立各全每个级家批新国省市县区内外局院府委会关部厅处站所署分调考"
    r"研获实首两]"
)
# A province has a free trade zone of its own; other kinds after its name are many (江苏省开发区).
_WHOLE_PROVINCE = ["自贸试验区", "自由贸易港"]
_BARE_PER_NAMED = 8
_TOWN_LENGTHS = (2, 3, 4)
_ZONE = ["row", "sentence_id", "group", "start", "end", "region_id", "region"]


def find_areas(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every mention of an area in `sentences` (sentence_id, document_id, article_id, text), in their order.

    Columns: sentence_id, start, end, text, region_id, region (full name), level, use. A chain (`甘肃省金昌市`) is one
    mention of its last area. `use` is `firm` where the name begins a firm's (its seat), else `area`.
    """
    # Without a text the automaton of all names need not be built.
    if sentences.is_empty():
        return pl.DataFrame(schema=AREA_SCHEMA)
    order = sentences.select(
        "sentence_id", "text", group=pl.coalesce("article_id", "document_id"), row=pl.int_range(pl.len())
    )
    tokens = _tokens(order)
    if tokens.is_empty():
        return pl.DataFrame(schema=AREA_SCHEMA)
    areas = _chained(_resolved(tokens.filter(pl.col("kind").is_null())))
    zones = _zones(areas, tokens.filter(pl.col("kind").is_not_null()))
    swallowed = areas.join(zones.select("row", "start"), on=["row", "start"], how="anti", maintain_order="left")
    return (
        pl.concat([swallowed, zones], how="diagonal")
        .sort("row", "start")
        .join(order.select("row", "text"), on="row", how="left", maintain_order="left")
        .with_columns(text=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
        .select(AREA_SCHEMA.keys())
    )


def _tokens(order: pl.DataFrame) -> pl.DataFrame:
    """All words of the gazetteer met: a row for each area that a word may mean, and for each kind of zone."""
    found = find_words(order, gazetteer.words()).with_columns(
        after=pl.col("text").str.slice(pl.col("end"), 24), before=pl.col("text").str.head(pl.col("start")).str.tail(8)
    )
    found = found.join(gazetteer.kinds(), on="word", how="left", maintain_order="left").drop("text")
    found = found.join(gazetteer.names(), on="word", how="left", maintain_order="left")
    negated = pl.col("before").str.contains("(?:^|[^南])非$")  # 非香港公司
    return found.filter(pl.col("kind").is_not_null() | pl.col("region_id").is_not_null()).with_columns(
        other=pl.col("after").str.contains("^" + gazetteer.context("other_name")) | negated
    )


def _resolved(candidates: pl.DataFrame) -> pl.DataFrame:
    """The area that each word means in its article; words left without support are dropped."""
    place = ["row", "start"]
    scored = _supported(candidates).sort(
        *place,
        "support",
        pl.col("level").replace_strict(_RANK),
        "region_id",
        descending=[False, False, True, False, False],
    )
    best = scored.unique(place, keep="first", maintain_order=True).filter(_accepted() & ~pl.col("other"))
    return best.with_columns(
        use=pl.when(pl.col("after").str.contains(_FIRM)).then(pl.lit("firm")).otherwise(pl.lit("area"))
    )


_RANK = {"country": 0, "province": 1, "prefecture": 2, "zone": 2, "group": 2, "county": 3, "township": 4}


def _supported(candidates: pl.DataFrame) -> pl.DataFrame:
    """`candidates` with what speaks for each in its article: namesakes, own, above, beside, times, support."""
    chain = gazetteer.ancestors(pl.col("region_id"))
    rows = candidates.with_columns(**chain, namesakes=pl.len().over("row", "start"))
    weight = pl.when(pl.col("other")).then(0.5).otherwise(1.0)
    sure = rows.filter((pl.col("namesakes") == 1) & _names_itself()).with_columns(weight=weight)
    full = _weights(rows.filter(pl.col("form").is_in(["full", "zone"])), pl.col("region_id"), pl.lit(1.0), "own")
    rows = rows.join(full, on=["group", "region_id"], how="left", maintain_order="left")
    for level in ("province", "prefecture", "county"):
        key = f"{level}_id"
        anchors = _weights(sure, pl.col(key), pl.col("weight"), f"in_{level}").rename({"region_id": key})
        rows = rows.join(anchors, on=["group", key], how="left", maintain_order="left")
    rows = rows.with_columns(times=pl.len().over("group", "word", "region_id"), beside=_beside(rows)).with_columns(
        pl.col("own", "in_province", "in_prefecture", "in_county").fill_null(0)
    )
    inner = pl.col("level").is_in(["county", "township", "zone"])
    above = (
        pl.when(pl.col("level") == "township")
        .then(4 * pl.col("in_county") + pl.col("in_prefecture"))
        .when(inner)
        .then(2 * pl.col("in_prefecture") + pl.col("in_province"))
        .when(pl.col("level") == "prefecture")
        .then(pl.col("in_province"))
        .otherwise(1.5)
    )
    own = pl.when(pl.col("namesakes") > 1).then(0).otherwise("own")
    return rows.with_columns(above=above).with_columns(support=own + above + 1000 * pl.col("beside").cast(pl.Int8))


def _names_itself() -> pl.Expr:
    """Words that mean one area without any context."""
    upper = pl.col("level").is_in(["province", "prefecture"]) & pl.col("form").is_in(["full", "short", "alias"])
    return upper | pl.col("form").is_in(["zone"]) | ((pl.col("level") == "county") & (pl.col("form") == "full"))


def _weights(rows: pl.DataFrame, region_id: pl.Expr, weight: pl.Expr, name: str) -> pl.DataFrame:
    """The summed weight of the mentions of each area in each article: group, region_id, `name`."""
    return (
        rows.select("group", weight.alias("w"), region_id=region_id)
        .drop_nulls("region_id")
        .group_by("group", "region_id")
        .agg(pl.col("w").sum().alias(name))
    )


def _beside(rows: pl.DataFrame) -> pl.Series:
    """Whether the word right before may mean an area that the candidate lies in (兰州市城关区)."""
    outer = rows.select("row", pl.col("end").alias("start"), outer="region_id").unique()
    met = (
        rows.with_row_index("i")
        .join(outer, on=["row", "start"])
        .filter(
            (pl.col("outer") == pl.col("province_id"))
            | (pl.col("outer") == pl.col("prefecture_id"))
            | ((pl.col("outer") == pl.col("county_id")) & (pl.col("outer") != pl.col("region_id")))
        )
        .filter(pl.col("outer") != pl.col("region_id"))
    )
    return rows.select(pl.int_range(pl.len(), dtype=pl.UInt32).is_in(met["i"].unique().implode())).to_series()


def _accepted() -> pl.Expr:
    """What a word needs from its article to be read as an area."""
    alone = pl.col("namesakes") == 1
    told = pl.col("beside").any().over("group", "region_id")
    known = told | (pl.col("own") > 0)
    county = pl.col("level") == "county"
    return (
        pl.when(pl.col("level") == "township")
        .then(pl.col("beside") | (pl.col("in_county") > 0))
        .when(pl.col("form") == "rare")
        .then(known)
        .when(county & (pl.col("form") == "short"))
        .then(known | (pl.col("in_prefecture") > 0) | (alone & (pl.col("times") > 1)))
        # Names of two letters also stand across two words (示范县): something must speak for them.
        .when(county & (pl.col("word").str.len_chars() == 2))
        .then(told | (pl.col("above") > 0))
        .when(county)
        .then(alone | (pl.col("support") > 0))
        .otherwise(pl.lit(value=True))
    )


def _chained(areas: pl.DataFrame) -> pl.DataFrame:
    """Runs of areas that lie one in the other and stand side by side, as one mention of the last."""
    areas = areas.sort("row", "start")
    outer = pl.col("region_id").shift(1)
    inside = (
        (pl.col("row") == pl.col("row").shift(1))
        & (pl.col("start") == pl.col("end").shift(1))
        & gazetteer.lies_in(pl.col("region_id"), outer)
        & (pl.col("region_id") != outer)
    )
    linked = areas.with_columns(chain=(~inside.fill_null(value=False)).cum_sum())
    return linked.with_columns(start=pl.col("start").first().over("chain")).unique(
        "chain", keep="last", maintain_order=True
    )


def _zones(areas: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Zones named by an area and a kind (西安经开区, 合肥新站高新区), a township's name and a kind, or a kind alone."""
    kinds = kinds.select("row", "sentence_id", "group", "start", "end", "kind", "anaphoric", "before", "after").unique(
        ["row", "start"], maintain_order=True
    )
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
    near = kinds.sort("row", "start").join_asof(
        outer.sort("row", "outer_end"), left_on="start", right_on="outer_end", by="row", check_sortedness=False
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
    around = (
        pl.concat([areas.select("group", code=code) for code in gazetteer.ancestors(pl.col("region_id")).values()])
        .drop_nulls()
        .unique()
    )
    stems = pl.concat(
        [
            kinds.with_columns(stem=pl.col("before").str.tail(n)).filter(pl.col("stem").str.len_chars() == n)
            for n in _TOWN_LENGTHS
        ]
    ).join(gazetteer.town_stems(), on="stem")
    near = pl.concat(
        [
            stems.join(around, left_on=["group", code], right_on=["group", "code"])
            for stems, code in [
                (stems, "parent_id"),
                (stems.with_columns(city=pl.col("parent_id").str.head(4) + "00"), "city"),
            ]
        ],
        how="diagonal",
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
    tails = named.select("group", "region_id", "region").join(gazetteer.kinds().select("kind").unique(), how="cross")
    known = (
        tails.filter(pl.col("region").str.ends_with(pl.col("kind")))
        .group_by("group", "kind", "region_id", "region")
        .len()
        .sort("group", "kind", "len", "region_id", descending=[False, False, True, False])
        .unique(["group", "kind"], keep="first", maintain_order=True)
    )
    free = kinds.filter(pl.col("anaphoric") & ~pl.col("before").str.contains(r"[级个家类各多等批座国]$"))
    meant = free.join(known, on=["group", "kind"])
    return meant.filter(pl.len().over("group", "kind") <= _BARE_PER_NAMED * pl.col("len")).select(_ZONE)
