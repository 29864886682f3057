"""What is said of a figure: its unit where only the sentence tells it, bound, statistic, comparison, direction, status.

Here belong the rules that read the words next to a figure. Baselines, which take two figures, are in baselines.py;
what is measured is in metrics.py.
"""

import polars as pl

from pipeline.extraction.contexts import AREA, NUMBER, PERIOD
from pipeline.extraction.roles import dimension
from pipeline.vocabularies.words import any_of

FILLER = "[了约近超逾达为是过于近至]*"
BETWEEN = f"(?:[^，。；、{NUMBER}]{{0,4}})"


def with_units(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures` with the units that are written only once, or not at all, filled in.

    A unit is shared by the numbers of a list (120、111宗); a number without one that is a level of the same thing as its
    neighbour has its unit (突破550万，达555.9万户); amounts after words of money are in 元, which in articles of Hong Kong and
    Macao are their own; a rate per base has both (每万人口…5.53件 → 件/万人).
    """
    unit, before, after = pl.col("unit"), pl.col("before"), pl.col("after")
    in_sentence = {"partition_by": "sentence_id", "order_by": "start"}
    next_unit, last_unit = unit.shift(-1).over(**in_sentence), unit.shift(1).over(**in_sentence)
    amount = pl.when(
        unit.is_in(dimension("count", "money", "mass", "area", "length", "volume", "energy", "power"))
    ).then(unit)
    last_kept = amount.forward_fill().over(**in_sentence)
    next_kept = amount.backward_fill().over(**in_sentence)
    near = pl.col("clause_left").str.slice(-14)
    zero = pl.col("text") == "零"
    figures = figures.with_row_index("row")
    filled = (
        pl.when(unit.is_not_null()).then(unit)
        .when(zero & (after.str.contains("^(?:费用|成本|收费)") | near.str.contains("费用|成本|收费"))).then(pl.lit("CNY"))
        .when(zero).then(last_kept)
        .when(after.str.contains(f"^(?:[、，]|和|及|与|或){NUMBER}")).then(unit.backward_fill().over(**in_sentence))
        .when(near.str.contains(any_of("people"))).then(pl.lit("人"))
        .when(near.str.contains(any_of("visits"))).then(pl.lit("次"))
        .when(near.str.contains(any_of("money_verb"))).then(pl.lit("CNY"))
        .otherwise(pl.coalesce(last_kept, next_kept, amount.forward_fill().over("article_id", order_by="row")))
    )  # fmt: skip
    # 由697个工作日压缩至75个: the classifier alone stands for the unit before it
    durations = dimension("duration")
    short = (
        (unit == "个")
        & last_unit.is_in(durations)
        & pl.col("text").str.ends_with("个")
        & pl.col("clause_left").str.contains(NUMBER)
        & pl.col("gap_left").str.contains(f"{any_of('change_to')}$")
        & after.str.contains(r"^(?:[，。；、！）]|$|以内|左右)")
    )
    rated = pl.col("clause_left").str.contains(f"每一?{NUMBER}+人?口?|每[万百千]人")
    per = pl.when(rated & filled.is_in(dimension("count"))).then(filled + "/万人").otherwise(filled)
    filled = pl.when(short).then(last_unit).otherwise(per)
    return figures.with_columns(unit=filled).with_columns(unit=_local_currency(pl.col("unit"))).drop("row")


def _local_currency(unit: pl.Expr) -> pl.Expr:
    region = pl.col("article_region").fill_null("")
    plain = (unit == "CNY") & ~pl.col("after").str.contains("^人民币") & ~pl.col("text").str.contains("人民币")
    return (
        pl.when(plain & region.str.starts_with("香港")).then(pl.lit("HKD"))
        .when(plain & region.str.starts_with("澳门")).then(pl.lit("MOP"))
        .otherwise(unit)
    )  # fmt: skip


def with_statements(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures` with bound, statistic, comparison and status, and with the sign of falls on value and value_high."""
    read = figures.with_columns(bound=_bound(), near=_near())
    read = read.with_columns(statistic=_statistic())
    read = read.with_columns(comparison=_comparison(), falls=_falls(), status=_status())
    low = pl.when(pl.col("falls")).then(-pl.coalesce("value_high", "value")).otherwise(pl.col("value"))
    high = pl.when(pl.col("falls") & pl.col("value_high").is_not_null()).then(-pl.col("value"))
    return read.with_columns(
        value=low, value_high=pl.when(pl.col("falls")).then(high).otherwise(pl.col("value_high"))
    ).drop("near", "falls")


def _near() -> pl.Expr:
    """The words right before a figure; in a list (分别压缩33%和63.5%), those before its first figure of the same unit."""
    listed = pl.col("gap_left").str.contains("^(?:[、和及与，]|以及|，分别)?$") & pl.col("before").str.contains(
        f"{NUMBER}(?:[、和及与]|以及)$"
    )
    same = (pl.col("unit") == pl.col("unit").shift(1)) & (pl.col("sentence_id") == pl.col("sentence_id").shift(1))
    carried = listed.fill_null(False) & same.fill_null(False)
    return pl.when(carried).then(None).otherwise(pl.col("gap_left").str.slice(-24)).forward_fill()


def _bound() -> pl.Expr:
    """The bound by words on either side; what is written inside the number (余, 多) comes first."""
    left, right, text = pl.col("before"), pl.col("after"), pl.col("text")
    return (
        pl.when(pl.col("inner_bound").is_not_null()).then(pl.col("inner_bound"))
        .when(right.str.contains("^(?:多|余)(?:[个家户项人名件元]|[，。、；]|$)")).then(pl.lit("gt"))
        .when((pl.col("unit") == "rank") & text.str.starts_with("前")).then(pl.lit("le"))
        .when(right.str.contains("^(?:[（(]?含[^，。）)]*[）)])?(?:及|或)?(?:以上|起步|起(?:[，。]|$))")).then(pl.lit("ge"))
        .when(right.str.contains("^(?:及|或)?(?:以下|以内|之内|内(?:[，。；、！）]|$|办|完|审|出|领|拿|对|将|实现)|封顶|为上限)")).then(pl.lit("le"))
        .when(right.str.contains("^(?:左右|上下)")).then(pl.lit("approx"))
        .when(left.str.contains("(?:不超过|不高于|不多于|最多|至多|最长|最高不超|上限为?|最多可达|不逾|最高可?|不得超过)(?:为|可?达|需要?|有)?$")).then(pl.lit("le"))
        .when(left.str.contains("(?:不少于|不低于|至少|最少|起码|不小于|不得低于|不得少于|不下)(?:需要?|要|有|达到?)?$|(?:至少|不少于)[\\p{Han}]{1,3}$")).then(pl.lit("ge"))
        .when(left.str.contains("(?:不足|(?:[^想料得达做见找拿办看听感]|^)不到|未满|少于|不满|低于|未到)$") & (pl.col("unit") != "pp")).then(pl.lit("lt"))
        .when(left.str.contains(f"(?:超过?|逾|突破|多于|大于|超出|破|远超|超过了|突破了|超越|高于|遠多於|远多于|跨过|迈过|超百分之)了?{NUMBER}*$") & (pl.col("unit") != "pp")).then(pl.lit("gt"))
        .when(left.str.contains(f"(?:(?:[^签履节条合预制违契公集租]|^)约(?:为|达|占|合|有)?|(?:[^附邻最靠临]|^)近|大概|接近|大致|逼近|(?:约|近)占[^，。；]{{0,8}})的?$")).then(pl.lit("approx"))
        .when(left.str.contains("(?:跨上|迈上|站上|登上|迈入|跃上)了?$")).then(pl.lit("ge"))
        .otherwise(pl.lit("eq"))
    )  # fmt: skip


def _moved() -> pl.Expr:
    """A verb or noun of rising or falling stands right before the figure, with little between."""
    return pl.col("near").str.contains(
        rf"{any_of('up', 'down')}(?:率|幅度?|速度?)?(?:{FILLER}|{BETWEEN}?[了约近超逾达为]|平均|均|分别[为达]?|幅度[为达]?|[^，。；、{NUMBER}]{{0,3}})$"
    )


def _reached() -> pl.Expr:
    """The verb carries on to a new state (提升至25.8%): what follows is a level or a share."""
    return pl.col("near").str.contains(
        rf"(?:{any_of('change_to')}|[至到]|{any_of('up', 'down')}[^，。；]{{0,6}}[至到])(?:目前|现在|当前|现时|{PERIOD})*的?{FILLER}(?:平均|均)?$"
    ) & ~pl.col("near").str.contains(r"(?:增长率|增速|[增涨升降减]幅)(?:达到|提高到|提升到|为|达|至|到)$")


def _rate_word() -> pl.Expr:
    """The figure is called a growth or a fall by a noun: 增速达5%, 5%的增速, 减幅54.4%."""
    return pl.col("near").str.contains(
        rf"(?:(?:{any_of('up', 'down')})(?:达到了?|达)|(?:增长率|增速|增幅|涨幅|升幅|降幅|减幅|跌幅|压缩率|压减率|缩减率|缩短率|降低率|精简率|减少率|下降率|压缩[^，]{{0,6}}率)(?:[^，。；]{{0,3}}(?:达到?|为|是|超过?|高达|约|近|逾|在|保持在|均|分别[为达]?|均[为达超]过?))?)[约近超逾]?$"
    ) | pl.col("after").str.contains("^(?:以上|左右|以内)?的(?:年均|同比|平均|较快|高)?(?:增速|增长|增幅|涨幅|降幅)")


def _statistic() -> pl.Expr:
    unit = pl.col("unit")
    near = pl.col("near")
    shared = near.str.contains("(?:占|比重|占比|比例|份额)[^，。；]{0,24}$") & ~near.str.contains(
        rf"(?:比重|占比|比例|率)[^，。；]{{0,6}}{any_of('up', 'down')}[了约近超逾]?$"
    )
    level_change = (
        near.str.contains(rf"(?:^|[^新净])(?:{any_of('absolute_change')})(?:了|约|近|超过?|逾|出|的|平均|各|多达|达)*$")
        | pl.col("clause_left").str.contains("(?:按年|同比|环比)[增减升降](?:加|少)?[约近超逾]?$")
        | (
            unit.is_in(dimension("money", "duration", "count"))
            & near.str.contains(
                rf"(?:降低|减少|缩短|压缩|压减|缩减)[^，。；、{NUMBER}至到为]{{2,14}}(?:成本|费用|支出|开支|时间|时限|次数|往返[^，。；]{{0,4}}|跑动[^，。；]{{0,4}})(?:约|近|超过?|逾|达)?$"
            )
        )
        | (
            unit.is_in(dimension("count"))
            & near.str.contains(r"(?:比|较)[^，。；]{0,12}(?:增加|减少|增长|多|少)了?[约近超逾]?$")
        )
        | (
            unit.is_in(dimension("count"))
            & near.str.contains(r"^(?:.*[，、])?(?:分阶段|再|又)?增加[^，。；、至到为]{2,30}$")
            & pl.col("after").str.contains("^[，。；、）]|^$|名额|个|学额")
        )
    )
    ends = pl.col("after").str.contains("^(?:[，。；、）！]|$|左右|以上|以内|以下)")
    level_change &= ends | ~unit.is_in(dimension("count"))
    growth = (_moved() & ~_reached()) | _rate_word()
    return (
        pl.when(unit == "rank").then(pl.lit("rank"))
        .when(unit == "pp").then(pl.lit("change"))
        .when(unit.is_in(["%", "‰"]) & shared).then(pl.lit("share"))
        .when(unit.is_in(["%", "‰"]) & growth).then(pl.lit("growth"))
        .when(unit.is_in(["%", "‰"])).then(pl.lit("share"))
        .when((unit == "times") & (growth | near.str.contains("(?:同期|上年|去年|原来|改革前|年)[^，。；]{0,6}的$"))).then(pl.lit("growth"))
        .when((unit == "times") & (pl.col("form") != "ratio")).then(pl.lit("growth"))
        .when(level_change & ~_reached()).then(pl.lit("change"))
        .otherwise(pl.lit("level"))
    )  # fmt: skip


def _comparison() -> pl.Expr:
    clause, near = pl.col("clause_left").str.slice(-40), pl.col("near")
    differs = pl.col("statistic").is_in(["growth", "change"])
    lately = clause.str.contains(
        "同比|按年|较去年同期|比去年同期|比上年同期|较上年同期|同期|(?:比|较)(?:上年|去年)(?:[^初底末]|$)|年增长率|年增速"
    ) | pl.col("after").str.contains("^[^，。；]{0,4}同比")
    than_a_year = clause.str.contains(rf"(?:比|较|相比于?|对比|相较于?){PERIOD}+")
    same_time = (
        pl.col("sentence_text")
        .str.slice(0, pl.col("start"))
        .str.contains("(?:同比|同期|按年|(?:比|较)(?:上年|去年)[^初底末]|年增长率)[^。；！？，、]{0,40}$")
    )
    than_another = clause.str.contains(
        rf"(?:高于|低于|高出|快于|慢于|超|领先|多于|少于|高过|优于)[^，。；]{{0,6}}(?:{AREA}|全国|全省|全市|全区|全州|平均|水平)|比{AREA}|比全[国省市]"
    )
    lasting = near.str.contains(rf"{any_of('lasting_change')}[^，。；]{{0,6}}$")
    return (
        pl.when(~differs).then(pl.lit(None, pl.String))
        .when(clause.str.contains("年均|年平均|每年平均|复合|年复合|平均每年")).then(pl.lit("annual_average"))
        .when(clause.str.contains("环比|比上月|较上月|比上季|按季|按月")).then(pl.lit("qoq"))
        .when(than_another).then(pl.lit("peer"))
        .when(same_time | lately).then(pl.lit("yoy"))
        .when(than_a_year | lasting).then(pl.lit("baseline"))
        .when(pl.col("statistic") == "change").then(pl.lit("baseline"))
        .when(near.str.contains(any_of("down")) & near.str.contains("时间|时限|材料|环节|成本|费用|周期|次数|债务")).then(pl.lit("baseline"))
        .otherwise(pl.lit("yoy"))
    )  # fmt: skip


def _falls() -> pl.Expr:
    """A fall is negative; being below another is too."""
    differs = pl.col("statistic").is_in(["growth", "change"])
    near = pl.col("near")
    last_word = near.str.extract(rf"^.*({any_of('up', 'down')})")
    down = last_word.str.contains(rf"^{any_of('down')}$").fill_null(False) & ~last_word.str.contains(
        rf"^{any_of('up')}$"
    ).fill_null(False)
    return differs & down


def _status() -> pl.Expr:
    """What is planned, promised, or demanded before the figure in its sentence is a target."""
    left = pl.col("before").str.slice(-80)
    planned = left.str.contains(rf"(?:{any_of('target')}|预算案?{PERIOD})[^。！？]*$") & ~left.str.contains(
        rf"(?:已|实际|完成了|达到了)[^，。；]{{0,8}}$"
    )
    proposed = pl.col("article_title").str.contains(any_of("planning_title")).fill_null(False) & ~pl.col(
        "sentence_text"
    ).str.contains(any_of("standing"))
    return pl.when(planned | proposed).then(pl.lit("target")).otherwise(pl.lit("actual"))
