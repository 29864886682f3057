"""Which area a passage of an article is about: by its heading, its speaker, the area that begins it.

Here belongs what carries over from one sentence to the next; what a sentence says itself is in `area_roles`. Areas are
numbers here: their places in the pool of all that a passage may be about.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.area_mentions import find_areas
from pipeline.extraction.runs import before, filled, run_of
from pipeline.text.masks import only

# A time that begins a sentence: a year, a part of one, months, 截至, 目前.
_TIMED = (
    r"^(?:[今去本前]年|近年|20[0-9]{2}年|[上下]半年|前?[一二三四1-4]个?季度|前[一二三四五六七八九十0-9]+个?月|"
    r"[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月|截至|目前|“十[二三四五]五”)"
)
# What goes on about the place that the paragraph before told of.
_GOES_ON = "^(?:(?:目前|如今|现在|今年)，)?(?:这里|当地|该|此地|这[家座个条项里片])|^至此"
_HEADINGS = ["heading", "title", "subtitle"]


def passages(order: pl.DataFrame, named: pl.DataFrame, seat: pl.DataFrame) -> pl.DataFrame:
    """The area that each sentence's passage is about: row, topic_id, topic.

    A heading and a change of speaker set it, to the article's where they name none. So does an area that begins a
    paragraph, for that paragraph, and until the next such one where the article is about a province, of which the
    areas are told one after the other; an article about the country comes back to it, or to the heading's, with the
    next paragraph, unless that goes on about the place (当地 …). Within a paragraph an area below the passage's holds
    for its own sentence alone, and a zone up to a sentence that begins with a time of its own. A sentence about a firm
    is about the firm's seat.
    """
    rows, pool = _numbered(order, named, seat)
    rows = _opened(rows, pool)
    # what a heading says, up to the next one
    section = pl.when(pl.col("back") & (pl.col("kind") != "title")).then(pl.coalesce("own", "home"))
    headed = filled(section, pl.col("article_run"))
    rows = rows.with_columns(
        set=pl.when("turn").then(pl.coalesce("office", "home"))
        .when("back").then(pl.coalesce("own", "home"))
        .when(~pl.col("lead") | pl.col("goes_on")).then(None)
        .when(pl.col("home_id") == gazetteer.COUNTRY).then(pl.coalesce("own", headed, "home"))
        .when(~pl.col("placed") & pl.col("wide").fill_null(value=True)).then("own")
    )  # fmt: skip
    led = filled(pl.when("lead").then("own"), pl.col("paragraph_run"))
    rows = rows.with_columns(passage=pl.coalesce(led, filled(pl.col("set"), pl.col("article_run")), "home"))
    rows = rows.with_columns(own=_lasting(rows, pool), seat=filled(pl.col("seat"), pl.col("paragraph_run")))
    firm = only(pl.col("seat").is_not_null(), pl.col("text")).str.contains(gazetteer.context("firm_speaks"))
    rows = rows.with_columns(told=filled(pl.col("own"), pl.col("paragraph_run")))
    told = pl.when(~_told_anew(rows, pool).fill_null(value=False)).then("told")
    topic = rows.select(pl.coalesce(pl.when(firm).then("seat"), told, "passage")).to_series()
    return rows.select(
        "row", pool["region_id"].gather(topic).alias("topic_id"), pool["region"].gather(topic).alias("topic")
    )


def _numbered(order: pl.DataFrame, named: pl.DataFrame, seat: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The sentences with their runs and the numbers of areas, and the pool of these: region_id, region.

    `own` begins the sentence (`placed`: as the place of what it tells), `home` is the article's (`wide` tells of it),
    `office` the speaker's, `seat` a firm's.
    """
    starts = named.filter(pl.col("initial") & pl.col("lasting")).unique("row", keep="first", maintain_order=True)
    rows = order.with_columns(article_run=run_of("article_id"), paragraph_run=run_of("article_id", "paragraph"))
    homes = rows.filter(pl.col("article_run").ne_missing(pl.col("article_run").shift()))
    of_rows = {
        "own": starts.select("row", "region_id", "region"),
        "office": _offices(order),
        "seat": seat.select("row", region_id="seat_id", region="seat"),
    }
    pool = pl.concat(
        [homes.select(region_id="home_id", region="home"), *(part.drop("row") for part in of_rows.values())]
    )
    first, empty = homes.height, pl.repeat(None, order.height, dtype=pl.Int64, eager=True)
    for name, part in of_rows.items():
        numbers = pl.int_range(first, first + part.height, eager=True)
        rows = rows.with_columns(empty.clone().scatter(part["row"], numbers).alias(name))
        first += part.height
    run = pl.col("article_run").cast(pl.Int64)
    rows = rows.with_columns(home=pl.when(pl.col("home_id").is_not_null()).then(run - run.first()))
    wide = pool.select(wide=gazetteer.is_wide(pl.col("region_id"))).to_series()
    placed = pl.repeat(False, order.height, eager=True).scatter(starts.filter("placed")["row"], True)
    return rows.with_columns(wide.gather(rows["home"]), placed=placed), pool


