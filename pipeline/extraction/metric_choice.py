"""Which of its two phrases names the metric of a figure, by the kind of figure and the words at their edges.

Here belongs what one figure's own clause says; what a figure takes from others belongs to metric_sharing.py.
"""

import polars as pl

from pipeline.extraction.contexts import STOP
from pipeline.extraction.metric_phrases import plain
from pipeline.extraction.metric_segments import SIDE
from pipeline.vocabularies.metric_phrases import phrase_words

TIME_NOUN = "(?:时间|时限|用时|周期|期限|年限|年期|时长|天数|时效|期|龄)$"
RATE_NOUN = "(?:占比|比重|比例|率|度|份额|比|强度|水平|指数)$"


def with_own(phrases: pl.DataFrame) -> pl.DataFrame:
    """`phrases` (see metric_phrases) with own and metric_rule: the metric by its own clause, empty where none."""
    bound = phrase_words("bound_after")
    # 2批共40个项目: what the next figure counts is counted by this one too
    passing = pl.col("right").str.contains(f"^{bound}*(?:{SIDE})?共?$") & (pl.col("kind") == pl.col("kind").shift(-1))
    verbal = pl.col("noun").str.contains(f"^(?:{phrase_words('object_verb')}了?)*$")
    seen = phrases.with_columns(
        thing=pl.when(passing.fill_null(False) & verbal & (pl.col("thing") == ""))
        .then(pl.col("thing").shift(-1))
        .otherwise("thing"),
        beyond=pl.when(pl.col("joined").shift(-1)).then(pl.col("thing").shift(-1)).fill_null(""),
        attributive=pl.col("rest").str.replace(f"^{bound}+", "").str.starts_with("的"),
        verb=pl.col("noun").str.extract(f"({phrase_words('object_verb')})$"),
        spent=pl.col("noun").str.extract(f"({phrase_words('spending_verb')})$"),
    )
    rule, own = pl.lit("carried"), pl.lit("")
    for name, condition, phrase in reversed(_options()):
        rule = pl.when(condition).then(pl.lit(name)).otherwise(rule)
        own = pl.when(condition).then(phrase).otherwise(own)
    named = seen.with_columns(own=own, metric_rule=rule)
    empty = pl.col("own").str.len_chars() < 2
    return named.with_columns(
        own=pl.when(empty).then(pl.lit("")).otherwise("own"),
        metric_rule=pl.when(empty).then(pl.lit("carried")).otherwise("metric_rule"),
    )


def is_attribute(phrase: pl.Expr) -> pl.Expr:
    """Whether a phrase is only an attribute of something named elsewhere (总投资, 办理环节)."""
    return phrase.str.contains(f"^{phrase_words('attribute_prefix')}{{0,2}}{phrase_words('attribute')}$")


def _options() -> list[tuple[str, pl.Expr, pl.Expr]]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    kind, noun, thing = pl.col("kind"), pl.col("noun"), pl.col("thing")
    has_thing, attributive = thing.str.len_chars() >= 2, pl.col("attributive")
    verb, spent = pl.col("verb"), pl.col("spent")
    lasting = pl.col("raw").str.contains("连续$")
    bare = _without_verb(noun)
    # 在……大会签署了55个协议: a long clause before a verb is not part of the metric
    last = noun.str.extract(f"({phrase_words('led_verb')})$")
    led = (
        pl.when(last.is_not_null() & (noun.str.len_chars() > 9)).then(last)
        .when(noun.str.contains(f"{phrase_words('rank_position')}$")).then(pl.lit(""))
        .otherwise(noun)
    )  # fmt: skip
    done = pl.col("right").str.extract(f"^，?[^{STOP}]{{0,12}}?(?:就|即可|便可)([^{STOP}]{{2,}})")
    place = pl.col("raw").str.contains(
        f"^{phrase_words('place_head')}[^用]*(?:大厅|窗口|中心|平台|里){phrase_words('tail')}*$"
    )
    given = thing.str.contains(f"^{phrase_words('given_to')}")
    growth, lasts, money, counts = kind == "growth", kind == "duration", kind == "money", kind == "count"
    paid = money & has_thing
    timed = pl.when(noun.str.contains(TIME_NOUN)).then(noun).otherwise(noun + "用时")
    done_thing = plain(done.str.replace_all("了", "")) + "用时"
    purpose = spent + thing + pl.when(thing.str.len_chars() <= 4).then("beyond").otherwise(pl.lit(""))
    counted = led + pl.when(last.is_not_null()).then(_short(thing)).otherwise(thing)
    absolute = (pl.col("statistic") == "change") & ~pl.col("unit").is_in(["pp", "%"])
    return [
        ("rank", kind == "rank", noun),
        ("growth_of", growth & (noun == "") & has_thing & attributive, thing),
        ("change_of", growth & absolute & has_thing, thing),
        ("growth", growth, noun),
        ("share", kind == "share", _share()),
        ("lasting", lasts & lasting, noun.str.replace("连续$", "") + "连续" + thing),
        ("duration_of", lasts & attributive & has_thing, noun + thing),
        ("duration_done", lasts & (noun == "") & done.is_not_null(), done_thing),
        ("duration", lasts & (noun != "") & ~place, timed),
        ("duration_right", lasts & has_thing, thing + "用时"),
        ("money_attribute", paid & attributive & is_attribute(noun), thing + noun),
        ("money_of", paid & attributive, _without_verb(led) + thing),
        ("money_given", paid & spent.is_not_null() & given, purpose),
        ("money_spent", paid & spent.is_not_null() & (noun.str.len_chars() <= 6), thing + spent),
        ("money_for", paid & verb.is_not_null(), pl.when(bare != noun).then(bare).otherwise(verb) + thing),
        ("money_left", money & (noun.str.len_chars() >= 2), bare),
        ("money_right", paid, thing),
        ("steps", (pl.col("unit") == "环节") & (noun != "") & ~has_thing, noun + pl.col("unit")),
        ("count_right", counts & has_thing, counted),
        ("count_left", counts, bare),
    ]


def _short(thing: pl.Expr) -> pl.Expr:
    """A thing without what is done with it, where a verb before the figure says already what is done."""
    return thing.str.replace("^(.{2,}?[^一-龥]?)(?:到|为|在|开展|进行|参加|参与|合作).*$", "$1")


def _share() -> pl.Expr:
    """The metric of a share: what is a part of what, or the rate that has a name of its own."""
    noun, thing = pl.col("noun"), pl.col("thing")
    named = noun.str.contains(RATE_NOUN)
    return (
        pl.when(noun.str.contains("占") & ~named).then(noun + "比重")
        .when(named | (thing == "")).then(noun)
        .when(noun.str.len_chars() <= 5).then(thing + "占比")
        .otherwise(noun)
    )  # fmt: skip


def _without_verb(noun: pl.Expr) -> pl.Expr:
    shorter = noun.str.replace(f"{phrase_words('tail_verb')}$", "")
    return pl.when(shorter.str.len_chars() >= 2).then(shorter).otherwise(noun)
