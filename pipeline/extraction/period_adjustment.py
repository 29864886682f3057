"""What a figure itself says of its time within the period that governs it.

Here belong the rules that need the figure: a running year ends at the publication, a level that was reached is of
the end of a since, 连续三年 counts back from the end, a growth between two dated levels spans them. Which expression
governs belongs to period_assignment.
"""

import polars as pl

from pipeline.text.masks import only
from pipeline.vocabularies.periods import cue

_IN_A_ROW = "连续"
_MONEY = ("CNY", "HKD", "USD")
_NUMERALS = "一二两三四五六七八九十"
_YEARS = {"两": "2"} | {numeral: str(number) for number, numeral in enumerate("一二三四五六七八九十", 1)}
_GREW = "(?:间|来|内)?(?:累计|总共|共)?(?:增长|增加|提高|翻|下降|减少)了?"
_ROW_UNITS = ("year", "month", "季度", "个季度", "quarter")


def adjust(facts: pl.DataFrame) -> pl.DataFrame:
    """Change period_start and period_end of `facts` (columns of period_assignment) where the figure says more."""
    for rule in (
        _running,
        _continued_since,
        _reached,
        _relieved,
        _each_year,
        _flow_of_the_year,
        _by_then,
        _lasting,
        _in_a_row,
        _over_years,
        _between_levels,
    ):
        facts = rule(facts)
    return facts


def _running(facts: pl.DataFrame) -> pl.DataFrame:
    """今年, 本月, “十四五”期间: what is told as done reaches to the publication, or the last day named before, only."""
    today = pl.col("today")
    able = (
        pl.col("kind").is_in(["year", "plan", "month"])
        & (pl.col("status") == "actual")
        & (pl.col("period_start") <= today)
        & (pl.col("period_end") > today)
    )
    running = ~only(able, "before").str.contains("不[少低]于$")  # required by its end
    return facts.with_columns(period_end=pl.when(running).then(pl.coalesce("until_end", today)).otherwise("period_end"))


def _continued_since(facts: pl.DataFrame) -> pl.DataFrame:
    """自2020年以来，截至6月底共…: from the one to the other; 2021年10月起先后…: to the publication."""
    able = pl.col("kind").is_in(["month", "date"]) & (pl.col("period_from") < pl.col("clause_start"))
    succession = only(able, "before").str.contains(cue("succession"))
    return facts.with_columns(
        period_start=pl.coalesce("since_start", "period_start"),
        period_end=pl.when(succession).then(pl.coalesce("today", "period_end")).otherwise("period_end"),
    )


def _reached(facts: pl.DataFrame) -> pl.DataFrame:
    """A level that something has come to (增至, 累计达, 年产能) is of the end of a since or of the last years."""
    elsewhere = pl.col("period_from") < pl.col("clause_start")
    told = pl.col("statistic").is_in(["level", "share"]) & (pl.col("status") == "actual")
    over = elsewhere & pl.col("kind").is_in(["span", "year", "month"])  # 上半年新增…，总量达到…
    open_ended = pl.col("period_text").str.ends_with("来") | pl.col("kind").is_in(["relative", "duration_name"])
    total = only(told & (over | open_ended & elsewhere), "before").str.contains(cue("total")).fill_null(value=False)
    came_to = only(told & open_ended, "before").str.contains(cue("new_level"))
    capacity = only(told & open_ended & elsewhere, "before").str.contains("产能|总数")
    reached = total | came_to | capacity
    end = pl.coalesce(pl.min_horizontal("period_end", "today"), "today", "period_end")
    dated = (pl.col("kind") == "date") & elsewhere & (pl.col("statistic") == "level")
    day_only = only(dated, "before").str.contains("已有|已入驻|现有|拥有|共有|总数")
    return facts.with_columns(
        period_start=pl.when(reached).then(end).when(day_only).then("today").otherwise("period_start"),
        period_end=pl.when(reached).then(end).when(day_only).then("today").otherwise("period_end"),
    )


def _relieved(facts: pl.DataFrame) -> pl.DataFrame:
    """截至7月，累计减负…: taxes and fees are remitted year by year, so the sum is of the year so far."""
    until = (pl.col("kind") == "instant") & pl.col("period_text").str.starts_with("截")
    relief = only(until & pl.col("unit").is_in(_MONEY), "before").str.contains(cue("relief"))
    first = pl.date(pl.col("period_end").dt.year(), 1, 1)
    return facts.with_columns(period_start=pl.when(relief).then(first).otherwise("period_start"))


def _each_year(facts: pl.DataFrame) -> pl.DataFrame:
    """2015年推出计划，…，每年可获…; 今年推出…，只需十分钟: what holds still is as of the publication."""
    able = (
        pl.col("kind").is_in(["year", "month", "date"])
        & (pl.col("period_from") < pl.col("clause_start"))
        & (pl.col("status") == "actual")
    )
    service = only(able, "before").str.contains("(?:[只仅]需|最快)[^，]{0,2}$")
    each = service | only(able & (pl.col("period_end") < pl.col("today")), "before").str.contains("每[年月]")
    return facts.with_columns(
        pl.when(each).then("today").otherwise(name).alias(name) for name in ("period_start", "period_end")
    )


