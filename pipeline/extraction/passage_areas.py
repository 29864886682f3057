"""Which area a passage of an article is about: by its heading, its speaker, the area that begins it.

Here belongs what carries over from one sentence to the next; what a sentence says itself is in `area_roles`.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.area_mentions import find_areas
from pipeline.extraction.runs import before, filled, run_of


def passages(order: pl.DataFrame, named: pl.DataFrame, seat: pl.DataFrame) -> pl.DataFrame:
    """The area that each sentence's passage is about: row, topic_id, topic.

    A heading and a change of speaker set it, to the article's where they name none. So does an area that begins a
    paragraph, for that paragraph, and until the next such one where the article is about a province or more, of
    which the areas are told one after the other. Within a paragraph an area below the passage's holds for its own
    sentence alone. A sentence about a firm is about the firm's seat.
    """
    rows = _openings(order, named)
    wide = gazetteer.is_wide(pl.col("home_id")).fill_null(value=True)
    rows = rows.with_columns(
        pl.when("turn").then(pl.coalesce(speaker, home))
        .when("back").then(pl.coalesce(own, home))
        .when(pl.col("lead") & wide).then(own)
        .alias(name)
        for name, own, home, speaker in (
            ("set_id", "region_id", "home_id", "speaker_id"),
            ("set", "region", "home", "speaker_region"),
        )
    )  # fmt: skip
    led = _last(pl.col("lead") & pl.col("region_id").is_not_null(), "paragraph_run")
    set_before = _last(pl.col("set_id").is_not_null(), "article_run")
    rows = rows.with_columns(
        passage_id=pl.coalesce(pl.col("region_id").gather(led), pl.col("set_id").gather(set_before), "home_id"),
        passage=pl.coalesce(pl.col("region").gather(led), pl.col("set").gather(set_before), "home"),
    )
    within = gazetteer.lies_in(pl.col("region_id"), pl.col("passage_id")) & ~gazetteer.is_wide(pl.col("passage_id"))
    rows = rows.with_columns(pl.when(~within.fill_null(value=False)).then(pl.col("region_id", "region")))
    rows = rows.join(seat, on="row", how="left", maintain_order="left")
    firm = pl.col("text").str.contains(gazetteer.context("firm_speaks"))
    seated = pl.when(firm).then(_last(pl.col("seat_id").is_not_null(), "paragraph_run"))
    told = _last(pl.col("region_id").is_not_null(), "paragraph_run")
    return rows.with_columns(seated=seated, told=told).select(
        "row",
        topic_id=pl.coalesce(pl.col("seat_id").gather("seated"), pl.col("region_id").gather("told"), "passage_id"),
        topic=pl.coalesce(pl.col("seat").gather("seated"), pl.col("region").gather("told"), "passage"),
    )


def _last(told: pl.Expr, run: str) -> pl.Expr:
    """The number of the last row up to each row of its run where `told` holds."""
    return filled(pl.when(told).then(pl.int_range(pl.len())), pl.col(run))


def _openings(order: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """The sentences with the area that begins each (region_id, region), if it lies in the article's, and its speaker's.

    `lead` begins a paragraph, `back` is a heading, `turn` is where the speaker changes. A line without a full stop
    takes the area that begins the next, as headings do in surveys.
    """
    starts = named.filter(pl.col("initial") & pl.col("lasting")).unique("row", keep="first", maintain_order=True)
    rows = (
        order.join(starts.select("row", "region_id", "region"), on="row", how="left", maintain_order="left")
        .join(_speakers(order), on="row", how="left", maintain_order="left")
        .with_columns(article_run=run_of("article_id"), paragraph_run=run_of("article_id", "paragraph"))
        .with_columns(
            lead=pl.col("paragraph_run").ne_missing(pl.col("paragraph_run").shift()),
            back=pl.col("kind").is_in(["heading", "title", "subtitle"]),
            turn=pl.col("speaker").is_not_null()
            & pl.col("speaker").ne_missing(before(pl.col("speaker"), pl.col("article_run"))),
        )
    )
    line = (pl.col("kind") != "title") & ~pl.col("text").str.contains(r"[。！？；：…]”?$")
    ahead = line & ~pl.col("back").shift(-1).fill_null(value=True) & gazetteer.is_wide(pl.col("home_id"))
    goes_on = pl.col("article_run") == pl.col("article_run").shift(-1)
    inside = gazetteer.lies_in(pl.col("region_id"), pl.col("home_id")).fill_null(value=True)
    return rows.with_columns(pl.when(inside).then(pl.col("region_id", "region"))).with_columns(
        pl.coalesce(name, pl.when(ahead & goes_on).then(pl.col(name).shift(-1))) for name in ("region_id", "region")
    )


def _speakers(order: pl.DataFrame) -> pl.DataFrame:
    """The area that a speaker's office belongs to: row, speaker_id, speaker_region."""
    voices = order.filter(pl.col("speaker").is_not_null()).unique(["article_id", "speaker"], maintain_order=True)
    titles = voices.select("sentence_id", "document_id", "article_id", text="speaker")
    offices = find_areas(titles).unique("sentence_id", keep="first", maintain_order=True)
    known = voices.join(
        offices.select("sentence_id", speaker_id="region_id", speaker_region="region"), on="sentence_id"
    )
    return order.join(
        known.select("article_id", "speaker", "speaker_id", "speaker_region"), on=["article_id", "speaker"]
    ).select("row", "speaker_id", "speaker_region")
