"""Whether a figure tells what is, or what is planned, promised or required.

Here belong the words before a figure and the titles of documents that make it a target. That a time lies ahead of the
publication is seen where figures have their periods (observations.py).
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER, PERIOD
from pipeline.extraction.rows import read_where
from pipeline.vocabularies.words import any_of

AHEAD = 80  # characters before a figure in which a word makes it a plan
# titles of documents that lay down what is to be
RULING = "关于[^，。；]{4,}的(?:通知|意见|实施意见|指导意见|若干意见|决定)$"
# 为确保项目投产， tells what for; 目标任务完成率, 完成年度计划的 tell what was reached of a plan
NO_PLAN = (
    "(?:为了?|以)(?:进一步|切实|全力|更好地?)?(?:确保|力争|争取)[^，。；]*，"
    "|(?:确保|争取)[了到]"
    "|(?:目标|计划|任务)(?:的)?(?:完成|达成|执行|进展)"
    "|(?:完成|占|达到?|为|超)[^，。；]{0,10}(?:目标|计划|任务|预期)[^，。；]{0,4}的$"
)


def with_status(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures` with status: `target` or `actual`; from before, sentence_text, article_title."""
    left = figures.select("article_title", "sentence_text", "unit", "after", left=pl.col("before").str.tail(AHEAD))
    planned = _planned(pl.col("left")) | _required(pl.col("left"))
    # what makes a plan is looked for again without what only looks like one
    sure = read_where(left.with_columns(may=planned), pl.col("may"), ["left"], planned=_is_plan())
    laid_down = _proposes() & ~pl.col("sentence_text").str.contains(any_of("standing")) & ~_in_the_document()
    target = pl.col("planned").fill_null(value=False) | laid_down
    return figures.with_columns(
        sure.select(status=pl.when(target).then(pl.lit("target")).otherwise(pl.lit("actual"))).to_series()
    )


def _is_plan() -> pl.Expr:
    left = pl.col("left").str.replace_all(NO_PLAN, "")
    done = left.str.contains("(?:已|实际|完成了|达到了|实现了)[^，。；]{0,20}$")
    return (_planned(left) | _required(left)) & ~done


def _planned(left: pl.Expr) -> pl.Expr:
    """A word before the figure in its sentence plans, promises or expects."""
    to_do = "(?:^|[^模虚比草])拟[^定订议合人态稿除物]"
    # 政府会拨款: what an authority says it will do
    ahead = f"未来(?:{NUMBER}|，|几|还|可|一段)"
    will = "(?:政府|当局|我们|署方|局方|司长)会[^议计见同]"
    # 达产后年产值可达…
    built = "(?:建成|投产|达产|投用|完工|竣工|落成)(?:投产|投用|运营|使用|通车)?(?:以?后|之后)"
    built += "，?[^。]*?(?:可|能|只需|仅需|缩短)"
    full = "(?:达产|全部投产|全面投产)(?:以?后|之后)"
    return left.str.contains(
        rf"(?:{any_of('target')}|{ahead}|{to_do}|预算案?{PERIOD}|{full})[^。！？]*$"
    ) | left.str.contains(rf"(?:{will}[^。！？]*|{built}[^。！？，；]*)$")


def _required(left: pl.Expr) -> pl.Expr:
    """不得超过2%, 要求达到90%."""
    bounded = "(?:达到|不?低于|不?高于|不?少于|不?多于|不?超过)"
    demanded = "(?:要求[^。；]{0,40}|(?:必须|应当|应|不得)[^，。；]{0,10})"
    return left.str.contains(f"{demanded}{bounded}(?:[^，。；]{{1,6}}的)?$")


def _proposes() -> pl.Expr:
    plan = rf"{any_of('planning_title')}|{any_of('planning_document')}(?:[（(][^）)]*[）)])?[》”]?(?:的通知)?$|{RULING}"
    return pl.col("article_title").str.contains(plan).fill_null(value=False)


def _in_the_document() -> pl.Expr:
    """提出13项举措: how many of them a document holds, which stands with it."""
    return pl.col("unit").is_in(["条", "项", "章"]) & pl.col("after").str.contains(
        "^[^，。；]{0,10}(?:措施|举措|政策|任务|意见|内容|条款|规定)(?:[，。；、]|$)"
    )
