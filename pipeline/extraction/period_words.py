"""Which days the words for time stand for that are no date of the calendar: 上月, 近三年, “十四五”, 2016/17年度.

Here belongs a rule for each shape of such words (see period_parsing), all counted from the article's date. Dates of the
calendar belong to period_resolution.
"""

import polars as pl


def day_of_word(edge: int) -> pl.Expr:
    """The first (0) or last (1) day of an expression that is no calendar date."""
    shapes = {
        "fiscal": _fiscal(pl.col("year_from"), pl.col("year_to")),
        "fiscal_word": _fiscal_word(),
        "plan": _plan(),
        "congress": (pl.col("starts_on"), pl.col("today")),
        "count": _count(),
        "quarter": _quarter_word(),
        "month": _month_word(),
        "week": _week(),
        "day": _day(),
        "now": (pl.col("today"), pl.col("today")),
    }
    found: pl.Expr = pl.lit(None, dtype=pl.Date)
    for shape, days in shapes.items():
        found = pl.when(pl.col("shape") == shape).then(days[edge]).otherwise(found)
    return found


def _fiscal(year: pl.Expr, last: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Years written over two (2016/17年度): from April to March, a school year from September to August."""
    first = pl.when(pl.col("text").str.contains("学")).then(9).otherwise(4)
    return pl.date(year, first, 1), pl.date(last + 1, first, 1).dt.offset_by("-1d")


def _fiscal_word() -> tuple[pl.Expr, pl.Expr]:
    """本财政年度, 新一个财政年度, 未来五个财政年度, counted from that of the publication."""
    text, today = pl.col("text"), pl.col("today")
    current = today.dt.year() - (today.dt.month() < 4).cast(pl.Int32)
    ahead = text.str.contains("^(?:新|下|未来|今后)").cast(pl.Int32) - text.str.starts_with("上").cast(pl.Int32)
    start = pl.date(current + ahead, 4, 1)
    several = text.str.contains("^(?:未来|今后)")
    years = pl.when(several).then(pl.col("count").fill_null(1)).otherwise(1)
    return start, pl.date(current + ahead + years, 3, 31)


def _plan() -> tuple[pl.Expr, pl.Expr]:
    """A five-year plan, its first or last year, its end."""
    text = pl.col("text")
    start, end = pl.col("starts_on"), pl.col("ends_on")
    return (
        pl.when(text.str.contains("末$"))
        .then(end)
        .when(text.str.contains("收官"))
        .then(end.dt.offset_by("-1y").dt.offset_by("1d"))
        .otherwise(start),
        pl.when(text.str.contains("伊始|开局")).then(start.dt.offset_by("1y").dt.offset_by("-1d")).otherwise(end),
    )


def _count() -> tuple[pl.Expr, pl.Expr]:
    """近三年, 五年来: from the first day of the year so many years before the publication, to the publication."""
    today, count = pl.col("today"), pl.col("count")
    known = pl.col("bounded") & count.is_not_null()
    months = pl.when(pl.col("count_unit") == "月").then(count).when(pl.col("count_unit") == "季度").then(count * 3)
    weeks = pl.when(pl.col("count_unit").is_in(["周", "星期"])).then(count)
    days = pl.coalesce(weeks * 7, pl.when(pl.col("count_unit").is_in(["天", "日"])).then(count))
    start = (
        pl.when(pl.col("count_unit").is_in(["年", "财政年度", "学年"]))
        .then(pl.date(today.dt.year() - count, 1, 1))
        .when(months.is_not_null())
        .then(today.dt.offset_by("-" + months.cast(pl.String) + "mo"))
        .when(days.is_not_null())
        .then(today - pl.duration(days=days))
    )
    return pl.when(known).then(start), pl.when(known).then(today)


def _quarter_word() -> tuple[pl.Expr, pl.Expr]:
    """本季, 上季度, 上季末."""
    quarter = pl.col("today").dt.truncate("1q").dt.offset_by((pl.col("offset_from") * 3).cast(pl.String) + "mo")
    end = quarter.dt.offset_by("3mo").dt.offset_by("-1d")
    edge = pl.col("edge")
    return pl.when(edge == "end").then(end).otherwise(quarter), pl.when(edge == "start").then(quarter).otherwise(end)


def _month_word() -> tuple[pl.Expr, pl.Expr]:
    """本月, 上月, 上月底, 本月5日."""
    offset = pl.col("offset_from").cast(pl.String) + "mo"
    month = pl.when(~pl.col("in_context")).then(pl.col("today").dt.month_start().dt.offset_by(offset))
    day = pl.col("text").str.extract("([0-9]{1,2})[日号]").cast(pl.Int32)
    dated = month + pl.duration(days=day - 1)
    return (
        pl.when(day.is_not_null())
        .then(dated)
        .when(pl.col("edge") == "end")
        .then(month.dt.month_end())
        .otherwise(month),
        pl.when(day.is_not_null())
        .then(dated)
        .when(pl.col("edge") == "start")
        .then(month)
        .otherwise(month.dt.month_end()),
    )


def _week() -> tuple[pl.Expr, pl.Expr]:
    monday = pl.col("today").dt.truncate("1w") + pl.duration(days=7 * pl.col("offset_from"))
    return monday, monday + pl.duration(days=6)


def _day() -> tuple[pl.Expr, pl.Expr]:
    day = pl.when(~pl.col("in_context")).then(pl.col("today") + pl.duration(days=pl.col("offset_from")))
    return day, day
