"""What part a mentioned area plays in its sentence: what the sentence is about, a peer, a place, the whole of a count.

Here belong the rules that read the words around a mention; which area a fact then gets is decided in `fact_areas`.
"""

import polars as pl

from pipeline.extraction import gazetteer

_NEAR = 8
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


def subjects(areas: pl.DataFrame, order: pl.DataFrame, *, named: bool = True) -> pl.DataFrame:
    """The mentions that a fact may be about, in order: row, start, end, region_id, region and what they do.

    `opening`: begins a clause. `initial`: begins the sentence. `lasting`: the sentences that follow are about it too.
    `above`: the article's own area lies in it. Left out are peers and venues, groups that do not act, areas in a
    document's title, areas above the article's own that neither begin the sentence nor, if `named`, act, and areas
    elsewhere that begin no clause.
    """
    prefix, before, after, further, acts, opens = (
        pl.col(name) for name in ("prefix", "before", "after", "further", "acts", "opens")
    )
    placed = (
        areas.join(order.select("sentence_id", "row", "home_id", source="text"), on="sentence_id")
        .with_columns(
            prefix=pl.col("source").str.head(pl.col("start")),
            after=pl.col("source").str.slice(pl.col("end"), _NEAR),
            further=pl.col("source").str.slice(pl.col("end"), 4 * _NEAR),
        )
        .with_columns(
            before=prefix.str.tail(_NEAR),
            acts=_starts(after, "acts_after", r"[省市县区州]?") & ~_starts(after, "noun_after"),
        )
        .with_columns(opens=_ends(before, "opening_before"))
    )
    quoted = prefix.str.contains(r"《[^》]*$")
    dateline = _starts(after, "dateline_after")
    venue = before.str.contains(_HELD_IN) & _starts(further.str.head(2 * _NEAR), "venue_after", _HELD)
    whole_province = gazetteer.is_whole_province(pl.col("region"))
    listed = _starts(further, "count_after", r"[、和及][^，。；：]{0,24}") | (
        before.str.contains(r"[、和及]$") & _starts(after, "count_after")
    )
    example = _starts(further, "example_after") | listed
    group = pl.col("level") == "group"
    peer = _ends(before, "peer_before") | _starts(after, "peer_after") | example
    marked = (
        placed.filter(~peer & ~quoted & ~venue & ~dateline & (~group | (opens & acts)))
        .with_columns(
            opening=opens | acts,
            begins=_begins(prefix, acts),
            agent=opens & acts & pl.lit(named) & (pl.col("region_id") != gazetteer.COUNTRY),
            whole_province=whole_province,
            lasting=~_ends(before, "place_before") & ~whole_province & ~group,
            inside=_inside(pl.col("region_id"), pl.col("home_id")),
            above=_above(pl.col("region_id"), pl.col("home_id")),
        )
        .sort("row", "start")
        .with_columns(initial=pl.col("begins") & (pl.col("start") == pl.col("start").min().over("row")))
    )
    fits = (
        pl.when(pl.col("initial"))
        .then(pl.lit(value=True))
        .when("above")
        .then("agent")
        .otherwise((pl.col("inside") & ~pl.col("whole_province")) | pl.col("opening"))
    )
    return marked.filter(fits).select(
        "row", "start", "end", "region_id", "region", "opening", "initial", "lasting", "above"
    )


