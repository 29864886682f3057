"""Bounds: whether a figure is exact, about, more, less, at least or at most.

Here belong the words on either side of a figure that bound it. What is written inside the number (余, 多, 几) comes
from numbers.py and goes before them; of the words, those behind the figure go before those in front.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.vocabularies.words import any_of

# Characters that make another word of 约 (签约, 节约), 近 (附近) or 不到 (想不到).
NOT_ABOUT = "[^签履节条合预制违契公集租]"
NOT_NEAR = "[^附邻最靠临]"
NOT_SHORT_OF = "[^想料得达做见找拿办看听感]"
HAVING = "(?:为|可?达到?|需要?|要|有)?"


def bound() -> pl.Expr:
    """The bound of a figure: eq, approx, gt, ge, lt or le; from the columns before, after, text, unit, inner_bound."""
    readings = [*_inside(), *_behind(), *_in_front()]
    found = pl.lit("eq")
    for reading, condition in reversed(readings):
        found = pl.when(condition).then(pl.lit(reading)).otherwise(found)
    return pl.coalesce("inner_bound", found)


def _inside() -> list[tuple[str, pl.Expr]]:
    return [
        ("gt", pl.col("after").str.contains("^(?:多|余)(?:[个家户项人名件元]|[，。、；]|$)")),
        ("le", (pl.col("unit") == "rank") & pl.col("text").str.starts_with("前")),
    ]


def _behind() -> list[tuple[str, pl.Expr]]:
    after = pl.col("after")
    within = "内(?:[，。；、！）]|$|办|完|审|出|领|拿|对|将|实现|就)"
    return [
        ("ge", after.str.contains("^(?:[（(]?含[^，。）)]*[）)])?(?:及|或)?(?:以上|起步|起(?:[，。]|$))")),
        ("le", after.str.contains(f"^(?:及|或)?(?:以下|以内|之内|{within}|封顶|为上限)")),
        ("approx", after.str.contains("^(?:左右|上下)")),
    ]


def _in_front() -> list[tuple[str, pl.Expr]]:
    before = pl.col("before")
    no_difference = pl.col("unit") != "pp"  # 高于全省5个百分点 says by how much, not that it is more
    about = (
        rf"(?:{NOT_ABOUT}|^)约(?:为|达|占|合|有)?|(?:{NOT_NEAR}|^)近|大概|接近|大致|逼近|(?:约|近)占[^，。；]{{0,8}}"
    )
    part = pl.col("unit") == "%"
    return [
        # 不超过贷款额的1%
        ("le", part & before.str.contains(rf"{any_of('at_most')}[\p{{Han}}]{{2,6}}$")),
        ("ge", part & before.str.contains(rf"{any_of('at_least')}[\p{{Han}}]{{2,6}}$")),
        ("le", before.str.contains(rf"{any_of('at_most')}{HAVING}$")),
        ("ge", before.str.contains(rf"{any_of('at_least')}{HAVING}$|(?:至少|不少于)[\p{{Han}}]{{1,3}}$")),
        ("lt", no_difference & before.str.contains(rf"(?:{any_of('less_than')}|(?:{NOT_SHORT_OF}|^)不到)$")),
        ("gt", no_difference & before.str.contains(rf"{any_of('more_than')}了?{NUMBER}*$")),
        ("approx", before.str.contains(f"(?:{about})的?$")),
        ("ge", before.str.contains(rf"{any_of('stepped_up')}了?$")),
    ]
