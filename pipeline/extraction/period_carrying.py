"""Periods that a figure takes from before its sentence.

Here belong the rules of carrying on: from the sentence before, from the head of the paragraph, from a report's title or
heading, from the day of the event. A period within the figure's own sentence belongs to period_assignment.
"""

import polars as pl

from pipeline.vocabularies.periods import cue

PERIOD = ("period_start", "period_end", "kind", "period_text")

_SPANS = ("span", "year", "month", "since", "plan")
_LIMITS = ("workday", "day", "hour", "minute")  # how long something may take: a rule in force, not a flow
_STORY = 8  # sentences within which a story still speaks of its first day
_NEAR = 3  # sentences over which a growth still speaks of a span in another paragraph
_SCENE_DAYS = 10  # an event reported so long after it is still the event of the article


def carry(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Fill PERIOD of `facts` where the sentence names no time and a rule of carrying on holds.

    `facts` is in reading order with the columns of period_assignment; `periods` has statement_no, paragraph,
    article_key, sentence_kind, and after (the text behind it) beside the columns of find_periods.
    """
    governing = periods.filter((pl.col("use") == "governs") & pl.col("reach").is_null())
    first_sentence = pl.col("statement_no").min().over("article_key", "paragraph")
    opening = governing.filter((pl.col("start") <= 1) & (pl.col("statement_no") == first_sentence))
    sources = {
        "last": _latest(facts, governing),
        "head": _latest(facts, opening),
        "section": _section(facts, periods),
        "setting": _latest(facts.with_columns(paragraph=0), _settings(periods)),
        "above": _latest(facts.with_columns(paragraph=0), governing.with_columns(paragraph=0)),
        "day": _latest(facts.with_columns(paragraph=0), _days(periods).with_columns(paragraph=0)),
        "next": _next_day(facts, periods),
        "scene": _scenes(facts, periods),
    }
    for prefix, source in sources.items():
        renamed = source.rename({name: f"{prefix}_{name}" for name in source.columns if name != "figure"})
        facts = facts.join(renamed, on="figure", how="left", maintain_order="left")
    facts = facts.with_columns(is_standing=_standing()).with_columns(is_happened=_happened())
    facts = facts.with_columns(carried_from=_carried_from())
    return facts.with_columns(_chosen(name, tuple(sources)) for name in PERIOD)


def _chosen(name: str, prefixes: tuple[str, ...]) -> pl.Expr:
    """The column `name` of the source that `carried_from` names, else as it is."""
    chosen = pl.col(name)
    for prefix in prefixes:
        chosen = pl.when(pl.col("carried_from") == prefix).then(f"{prefix}_{name}").otherwise(chosen)
    return chosen.alias(name)


def _latest(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the last of `periods` in an earlier sentence of its paragraph: figure, PERIOD, no, from, gap.

    `no` is its sentence's number, `from` its place there, `gap` how many sentences back it is.
    """
    earlier = periods.select(
        "article_key", "paragraph", "statement_no", *PERIOD, **{"no": "statement_no", "from": "start"}
    )
    return (
        facts.select("figure", "article_key", "paragraph", statement_no=pl.col("statement_no") - 1)
        .sort("statement_no")
        .join_asof(
            earlier.sort("statement_no"), on="statement_no", by=["article_key", "paragraph"], check_sortedness=False
        )
        .select("figure", *PERIOD, "no", "from", gap=pl.col("statement_no") + 1 - pl.col("no"))
    )


def _settings(periods: pl.DataFrame) -> pl.DataFrame:
    """The periods that a report's title or heading sets for what follows it (2022年工作回顾)."""
    reported = pl.col("after").str.contains(cue("report_title"))
    return _headed(periods).filter(reported).with_columns(paragraph=0)


def _section(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the period in the heading directly above it (2022年), no report's: figure, PERIOD."""
    headings = _headed(periods).filter(pl.col("sentence_kind") == "heading")
    last = headings.unique("statement_no", keep="last", maintain_order=True).select(*PERIOD, heading_no="statement_no")
    return facts.select("figure", "heading_no").join(last, on="heading_no", how="inner").select("figure", *PERIOD)


def _headed(periods: pl.DataFrame) -> pl.DataFrame:
    return periods.filter(
        pl.col("sentence_kind").is_in(["title", "heading"])
        & pl.col("use").is_in(["governs", "name"])
        & pl.col("kind").is_in(["year", "span", "month"])
    )


def _days(periods: pl.DataFrame) -> pl.DataFrame:
    """The days on which something happened."""
    return periods.filter((pl.col("kind") == "date") & (pl.col("use") == "governs"))


def _next_day(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the day that opens the next sentence of its paragraph: figure, PERIOD."""
    opening = _days(periods).filter(pl.col("start") <= 1).unique("statement_no", keep="first", maintain_order=True)
    following = opening.select("article_key", "paragraph", *PERIOD, statement_no=pl.col("statement_no") - 1)
    return (
        facts.select("figure", "article_key", "paragraph", "statement_no")
        .join(following, on=["article_key", "paragraph", "statement_no"], how="inner")
        .select("figure", *PERIOD)
    )


def _scenes(facts: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each figure the first day that its article names: figure, PERIOD."""
    days = _days(periods)
    first = days.group_by("article_key", maintain_order=True).first().select("article_key", *PERIOD)
    return facts.select("figure", "article_key").join(first, on="article_key").drop("article_key")


def _so_far(condition: pl.Expr) -> pl.Expr:
    """Whether the condition has held for a figure of the sentence up to this one."""
    return condition.fill_null(value=False).cast(pl.Int8).cum_max().over("statement_no").cast(pl.Boolean)


def _carried_from() -> pl.Expr:
    """Where a figure takes its period from: last, head, setting, scene, or null."""
    undated = pl.col("period_text").is_null() & (pl.col("status") == "actual")
    return (
        pl.when(undated & _continued() | _planned_on())
        .then(pl.lit("last"))
        .when(undated & _continued_above())
        .then(pl.lit("above"))
        .when(undated & _told_before_its_day())
        .then(pl.lit("next"))
        .when(undated & _took_time())
        .then(pl.lit("day"))
        .when(undated & _reached_at_the_event())
        .then(pl.lit("last"))
        .when(undated & (_flows() | _ranked() | _told_under_topic() | _balanced()))
        .then(pl.lit("last"))
        .when(undated & _told_under_head())
        .then(pl.lit("head"))
        .when(undated & _reported("section"))
        .then(pl.lit("section"))
        .when(undated & _reported("setting"))
        .then(pl.lit("setting"))
        .when(undated & _at_the_event())
        .then(pl.lit("scene"))
    )


def _continued() -> pl.Expr:
    """其中…, 同时…: the sentence goes on with the one before, unless that speaks of what is to come."""
    begun = (pl.col("last_period_start") <= pl.col("today")).fill_null(value=True)
    return pl.col("opening").str.contains(f"^(?:至此|{cue('carried_on')})") & (pl.col("last_gap") <= 2) & begun


def _continued_above() -> pl.Expr:
    """同时… at the head of a paragraph, and a growth without a time in its own: of the year told of in that above."""
    goes_on = pl.col("opening").str.contains("^(?:与此)?同时") & (pl.col("above_gap") == 1)
    grown = (pl.col("statistic") == "growth") & (pl.col("comparison") == "yoy") & (pl.col("above_gap") <= _NEAR)
    return (goes_on | grown) & pl.col("last_gap").is_null() & pl.col("above_kind").is_in(["span", "year", "since"])


def _told_before_its_day() -> pl.Expr:
    """“奖金到账了，一共5万元。”7月6日，…: a quotation that the sentence after it dates."""
    return pl.col("in_quotes") & pl.col("next_period_text").is_not_null() & pl.col("last_gap").is_null()


def _took_time() -> pl.Expr:
    """只用了一天: how long it took someone, on the day that the story began with."""
    return (
        pl.col("before").str.contains(f"{cue('took_time')}$")
        & pl.col("unit").is_in(_LIMITS)
        & (pl.col("day_gap") <= _STORY)
    )


def _reached_at_the_event() -> pl.Expr:
    """8月16日，…。全市经营主体突破5万户: what was passed on the day that the sentence before begins with."""
    return (
        pl.col("before").str.contains("突?破$")
        & (pl.col("last_kind") == "date")
        & (pl.col("last_gap") == 1)
        & (pl.col("last_from") <= 1)
    )


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
    before = pl.col("before")
    grows = pl.col("statistic").is_in(["growth", "change"])
    yearly = grows & (pl.col("comparison").is_in(["yoy", "peer"]) | before.str.contains("增长|下降"))
    flow = before.str.contains(cue("flow_metric")) | pl.col("metric").fill_null("").str.contains(cue("flow_metric"))
    state = before.str.contains("已(?:经|达|突破|超|近)?[^，]{0,2}$") & (pl.col("last_gap") > 1)
    return (
        ((yearly | flow) & ~state | before.str.ends_with("连续"))
        & ~pl.col("is_standing")
        & pl.col("last_kind").is_in(_SPANS)
    )


def _balanced() -> pl.Expr:
    """截至6月末，贷款余额…。存款余额…: a balance is of the same day as the one before."""
    balance = pl.col("before").str.contains("余额|存量") | pl.col("metric").fill_null("").str.contains("余额|存量")
    until = pl.col("last_period_text").str.contains("^截|[底末]$")
    return balance & (pl.col("last_kind") == "instant") & until & (pl.col("last_gap") == 1)


def _ranked() -> pl.Expr:
    """A rank that opens a sentence is of what the sentence before has told."""
    opens = pl.int_range(pl.len()).over("statement_no") == 0
    return (pl.col("statistic") == "rank") & (pl.col("last_gap") == 1) & opens & pl.col("last_kind").is_in(_SPANS)


def _happened() -> pl.Expr:
    """The clause tells what has been done in a time (新建, 受理)."""
    return (
        pl.col("before").str.contains(cue("happened"))
        & ~pl.col("is_standing")
        & ~pl.col("unit").is_in(_LIMITS)
        & (pl.col("statistic") == "level")
    )


def _told_under_topic() -> pl.Expr:
    """今年以来，… as a sentence before, then what has been done."""
    return (
        pl.col("is_happened")
        & (pl.col("last_kind") == "since")
        & (pl.col("last_gap") == 1)
        & (pl.col("last_from") <= 1)
    )


def _told_under_head() -> pl.Expr:
    """上半年，… at the head of the paragraph and no other time since: what has been done later in it, lists too."""
    listed = (pl.col("before") == "") & _so_far(pl.col("is_happened"))
    unbroken = pl.col("head_no") == pl.col("last_no")
    return (pl.col("is_happened") | listed) & pl.col("head_kind").is_in(["span", "year", "since"]) & unbroken


def _reported(source: str) -> pl.Expr:
    """Under a report's title or a heading with a past period: what is no rule in force and no sum up to now."""
    past = (pl.col(f"{source}_period_end") < pl.col("published_on")).fill_null(value=True)
    up_to_now = pl.col("before").str.contains(f"{cue('new_level')}|累计|目前|现有")
    return pl.col(f"{source}_period_text").is_not_null() & past & ~up_to_now & ~pl.col("unit").is_in(_LIMITS)


def _at_the_event() -> pl.Expr:
    """会上签约…: at the event that the article reports, soon after it."""
    days = (pl.col("published_on") - pl.col("scene_period_start")).dt.total_days()
    return _so_far(pl.col("before").str.contains(cue("event_scene")) & days.is_between(0, _SCENE_DAYS))
