"""The form of a rule that tells what a number is used for, and how the first rule that holds is found.

Here belongs nothing that knows a rule: they are in roles.py, role_names.py, role_lists.py and role_limits.py. A rule
names the kinds of numbers that it can hold for, and is tried on those alone.
"""

from typing import NamedTuple

import polars as pl

from pipeline.vocabularies.units import dimension

BARE, MONEY, DURATION, RATIO, RANK, SIZE = "bare", "money", "duration", "ratio", "rank", "size"
ONE, FEW, MANY = "one", "few", "many"
COUNTS = (ONE, FEW, MANY)
ANY = (BARE, *COUNTS, MONEY, DURATION, RATIO, RANK, SIZE)
SEEN_AT_A_GLANCE = 30
DURATIONS = ("minute", "hour", "workday", "day", "week", "month", "year", "季度", "季", "second")
TEXT, BEFORE, AFTER, UNIT, VALUE, FORM = (pl.col(name) for name in ("text", "before", "after", "unit", "value", "form"))
# characters before a number that rules look at, where no word further away can matter
NEAR = pl.col("near")


class Rule(NamedTuple):
    """Numbers of these `kinds` for which `holds` is true have the role; `name` tells which rule gave it."""

    role: str
    name: str
    holds: pl.Expr
    kinds: tuple[str, ...] = ANY


def kind() -> pl.Expr:
    """What kind of number each is, by its unit: bare (without one), one, few or many things, money, a span of time."""
    by_unit = {
        **dict.fromkeys(dimension("count"), MANY),
        **dict.fromkeys(dimension("money"), MONEY),
        **dict.fromkeys(DURATIONS, DURATION),
        **dict.fromkeys(dimension("ratio", "ratio_difference", "multiple"), RATIO),
        "rank": RANK,
    }
    of_unit = UNIT.replace_strict(by_unit, default=SIZE, return_dtype=pl.String)
    few = pl.when(VALUE <= SEEN_AT_A_GLANCE).then(pl.lit(FEW)).otherwise(pl.lit(MANY))
    counted = pl.when(VALUE == 1).then(pl.lit(ONE)).otherwise(few)
    return pl.when(UNIT.is_null()).then(pl.lit(BARE)).when(of_unit == MANY).then(counted).otherwise(of_unit)


def decided(numbers: pl.DataFrame, rules: list[Rule], otherwise: Rule | None) -> pl.DataFrame:
    """`numbers` (with kind) with role and role_rule by the first of `rules` that holds, else by `otherwise`."""
    first = pl.repeat(len(rules), numbers.height, dtype=pl.UInt32, eager=True)
    for kinds in dict.fromkeys(rule.kinds for rule in rules):
        asked = numbers.select(pl.col("kind").is_in(kinds)).to_series().arg_true()
        some = numbers if len(asked) == numbers.height else numbers[asked]
        found = some.select(_first_of(rules, kinds)).to_series()
        first = first.scatter(asked, pl.select(pl.min_horizontal(first.gather(asked), found)).to_series())
    given = [*rules, otherwise]
    return numbers.with_columns(
        role=pl.Series([rule and rule.role for rule in given], dtype=pl.String).gather(first),
        role_rule=pl.Series([rule and rule.name for rule in given], dtype=pl.String).gather(first),
    )


def _first_of(rules: list[Rule], kinds: tuple[str, ...]) -> pl.Expr:
    """The number of the first rule of these kinds that holds, else the number of all rules."""
    first = pl.lit(len(rules), pl.UInt32)
    for number, rule in reversed(list(enumerate(rules))):
        if rule.kinds == kinds:
            first = pl.when(rule.holds).then(pl.lit(number, pl.UInt32)).otherwise(first)
    return first
