"""What a sentence does with an expression of time: whether it governs figures, and how far.

Here belong the tests of what stands directly around an expression. The days that it stands for belong to
period_resolution.
"""

import polars as pl

from pipeline.text.masks import holds, only
from pipeline.vocabularies.periods import cue

_AHEAD = "预计|将|力争|拟|计划|确保|争取|有望|目标|预期"
_FROM_THEN_ON = "(?:零时|[0-9]{1,2}时)?起(?:[，。、；正实执至到施累共全在]|$)"  # 起 as a word, not 起草
_SINCE_AFTER = f"^(?:[^，。；]{{0,16}}以来|至今|迄今|开始|之后|以后|{_FROM_THEN_ON})"
_SERIAL = "[第首][一二三四五六七八九十0-9]*[批届次轮期]"  # 2023年首批, 2023年第一批: a name
_TOLD_DAYS = 92  # so long after a day the deeds of that day are still what is told (于6月29日抓获…，追回…)
_DATELINE_GAP = "^(?:（?[^，。；）]{0,6}）?)?(?:上午|下午|晚间?|凌晨|中午)?"


def add_uses(mentions: pl.DataFrame) -> pl.DataFrame:
    """How the sentence uses each expression, and whether it is meant as since, until, or ahead."""
    left, right, shape = pl.col("left"), pl.col("right"), pl.col("shape")
    mentions = mentions.with_columns(since_after=right.str.contains(_SINCE_AFTER))
    from_ = (left.str.ends_with("从") | left.str.ends_with("由")) & ~pl.col("since_after")
    until_left = left.str.contains(
        r"(?:^|[，。；：、（“])(?:预计|力争|确保|计划|争取|目标)?[到至]$"
    ) & ~right.str.starts_with("的")
    return mentions.with_columns(
        use=pl.when(_is_base())
        .then(pl.lit("base"))
        .when(_is_name())
        .then(pl.lit("name"))
        .when(_is_silent())
        .then(pl.lit("none"))
        .when(_is_dateline())
        .then(pl.lit("dateline"))
        .when(from_)
        .then(pl.lit("from"))
        .otherwise(pl.lit("governs")),
        is_since=(pl.col("is_since") | pl.col("since_after")) & (shape != "vague"),
        is_until=pl.col("is_until") | until_left,
        is_ahead=_ahead(),
    ).drop("since_after")


def _is_base() -> pl.Expr:
    """Whether a figure is only compared with the expression (比去年同期, 相当于去年的两倍)."""
    left, right = pl.col("left"), pl.col("right")
    opens = only("is_same_period", left).str.contains("(?:^|[，。；：、（])$")
    same_told = only(opens, right).str.contains("^[仅只则还约]?(?:[为是有达录]|增|升|下降|下跌|[0-9])")
    same_told = same_told.fill_null(value=False)
    past = pl.col("offset_from").lt(0).fill_null(value=False) | pl.col("is_same_period")
    equalled = left.str.contains(f"{cue('equalled')}(?:了|于)?$")
    return (
        (pl.col("is_same_period") & ~same_told)
        | left.str.contains(f"{cue('compared')}(?:了|于|着|起)?$")
        | right.str.contains("^的?(?:同期|相比|水平)|^[^，。；0-9]{0,6}基础上")
        | holds(only(pl.col("text").str.ends_with("全年"), right), "^的?(?:额度|任务|目标|计划|预算|进度)")
        | (past & equalled)
        | holds(
            only(equalled, right),
            "^的?[一二两三四五六七八九十0-9.]+(?:多?倍|成|%)",
            "^[^，。；0-9]{1,10}的[近约]?[一二两三四五六七八九十0-9.]+多?倍",
        )
    )


