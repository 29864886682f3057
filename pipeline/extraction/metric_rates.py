"""What grows, is shared, or is ranked.

Here belongs what a growth, a change, a share or a rank says of in its own clause.
"""

import polars as pl

from pipeline.extraction.metric_wording import Option, first_of

HOLDING = "(?:拥有|集聚|聚集|集中|贡献|汇聚|占有|创造|承载|吸纳)了?$"
RATE_NOUN = "(?:占比|比重|比例|率|度|份额|比|强度|水平|指数)$"


def named_growth(rows: pl.DataFrame) -> pl.DataFrame:
    """The growths and changes among phrases (with what metric_choice marks): row, own, metric_rule."""
    noun, thing, has_thing = pl.col("noun"), pl.col("thing"), pl.col("has_thing")
    absolute = (pl.col("statistic") == "change") & ~pl.col("unit").is_in(["pp", "%"])
    return first_of(
        rows,
        [
            _lasting(),
            ("growth_of", (noun == "") & has_thing & pl.col("attributive"), thing),
            ("change_of", absolute & has_thing, thing),
            ("growth", pl.lit(value=True), noun.str.replace("^(?:提速|提效|增收|减负|前移|进位)$", "")),
        ],
    )


def named_shares(rows: pl.DataFrame) -> pl.DataFrame:
    """The shares among phrases (with what metric_choice marks): row, own, metric_rule."""
    return first_of(rows, [_lasting(), ("share", pl.lit(value=True), _share())])


def named_ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """The ranks among phrases (with what metric_choice marks): row, own, metric_rule."""
    lasted = pl.col("lasted").str.len_chars() >= 2
    return first_of(rows, [("rank_lasting", lasted, pl.col("lasted")), ("rank", pl.lit(value=True), pl.col("noun"))])


def _lasting() -> Option:
    """投资连续三年增长5%: what has grown stands before the years that it has lasted."""
    lasted = pl.col("lasted").str.len_chars() >= 2
    return ("lasting_figure", lasted & (pl.col("noun") == "") & ~pl.col("has_thing"), pl.col("lasted"))


def _share() -> pl.Expr:
    """The metric of a share: what is a part of what, or the rate that has a name of its own."""
    noun, thing = pl.col("noun"), pl.col("thing")
    named = noun.str.replace("（[^）]*）$", "").str.contains(RATE_NOUN)
    # of 按1%的比例给予贴息 the metric is the rate at which it is given
    return (
        pl.when(thing.str.contains("^比例..") & noun.str.contains("^(?:按照?|以)?(?:不.于|不超过)?.{0,6}$"))
        .then(thing.str.strip_prefix("比例") + "比例")
        .when(noun.str.contains("占") & ~named).then((noun + "比重").str.replace("占比重$", "占比"))
        # of 西部拥有全国72%的国土面积 the area is shared, and who holds it is the region
        .when(noun.str.contains(HOLDING) & (thing != "")).then(thing + "占比")
        .when(named | (thing == "")).then(noun)
        .when((noun.str.len_chars() <= 5) | noun.str.ends_with("以")).then(thing + "占比")
        .otherwise(noun)
    )  # fmt: skip
