"""What each number is used for: a fact, or a date, an ordinal, a name, the announcement of a list.

Here belong the order of all rules that tell observations from all other numbers, and the rules for times, ordinals and
numbers without a unit. The first rule that holds decides; what holds for no rule and has a unit states a fact.
The rules for names are in role_names.py, those for lists and for 一 in role_lists.py, for limits in role_limits.py.
"""

from functools import cache

import polars as pl

from pipeline.extraction.contexts import AREA, NUMBER
from pipeline.extraction.role_limits import of_limits
from pipeline.extraction.role_lists import of_lists, of_ones
from pipeline.extraction.role_names import of_names
from pipeline.extraction.role_rules import (
    AFTER,
    BARE,
    BEFORE,
    FORM,
    NEAR,
    RANK,
    TEXT,
    UNIT,
    VALUE,
    Rule,
    decided,
    kind,
)
from pipeline.extraction.rows import read_where
from pipeline.extraction.spans import covering
from pipeline.vocabularies.words import any_of

NEAR_BY = 24  # characters
YEAR = "^(?:19|20)[0-9]{2}$"


def with_times(numbers: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """`numbers` (with the sentence's kind) with role and role_rule, null where the words around a number decide.

    Numbers inside an expression of time have the role period; `periods` is what find_periods returns. They are near
    half of all, and nothing more has to be asked of them.
    """
    joined = numbers.with_columns(period_use=periods["use"].gather(covering(numbers, periods)))
    of_page = pl.col("kind").is_in(["furniture", "byline"])
    roles = (
        (pl.col("period_use") == "name", "name", "dated_name"),
        (pl.col("period_use").is_not_null(), "period", "period"),
        (of_page, "other", "furniture"),
    )
    role, name = pl.lit(None, pl.String), pl.lit(None, pl.String)
    for holds, given, rule in reversed(roles):
        role = pl.when(holds).then(pl.lit(given)).otherwise(role)
        name = pl.when(holds).then(pl.lit(rule)).otherwise(name)
    return joined.with_columns(role=role, role_rule=name).drop("period_use")


def with_roles(numbers: pl.DataFrame) -> pl.DataFrame:
    """`numbers` (with contexts) with role and role_rule, by the words around them."""
    near = numbers.select(
        *("text", "unit", "value", "form", "start", "end", "before", "after", "clause_left", "sentence_text"),
        near=pl.col("before").str.tail(NEAR_BY),
        kind=kind(),
    )
    quoted = read_where(
        near,
        BEFORE.str.contains("“", literal=True) | BEFORE.str.contains("‘", literal=True),
        ["before", "after"],
        before_quote=BEFORE.str.extract("[“‘]([^“”‘’]*)$"),
        after_quote=AFTER.str.extract("^([^“”‘’]*)[”’]"),
    )
    titled = read_where(
        quoted, BEFORE.str.contains("《", literal=True), ["before"], titled=BEFORE.str.contains("《[^》]*$")
    )
    read = decided(titled, _rules(), Rule("observation", "unit", pl.lit(value=True)))
    return numbers.with_columns(read["role"], read["role_rule"])


@cache
def _rules() -> list[Rule]:
    return [*_of_place(), *_of_ordinals(), *of_names(), *of_lists(), *of_limits(), *of_ones(), *_without_unit()]


def _of_place() -> list[Rule]:
    # 进出口总额（亿元）, 单位：万户 tell the unit of a column of figures
    column = TEXT.str.contains("^[百千万亿]") & NEAR.str.contains("(?:（(?:单位：?)?|单位：)$")
    return [Rule("other", "unit_of_a_table", column)]


def _of_ordinals() -> list[Rule]:
    ends = AFTER.str.contains(r"^(?:[，。；、！：）”’》]|$|的|和|及|与|且|[高低](?:位|值|点)?(?:[，。；、！]|$))")
    ranked = pl.col("clause_left").str.contains(rf"(?:{AREA}|[省市区国州县界]|历史|史上|历年)$|{any_of('rank_verb')}")
    is_rank = FORM == "rank"
    digits = TEXT.str.contains("^[0-9]{1,2}$")
    # 全省第一、二、三产业: the first of several, no rank
    several = TEXT.str.contains("^第[一二三四]$") & pl.col("sentence_text").str.slice(pl.col("end"), 2).str.contains(
        "^、[二三四五]"
    )
    return [
        Rule("ordinal", "list_marker", FORM == "marker"),
        Rule("ordinal", "list_number", (pl.col("start") == 0) & digits & ~AFTER.str.contains("^[A-Za-z]"), (BARE,)),
        Rule("ordinal", "caption_number", NEAR.str.contains("^附?[图表]$") & digits, (BARE,)),
        Rule("ordinal", "first_of_all", FORM == "first"),
        Rule("ordinal", "ordinal", FORM == "ordinal"),
        Rule("name", "top_list", AFTER.str.contains("^强")),
        Rule("announce", "great", AFTER.str.contains("^大"), (BARE,)),
        Rule("name", "top_list", AFTER.str.contains("^(?:大|季度)"), (RANK,)),
        Rule("ordinal", "enumeration", is_rank & (NEAR == "") & AFTER.str.contains("^[，、：]"), (RANK,)),
        Rule("ordinal", "enumeration", several, (RANK,)),
        Rule("name", "selected", is_rank & TEXT.str.starts_with("前") & AFTER.str.contains(r"^的\p{Han}"), (RANK,)),
        # 安全是第一位的
        Rule("ordinal", "not_a_rank", is_rank & AFTER.str.contains("^的(?:[，。；！”]|$)"), (RANK,)),
        Rule(
            "observation",
            "rank",
            is_rank
            & (TEXT.str.contains("[位名]$|榜首|首位|头名") | (ranked & ends))
            & ~AFTER.str.contains("^(?:书记|责任|大)"),
            (RANK,),
        ),
        Rule("ordinal", "not_a_rank", is_rank, (RANK,)),
    ]


def _without_unit() -> list[Rule]:
    scaled = TEXT.str.contains("[万亿]") | (VALUE >= 1e4)
    shared = AFTER.str.contains(f"^(?:[、，]|和|及|与|或|至){NUMBER}")
    reached = NEAR.str.contains(
        rf"(?:{any_of('change_to')}|突破|达|达到|超过?|逾|近|约|至|到|为|第一个|首个|有|[^通经不]过)$"
    )
    ends = AFTER.str.contains("^(?:[，。；、）]|$|左右|以上|以内|以下)")
    year = TEXT.str.contains(YEAR)
    old = NEAR.str.contains("[从由](?:原来|过去|此前|当时|最初)?的?$") & AFTER.str.contains(
        rf"^{any_of('change_to')}{NUMBER}"
    )
    # 指数为112.4，同比提高3.1
    moved = NEAR.str.contains(rf"{any_of('up', 'down')}[了约近超]?$") & TEXT.str.contains(r"^[0-9]+\.[0-9]+$")
    parts = FORM.is_in(["fraction", "span", "slash"]) & VALUE.is_not_null()
    zero = (TEXT == "零") & NEAR.str.contains("(?:为|至|到)$") & AFTER.str.contains("^[，。；、]")
    money = scaled & NEAR.str.contains(rf"{any_of('money_verb')}[了近约超达逾]?$")
    return [
        Rule("observation", "zero", zero, (BARE,)),
        Rule("name", "zero", TEXT == "零", (BARE,)),
        Rule("observation", "fraction", parts),
        Rule("period", "years", (FORM == "slash")),
        Rule("observation", "shared_unit", shared & ~year, (BARE,)),
        Rule("observation", "scaled", scaled & reached & ~TEXT.str.contains("^[0-9]{5,}$"), (BARE,)),
        Rule("observation", "scaled", TEXT.str.contains("[0-9][余多几]?[万亿]"), (BARE,)),
        Rule("observation", "money", money, (BARE,)),
        Rule("observation", "reached", reached & ends & ~year & ~TEXT.str.contains("^[0-9]{5,}$"), (BARE,)),
        Rule("observation", "moved", moved & ends, (BARE,)),
        Rule("observation", "left", old & ~year, (BARE,)),  # 由50.1升至52.3
        Rule("name", "year_in_name", year, (BARE,)),
        Rule("other", "telephone", TEXT.str.contains("^[0-9]{3,4}-[0-9]{3,8}$"), (BARE,)),
        Rule("other", "long_digits", TEXT.str.contains(r"^(?:0[0-9]*|[0-9]{5,}|[0-9]{3})$"), (BARE,)),
        Rule("name", "class_of_size", TEXT.str.contains("^[百千万]亿$"), (BARE,)),
        Rule("unresolved", "no_unit", UNIT.is_null(), (BARE,)),
    ]
