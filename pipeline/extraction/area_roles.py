"""What part a mentioned area plays in its sentence: what the sentence is about, a peer, a place, the whole of a count.

Here belong the rules that read the words around a mention; which area a fact then gets is decided in `fact_areas`.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.text.masks import only

_NEAR = 8
_LINK, _MANY = 4, 3
_LISTED_THING = r"[\p{Han}&&[^一二三四五六七八九十]]、$"
_NEW_CLAUSE = r"[，。；：]"
# 在横琴、南沙同步举办: what stands before a place where a meeting is held, and between it and the verb.
_HELD_IN = r"在(?:\p{Han}{2,7}[、和])?$"
_HELD = r"(?:[、和]\p{Han}{2,6}?)?(?:同步|联合|共同|圆满|正式|隆重)*"


def ordered(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The sentences with a running number `row` and their article's area: home_id, home."""
    speaker = pl.col("speaker") if "speaker" in sentences.columns else pl.lit(None, pl.String).alias("speaker")
    homes = articles.select("article_id", home_id="region_id", home="region")
    return sentences.select(
        "sentence_id", "document_id", "article_id", "kind", "paragraph", "text", speaker, row=pl.int_range(pl.len())
    ).join(homes, on="article_id", how="left", maintain_order="left")


def placed(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """Mentions (row, start, end, region_id, region, level, before, after) in order, with what relates them to home.

    Added: home_id and home (their article's area), `inside` and `above`: whether they lie in it, or it in them;
    `source`, the sentence's text.
    """
    rows = areas["row"]
    homed = areas.with_columns(
        order["home_id"].gather(rows), order["home"].gather(rows), order["text"].gather(rows).alias("source")
    )
    inner, home = pl.col("region_id"), pl.col("home_id")
    return homed.with_columns(
        inside=gazetteer.lies_in(inner, home).fill_null(value=True),
        above=gazetteer.lies_in(home, inner).fill_null(value=False) & (inner != home),
    )


def subjects(areas: pl.DataFrame, *, named: bool = True) -> pl.DataFrame:
    """The mentions that a fact may be about, in order: row, start, end, region_id, region and what they do.

    `areas` are placed. `opening`: begins a clause. `initial`: begins the sentence. `lasting`: the sentences that follow
    are about it too, if `placed` in its paragraph alone. `above`: the article's own area lies in it. `listed`: one of
    three or more in a row, of which together a figure tells. Left out are peers and venues, groups that do not act,
    areas in a document's title, areas above the article's own that neither begin the sentence nor, if `named`, act,
    and areas elsewhere that begin no clause.
    """
    before, further, acts, opens = (pl.col(name) for name in ("before", "after", "acts", "opens"))
    after = pl.col("after").str.head(_NEAR)
    told = areas.with_columns(linked=_linked()).with_columns(
        acts=_starts(after, "acts_after", r"[省市县区州]?") & ~_starts(after, "noun_after"),
        listed=_in_list(),
        # after other things in a list an area is a part of a name (甲项目、深圳乙项目)
        opens=_ends(before, "opening_before") & (pl.col("linked") | ~before.str.contains(_LISTED_THING)),
        prefix=pl.col("source").str.head(pl.col("start")),
    )
    quoted = only(pl.col("source").str.contains("《", literal=True), pl.col("prefix")).str.contains(r"《[^》]*$")
    dateline = _starts(after, "dateline_after") | _starts(further, "caption_after")
    source = _starts(after, "source_after") & (pl.col("home_id") != gazetteer.COUNTRY).fill_null(value=True)
    venue = before.str.contains(_HELD_IN) & _starts(further.str.head(2 * _NEAR), "venue_after", _HELD)
    listed = _starts(further, "count_after", r"[、和及][^，。；：]{0,24}") | (
        before.str.contains(r"[、和及]$") & _starts(after, "count_after")
    )
    example = _starts(further, "example_after") | listed
    group = pl.col("level") == "group"
    peer = _ends(before, "peer_before") | _starts(after, "peer_after") | example
    agent = opens & acts & pl.lit(named) & (pl.col("region_id") != gazetteer.COUNTRY)
    whole_province = gazetteer.is_whole_province(pl.col("region"))
    marked = told.filter(
        ~peer & ~quoted.fill_null(value=False) & ~venue & ~dateline & ~source & (~group | (opens & acts))
    ).with_columns(opening=opens | acts, initial=_begins())
    fits = (
        pl.when(pl.col("initial"))
        .then(pl.lit(value=True))
        .when("above")
        .then(agent)
        .otherwise((pl.col("inside") & ~whole_province) | pl.col("opening"))
    )
    return marked.filter(fits).select(
        "row",
        "start",
        "end",
        "region_id",
        "region",
        "opening",
        "initial",
        "above",
        "listed",
        # 在酒泉，…: the paragraph tells of the place; 在酒泉开展 …: only this clause does
        placed=_ends(before, "place_before"),
        lasting=(~_ends(before, "place_before") | after.str.starts_with("，")) & ~whole_province & ~group,
    )


def wholes(areas: pl.DataFrame) -> pl.DataFrame:
    """Areas whose members the number right after them counts (在全国230个经开区中): row, end, region_id, region.

    A rank (居全国第12位) counts nothing: the area is the field, and the fact is about another.
    """
    ranked = pl.col("after").str.head(1).is_in(["第", "首", "前", "榜"])
    counted = areas.filter(_ends(pl.col("before"), "whole_before") & ~ranked)
    return counted.select("row", "end", "region_id", "region")


def seats(areas: pl.DataFrame) -> pl.DataFrame:
    """Areas that a sentence says a firm is in (公司落户罗田经济开发区), one a row: row, seat_id, seat.

    `areas` are placed.
    """
    lower = pl.col("inside") & (pl.col("region_id") != pl.col("home_id"))
    return (
        areas.filter(lower & ((pl.col("use") == "firm") | _ends(pl.col("before"), "seat_before")))
        .filter(pl.col("source").str.contains(gazetteer.context("firm_named")))
        .unique("row", keep="last", maintain_order=True)
        .select("row", seat_id="region_id", seat="region")
    )


def named_by(areas: pl.DataFrame) -> pl.DataFrame:
    """Groups, and areas above the article's own, that give a thing its name: row, start, name_id, name.

    So does 湖北 in 湖北政务服务网. A thing that a second area is named in (甘肃政务服务网武威子站) is that one's.
    `areas` are placed.
    """
    next_start = pl.when(pl.col("row") == pl.col("row").shift(-1)).then(pl.col("start").shift(-1))
    alone = (next_start - pl.col("end")).fill_null(2 * _NEAR) >= _NEAR
    upper = pl.col("above") | (pl.col("level") == "group")
    thing = _starts(pl.col("after").str.head(3 * _NEAR), "thing_after")
    return areas.filter(alone & upper).filter(thing).select("row", "start", name_id="region_id", name="region")


def bearers(areas: pl.DataFrame) -> pl.DataFrame:
    """Areas in front of a name, which is theirs (武汉市“一圈通办”): row, start (of the name), name_id, name.

    Not areas that others learn from or deal with, the last of a list, the country, groups, or a province's free trade
    port: what they give their name to is often a part's.
    """
    part = (pl.col("region_id") != gazetteer.COUNTRY) & (pl.col("level") != "group")
    single = part & ~gazetteer.is_whole_province(pl.col("region"))
    quote = pl.col("after").str.head(1).is_in(["“", "《"])
    return areas.filter((pl.col("use") == "area") & single & ~_ends(pl.col("before"), "bearer_peer")).select(
        "row", start=pl.col("end") + quote.cast(pl.Int64), name_id="region_id", name="region"
    )


def _linked() -> pl.Expr:
    """Whether a mention goes on with the list of the one before: a comma of lists or an `and` between."""
    near = (pl.col("row") == pl.col("row").shift()) & (pl.col("start") - pl.col("end").shift() <= _LINK)
    return (near & pl.col("before").str.tail(1).is_in(list("、和与及"))).fill_null(value=False)


def _in_list() -> pl.Expr:
    """Whether a mention is one of three or more in a list."""
    return pl.len().over((~pl.col("linked")).cum_sum()) >= _MANY


def _begins() -> pl.Expr:
    """Whether a mention comes first in its sentence, or after a heading or a short clause."""
    first = pl.col("row").ne_missing(pl.col("row").shift())
    prefix = only(first, pl.col("prefix"))
    prelude = prefix.str.contains(f"^{gazetteer.context('prelude')}*{gazetteer.context('place_before')}?$")
    heading = ~prefix.str.contains(_NEW_CLAUSE) | prefix.str.contains(r"^[^，。；：]{0,12}[，：]$")
    return first & (prelude | (pl.col("acts") & heading)).fill_null(value=False)


def opens_clause(prefix: pl.Expr) -> pl.Expr:
    """Whether a word after `prefix` begins a clause."""
    return _ends(prefix.str.tail(_NEAR), "opening_before")


def _starts(text: pl.Expr, context: str, lead: str = "") -> pl.Expr:
    return text.str.contains(f"^{lead}{gazetteer.context(context)}")


def _ends(text: pl.Expr, context: str) -> pl.Expr:
    return text.str.contains(f"{gazetteer.context(context)}$")