def _flow_of_the_year(facts: pl.DataFrame) -> pl.DataFrame:
    """2022年末，…；粮食产量…: what has no level at an instant is of the whole year."""
    able = (
        (pl.col("kind") == "instant")
        & (pl.col("status") == "actual")
        & (pl.col("period_from") < pl.col("clause_start"))
    )  # fmt: skip
    year_end = only(able, "period_text").str.contains("^[^截].*年[底末]$|^年[底末]$")
    flow = only(year_end, "metric").str.contains(cue("flow_metric"))
    first = pl.date(pl.col("period_end").dt.year(), 1, 1)
    return facts.with_columns(period_start=pl.when(flow).then(first).otherwise("period_start"))


def _by_then(facts: pl.DataFrame) -> pl.DataFrame:
    """至此，…: a state at the end of what was told before."""
    by_then = pl.col("opening").str.contains("^至此") & (pl.col("status") == "actual")
    return facts.with_columns(period_start=pl.when(by_then).then("period_end").otherwise("period_start"))


def _lasting(facts: pl.DataFrame) -> pl.DataFrame:
    """已开展25年: how long something has gone on, as of the publication."""
    able = (
        pl.col("unit").is_in(_ROW_UNITS)
        & (pl.col("statistic") == "level")
        & (pl.col("status") == "actual")
        & pl.col("kind").is_in(["year", "month", "date", "span"])
        & (pl.col("period_from") < pl.col("clause_start")).fill_null(value=True)
    )
    lasting = only(able, "before").str.contains("已经?[^，连0-9]{0,6}$")
    return facts.with_columns(
        pl.when(lasting).then("today").otherwise(name).alias(name) for name in ("period_start", "period_end")
    )


def _in_a_row(facts: pl.DataFrame) -> pl.DataFrame:
    """连续三年: so many units back from the end of the governing period, or on from the start of a since.

    It is unknown where no expression governs. A rank or level later in the clause (连续三年第一) is of the same time.
    """
    in_row = only(pl.col("unit").is_in(_ROW_UNITS), "before").str.ends_with(_IN_A_ROW)
    months = (pl.col("value") * pl.col("unit").replace_strict({"year": 12, "month": 1}, default=3)).cast(pl.Int64)
    span = pl.when(months.is_between(1, 1200)).then(months.cast(pl.String) + "mo")
    dated, since = pl.col("period_text").is_not_null(), pl.col("kind") == "since"
    back = pl.col("period_end").dt.offset_by("1d").dt.offset_by("-" + span)
    onward = pl.col("period_start").dt.offset_by(span).dt.offset_by("-1d")
    whole = since | pl.col("kind").is_in(["span", "year", "month"])
    rows = (
        facts.filter(in_row)
        .with_columns(
            row_start=pl.when(dated).then(pl.when(whole & ~since).then(back).otherwise("period_start")),
            row_end=pl.when(dated).then(pl.when(since).then(onward).otherwise("period_end")),
        )
        .select("sentence_id", "clause_start", "row_start", "row_end", row_place="start")
        .unique(["sentence_id", "clause_start"], keep="first", maintain_order=True)
    )
    joined = facts.join(rows, on=["sentence_id", "clause_start"], how="left", maintain_order="left")
    follows = (pl.col("start") >= pl.col("row_place")) & pl.col("statistic").is_in(["rank", "level"])
    return joined.with_columns(
        period_start=pl.when(follows).then("row_start").otherwise("period_start"),
        period_end=pl.when(follows).then("row_end").otherwise("period_end"),
    ).drop("row_start", "row_end", "row_place")


def _over_years(facts: pl.DataFrame) -> pl.DataFrame:
    """总产量十年增长…: so many years back from the end of the governing period."""
    whole = pl.col("kind").is_in(["year", "span"])
    written = only(whole, "before").str.extract(f"(?:^|[^0-9{_NUMERALS}])([{_NUMERALS}]|[1-9][0-9]?)年{_GREW}$")
    years = written.replace(_YEARS).cast(pl.Int64, strict=False)
    back = (pl.col("period_end") + pl.duration(days=1)).dt.offset_by("-" + years.cast(pl.String) + "y")
    return facts.with_columns(period_start=pl.when(years.is_not_null()).then(back).otherwise("period_start"))


def _between_levels(facts: pl.DataFrame) -> pl.DataFrame:
    """2015年底为…，目前为…，增长率…: a growth that follows two dated levels of a sentence spans their dates."""
    levels = (pl.col("statistic") == "level") & (pl.col("kind") == "instant")
    first = pl.when(levels).then("period_start").min().over("statement_no")
    able = (pl.col("statistic") == "growth") & (pl.col("kind") == "instant") & (first < pl.col("period_end"))
    growth = ~only(able, "before").str.contains("[同环]比|[上去]年|平均水平")
    return facts.with_columns(period_start=pl.when(growth).then(first).otherwise("period_start"))
