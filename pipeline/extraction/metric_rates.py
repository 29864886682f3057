"""What grows, is shared, or is ranked.

Here belongs what a growth, a change, a share or a rank says of in its own clause.
"""

import polars as pl

from pipeline.extraction.metric_wording import Option, first_of
from pipeline.vocabularies.metric_phrases import phrase_words

HELD = "(?:拥有|集聚|聚集|集中|贡献|汇聚|占有|创造|承载|吸纳)"
HOLDING = f"{HELD}了?$"
CAUSED = "(?:带动|推动|促进|引导|助力|促使|助推|确保)"
AMOUNT = "(?:[值额量率入资售口数润款税费人积度价]|投资|收入|产量|成本|进度|任务|计划|效率|时间|面积)"
PREDICATE = "^(?:用于|投向|来自|来源于|在|为|是|由|被|已|都|布局)"
WHOLE = "^占(?:全[国省市县区港州球])?$"  # 占全国约三成的进出口
RATE_OF = "^([^的、，]{0,12}?(?:增速|增幅|涨幅|降幅|增长率|满意[率度]|成功率|合格率|占比|比重|份额))"
RATE_NOUN = "(?:占比|比重|比例|率|度|份额|比|强度|水平|指数)$"


def named_growth(rows: pl.DataFrame) -> pl.DataFrame:
    """The growths and changes among phrases (with what metric_choice marks): row, own, metric_rule."""
    noun, thing = pl.col("noun"), pl.col("thing")
    has_thing = pl.col("has_thing") & ~thing.str.contains("^(?:目标|防控目标|水平|成绩|基础)|目标$")
    absolute = (pl.col("statistic") == "change") & ~pl.col("unit").is_in(["pp", "%"])
    return first_of(
        rows,
        [
            _lasting(),
            ("growth_of", (noun == "") & has_thing & pl.col("attributive"), thing),
            ("change_of", absolute & has_thing, thing),
            ("growth", pl.lit(value=True), _grown()),
        ],
    )


def named_shares(rows: pl.DataFrame) -> pl.DataFrame:
    """The shares among phrases (with what metric_choice marks): row, own, metric_rule."""
    return first_of(rows, [_lasting(), ("share", pl.lit(value=True), _share())])


def named_ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """The ranks among phrases (with what metric_choice marks): row, own, metric_rule."""
    lasted = pl.col("lasted").str.len_chars() >= 2
    return first_of(rows, [("rank_lasting", lasted, pl.col("lasted")), ("rank", pl.lit(value=True), pl.col("noun"))])


def _grown() -> pl.Expr:
    """What grows, without what it is compared with (增速高于全国); empty where only the growth is named."""
    growth = "(?:增速|增幅|降幅|涨幅|升幅|增长率)"
    alone = pl.col("noun").str.replace(
        f"({growth})?(?:更是|明显|均|都|也|略|远)*(?:[高低快慢好优]于|跑赢|领先)[^，]*$", "$1"
    )
    alone = alone.str.replace(f"({growth})(?:比|较).*$", "$1").str.replace("(?:(?:减|分别)?按照?|不)$", "")
    alone = alone.str.replace(f"^{CAUSED}(.{{2}})", "$1")
    return alone.str.replace(f"^(?:提速|提效|增收|减负|前移|进位|{growth})$", "")


def _lasting() -> Option:
    """投资连续三年增长5%: what has grown stands before the years that it has lasted."""
    lasted = pl.col("lasted").str.len_chars() >= 2
    return ("lasting_figure", lasted & (pl.col("noun") == "") & ~pl.col("has_thing"), pl.col("lasted"))


def _share() -> pl.Expr:
    """The metric of a share: what is a part of what, or the rate that has a name of its own."""
    noun, thing = pl.col("noun").str.replace("(?:减|分别)?按照?$", "").str.replace("^要占", "占"), pl.col("thing")
    noun = noun.str.replace(f"^{CAUSED}(.{{2}})", "$1").str.replace("^在(.{4,}(?:率|份额|度))$", "$1")
    # 贡献了占全国五分之一的进出口
    noun = noun.str.replace(f"({HELD})了?占$", "$1")
    # 以8%的增速领跑: the rate has a name
    ranked = pl.when(pl.col("attributive") & ((noun == "") | noun.str.ends_with("以"))).then(thing.str.extract(RATE_OF))
    named = noun.str.replace("（[^）]*）$", "").str.contains(RATE_NOUN)
    done = noun.str.extract(f"^(.{{2,}}?)(?:{phrase_words('share_verb')}(?:着|了|全.)*)$")
    put = noun.str.extract("[将把](.{2,})$")
    rate = thing.str.extract("^(税率|征收率|利率|费率|折扣率)")
    levied = thing.str.replace("^..率?(?:缴纳|征收|计征|计缴|减征)*", "").str.extract(r"^(\p{Han}{2,8}税)")
    # of 按1%的比例给予贴息 the metric is the rate at which it is given
    return (
        pl.when(thing.str.contains("^比例..") & noun.str.contains("^(?:按照?|以)?(?:不.于|不超过)?.{0,6}$"))
        .then(thing.str.strip_prefix("比例") + "比例")
        .when(ranked.is_not_null()).then(ranked)
        .when(rate.is_not_null()).then(levied.fill_null(noun) + rate)
        .when(put.is_not_null() & (thing != "")).then(put + thing + "占比")
        .when(done.is_not_null() & ~named & (thing != "")).then(done + thing + "占比")
        .when(noun.str.contains(WHOLE) & pl.col("attributive") & (thing != "")).then(thing + "占比")
        # 即制造业守住25%的红线: a share that was told before
        .when(pl.col("raw").str.contains("守住") & ~named).then(pl.lit(""))
        .when(noun.str.contains("占") & ~named).then((noun + "比重").str.replace("占比重$", "占比"))
        # of 西部拥有全国72%的国土面积 the area is shared, and who holds it is the region
        .when(noun.str.contains(HOLDING) & (thing != "")).then(thing + "占比")
        .when(named | (thing == "")).then(noun)
        .when((noun.str.len_chars() >= 2) & thing.str.contains(PREDICATE)).then(noun + thing + "占比")
        .when((noun.str.len_chars() <= 5) | noun.str.ends_with("以")).then(thing + "占比")
        .when(noun.str.contains(f"{AMOUNT}$") | thing.str.contains("^(?:增长|提升|增速|幅度|比例)")).then(noun)
        .when(pl.col("raw").str.contains("按照?$")).then(noun)
        .when("attributive").then(thing + "占比")
        # 财政支出七成用于民生, 竞赛场馆九成利用旧馆
        .when((noun.str.len_chars() <= 10) | thing.str.contains(PREDICATE)).then(noun + thing + "占比")
        .otherwise(thing + "占比")
    )  # fmt: skip
