"""Where texts name areas: words of the gazetteer found, told apart by the article's context, and put in chains.

Here belongs the reading of names. Zones put together of a name and a kind are read in `area_zones`; what `我市` or a
bare `高新区` without any such zone in the article stands for is told in `area_stand_ins`, and which area an article or
a fact is about in `article_areas` and `fact_areas`.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.area_words import entries, meanings, told_of, words_in
from pipeline.extraction.area_zones import find_zones
from pipeline.extraction.mentions import MENTION_SCHEMA, find_words
from pipeline.text.masks import only

AREA_SCHEMA: dict[str, pl.DataType] = {
    **MENTION_SCHEMA,
    "region_id": pl.String(),
    "region": pl.String(),
    "level": pl.String(),
    "use": pl.String(),
    "row": pl.Int64(),
    "before": pl.String(),
    "after": pl.String(),
}

# A firm's name goes on from the area's to 公司, 集团 … without a word that only a clause has.
_FIRM = (
    r"^[^，。；：、！？“”《》的与和为向在对将等由是及从到被让给把了着引推帮支发组出有以实开积全这那该某0-9]{2,16}"
    r"(?:有限公司|有限责任公司|股份公司|集团|公司)"
)
_LEVELS = ["province", "prefecture", "county"]
_WORD = ["row", "start", "end", "word", "group", "place", "adjoins", "before", "after", "other"]
_AREA = ["row", "start", "end", "group", "place", "after", "region_id", "region", "level", *_LEVELS]
_BEFORE, _AFTER, _NAME = 8, 32, 24
_RANK = {"country": 0, "province": 1, "prefecture": 2, "zone": 2, "group": 2, "county": 3, "township": 4}


def find_areas(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every mention of an area in `sentences` (sentence_id, document_id, article_id, text), in their order.

    Columns: sentence_id, start, end, text, region_id, region (full name), level, use; row (the sentence's number in
    `sentences`), before and after (a few characters on either side). A chain (`甘肃省金昌市`) is one mention of its
    last area. `use` is `firm` where the name begins a firm's (its seat), else `area`.
    """
    # Without a text the automaton of all names need not be built.
    if sentences.is_empty():
        return pl.DataFrame(schema=AREA_SCHEMA)
    words = _words(sentences)
    if words.is_empty():
        return pl.DataFrame(schema=AREA_SCHEMA)
    areas = _chained(_resolved(words.filter(pl.col("plain").is_not_null())))
    zones = find_zones(areas, words.filter(pl.col("plain").is_null()))
    swallowed = areas.join(zones.select("row", "start"), on=["row", "start"], how="anti", maintain_order="left")
    columns = ["row", "start", "end", "region_id", "region", "level", "use"]
    found = pl.concat([swallowed.select(columns), zones.select(columns)]).sort("row", "start")
    start, end, source = pl.col("start"), pl.col("end"), pl.col("source")
    return (
        found.with_columns(
            sentences["sentence_id"].gather(found["row"]), sentences["text"].gather(found["row"]).alias("source")
        )
        .with_columns(
            text=source.str.slice(start, end - start),
            before=source.str.head(start).str.tail(_BEFORE),
            after=source.str.slice(end, _AFTER),
        )
        .select(pl.col(name).cast(kind) for name, kind in AREA_SCHEMA.items())
    )


def _words(sentences: pl.DataFrame) -> pl.DataFrame:
    """All words of the gazetteer met, with their entry there and what they stand in.

    `row` and `place` number the sentences and the words, `group` the articles; `adjoins` is the word right before, if
    no character lies between; `other` tells that the name is that of something else.
    """
    texts = sentences.select("text", row=pl.int_range(pl.len()))
    met = find_words(texts, words_in(texts["text"]))
    found = met.join(told_of(met["word"], entries()), on="word", maintain_order="left")
    near = pl.col("start") == pl.when(pl.col("row") == pl.col("row").shift()).then(pl.col("end").shift())
    before = pl.col("text").str.head(pl.col("start")).str.tail(_BEFORE)
    placed = found.with_columns(
        _groups(sentences).gather(found["row"]),
        place=pl.int_range(pl.len()),
        adjoins=pl.when(near).then(pl.col("word").shift()),
        before=before,
        after=pl.col("text").str.slice("end", _NAME),
    ).drop("text")
    negated = pl.col("before").str.contains("(?:^|[^南])非$")  # 非香港公司
    return placed.with_columns(other=pl.col("after").str.contains("^" + gazetteer.context("other_name")) | negated)


