"""Units that only the sentence tells: shared in a list, implied by a noun, local money, rates per head.

Here belongs what gives a figure its unit where none, or half of one, is written behind the number. Units that are
written are read by numbers.py.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.extraction.runs import filled
from pipeline.vocabularies.units import dimension
from pipeline.vocabularies.words import any_of

AMOUNTS = ("count", "money", "mass", "area", "length", "volume", "energy", "power")
NEAR = 14  # characters before a figure in which its noun stands
LOCAL_MONEY = {"香港": "HKD", "澳门": "MOP"}
NAMED_MONEY = {"港币": "HKD", "港元": "HKD", "新台币": "TWD", "澳门币": "MOP", "日币": "JPY", "美金": "USD"}


def with_units(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures`, in reading order, with the units that are written only once, or not at all, filled in.

    - the numbers of a list share a unit (120、111宗);
    - nouns of people, of visits, of businesses and of money imply one (用户达166万, 惠及9万农户);
    - where no noun follows that is counted, a level of the same thing has the unit of its neighbour in the sentence,
      else in the article (破550万，达556万户);
    - a classifier alone stands for the span of time before it (由697个工作日压缩至75个);
    - 元 is the money of the article's area; a rate per head names its base (每万人口…5.53件 → 件/万人).
    """
    filled = figures.with_columns(
        unit=pl.coalesce("unit", _of_zero(), _of_list(), _of_noun_behind(), _of_noun(), _of_neighbour())
    )
    spans = filled.with_columns(unit=_span_of_classifier())
    return spans.with_columns(unit=_rate()).with_columns(unit=_local_money())


def _amount() -> pl.Expr:
    return pl.when(pl.col("unit").is_in(dimension(*AMOUNTS))).then(pl.col("unit"))


def _last_amount(group: str) -> pl.Expr:
    return filled(_amount(), pl.col(group))


def _next(value: pl.Expr, group: pl.Expr) -> pl.Expr:
    """The first value from each figure on in its group, whose rows lie together."""
    origin = pl.when(value.is_not_null()).then(group).backward_fill()
    return pl.when(origin == group).then(value.backward_fill())


def _of_zero() -> pl.Expr:
    costs = "(?:费用|成本|收费)"
    near = pl.col("clause_left").str.slice(-NEAR)
    free = pl.col("after").str.contains(f"^{costs}") | near.str.contains(costs)
    return pl.when(pl.col("text") == "零").then(
        pl.when(free).then(pl.lit("CNY")).otherwise(_last_amount("sentence_id"))
    )


def _of_list() -> pl.Expr:
    """The unit that the list ends in, where figure stands at figure up to there (120、111宗)."""
    same = pl.col("sentence_id") == pl.col("sentence_id").shift(-1)
    following = same & (pl.col("start").shift(-1) == pl.col("end") + 1)
    listed = pl.col("after").str.contains(f"^(?:[、，]|和|及|与|或){NUMBER}") & following.fill_null(value=False)
    lists = (~listed).cum_sum(reverse=True)
    return pl.when(listed).then(_next(pl.col("unit"), lists))


def _of_noun_behind() -> pl.Expr:
    after = pl.col("after")
    counted = (
        ("人", "counted_people"),
        ("户", "counted_households"),
        ("家", "counted_firms"),
        ("CNY", "counted_money"),
    )
    unit = pl.lit(None, pl.String)
    for code, group in reversed(counted):
        noun = rf"^[\p{{Han}}“”]{{0,4}}{any_of(group)}"
        unit = pl.when(after.str.contains(noun)).then(pl.lit(code)).otherwise(unit)
    return unit


def _of_noun() -> pl.Expr:
    near = pl.col("clause_left").str.slice(-NEAR)
    level = "[^，。；]{0,10}$"  # an index or a score is its own unit
    return (
        pl.when(near.str.contains(f"指数{level}")).then(pl.lit("点"))
        .when(near.str.contains("(?:倍差|收入比)[^，。；]{0,10}$")).then(pl.lit("times"))
        .when(near.str.contains(f"(?:得分|评分|分值|总分){level}")).then(pl.lit("分"))
        .when(near.str.contains(any_of("people"))).then(pl.lit("人"))
        .when(near.str.contains(any_of("visits"))).then(pl.lit("次"))
        .when(near.str.contains(any_of("money_verb"))).then(pl.lit("CNY"))
    )  # fmt: skip


def _of_neighbour() -> pl.Expr:
    following = _next(_amount(), pl.col("sentence_id"))
    near = pl.coalesce(_last_amount("sentence_id"), following, _last_amount("article_id"))
    # 系数提高到0.559 has no unit; 22万闸次 counts what is written behind it
    pure = pl.col("clause_left").str.slice(-NEAR).str.contains("(?:系数|容积率|中间价|均价)[^，。；]{0,6}$")
    goes_on = "^(?:以[上下内]|左右|[的大之到至和与及或增提升降减跃扩突达用仅只再实翻])"
    counts = pl.col("after").str.contains(r"^\p{Han}") & ~pl.col("after").str.contains(goes_on)
    return pl.when(~pure & ~counts).then(near)


def _span_of_classifier() -> pl.Expr:
    unit = pl.col("unit")
    before = pl.when(pl.col("sentence_id") == pl.col("sentence_id").shift(1)).then(unit.shift(1))
    stands_for_it = (
        (unit == "个")
        & before.is_in(dimension("duration"))
        & pl.col("text").str.ends_with("个")
        & pl.col("clause_left").str.contains(NUMBER)
        & pl.col("gap_left").str.contains(f"{any_of('change_to')}$")
        & pl.col("after").str.contains("^(?:[，。；、！）]|$|以内|左右)")
    )
    return pl.when(stands_for_it).then(before).otherwise(unit)


def _rate() -> pl.Expr:
    """A count per head has its base in the clause (每万人口…, 每百户…, 每万名工人…)."""
    unit, clause = pl.col("unit"), pl.col("sentence_text").str.slice(0, pl.col("start")).str.extract("([^，。；：]*)$")
    base = clause.str.extract("每一?((?:万|千|百|十万)(?:人|户|名\\p{Han}{2}))").str.replace("名.*$", "人")
    per_head = base.is_not_null() & unit.is_in(dimension("count"))
    return pl.when(per_head).then(unit + "/" + base).otherwise(unit)


def _local_money() -> pl.Expr:
    """元 and $ mean the money named before them (新台币5亿元), else that of the article's area."""
    named = pl.col("after").str.contains("^人民币") | pl.col("text").str.contains("人民币")
    before = pl.col("before").str.extract(f"({'|'.join(NAMED_MONEY)})$")
    foreign = before.replace_strict(NAMED_MONEY, default=None, return_dtype=pl.String)
    unit = pl.when(pl.col("unit") == "CNY").then(pl.coalesce(foreign, "unit")).otherwise("unit")
    for area, money in LOCAL_MONEY.items():
        there = pl.col("article_region").str.starts_with(area).fill_null(value=False)
        local = (unit == "CNY") | ((unit == "USD") & pl.col("text").str.starts_with("$"))
        unit = pl.when(local & there & ~named).then(pl.lit(money)).otherwise(unit)
    return unit
