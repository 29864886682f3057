"""What is said of a figure: its statistic and the direction in which it moves.

Here belong the rules that read the verbs and nouns in front of a figure, and the order of all that is said of it.
Bounds are in bounds.py, what a growth is measured against in comparisons.py, plans in plans.py, baselines, which take
two figures, in baselines.py; what is measured is in metrics.py.
"""

import polars as pl

from pipeline.extraction.bounds import bound
from pipeline.extraction.comparisons import with_comparisons
from pipeline.extraction.contexts import NUMBER, PERIOD
from pipeline.extraction.plans import with_status
from pipeline.vocabularies.units import dimension
from pipeline.vocabularies.words import any_of

NEAR = 24  # characters before a figure in which the verb that governs it stands
FILLER = "[了约近超逾达为是过于至]*"
ABOUT = "[约近超逾]?"
PER_CENT = ("%", "‰")


def with_statements(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures` (with their baselines) with bound, statistic, comparison and status.

    Falls become negative, the larger fall first.
    """
    near = with_status(figures).with_columns(bound=bound(), near=_near())
    read = with_comparisons(near.with_columns(statistic=_statistic())).with_columns(falls=_falls())
    falls = pl.col("falls")
    low = pl.when(falls).then(-pl.coalesce("value_high", "value")).otherwise("value")
    high = pl.when(falls & pl.col("value_high").is_not_null()).then(-pl.col("value")).otherwise("value_high")
    return read.with_columns(value=low, value_high=high).drop("near", "falls")


def _near() -> pl.Expr:
    """The words right before a figure; in a list (分别压缩33%和63.5%), those before its first figure of that unit."""
    listed = pl.col("before").str.contains(f"{NUMBER}(?:[、和及与]|以及)$")
    same = (pl.col("unit") == pl.col("unit").shift(1)) & (pl.col("sentence_id") == pl.col("sentence_id").shift(1))
    carried = (listed & same).fill_null(value=False)
    # 网办率不低于95%: beside a rate the verb is a bound, beside points a difference (低于全省2个百分点)
    bounding = "(?:不?(?:高于|低于|多于|少于|快于|慢于)|不超过|不增加|不减少)$"
    # 减按1%征收, 增值税13%: words that begin like a verb of moving
    words = pl.col("gap_left").str.tail(NEAR).str.replace_all(any_of("unmoved"), "□")
    moving = pl.when(pl.col("unit") == "pp").then(words).otherwise(words.str.replace(bounding, ""))
    return pl.when(~carried).then(moving).forward_fill()


def _statistic() -> pl.Expr:
    unit = pl.col("unit")
    # 1.5倍惩罚性赔偿 is an amount
    amount = pl.col("after").str.contains("^的?(?:惩罚|赔偿|罚款|工资|标准|杠杆)")
    told_in_times = (pl.col("form") != "ratio") & pl.col("text").str.contains("倍") & ~amount
    grown = (_moves() & ~_arrives()) | _is_called_change() | _is_bracketed_growth() | pl.col("text").str.ends_with("番")
    return (
        pl.when(unit == "rank").then(pl.lit("rank"))
        .when(unit == "pp").then(pl.lit("change"))
        .when(unit.is_in(PER_CENT) & _is_share()).then(pl.lit("share"))
        .when(unit.is_in(PER_CENT) & grown).then(pl.lit("growth"))
        .when(unit.is_in(PER_CENT)).then(pl.lit("share"))
        .when((unit == "times") & (grown | told_in_times)).then(pl.lit("growth"))
        .when(_differs() & ~_arrives()).then(pl.lit("change"))
        .otherwise(pl.lit("level"))
    )  # fmt: skip


def _moves() -> pl.Expr:
    """A verb or noun of rising or falling stands right before the figure, with little between."""
    return pl.col("near").str.contains(rf"{any_of('up', 'down')}(?:{FILLER}|平均|[^，。；、{NUMBER}]{{0,4}})$")


def _arrives() -> pl.Expr:
    """The verb carries on to a new state (提升至25.8%): a level or a share follows, unless it is a rate of growth."""
    near = pl.col("near")
    to_state = rf"{any_of('change_to')}|[至到]|{any_of('up', 'down')}[^，。；]{{0,6}}[至到]"
    now = f"(?:目前|现在|当前|现时|{PERIOD})*"
    growth = f"{any_of('change_noun')}(?:达到|提高到|提升到|为|达|至|到)$"
    return near.str.contains(rf"(?:{to_state}){now}的?{FILLER}(?:平均|均)?$") & ~near.str.contains(growth)


def _is_called_change() -> pl.Expr:
    """The figure is called a growth or a fall by a noun, before it (增速达5%) or after it (5%的增速)."""
    is_so_much = "(?:[^，。；]{0,3}(?:达到?|为|是|超过?|高达|在|保持在|均|分别[为达]?|均[为达超]过?))?"
    before = rf"(?:{any_of('up', 'down')}达到?了?|(?:{any_of('change_noun')}|压缩[^，]{{0,6}}率){is_so_much}){ABOUT}$"
    after = "^(?:以上|左右|以内)?的(?:年均|同比|平均|较快|高)?(?:增速|增长|增幅|涨幅|降幅)"
    return pl.col("near").str.contains(before) | pl.col("after").str.contains(after)


def _is_bracketed_growth() -> pl.Expr:
    """A rate in brackets behind an area where growths are told: 增速高于全国（5.1%）, 增速前三位为甲县（9%）."""
    left = pl.col("before").str.tail(2 * NEAR)
    return left.str.contains(f"{any_of('change_noun')}[^。；]*（$") & ~left.str.contains(
        f"{any_of('share_noun')}[^。；]*（$"
    )


def _is_share() -> pl.Expr:
    near = pl.col("near")
    grows = rf"(?:比重|占比|比例|率)[^，。；]{{0,6}}{any_of('up', 'down')}了?{ABOUT}$"
    return near.str.contains(rf"{any_of('share_noun')}[^，。；]{{0,24}}$") & ~near.str.contains(grows)


def _differs() -> pl.Expr:
    """An amount by which something rose or fell.

    The verb stands right before the figure (缩短4天), or what it lowers stands between (降低成本4亿元); of a count
    nothing may follow, since 减少23项材料 tells of materials and not of a fall by 23.
    """
    near, unit = pl.col("near"), pl.col("unit")
    count = unit.is_in(dimension("count"))
    by_verb = near.str.contains(
        rf"(?:^|[^新净]){any_of('absolute_change')}(?:了|约|近|超过?|逾|出|的|平均|各|多达|达)*$"
    )
    by_year = pl.col("clause_left").str.contains(f"(?:按年|同比|环比)[增减升降](?:加|少)?{ABOUT}$")
    than_before = count & near.str.contains(rf"(?:比|较)[^，。；]{{0,12}}(?:增加|减少|增长|多|少)了?{ABOUT}$")
    between = rf"[^，。；、{NUMBER}至到为]{{2,14}}"
    burden = rf"(?:{any_of('burden')}|(?:往返|跑动)[^，。；]{{0,4}})"
    lowered = unit.is_in(dimension("money", "duration", "count")) & near.str.contains(
        rf"(?:降低|减少|缩短|压缩|压减|缩减){between}{burden}(?:约|近|超过?|逾|达)?$"
    )
    added = count & near.str.contains(
        "^(?:.*[，、])?(?:以及)?(?:分阶段|再|又)?增加[^，。；、至到为]{2,30}$|分阶段增加$"
    )
    ends = pl.col("after").str.contains("^(?:[，。；、）！]|$|左右|以上|以内|以下)")
    quota = pl.col("after").str.contains("^[^，。；]{0,8}(?:名额|学额|席位)")
    # 东部比西部高4.6分
    apart = near.str.contains("(?:比|较)[^重例，。；]{1,14}[高低多少快慢长短]出?$")
    return ((by_verb | by_year | than_before | lowered | added | apart) & (ends | ~count)) | (added & quota)


def _falls() -> pl.Expr:
    """The last word of moving before the figure is one of falling."""
    last = pl.col("near").str.extract(rf"^.*({any_of('up', 'down')})")
    down = last.str.contains(rf"^{any_of('down')}$") & ~last.str.contains(rf"^{any_of('up')}$")
    less = pl.col("near").str.contains("(?:比|较)[^，。；]{1,14}[低少慢短]$").fill_null(value=False)
    moved = pl.col("statistic").is_in(["growth", "change"]) & (pl.col("value") > 0)
    return moved & (down.fill_null(value=False) | less)
