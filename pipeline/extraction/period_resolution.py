"""Which days an expression of time stands for, given its article's date and what was named before it.

Here belong the rules of resolution for dates of the calendar; those for words (上月, 近三年) are in period_words. What
the sentence does with an expression belongs to period_uses, which figure gets which period to period_assignment.
"""

import polars as pl

from pipeline.extraction.period_uses import add_reach, add_uses
from pipeline.extraction.period_words import day_of_word

_NEAR = 3  # months ahead up to which a day without a year is a coming one


def resolve(mentions: pl.DataFrame) -> pl.DataFrame:
    """Add period_start, period_end (dates, null where unknown), kind, use and reach to mentions.

    `mentions` is in reading order and has the columns of find_mentions and PARSED_SCHEMA, and statement_no,
    paragraph_no, article_no (numbers that differ between neighbours), published_on, published_precision, report_year.
    """
    return add_reach(_kinds(_ordered(_dates(_years(add_uses(_published(mentions)))))))


def _published(mentions: pl.DataFrame) -> pl.DataFrame:
    """`today`: the day that 目前 means, null where only the year is known; `this_year`."""
    return mentions.with_columns(
        today=pl.when(pl.col("published_precision").ne_missing(pl.lit("year"))).then("published_on"),
        this_year=pl.col("published_on").dt.year(),
    )


def _years(mentions: pl.DataFrame) -> pl.DataFrame:
    """`year_a`, `year_b`: the years in which the expression begins and ends.

    A year is stated (2022年), counted from the publication (去年), counted from the year named before (当年), or, where
    none is named, that of the sentence, the paragraph, the report, or the publication.
    """
    calendar = pl.col("shape") == "calendar"
    stated = pl.coalesce(
        "year_from", pl.when(calendar & ~pl.col("in_context")).then(pl.col("this_year") + pl.col("offset_from"))
    )
    beginning = pl.col("is_since") & (stated < pl.col("this_year"))
    names = pl.when(calendar & ~beginning & ~pl.col("use").is_in(["base", "name", "dateline"])).then("stated")
    mentions = mentions.with_columns(stated=stated).with_columns(named=names)
    mentions = mentions.with_columns(
        in_sentence=_named_before("named", "statement_no"),
        in_paragraph=_named_before("named", "paragraph_no"),
        in_article=_named_before("named", "article_no"),
    )
    counted = pl.when(calendar & pl.col("in_context")).then(
        pl.coalesce("in_article", "this_year") + pl.col("offset_from")
    )
    whole_year = pl.col("month_from").is_null() | pl.col("edge").is_not_null() & (pl.col("month_from") == 12)
    recent = pl.col("is_until") & ~whole_year  # 截至6月底 is the last such day whatever year the sentence names
    from_context = pl.coalesce(
        pl.when(~recent).then("in_sentence"),
        pl.when(whole_year).then("in_paragraph"),
        pl.when(~recent).then("report_year"),
    )
    this_month = pl.col("today").dt.month()
    not_yet = (pl.col("month_from") > this_month) | ((pl.col("month_from") == 1) & (pl.col("month_to") > this_month))
    near = pl.col("day_from").is_not_null() & (pl.col("month_from") - this_month <= _NEAR)  # 9月25日决赛, told in July
    not_yet = not_yet & ~near.fill_null(value=False)
    last_year = pl.col("text").str.contains("全年") & (this_month <= 3)
    assumed = pl.col("this_year") - ((not_yet | last_year) & ~pl.col("is_ahead")).fill_null(value=False).cast(pl.Int32)
    tail_stated = pl.coalesce("year_to", pl.col("this_year") + pl.col("offset_to"))
    first = pl.coalesce("stated", counted, from_context, assumed, "in_sentence")
    return (
        mentions.with_columns(year_a=first)
        .with_columns(
            year_b=pl.when(
                pl.col("stated").is_not_null() | pl.col("offset_from").is_null() & pl.col("offset_to").is_not_null()
            )
            .then(tail_stated)
            .otherwise("year_a"),
        )
        .with_columns(
            year_a=pl.when(pl.col("stated").is_null() & pl.col("year_to").is_not_null())
            .then("year_to")
            .otherwise("year_a")
        )
    )


