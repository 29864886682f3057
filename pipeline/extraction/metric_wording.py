"""How a rule of metrics is written: a name, the condition of its rows, and the phrase that it makes of them.

Here belong the choice of the first rule that holds, and what the rules of several kinds of figures ask of a phrase.
"""

import polars as pl

from pipeline.vocabularies.metric_phrases import phrase_words

Option = tuple[str, pl.Expr, pl.Expr]


def first_of(rows: pl.DataFrame, options: list[Option]) -> pl.DataFrame:
    """Row, own and metric_rule of each of `rows` by the first option that holds; own is empty where none does."""
    held = [pl.when(condition).then(pl.lit(number, pl.UInt8)) for number, (_, condition, _) in enumerate(options)]
    chosen = rows.with_columns(option=pl.coalesce(held))
    names = pl.Series([name for name, _, _ in options])
    own = pl.lit("")
    for number in chosen["option"].drop_nulls().unique():
        own = pl.when(pl.col("option") == number).then(options[number][2]).otherwise(own)
    rule = names.gather(chosen["option"]).fill_null("carried")
    return chosen.select("row", own=own, metric_rule=rule)


def is_attribute(phrase: pl.Expr) -> pl.Expr:
    """Whether a phrase is only an attribute of something named elsewhere (总投资, 办理环节)."""
    return phrase.str.contains(f"^{phrase_words('attribute_prefix')}{{0,2}}{phrase_words('attribute', 'amount')}$")


def without_verb(noun: pl.Expr) -> pl.Expr:
    """A phrase without the verb between a noun and its figure (固定资产投资完成)."""
    shorter = noun.str.replace(f"{phrase_words('tail_verb')}$", "")
    return pl.when(shorter.str.len_chars() >= 2).then(shorter).otherwise(noun)