def _groups(sentences: pl.DataFrame) -> pl.Series:
    """A number for the article of each sentence, or for its document outside of articles."""
    names = sentences.select(group=pl.coalesce("article_id", "document_id")).to_series()
    return names.rle().struct.field("value").rank("dense").cast(pl.Int32).gather(names.rle_id()).alias("group")


def _resolved(words: pl.DataFrame) -> pl.DataFrame:
    """The area that each word means in its article; words left without support are dropped."""
    best = (
        _supported(words)
        .sort("place", "support", pl.col("level").replace_strict(_RANK), "area", descending=[False, True, False, False])
        .unique("place", keep="first", maintain_order=True)
        .filter(_accepted() & ~pl.col("other"))
    )
    plain = words.filter(pl.col("plain") & ~pl.col("other")).select(_AREA)
    return (
        pl.concat([plain, best.select(_AREA)])
        .sort("place")
        .with_columns(use=pl.when(pl.col("after").str.contains(_FIRM)).then(pl.lit("firm")).otherwise(pl.lit("area")))
    )


def _supported(words: pl.DataFrame) -> pl.DataFrame:
    """The words that need it with what speaks for each area they may mean: own, above, beside, times, support."""
    asked = words.filter(~pl.col("plain")).select(_WORD)
    rows = asked.join(told_of(asked["word"], meanings()), on="word", maintain_order="left")
    weight = pl.when(pl.col("other")).then(0.5).otherwise(1.0)
    sure = pl.concat(
        part.filter((pl.col("namesakes") == 1) & _names_itself()).select("group", *_LEVELS, weight=weight)
        for part in (words.filter("plain"), rows)
    )
    full = rows.filter(pl.col("form").is_in(["full", "zone"]))
    rows = rows.join(
        _weights(full, "area", pl.lit(1.0), "own"), on=["group", "area"], how="left", maintain_order="left"
    )
    for level in _LEVELS:
        anchors = _weights(sure, level, pl.col("weight"), f"in_{level}")
        rows = rows.join(anchors, on=["group", level], how="left", maintain_order="left")
    rows = rows.with_columns(times=pl.len().over("group", "word", "area"), beside=_beside(rows)).with_columns(
        pl.col("own", "in_province", "in_prefecture", "in_county").fill_null(0)
    )
    above = (
        pl.when(pl.col("level") == "township")
        .then(4 * pl.col("in_county") + pl.col("in_prefecture"))
        .when(pl.col("level").is_in(["county", "zone"]))
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


def _weights(rows: pl.DataFrame, key: str, weight: pl.Expr, name: str) -> pl.DataFrame:
    """The summed weight of the mentions of each area in each article: group, `key`, `name`."""
    return rows.select("group", key, weight.alias(name)).drop_nulls(key).group_by("group", key).agg(pl.col(name).sum())


def _beside(rows: pl.DataFrame) -> pl.Series:
    """Whether the word right before may mean an area that the candidate lies in (兰州市城关区)."""
    outer = meanings().select(adjoins="word", outer="code")
    code = pl.col("code")
    met = (
        rows.select("adjoins", "code", *_LEVELS, i=pl.int_range(pl.len()))
        .drop_nulls("adjoins")
        .join(outer.drop_nulls(), on="adjoins")
        .filter(
            pl.any_horizontal(pl.col("outer") == pl.col(level) for level in _LEVELS) & code.ne_missing(pl.col("outer"))
        )
    )
    return pl.zeros(rows.height, dtype=pl.Int8, eager=True).scatter(met["i"].unique(), 1).cast(pl.Boolean)


def _accepted() -> pl.Expr:
    """What a word needs from its article to be read as an area."""
    alone = pl.col("namesakes") == 1
    told = pl.col("beside").any().over("group", "area")
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
    near = (pl.col("row") == pl.col("row").shift()) & (pl.col("start") == pl.col("end").shift())
    inner, outer = only(near, pl.col("region_id")), pl.col("region_id").shift()
    inside = (gazetteer.lies_in(inner, outer) & (inner != outer)).fill_null(value=False)
    linked = areas.with_columns(inside=inside)
    return linked.with_columns(start=pl.when(~pl.col("inside")).then("start").forward_fill()).filter(
        ~pl.col("inside").shift(-1).fill_null(value=False)
    )