def _ordered(mentions: pl.DataFrame) -> pl.DataFrame:
    """An end before the start is unknown (a rule in force from a day after the publication)."""
    backwards = pl.col("period_end") < pl.col("period_start")
    return mentions.with_columns(period_end=pl.when(~backwards.fill_null(value=False)).then("period_end"))


def _month(year: pl.Expr, month: pl.Expr) -> pl.Expr:
    """The first day of a month; null where the month is none."""
    return pl.date(year, pl.when(month.is_between(1, 12)).then(month), 1)


def _named_before(column: str, group: str) -> pl.Expr:
    """The last value of `column` above each row within its group; the rows of a group lie together."""
    origin = pl.when(pl.col(column).is_not_null()).then(group).forward_fill().shift(1)
    return pl.when(origin == pl.col(group)).then(pl.col(column).forward_fill().shift(1))


def _dates(mentions: pl.DataFrame) -> pl.DataFrame:
    """First and last day by the shape of the expression, then since and until; 当月 is the month named before."""
    start, end = _calendar()
    numbered = pl.col("shape") != "stamp"
    numbered = numbered | pl.col("year_from").is_not_null()
    dated = mentions.with_columns(
        period_start=pl.when(numbered).then(start), period_end=pl.when(numbered).then(end)
    )  # fmt: skip
    # most expressions are calendar dates; the other shapes have rules of their own for the few that are none
    other = mentions.select(~pl.col("shape").is_in(["calendar", "stamp"])).to_series().arg_true()
    told = mentions.select(pl.all().gather(other)).select(period_start=day_of_word(0), period_end=day_of_word(1))
    dated = dated.with_columns(dated[name].clone().scatter(other, told[name]) for name in told.columns)
    return _same_period(_open_ends(_month_before(dated)))


def _same_period(mentions: pl.DataFrame) -> pl.DataFrame:
    """去年同期为…: the time that governs before it, a year earlier."""
    governing = pl.col("shape").is_in(["calendar", "fiscal"]) & (pl.col("use") == "governs") & ~pl.col("is_same_period")
    mentions = mentions.with_columns(
        pl.when(governing).then(name).alias(f"governing_{name}") for name in ("period_start", "period_end")
    )
    told = pl.col("is_same_period") & (pl.col("use") == "governs")
    back = pl.when(told).then(pl.col("offset_from").fill_null(-1)).cast(pl.String) + "y"
    return mentions.with_columns(
        pl.when(told)
        .then(_named_before(f"governing_{name}", "paragraph_no").dt.offset_by(back))
        .otherwise(name)
        .alias(name)
        for name in ("period_start", "period_end")
    )


def _month_before(mentions: pl.DataFrame) -> pl.DataFrame:
    """当月, 次月: counted from the month in which the date named last before it ends."""
    mentions = mentions.with_columns(calendar_end=pl.when(pl.col("shape") == "calendar").then("period_end"))
    counted = (pl.col("shape") == "month") & pl.col("in_context")
    offset = pl.when(counted).then(pl.col("offset_from").fill_null(0)).cast(pl.String) + "mo"
    month = _named_before("calendar_end", "article_no").dt.month_start().dt.offset_by(offset)
    return mentions.with_columns(
        period_start=pl.when(counted).then(month).otherwise("period_start"),
        period_end=pl.when(counted).then(month.dt.month_end()).otherwise("period_end"),
    )


