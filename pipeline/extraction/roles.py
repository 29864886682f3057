"""What each number is used for: a fact, or a date, an ordinal, a name, the announcement of a list.

Here belong the rules that tell observations from all other numbers. Each rule is one row of `_rules`: the role that it
gives, its name, and the condition; the first that holds decides. What holds for no rule and has a unit states a fact.
The rules for names, thresholds and articles are in role_names.py.
"""

from functools import cache

import polars as pl

from pipeline.extraction import role_names as names
from pipeline.extraction.contexts import AREA, NUMBER
from pipeline.vocabularies.words import any_of


def with_times(numbers: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """`numbers` (with the sentence's kind) with role and role_rule, null where the words around a number decide.

    Numbers inside an expression of time have the role period; `periods` is what find_periods returns. They are near
    half of all, and nothing more has to be asked of them.
    """
    in_period = _overlapped(numbers, periods)
    joined = numbers.join(in_period, on=["sentence_id", "start"], how="left", maintain_order="left")
    return _decided(joined, _of_times(), (None, None)).drop("period_use")


def with_roles(numbers: pl.DataFrame) -> pl.DataFrame:
    """`numbers` (with contexts) with role and role_rule, by the words around them."""
    quoted = numbers.with_columns(
        before_quote=pl.col("before").str.extract("[“‘]([^“”‘’]*)$"),
        after_quote=pl.col("after").str.extract("^([^“”‘’]*)[”’]"),
    )
    return _decided(quoted, _rules(), ("observation", "unit")).drop("before_quote", "after_quote")


def _decided(
    numbers: pl.DataFrame, rules: list[tuple[str, str, pl.Expr]], otherwise: tuple[str | None, str | None]
) -> pl.DataFrame:
    """`numbers` with role and role_rule by the first of `rules` that holds; the conditions are worked out once."""
    first = pl.lit(len(rules), pl.UInt32)
    for number, (_, _, condition) in reversed(list(enumerate(rules))):
        first = pl.when(condition).then(pl.lit(number, pl.UInt32)).otherwise(first)
    deciding = numbers.select(first).to_series()
    roles, names = zip(*((role, name) for role, name, _ in rules), otherwise, strict=True)
    return numbers.with_columns(
        role=pl.Series(roles, dtype=pl.String).gather(deciding),
        role_rule=pl.Series(names, dtype=pl.String).gather(deciding),
    )


def _overlapped(numbers: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """For each number that shares a character with an expression of time, what that expression is used for."""
    times = periods.select("sentence_id", period_start_at="start", period_end_at="end", period_use="use").sort(
        "period_start_at"
    )
    return (
        numbers.select("sentence_id", "start", last=pl.col("end") - 1)
        .sort("last")
        .join_asof(times, left_on="last", right_on="period_start_at", by="sentence_id", check_sortedness=False)
        .filter(pl.col("period_end_at") > pl.col("start"))
        .select("sentence_id", "start", "period_use")
    )


@cache
def _rules() -> list[tuple[str, str, pl.Expr]]:
    return [
        *_of_place(),
        *_of_ordinals(),
        *names.of_names(),
        *names.of_thresholds(),
        *names.of_ones(),
        *_without_unit(),
    ]


@cache
def _of_times() -> list[tuple[str, str, pl.Expr]]:
    return [
        ("name", "dated_name", pl.col("period_use") == "name"),
        ("period", "period", pl.col("period_use").is_not_null()),
        ("other", "furniture", pl.col("kind").is_in(["furniture", "byline"])),
    ]


def _of_place() -> list[tuple[str, str, pl.Expr]]:
    return [
        # 进出口总额（亿元）, 单位：万户 tell the unit of a column of figures
        (
            "other",
            "unit_of_a_table",
            pl.col("text").str.contains("^[百千万亿]") & pl.col("before").str.contains("(?:（(?:单位：?)?|单位：)$"),
        ),
    ]


def _of_ordinals() -> list[tuple[str, str, pl.Expr]]:
    text, before, after, form = (pl.col(name) for name in ("text", "before", "after", "form"))
    ends = after.str.contains(r"^(?:[，。；、！：）”’》]|$|的|和|及|与|且|，)")
    ranked = pl.col("clause_left").str.contains(rf"{AREA}$|{any_of('rank_verb')}|[省市区国县州界]$")
    return [
        ("ordinal", "list_marker", form == "marker"),
        (
            "ordinal",
            "list_number",
            (pl.col("start") == 0) & pl.col("unit").is_null() & text.str.contains("^[0-9]{1,2}$"),
        ),
        ("ordinal", "caption_number", before.str.contains("^附?[图表]$") & text.str.contains("^[0-9]{1,2}$")),
        ("ordinal", "first_of_all", form == "first"),
        ("ordinal", "ordinal", form == "ordinal"),
        ("name", "top_list", after.str.contains("^强")),
        ("announce", "great", pl.col("unit").is_null() & after.str.contains("^大")),
        ("name", "top_list", (pl.col("unit") == "rank") & after.str.contains("^(?:大|季度)")),
        ("ordinal", "enumeration", (form == "rank") & (before == "") & after.str.contains("^[，、：]")),
        # 全省第一、二、三产业: the first of several, no rank
        (
            "ordinal",
            "enumeration",
            text.str.contains("^第[一二三四]$")
            & pl.col("sentence_text").str.slice(pl.col("end"), 2).str.contains("^、[二三四五]"),
        ),
        ("name", "selected", (form == "rank") & text.str.starts_with("前") & after.str.contains(r"^的\p{Han}")),
        ("ordinal", "not_a_rank", (form == "rank") & after.str.contains("^的(?:[，。；！”]|$)")),  # 安全是第一位的
        (
            "observation",
            "rank",
            (form == "rank")
            & (text.str.contains("[位名]$|榜首|首位|头名") | (ranked & ends))
            & ~after.str.contains("^(?:书记|责任|大)"),
        ),
        ("ordinal", "not_a_rank", form == "rank"),
    ]


def _without_unit() -> list[tuple[str, str, pl.Expr]]:
    text, before, after = pl.col("text"), pl.col("before"), pl.col("after")
    bare = pl.col("unit").is_null()
    scaled = text.str.contains("[万亿]") | (pl.col("value") >= 1e4)
    shared = after.str.contains(f"^(?:[、，]|和|及|与|或|至){NUMBER}")
    reached = before.str.contains(rf"(?:{any_of('change_to')}|突破|达|达到|超过?|逾|近|约|至|到|为|第一个|首个|有)$")
    return [
        (
            "observation",
            "zero",
            (text == "零") & before.str.contains("(?:为|至|到)$") & after.str.contains("^[，。；、]"),
        ),
        ("name", "zero", text == "零"),
        (
            "observation",
            "fraction",
            pl.col("form").is_in(["fraction", "span", "slash"]) & pl.col("value").is_not_null(),
        ),
        ("period", "years", (pl.col("form") == "slash")),
        ("observation", "shared_unit", bare & shared & ~text.str.contains("^(?:19|20)[0-9]{2}$")),
        ("observation", "scaled", bare & scaled & reached & ~text.str.contains("^[0-9]{5,}$")),
        ("observation", "scaled", bare & text.str.contains("[0-9][余多几]?[万亿]")),
        ("observation", "money", bare & scaled & before.str.contains(rf"{any_of('money_verb')}[了近约超达逾]?$")),
        (
            "observation",
            "reached",
            bare
            & reached
            & after.str.contains("^(?:[，。；、）]|$|左右|以上|以内|以下)")
            & ~text.str.contains(r"^(?:19|20)[0-9]{2}$|^[0-9]{5,}$"),
        ),
        (
            "observation",
            "left",  # 由50.1升至52.3
            bare
            & before.str.contains("[从由](?:原来|过去|此前|当时|最初)?的?$")
            & after.str.contains(rf"^{any_of('change_to')}{NUMBER}")
            & ~text.str.contains(r"^(?:19|20)[0-9]{2}$"),
        ),
        ("name", "year_in_name", bare & text.str.contains(r"^(?:19|20)[0-9]{2}$")),
        ("other", "long_digits", bare & text.str.contains(r"^(?:0[0-9]*|[0-9]{5,}|[0-9]{3})$")),
        ("name", "class_of_size", bare & text.str.contains("^[百千万]亿$")),
        ("unresolved", "no_unit", bare),
    ]
