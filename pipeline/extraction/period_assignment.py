"""Which period each figure is of.

Here belong the order of the rules, the expression that governs a figure in its own sentence, titles, and what follows
where no expression does. Periods of sentences before belong to period_carrying, what the expressions stand for to
period_resolution, what a figure itself adds (连续三年, 增至) to period_adjustment.
"""

import polars as pl

from pipeline.extraction.period_adjustment import adjust
from pipeline.extraction.period_carrying import PERIOD, carry
from pipeline.extraction.period_statements import statements
from pipeline.extraction.spans import with_rows
from pipeline.text.groups import first_of
from pipeline.text.masks import only
from pipeline.vocabularies.periods import cue

KEY = ("sentence_id", "start")
_OPENING = 6  # characters at the head of a statement that the rules of carrying on look at
_SUBJECT = 12  # characters between a since and its last day (自2020年以来，全市截至6月底)
_REPORT = 30  # characters that may tell who reports it before what a sentence opens with
_AFTER = 24  # characters after an expression that the rules of carrying on look at
_FIGURE_COLUMNS = ("end", "article_id", "clause_start", "unit", "value", "statistic", "comparison", "status", "metric")


def assign(
    figures: pl.DataFrame, periods: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Return sentence_id, start, period_start, period_end, period_text for every row of `figures`, in their order."""
    place = _places(sentences)
    facts = _with_context(with_rows(figures.select(*KEY, *_FIGURE_COLUMNS), sentences), place, articles)
    placed = _placed(periods, place)
    own = facts.join(_governed(facts, placed), on="figure", how="left", maintain_order="left")
    chosen = _fallen_back(_titled(carry(own, placed)))
    return (
        adjust(chosen)
        .sort("figure")
        .select("sentence_id", "period_start", "period_end", "period_text", start=pl.col("start") - pl.col("shift"))
        .select(*KEY, "period_start", "period_end", "period_text")
    )


def _places(sentences: pl.DataFrame) -> pl.DataFrame:
    """Where the sentences stand, in their order: article_no, paragraph_no, statement_no, shift, heading_no, first_row.

    `first_row` is the row of the sentence that the statement begins with, `heading_no` the statement of the heading
    above.
    """
    named = sentences.select("paragraph", "kind", article=pl.coalesce("article_id", "document_id"))
    article_no = _numbered(named.select("article")).alias("article_no")
    paragraph_no = _numbered(named.select(article_no, "paragraph")).alias("paragraph_no")
    stated = statements(sentences).select("statement_no", "shift")
    headings = pl.when(pl.col("sentence_kind") == "heading").then("statement_no").forward_fill()
    return stated.with_columns(
        article_no,
        paragraph_no,
        named["kind"].alias("sentence_kind"),
        text=sentences["text"],
    ).with_columns(
        heading_no=headings.over("article_no"),
        first_row=pl.when(first_of("statement_no")).then(pl.int_range(pl.len())).forward_fill(),
    )


def _numbered(named: pl.DataFrame) -> pl.Series:
    """A number for each distinct row of `named`, of which most that are equal lie together."""
    run = named.select(pl.struct(pl.all()).rle_id()).to_series()
    first = run != run.shift(1)
    heads = named.filter(first.fill_null(value=True)).with_row_index("number")
    return heads.select(pl.col("number").first().over(named.columns)).to_series().gather(run)


def _placed(periods: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """The expressions with their places in the statement, the text `after` them, and whether one opens its sentence.

    What only tells who reports it (据统计，…; 记者从…获悉，…) may stand before.
    """
    here = place.select(
        "text", "article_no", "paragraph_no", "statement_no", "shift", "sentence_kind"
    ).select(pl.all().gather(periods["sentence_row"]))  # fmt: skip
    placed = pl.concat([periods.rename({"text": "period_text"}), here], how="horizontal")
    head = pl.col("text").str.slice(0, pl.min_horizontal("start", _REPORT))
    reported = only(pl.col("start").is_between(2, _REPORT), head).str.contains(f"{cue('reported')}[，：]$")
    # 2024年全国服务月活动 is a name, 2024年，… is not
    alone = (pl.col("kind") != "year") | pl.col("after").str.starts_with("，")
    return (
        placed.with_columns(after=pl.col("text").str.slice("end", _AFTER))
        .with_columns(
            pl.col("start", "end", "reach") + pl.col("shift"),
            opens=(pl.col("start") + pl.col("shift") <= 1) | (reported & alone).fill_null(value=False),
        )
        .drop("text")
    )


def _with_context(figures: pl.DataFrame, place: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The figures with the text of their clause before them, and their article's date."""
    dates = articles.select(
        "article_id",
        "published_on",
        today=pl.when(pl.col("published_precision").ne_missing(pl.lit("year"))).then("published_on"),
    )
    here = place.select(pl.all().gather(figures["sentence_row"]))
    opening = place["text"].gather(here["first_row"]).str.head(_OPENING)
    return (
        pl.concat([figures.with_row_index("figure"), here.drop("first_row")], how="horizontal")
        .join(dates, on="article_id", how="left", maintain_order="left")
        .with_columns(
            opening=opening,
            in_quotes=pl.col("text").str.ends_with("”"),
            before=pl.col("text").str.slice("clause_start", pl.col("start") - pl.col("clause_start")),
            since_event=pl.col("text").str.slice(0, "start").str.contains("以来|[近多]年来"),
        )
        .drop("text", "sentence_row")
        .with_columns(pl.col("start", "end", "clause_start") + pl.col("shift"))
        .sort("statement_no", "start")
    )


def _governed(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the nearest expression to its left in the sentence that governs it.

    `period_from` is its place; `since_start` the beginning of a since directly before it (自2020年以来，截至6月底), or
    of the year of which it is the last day (今年截至6月底); `until_end` the last day that is named before the running
    year (截至6月底，今年…).
    """
    governing = (
        periods.filter(pl.col("use").is_in(["governs", "from"]))
        .select("statement_no", *PERIOD, "reach", "after", period_from="start", period_to="end")
        .with_row_index("period")
    )
    named_event = pl.col("after").str.extract("^([^，。；]{0,16}以来)").str.len_chars().fill_null(0)  # 2015年重启以来
    gap = pl.col("period_from") - (pl.col("period_to") + named_event).shift(1)
    together = pl.col("statement_no").shift(1) == pl.col("statement_no")
    instant, before = pl.col("kind") == "instant", pl.col("kind").shift(1)
    until = pl.col("period_text").str.starts_with("截")
    of_since = (before == "since") & (gap <= pl.when(until).then(_SUBJECT).otherwise(2))
    of_year = (before == "year") & until & (gap == 0)
    running = (pl.col("kind") == "year") & until.shift(1) & (before == "instant")
    last_day = pl.col("period_end").shift(1)
    inside = last_day.is_between("period_start", "period_end")
    governing = governing.with_columns(
        since_start=pl.when(together & instant & (of_since | of_year)).then(pl.col("period_start").shift(1)),
        until_end=pl.when(together & running & inside).then(last_day),
    )
    still_open = (
        (pl.col("status") != "target") | pl.col("today").is_null() | (pl.col("period_end") > pl.col("today"))
    ).fill_null(value=True)
    nearest = (
        facts.select("figure", "statement_no", "start", "status", "today")
        .join(governing.select("statement_no", "period", "period_to", "reach", "period_end"), on="statement_no")
        .filter(
            (pl.col("period_to") <= pl.col("start"))
            & (pl.col("reach").is_null() | (pl.col("start") < pl.col("reach")))
            & still_open
        )
        .group_by("figure")
        .agg(pl.col("period").max())
    )
    return nearest.join(governing, on="period").select("figure", *PERIOD, "period_from", "since_start", "until_end")


def _titled(facts: pl.DataFrame) -> pl.DataFrame:
    """A figure of a title has the period of the first figure of the body with the same value and unit."""
    title, key = pl.col("sentence_kind").is_in(["title", "subtitle"]), ["article_id", "value", "unit"]
    undated = facts.select(title & pl.col("period_text").is_null()).to_series().arg_true()
    asked = facts.select(pl.col(key).gather(undated))
    body = facts.filter(~title & pl.col("period_text").is_not_null()).join(asked, on=key, how="semi")
    first = body.unique(key, keep="first", maintain_order=True).select(*key, *PERIOD)
    found = asked.join(first, on=key, how="left", maintain_order="left")
    return facts.with_columns(facts[name].clone().scatter(undated, found[name]) for name in PERIOD)


def _fallen_back(facts: pl.DataFrame) -> pl.DataFrame:
    """Without an expression of time, a state is as of the publication; a target has no period."""
    undated = pl.col("period_text").is_null() & (pl.col("status") != "target")
    return facts.with_columns(
        pl.when(undated).then("today").otherwise(name).alias(name) for name in ("period_start", "period_end")
    )