def wholes(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """Areas whose members the number right after them counts (在全国230个经开区中): row, end, region_id, region.

    A rank (居全国第12位) counts nothing: the area is the field, and the fact is about another.
    """
    placed = areas.join(order.select("sentence_id", "row", source="text"), on="sentence_id")
    before = pl.col("source").str.head(pl.col("start")).str.tail(_NEAR)
    ranked = pl.col("source").str.slice(pl.col("end"), 1).is_in(["第", "首", "前", "榜"])
    return placed.filter(_ends(before, "whole_before") & ~ranked).select("row", "end", "region_id", "region")


def seats(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """Areas that a sentence says a firm is in (公司落户罗田经济开发区), one a row: row, seat_id, seat."""
    placed = areas.join(order.select("sentence_id", "row", "home_id", source="text"), on="sentence_id")
    before = pl.col("source").str.head(pl.col("start")).str.tail(_NEAR)
    lower = _inside(pl.col("region_id"), pl.col("home_id")) & (pl.col("region_id") != pl.col("home_id"))
    firm = pl.col("source").str.contains(gazetteer.context("firm_named"))
    return (
        placed.filter(lower & firm & ((pl.col("use") == "firm") | _ends(before, "seat_before")))
        .sort("row", "start")
        .unique("row", keep="last", maintain_order=True)
        .select("row", seat_id="region_id", seat="region")
    )


def named_by(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """Groups, and areas above the article's own, that give a thing its name: row, start, name_id, name.

    So does 湖北 in 湖北政务服务网. A thing that a second area is named in (甘肃政务服务网武威子站) is that one's.
    """
    placed = areas.join(order.select("sentence_id", "row", "home_id", source="text"), on="sentence_id")
    placed = placed.sort("row", "start")
    alone = (pl.col("start").shift(-1).over("row") - pl.col("end")).fill_null(2 * _NEAR) >= _NEAR
    thing = _starts(pl.col("source").str.slice(pl.col("end"), 3 * _NEAR), "thing_after")
    upper = _above(pl.col("region_id"), pl.col("home_id")) | (pl.col("level") == "group")
    return placed.filter(alone & thing & upper).select("row", "start", name_id="region_id", name="region")


def bearers(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """Areas in front of a name, which is theirs (武汉市“一圈通办”): row, start (of the name), name_id, name.

    Not areas that others learn from or deal with, the last of a list, the country, groups, or a province's free trade
    port: what they give their name to is often a part's.
    """
    part = (pl.col("region_id") != gazetteer.COUNTRY) & (pl.col("level") != "group")
    single = part & ~gazetteer.is_whole_province(pl.col("region"))
    placed = areas.filter((pl.col("use") == "area") & single).join(
        order.select("sentence_id", "row", source="text"), on="sentence_id", maintain_order="left"
    )
    before = pl.col("source").str.head(pl.col("start")).str.tail(_NEAR)
    quote = pl.col("source").str.slice(pl.col("end"), 1).is_in(["“", "《"])
    return placed.filter(~_ends(before, "bearer_peer")).select(
        "row", start=pl.col("end") + quote.cast(pl.Int64), name_id="region_id", name="region"
    )


def _begins(prefix: pl.Expr, acts: pl.Expr) -> pl.Expr:
    """Whether a mention comes first in its sentence, or after a heading or a short clause."""
    prelude = prefix.str.contains(f"^{gazetteer.context('prelude')}*{gazetteer.context('place_before')}?$")
    heading = acts & (~prefix.str.contains(_NEW_CLAUSE) | prefix.str.contains(r"^[^，。；：]{0,12}[，：]$"))
    return prelude | heading


def opens_clause(prefix: pl.Expr) -> pl.Expr:
    """Whether a word after `prefix` begins a clause."""
    return _ends(prefix.str.tail(_NEAR), "opening_before")


def _inside(region_id: pl.Expr, home_id: pl.Expr) -> pl.Expr:
    return gazetteer.lies_in(region_id, home_id).fill_null(value=True)


def _above(region_id: pl.Expr, home_id: pl.Expr) -> pl.Expr:
    return gazetteer.lies_in(home_id, region_id).fill_null(value=False) & (region_id != home_id)


def _starts(text: pl.Expr, context: str, lead: str = "") -> pl.Expr:
    return text.str.contains(f"^{lead}{gazetteer.context(context)}")


def _ends(text: pl.Expr, context: str) -> pl.Expr:
    return text.str.contains(f"{gazetteer.context(context)}$")