def _open_ends(mentions: pl.DataFrame) -> pl.DataFrame:
    """A since reaches to the publication; an until is its last day, of the running year the publication."""
    dated = pl.col("shape").is_in(["calendar", "fiscal", "plan", "month", "quarter", "stamp"])
    since, until = pl.col("is_since") & dated, pl.col("is_until") & dated
    whole = pl.col("month_from").is_null() & ~pl.col("shape").is_in(["month", "quarter"])
    running = whole & (pl.col("year_a") == pl.col("this_year")) & ~pl.col("is_ahead")
    months = pl.col("ending_months").cast(pl.String) + "mo"
    first = pl.col("period_end").dt.offset_by("1d").dt.offset_by("-" + months)
    return mentions.with_columns(
        period_end=pl.when(since | (until & running)).then("today").otherwise("period_end")
    ).with_columns(
        period_start=pl.when(until).then(pl.coalesce(first, "period_end")).otherwise("period_start"),
        is_until=pl.col("is_until") & pl.col("ending_months").is_null(),
    )


def _calendar() -> tuple[pl.Expr, pl.Expr]:
    """A year and its parts; a day alone is the last such day up to the publication."""
    month_a, month_b = pl.col("month_from"), pl.col("month_to")
    first = _month(pl.col("year_a"), month_a.fill_null(1))
    last = _month(pl.col("year_b"), month_b.fill_null(12))
    start = first + pl.duration(days=pl.col("day_from").fill_null(1) - 1)
    end = (
        pl.when(pl.col("day_to").is_null())
        .then(last.dt.month_end())
        .otherwise(last + pl.duration(days=pl.col("day_to") - 1))
    )
    bare_day = month_a.is_null() & pl.col("day_from").is_not_null()
    this_month = pl.col("today").dt.month_start()
    month_of_day = (
        pl.when(pl.col("day_from") > pl.col("today").dt.day())
        .then(this_month.dt.offset_by("-1mo"))
        .otherwise(this_month)
    )
    day_a = month_of_day + pl.duration(days=pl.col("day_from") - 1)
    day_b = month_of_day + pl.duration(days=pl.col("day_to") - 1)
    edge = pl.col("edge")
    return (
        pl.when(bare_day).then(day_a).when(edge == "end").then(end).otherwise(start),
        pl.when(bare_day).then(day_b).when(edge == "start").then(start).otherwise(end),
    )


def _kinds(mentions: pl.DataFrame) -> pl.DataFrame:
    """The kind of each expression, for the ledger and for the rules that give figures their periods."""
    shape, same_day = pl.col("shape"), pl.col("period_start") == pl.col("period_end")
    calendar_kind = (
        pl.when(pl.col("day_from").is_not_null() & same_day.fill_null(value=True))
        .then(pl.lit("date"))
        .when(same_day)
        .then(pl.lit("instant"))
        .when(pl.col("edge").is_not_null())
        .then(pl.lit("instant"))
        .when(
            (shape == "month")
            | (pl.col("month_from").is_not_null() & pl.col("month_from").eq_missing(pl.col("month_to")))
        )
        .then(pl.lit("month"))
        .when(pl.col("month_from").is_null())
        .then(pl.when(pl.col("year_a").eq_missing(pl.col("year_b"))).then(pl.lit("year")).otherwise(pl.lit("span")))
        .otherwise(pl.lit("span"))
    )
    return mentions.with_columns(
        kind=pl.when(pl.col("is_since"))
        .then(pl.lit("since"))
        .when(pl.col("is_until"))
        .then(pl.lit("instant"))
        .when(shape.is_in(["calendar", "month"]))
        .then(calendar_kind)
        .when(shape.is_in(["stamp", "day"]))
        .then(pl.lit("date"))
        .when(shape.is_in(["fiscal", "fiscal_word", "quarter"]))
        .then(pl.lit("span"))
        .when(shape == "plan")
        .then(pl.lit("plan"))
        .when(shape == "congress")
        .then(pl.lit("since"))
        .when(shape == "now")
        .then(pl.lit("instant"))
        .when(shape.is_in(["clock", "weekday"]))
        .then(pl.lit("clock"))
        .when((shape == "count") & ~pl.col("bounded"))
        .then(pl.lit("duration_name"))
        .otherwise(pl.lit("relative"))
    )