def _opened(rows: pl.DataFrame, pool: pl.DataFrame) -> pl.DataFrame:
    """The rows with their own areas, if these lie in the article's, and `lead`, `back`, `turn`, `goes_on`.

    `lead` begins a paragraph, `back` is a heading, `turn` is where the speaker changes; what begins with `goes_on`
    opens no passage. A line without a full stop
    takes the area that begins the next, as headings do in surveys.
    """
    met = rows.select("own", "home_id", at=pl.int_range(pl.len())).filter(pl.col("own").is_not_null())
    inner = pool["region_id"].gather(met["own"]).alias("inner")
    outside = met.with_columns(inner).filter(~gazetteer.lies_in(pl.col("inner"), pl.col("home_id")))
    own, run = pl.col("own"), pl.col("article_run")
    starts = pl.col("paragraph_run").ne_missing(pl.col("paragraph_run").shift())
    rows = rows.with_columns(
        rows["own"].clone().scatter(outside["at"], None),
        lead=starts,
        back=pl.col("kind").is_in(_HEADINGS),
        goes_on=only(starts, pl.col("text")).str.contains(_GOES_ON).fill_null(value=False),
        turn=pl.col("speaker").is_not_null() & pl.col("speaker").ne_missing(before(pl.col("speaker"), run)),
    )
    ahead = (
        own.is_null()
        & own.shift(-1).is_not_null()
        & (run == run.shift(-1))
        & pl.col("wide")
        & (pl.col("kind") != "title")
        & ~pl.col("back").shift(-1)
    )
    line = ~only(ahead, pl.col("text")).str.contains(r"[。！？；：…]”?$")
    return rows.with_columns(own=pl.when(line).then(own.shift(-1)).otherwise(own))


def _lasting(rows: pl.DataFrame, pool: pl.DataFrame) -> pl.Series:
    """The own areas that the next sentences are about too: not those within a passage's area that is no province."""
    met = rows.select("own", "passage", at=pl.int_range(pl.len())).filter(pl.col("own").is_not_null())
    inner, outer = (pool["region_id"].gather(met[name]).alias(name) for name in ("own", "passage"))
    within = gazetteer.lies_in(pl.col("own"), pl.col("passage")) & ~gazetteer.is_wide(pl.col("passage"))
    return rows["own"].clone().scatter(met.with_columns(inner, outer).filter(within)["at"], None)


def _told_anew(rows: pl.DataFrame, pool: pl.DataFrame) -> pl.Series:
    """Sentences after a zone's, within its paragraph, since one without an area began with a time (今年前5个月，…)."""
    zone = pool["region_id"].str.contains(":", literal=True).gather(rows["told"])
    after = pl.col("own").is_null() & zone & (pl.col("told") != pl.col("passage"))
    timed = only(after, pl.col("text")).str.contains(_TIMED)
    at, run = pl.int_range(pl.len()), pl.col("paragraph_run")
    since = filled(pl.when(timed).then(at), run) > filled(pl.when(pl.col("own").is_not_null()).then(at), run)
    return rows.select(after & since).to_series()


def _offices(order: pl.DataFrame) -> pl.DataFrame:
    """The area that the office of each sentence's speaker belongs to: row, region_id, region."""
    spoken = order.filter(pl.col("speaker").is_not_null())
    voices = spoken.unique(["article_id", "speaker"], maintain_order=True)
    titles = voices.select("sentence_id", "document_id", "article_id", text="speaker")
    offices = find_areas(titles).unique("row", keep="first", maintain_order=True)
    known = voices.select(pl.col("article_id", "speaker").gather(offices["row"])).hstack(
        offices.select("region_id", "region")
    )
    return spoken.join(known, on=["article_id", "speaker"], maintain_order="left").select("row", "region_id", "region")
