"""What a sum of money is: the amount that has a name, or what is paid, given, spent.

Here belongs the choice between the two phrases of an amount; the cutting of the phrases belongs to metric_phrases.py.
"""

import polars as pl

from pipeline.extraction.metric_phrases import object_verb
from pipeline.extraction.metric_wording import Option, first_of, is_attribute, without_verb
from pipeline.vocabularies.metric_phrases import phrase_words


def named_money(rows: pl.DataFrame) -> pl.DataFrame:
    """The sums of money among phrases (with what metric_choice marks): row, own, metric_rule."""
    return first_of(_marked(rows), _options())


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with verb, spent (verbs that end the noun), bare (the noun without one), led (what counts of the noun)."""
    noun = pl.col("noun")
    verbs = phrase_words("object_verb", "carried_verb", "led_verb", "noun_or_verb")
    done_by = noun.str.extract(f"^.*{phrase_words('actor')}{phrase_words('said_by_the_way')}*({verbs}+)$")
    last = noun.str.extract(f"({phrase_words('led_verb')})$")
    return rows.with_columns(
        verb=noun.str.extract(f"({object_verb()})$"),
        spent=noun.str.extract(f"({phrase_words('spending_verb')})$"),
        bare=without_verb(noun),
        led=pl.when(noun == pl.col("thing")).then(pl.lit(""))
        .when(done_by.is_not_null()).then(done_by)
        .when(last.is_not_null() & (noun.str.len_chars() > 9)).then(last)
        .when(noun.str.contains(f"{phrase_words('rank_position')}$")).then(pl.lit(""))
        .otherwise(noun),
    )  # fmt: skip


def _options() -> list[Option]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    noun, thing, bare, verb, spent = (pl.col(name) for name in ("noun", "thing", "bare", "verb", "spent"))
    held = noun.str.replace(f"^{object_verb()}", "")
    paid, attributive = pl.col("has_thing"), pl.col("attributive")
    given = thing.str.contains(f"^{phrase_words('given_to')}")
    purpose = spent + thing + pl.when(thing.str.len_chars() <= 4).then("beyond").otherwise(pl.lit(""))
    lasted = pl.col("lasted").str.len_chars() >= 2
    return [
        ("lasting_figure", lasted & (noun == "") & ~paid, pl.col("lasted")),
        ("money_attribute", paid & attributive & is_attribute(held), thing + held),
        ("money_of", paid & attributive, without_verb(pl.col("led")) + thing),
        ("money_given", paid & spent.is_not_null() & given, purpose),
        ("money_spent", paid & spent.is_not_null() & (noun.str.len_chars() <= 6), thing + spent),
        ("money_for", paid & verb.is_not_null(), pl.when(bare != noun).then(bare).otherwise(verb) + thing),
        ("money_left", noun.str.len_chars() >= 2, bare),
        ("money_right", paid, thing),
    ]