def _is_dateline() -> pl.Expr:
    """Whether a day only says when something was reported (7月2日讯, 7月2日，记者从…获悉)."""
    left, right, shape = pl.col("left"), pl.col("right"), pl.col("shape")
    is_day = pl.col("day_from").is_not_null() | shape.is_in(["day", "clock"])
    return holds(only(is_day, left), f"{cue('dateline_before')}$") | holds(
        only(is_day, right),
        f"{_DATELINE_GAP}{cue('dateline_after')[:-1]}|，?[^，。；]{{0,2}}记者|，?从[^，。；]{{2,25}}获悉)",
    )


def _is_name() -> pl.Expr:
    """Whether the expression belongs to the name of a document, a season or one of a series."""
    left, right, shape = pl.col("left"), pl.col("right"), pl.col("shape")
    # 2024年春节档 is the name of a season
    within = (
        left.str.contains("《[^》]*$")
        | right.str.contains("^[^，。；]{0,4}[节庆旦午期]档")
        | right.str.contains(f"^[^，。；]{{0,8}}{cue('document_name')}")
    )
    serial = (shape == "calendar") & right.str.contains(f"^度?(?:[全我本][国省市区县]|新一轮)?{_SERIAL}")
    return within | serial


def _is_silent() -> pl.Expr:
    """Whether the expression dates no figure: an hour, an era, a plan as a name, some years without limits."""
    shape = pl.col("shape")
    plan_name = (shape == "plan") & pl.col("text").str.contains("五[”’]*$") & ~pl.col("is_since")
    some_years = (
        (shape == "count")
        & ~only(shape == "count", "text").str.contains("[年月天]多?间$")
        & (~pl.col("bounded") | pl.col("count").is_null())
    )
    return (
        shape.is_in(["clock", "weekday", "era", "stamp"])
        | plan_name
        | some_years
        | ((shape == "day") & pl.col("in_context"))
    ).fill_null(value=False)


def _ahead() -> pl.Expr:
    """Whether the words around the expression speak of what is to come."""
    left, right = pl.col("left"), pl.col("right")
    return (
        left.str.contains(f"(?:{_AHEAD})[^，。；]{{0,8}}$")
        | right.str.contains(f"^[^，。；]{{0,12}}(?:{_AHEAD})")
        | right.str.contains("^起(?:施行|实施|执行|正式)")
        | left.str.contains("起(?:正式)?(?:实行|施行|实施|执行)$")
        | right.str.contains("^前(?:[^海沿列端后往景期]|$)")
        | left.str.ends_with("到")
        | left.str.ends_with("至")
    )


def add_reach(mentions: pl.DataFrame) -> pl.DataFrame:
    """`reach`: the place in the sentence up to which the expression governs; null where that is the sentence's end.

    Within brackets it governs up to the closing one, the first of 从…到… up to the second, and what only dates a
    verb (于2017年挂牌, 2015年成立) or is vague (以前) its own clause. A period that is set apart (该局于今年7月，…)
    and a day of late (于7月2日抓获) govern on.
    """
    left, right = pl.col("left"), pl.col("right")
    told = (pl.col("published_on") - pl.col("period_end")).dt.total_days() <= _TOLD_DAYS
    recent = told & (pl.col("kind") == "date")
    bracketed = left.str.contains("（[^）]*$") & right.str.contains("）")
    clause_only = (
        (pl.col("shape") == "vague")
        | (
            left.str.ends_with("于")
            & (pl.col("period_end") <= pl.col("published_on"))
            & ~((right.str.starts_with("，") | recent) & ~left.str.contains(f"(?:{cue('founding')}|建|生)于$"))
        )
        | right.str.contains(f"^[^，。；]{{0,12}}{cue('founding')}(?:的|[，。；、]|$)")
    )
    until = (
        pl.when((pl.col("use") == "from") & right.str.contains("^[^）]*[至到]"))
        .then(right.str.extract("^([^至到]*)"))
        .when(bracketed)
        .then(right.str.extract("^([^）]*)"))
        .when(clause_only)
        .then(right.str.extract("^([^，。；]*)"))
    )
    return mentions.with_columns(reach=pl.col("end") + until.str.len_chars())
