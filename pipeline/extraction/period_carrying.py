"""Periods that a figure takes from before its sentence.

Here belong the rules of carrying on: from the sentence before, from the head of the paragraph, from a report's title or
heading, from the day of the event. A period within the figure's own sentence belongs to period_assignment.
"""

import polars as pl

from pipeline.text.groups import first_of, running
from pipeline.text.masks import only
from pipeline.vocabularies.periods import cue

PERIOD = ("period_start", "period_end", "kind", "period_text")

_SPANS = ("span", "year", "month", "since", "plan")
_LIMITS = ("workday", "day", "hour", "minute")  # how long something may take: a rule in force, not a flow
_MONEY = ("CNY", "HKD", "USD")
_STORY = 8  # sentences within which a story still speaks of its first day
_NEAR = 3  # sentences over which a growth still speaks of a span in another paragraph
_FAR = 1 << 32  # more than there are sentences
_SCENE_DAYS = 10  # an event reported so long after it is still the event of the article


def carry(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Fill PERIOD of `facts` where the sentence names no time and a rule of carrying on holds.

    `facts` is in reading order with the columns of period_assignment; `periods` has statement_no, article_no,
    paragraph_no, sentence_kind, and after (the text behind it) beside the columns of find_periods.
    """
    # the rules see all figures of a sentence in which one has no time
    rows = facts.select(pl.col("period_text").is_null().any().over("statement_no")).to_series().arg_true()
    asked = facts.select(pl.all().gather(rows))
    periods = periods.with_row_index("period")
    told = periods.select("period", *PERIOD, "opens", no_past=_no_past(), **{"no": "statement_no", "from": "start"})
    for name, found in _sources(asked, periods).items():
        source = told.select(pl.all().gather(found).name.prefix(f"{name}_"))
        asked = asked.with_columns(source).with_columns(
            (pl.col("statement_no") - pl.col(f"{name}_no")).alias(f"{name}_gap")
        )
    asked = asked.with_columns(is_standing=_standing()).with_columns(is_happened=_happened())
    carried = asked.select(_carried()).to_series()
    changed = carried.is_not_null()
    into, of = rows.filter(changed), carried.filter(changed)
    return facts.with_columns(facts[name].clone().scatter(into, periods[name].gather(of)) for name in PERIOD)


def _sources(facts: pl.DataFrame, periods: pl.DataFrame) -> dict[str, pl.Series]:
    """Where a figure could take its period from: for each of `facts` the row of `periods`, null where there is none."""
    governing = periods.filter((pl.col("use") == "governs") & pl.col("reach").is_null())
    first_sentence = pl.col("statement_no").min().over("paragraph_no")
    opening = governing.filter(pl.col("opens") & (pl.col("statement_no") == first_sentence))
    days = periods.filter((pl.col("kind") == "date") & (pl.col("use") == "governs"))
    return {
        "last": _latest(facts, governing, "paragraph_no"),
        "head": _latest(facts, opening, "paragraph_no"),
        "section": _section(facts, periods),
        "setting": _latest(facts, _settings(periods), "article_no"),
        "above": _latest(facts, governing, "article_no"),
        "day": _latest(facts, days, "article_no"),
        "next": _next_day(facts, days),
        "scene": _scenes(facts, days),
    }


def _no_past() -> pl.Expr:
    """自2022年起 says since when a rule holds, 今年有望 and 今年，本市将 what is to come: no time of what was done."""
    year = pl.col("period_text").str.ends_with("年") & pl.col("kind").is_in(["year", "since"])
    return only(year, "after").str.contains(f"^(?:起|，?[^，。；]{{0,6}}{cue('to_come')})").fill_null(value=False)


def _latest(facts: pl.DataFrame, periods: pl.DataFrame, group: str) -> pl.Series:
    """For each figure the last of `periods` in an earlier sentence of its paragraph or article (`group`)."""
    key = pl.col(group).cast(pl.Int64) * _FAR + pl.col("statement_no")
    known = periods.select("period", key=key, group=group).sort("key", maintain_order=True)
    before = known["key"].search_sorted(facts.select(key).to_series(), side="left").cast(pl.Int64) - 1
    found = known.select(pl.all().gather(before.set(before < 0, None)))
    return found.select(pl.when(pl.col("group") == facts[group]).then("period")).to_series()


def _settings(periods: pl.DataFrame) -> pl.DataFrame:
    """The periods that a report's title or heading sets for what follows it (2022年工作回顾)."""
    headed = _headed(periods)
    return headed.filter(pl.col("after").str.contains(cue("report_title")))


def _section(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.Series:
    """For each figure the period in the heading directly above it (2022年), no report's."""
    headings = _headed(periods).filter(pl.col("sentence_kind") == "heading")
    last = headings.unique("statement_no", keep="last", maintain_order=True).select("period", heading_no="statement_no")
    return facts.select("heading_no").join(last, on="heading_no", how="left", maintain_order="left")["period"]


def _headed(periods: pl.DataFrame) -> pl.DataFrame:
    return periods.filter(
        pl.col("sentence_kind").is_in(["title", "heading"])
        & pl.col("use").is_in(["governs", "name"])
        & pl.col("kind").is_in(["year", "span", "month"])
    )


def _next_day(facts: pl.DataFrame, days: pl.DataFrame) -> pl.Series:
    """For each figure the day that opens the next sentence of its paragraph."""
    opening = days.filter(pl.col("start") <= 1).unique("statement_no", keep="first", maintain_order=True)
    following = opening.select("period", "paragraph_no", statement_no=pl.col("statement_no") - 1)
    keys = ["paragraph_no", "statement_no"]
    return facts.select(keys).join(following, on=keys, how="left", maintain_order="left")["period"]


def _scenes(facts: pl.DataFrame, days: pl.DataFrame) -> pl.Series:
    """For each figure the first day that its article names."""
    first = days.unique("article_no", keep="first", maintain_order=True).select("period", "article_no")
    return facts.select("article_no").join(first, on="article_no", how="left", maintain_order="left")["period"]


def _so_far(condition: pl.Expr) -> pl.Expr:
    """Whether the condition has held for a figure of the sentence up to this one."""
    return running(condition.fill_null(value=False), "statement_no") > 0


def _carried() -> pl.Expr:
    """The row of the period that a figure takes over, or null."""
    undated = pl.col("period_text").is_null() & (pl.col("status") == "actual")
    return (
        pl.when(undated & _continued() | _planned_on())
        .then("last_period")
        .when(undated & _continued_above())
        .then("above_period")
        .when(undated & _told_before_its_day())
        .then("next_period")
        .when(undated & _took_time())
        .then("day_period")
        .when(undated & _reached_at_the_event())
        .then("last_period")
        .when(undated & (_flows() | _ranked() | _told_under_topic() | _balanced()))
        .then("last_period")
        .when(undated & _told_under_head())
        .then("head_period")
        .when(undated & _reported("section"))
        .then("section_period")
        .when(undated & _reported("setting"))
        .then("setting_period")
        .when(undated & _at_the_event())
        .then("scene_period")
    )


def _continued() -> pl.Expr:
    """其中…, 同时…: the sentence goes on with the one before, unless that speaks of what is to come."""
    begun = (pl.col("last_period_start") <= pl.col("today")).fill_null(value=True)
    near = (pl.col("last_gap") <= 2) & begun
    return only(near, "opening").str.contains(f"^(?:至此|{cue('carried_on')})")


def _continued_above() -> pl.Expr:
    """同时… at the head of a paragraph, and a growth without a time in its own: of the year told of in that above."""
    able = pl.col("last_gap").is_null() & pl.col("above_kind").is_in(["span", "year", "since"])
    goes_on = only(able & (pl.col("above_gap") == 1), "opening").str.contains("^(?:与此)?同时")
    grown = (pl.col("statistic") == "growth") & (pl.col("comparison") == "yoy") & (pl.col("above_gap") <= _NEAR)
    return goes_on | able & grown


def _told_before_its_day() -> pl.Expr:
    """“奖金到账了，一共5万元。”7月6日，…: a quotation that the sentence after it dates."""
    return pl.col("in_quotes") & pl.col("next_period_text").is_not_null() & pl.col("last_gap").is_null()


def _took_time() -> pl.Expr:
    """只用了一天: how long it took someone, on the day that the story began with."""
    near = pl.col("unit").is_in(_LIMITS) & (pl.col("day_gap") <= _STORY)
    return only(near, "before").str.contains(f"{cue('took_time')}$")


def _reached_at_the_event() -> pl.Expr:
    """8月16日，…。全市经营主体突破5万户: what was passed on the day that the sentence before begins with."""
    opened = (pl.col("last_kind") == "date") & (pl.col("last_gap") == 1) & (pl.col("last_from") <= 1)
    return only(opened, "before").str.ends_with("破")


def _planned_on() -> pl.Expr:
    """A target directly after a sentence about a coming span (a budget's year)."""
    return (
        pl.col("period_text").is_null()
        & (pl.col("status") == "target")
        & (pl.col("last_gap") == 1)
        & (pl.col("last_period_end") > pl.col("today"))
        & (pl.col("last_kind") == "span")
    )


def _standing() -> pl.Expr:
    """The clause says how much there is, or to what level something has come."""
    return pl.col("before").str.contains(f"{cue('standing')}|{cue('new_level')}")


def _flows() -> pl.Expr:
    """A growth, or what is measured over a time only (产值, 收入), or 连续: of the span named last in the paragraph."""
    able = ~pl.col("is_standing") & pl.col("last_kind").is_in(_SPANS) & ~pl.col("last_no_past")
    before, metric = only(able, "before"), only(able, pl.col("metric").fill_null(""))
    grows = pl.col("statistic").is_in(["growth", "change"])
    yearly = grows & (pl.col("comparison").is_in(["yoy", "peer"]) | before.str.contains("增长|下降"))
    flow = before.str.contains(f"{cue('flow_metric')}|{cue('traded')}") | metric.str.contains(cue("flow_metric"))
    flow = flow | only(able & pl.col("unit").is_in(_MONEY), metric).str.contains(cue("traded")).fill_null(value=False)
    state = before.str.contains("已(?:经|达|突破|超|近)?[^，]{0,2}$") & (pl.col("last_gap") > 1)
    return able & ((yearly | flow) & ~state | before.str.ends_with("连续"))


def _balanced() -> pl.Expr:
    """截至6月末，贷款余额…。存款余额…: a balance is of the same day as the one before."""
    near = (pl.col("last_kind") == "instant") & (pl.col("last_gap") == 1)
    balance = (
        only(near, name).fill_null("").str.contains("余额|存量") for name in ("before", "metric")
    )  # fmt: skip
    return pl.any_horizontal(balance) & only(near, "last_period_text").str.contains("^截|[底末]$")


def _ranked() -> pl.Expr:
    """A rank that opens a sentence is of what the sentence before has told."""
    opens = first_of("statement_no")
    return (pl.col("statistic") == "rank") & (pl.col("last_gap") == 1) & opens & pl.col("last_kind").is_in(_SPANS)


def _happened() -> pl.Expr:
    """The clause tells what has been done in a time (新建, 受理)."""
    able = ~pl.col("is_standing") & ~pl.col("unit").is_in(_LIMITS) & (pl.col("statistic") == "level")
    return only(able, "before").str.contains(cue("happened"))


def _told_under_topic() -> pl.Expr:
    """今年以来，… or 上半年，… as a sentence before, then what has been done."""
    opened = (pl.col("last_gap") == 1) & pl.col("last_opens")
    return pl.col("is_happened") & opened & pl.col("last_kind").is_in(["since", "span"]) & ~pl.col("since_event")


def _told_under_head() -> pl.Expr:
    """上半年，… at the head of the paragraph and no other time since: what has been done later in it, lists too."""
    listed = (pl.col("before") == "") & _so_far(pl.col("is_happened"))
    # 活动开展以来，… has another beginning, that nothing dates
    unbroken = (pl.col("head_no") == pl.col("last_no")) & ~pl.col("since_event") & ~pl.col("head_no_past")
    since = unbroken & (pl.col("head_kind") == "since") & (pl.col("statistic") == "level")
    summed = only(since, "before").str.contains("累计[^达有为]").fill_null(value=False)
    told = pl.col("is_happened") | listed
    return summed | told & pl.col("head_kind").is_in(["span", "year", "since"]) & unbroken


def _reported(source: str) -> pl.Expr:
    """Under a report's title or a heading with a past period: what is no rule in force and no sum up to now."""
    past = (pl.col(f"{source}_period_end") < pl.col("published_on")).fill_null(value=True)
    able = pl.col(f"{source}_period_text").is_not_null() & past & ~pl.col("unit").is_in(_LIMITS)
    return ~only(able, "before").str.contains(f"{cue('new_level')}|累计|目前|现有")


def _at_the_event() -> pl.Expr:
    """会上签约…: at the event that the article reports, soon after it."""
    days = (pl.col("published_on") - pl.col("scene_period_start")).dt.total_days()
    return _so_far(only(days.is_between(0, _SCENE_DAYS), "before").str.contains(cue("event_scene")))
