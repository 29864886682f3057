"""What a phrase takes from the metric before it, of which it tells a part, a cause or a further state.

Here belong figures whose own words name only what differs from the figure before: 其中服装类增长5%, 拉动投资增长1个点.
"""

import polars as pl

AMOUNT = (
    "((?:实际)?使用外资|增加值|进出口(?:总[值额]|额)?|出口(?:总[值额]|额)?|进口(?:总[值额]|额)?|固定资产投资|投资|销售收入|营业收入"
    "|销售额|零售额|总?产值|利润总?额?|用电量|贷款余额|贷款)$"
)
NAMED = "[值额量率入资售口数润款税费度价]$|占|贷款|外资|增速|指数|气温|收益|利率|景气|成本|效率|时间"
CLASS = "(?:业|类|行业)$"
STATE = (
    "^连续(?:保持|稳居|位居|位列|居|排|增长|下降|回落|回升|上涨|超|突破|实现|同比|环比|接近|处于|高于|创|正增长|顺差"
    "|逆差)"
)
LED = "^(进口|出口)"


def with_siblings(stated: pl.DataFrame) -> pl.DataFrame:
    """`stated` (own, metric, metric_rule, kind, raw, between, line, whole_before, full) with completed metrics."""
    own, kind = pl.col("own"), pl.col("kind")
    told = pl.when("full").then("line").forward_fill().shift(1).over("home")
    asked = kind.is_in(["growth", "share", "money"]) | (pl.col("metric_rule") == "lasting")
    named = (pl.col("metric") == own) & (pl.col("metric_rule") != "subject")
    near = stated.with_columns(apart=pl.col("line") - told).filter(asked & named & (pl.col("apart") <= 1))
    before = pl.col("whole_before").str.replace("连续.*$", "").str.replace("占[^，]*(?:比重|占比)$|占比$", "")
    near = near.select("row", "own", "kind", "metric_rule", "raw", "between", "apart", before=before)
    near = near.filter(pl.col("before").str.len_chars() >= 2).with_columns(bare=~own.str.contains(NAMED))
    made = near.select("row", metric=pl.coalesce(_completions())).drop_nulls()
    return stated.update(made, on="row") if len(made) else stated


def _completions() -> list[pl.Expr]:
    """What each rule makes of its rows, null of all others; the first that makes something counts."""
    own, before, kind, here = pl.col("own"), pl.col("before"), pl.col("kind"), pl.col("apart") == 0
    lasts = here & (pl.col("metric_rule") == "lasting") & own.str.contains(STATE)
    # 产业增加值占六成，对经济增长贡献率达七成
    contributes = pl.col("raw").str.starts_with("对") & own.str.ends_with("贡献率")
    spent = own.is_in(["支出", "总支出"]) & before.str.ends_with("收入")
    bare = pl.col("bare") & kind.is_in(["growth", "money"])
    among = pl.col("between").str.contains("其中", literal=True) & (own.str.len_chars() <= 12)
    traded = pl.when(bare & among & ~own.str.contains("进口|出口")).then(before.str.extract(f"{LED}.{{2}}"))
    grows = pl.when(bare & (kind == "growth") & (among | own.str.contains(CLASS))).then(before).str.extract(AMOUNT)
    return [
        pl.when(lasts).then(before + own),
        pl.when(here & (kind == "growth") & own.str.contains("^拉动.{2}")).then(before + own + "增长"),
        pl.when(contributes & here).then(before + "对" + own),
        pl.when(contributes).then("对" + own),
        pl.when(here & (kind == "share") & own.str.contains("^在.{2,}占比$")).then(before + own),
        pl.when(spent).then(before.str.head(-2) + own),
        traded + own,
        own + grows,
    ]
