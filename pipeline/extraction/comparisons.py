"""What a growth or a change is measured against: the year before, the month before, an earlier state, another area.

Here belong the words that name it, and what is meant where none does. That a figure is a growth or a change is read by
statements.py.
"""

import polars as pl

from pipeline.extraction.contexts import AREA, NUMBER, PERIOD
from pipeline.extraction.rows import read_where
from pipeline.vocabularies.words import any_of

CLAUSE = 40  # characters before a figure in which what it is compared with is named
PLACE = ["sentence_id", "start"]
_NEEDS = ["sentence_text", "start", "clause_left", "near", "before", "after", "unit", "text", "statistic", "paired"]
_THAN = "(?:比|较|相比于?|对比|相较于?)"
_LAST_YEAR = "(?:上年|去年|同期)"
_EARLIER = "(?:前|之初|以往|过去|原来|当初)"
_MOVES = "(?:增长|增加|提升|提高|上升|翻|下降|减少|压缩|缩短|扩大)"


def with_comparisons(figures: pl.DataFrame) -> pl.DataFrame:
    """`figures` (with near, statistic and baseline) with comparison, null for what is no growth and no change."""
    moved = pl.col("statistic").is_in(["growth", "change"])
    paired = figures.with_columns(paired=_since_a_pair(figures))
    return read_where(paired, moved, _NEEDS, comparison=_comparison()).drop("paired")


def _since_a_pair(figures: pl.DataFrame) -> pl.Series:
    """The text from a pair (由20家增加到50家), its old figure included, up to a figure behind it in its statement."""
    pair = pl.col("baseline_start").is_not_null()
    last = figures.select(
        "start",
        "sentence_text",
        told_in=pl.when(pair).then("sentence_id").shift(1).forward_fill() == pl.col("sentence_id"),
        opened=pl.when(pair).then("baseline_start").shift(1).forward_fill(),
    )
    told = last.with_row_index("row").filter(pl.col("told_in") & (pl.col("start") > pl.col("opened")))
    begin = (pl.col("opened") - 8).clip(lower_bound=0)
    texts = told.select("row", text=pl.col("sentence_text").str.slice(begin, pl.col("start") - begin)).filter(
        ~pl.col("text").str.contains("[。；]")
    )
    return pl.repeat(None, figures.height, dtype=pl.String, eager=True).scatter(texts["row"], texts["text"])


def _comparison() -> pl.Expr:
    clause, near = pl.col("clause_left").str.tail(CLAUSE), pl.col("near")
    left = pl.col("sentence_text").str.head(pl.col("start")).str.tail(2 * CLAUSE)
    written = left.str.tail(CLAUSE)
    own_clause = written.str.extract("([^。；！？，]*)$")
    # 高于全国（3.8%）1.4个百分点
    unbracketed = (
        pl.col("before").str.tail(CLAUSE).str.replace_all("（[^（）]*）", "").str.extract("([^。；！？，：（）]*)$")
    )
    return (
        pl.when(_a_year(clause)).then(pl.lit("annual_average"))
        .when(own_clause.str.contains(any_of("on_period"))).then(pl.lit("qoq"))
        .when(_than_others(unbracketed)).then(pl.lit("peer"))
        .when(_than_last_year(own_clause)).then(pl.lit("yoy"))
        .when(_of_a_pair()).then(pl.when(_from_last_year()).then(pl.lit("yoy")).otherwise(pl.lit("baseline")))
        .when(_than_before(clause, near) | _of_years(written)).then(pl.lit("baseline"))
        .when(_apart(unbracketed)).then(pl.lit("peer"))
        .when((pl.col("unit") == "pp") & _beside_last_year(left)).then(pl.lit("yoy"))
        .when((pl.col("statistic") == "change") | pl.col("text").str.ends_with("番")).then(pl.lit("baseline"))
        .otherwise(pl.lit("yoy"))
    )  # fmt: skip


def _a_year(clause: pl.Expr) -> pl.Expr:
    """年均增长8%, 两年平均增长8%."""
    return clause.str.contains(rf"{any_of('annual_average')}|{NUMBER}平均[增下]")


def _than_others(clause: pl.Expr) -> pl.Expr:
    """Against another area, or a mean; but 较新区设立前 is a time."""
    area = f"(?:{AREA}|全[国省市区州]|平均|水平)"
    other = rf"{any_of('than_others')}[^，。；]{{0,6}}{area}|[比较](?:{AREA}|全[国省市]|[^，。；]{{0,6}}平均)"
    return clause.str.contains(other) & ~clause.str.contains(f"{_THAN}[^，。；]{{0,10}}{_EARLIER}")


def _apart(clause: pl.Expr) -> pl.Expr:
    """From another thing's figure, where no time is named: 快于规模以上工业, 比各项贷款增速高."""
    return (pl.col("unit") == "pp") & clause.str.contains(
        f"(?:高于|低于|快于|慢于|高出)[^，。；{PERIOD}]{{2,}}$|[比较][^，。；{PERIOD}]{{3,}}[高低快慢]出?$"
    )


def _than_last_year(own_clause: pl.Expr) -> pl.Expr:
    """The clause as it is written, since the mask hides 上年 and 去年; 比去年初 is another time of last year."""
    last_year = f"{_THAN}(?:上年|去年)(?:[^初底末]|$)|[是为达](?:上年|去年)的$"
    return own_clause.str.contains(rf"{any_of('year_on_year')}|{last_year}") | pl.col("after").str.contains(
        "^[^，。；]{0,4}同比"
    )


def _of_a_pair() -> pl.Expr:
    """由20家增加到50家，增长150%: what the pair has told before is told again."""
    return pl.col("paired").is_not_null()


def _from_last_year() -> pl.Expr:
    return pl.col("paired").str.contains(_LAST_YEAR)


def _than_before(clause: pl.Expr, near: pl.Expr) -> pl.Expr:
    """Against a time or a state that is named (比2020年, 较改革前, 是成立之初的), or by a verb of reform."""
    by_reform = near.str.contains(rf"{any_of('lasting_change')}[^，。；]{{0,6}}$") | (
        near.str.contains(any_of("down")) & near.str.contains(any_of("burden"))
    )
    than_a_time = clause.str.contains(rf"(?:{_THAN}|高于|低于|快于|慢于){PERIOD}+|{_THAN}[^，。；]{{0,8}}{_EARLIER}")
    as_many_times = clause.str.contains(rf"[是为达][^，。；]{{0,4}}(?:{PERIOD}|{_EARLIER})[^，。；]{{0,4}}的[近约超]?$")
    return (by_reform & (pl.col("unit") != "pp")) | than_a_time | as_many_times


def _of_years(written: pl.Expr) -> pl.Expr:
    """Over several years, or since something began: 三年增长50%, 园区成立以来，产值增长3倍; but not 今年以来."""
    years = (
        f"(?:^|[^0-9第])(?:[0-9]{{1,2}}|[一二两三四五六七八九十]+)年(?:间|来|内|里|以来)?，?[^，。；0-9]{{0,8}}{_MOVES}"
    )
    since = f"(?:[^年月季初]|规划)”?以来，?[^，。；]{{0,14}}{_MOVES}[^，。；]{{0,4}}$"
    return written.str.contains(rf"{years}[^，。；]{{0,4}}$|{since}")


def _beside_last_year(written: pl.Expr) -> pl.Expr:
    """增速比上年回落1个百分点，占比提高2个百分点: the second is told against the year that the first is."""
    return written.str.contains(f"(?:同比|{_THAN}(?:上年|去年)(?:[^初底末]))[^。；]*$")
