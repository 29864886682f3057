"""Which of its two phrases names the metric of a figure, by the kind of figure and the words at their edges.

Here belongs what one figure's own clause says; what a figure takes from others belongs to metric_sharing.py.
"""

import polars as pl

from pipeline.extraction.metric_durations import named_durations
from pipeline.extraction.metric_phrases import MASK, object_verb
from pipeline.extraction.metric_segments import SIDE
from pipeline.vocabularies.metric_phrases import phrase_words

PAUSE = "(?:[、和与及]|以及)"
HOLDING = "(?:拥有|集聚|聚集|集中|贡献|汇聚|占有|创造|承载|吸纳)了?$"
RATE_NOUN = "(?:占比|比重|比例|率|度|份额|比|强度|水平|指数)$"


def with_own(phrases: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """`phrases` (see metric_phrases) of `figures` with own and metric_rule: the metric by its own clause, or empty."""
    marked = _marked(phrases)
    lasts = marked["kind"] == "duration"
    rule, own = pl.lit("carried"), pl.lit("")
    for name, condition, phrase in reversed(_options()):
        rule = pl.when(condition).then(pl.lit(name)).otherwise(rule)
        own = pl.when(condition).then(phrase).otherwise(own)
    others = marked.filter(~lasts).select("row", own=own, metric_rule=rule)
    durations = named_durations(marked.filter(lasts), figures)
    chosen = pl.concat([others, durations]).sort("row").select("own", "metric_rule")
    named = pl.concat([marked, chosen], how="horizontal")
    size = pl.col("own").str.len_chars()
    long = pl.col("own").is_in(["长", "宽", "高", "深"])  # 长13.95公里
    return named.with_columns(
        own=pl.when(long).then(pl.col("own") + "度").when(size < 2).then(pl.lit("")).otherwise("own"),
        metric_rule=pl.when((size < 2) & ~long).then(pl.lit("carried")).otherwise("metric_rule"),
    )


def _marked(phrases: pl.DataFrame) -> pl.DataFrame:
    """`phrases` with the marks that the rules ask for: verbs at the edges of the phrases, what stands beyond them."""
    bound, noun, kind = phrase_words("bound_after"), pl.col("noun"), pl.col("kind")
    # 2批共40个项目: what the next figure counts is counted by this one too
    passing = (
        pl.col("right").str.contains(f"^{bound}*(?:{SIDE})?共?$")
        & (kind == kind.shift(-1))
        & pl.col("joined").shift(-1)
    )
    verbal = noun.str.contains(f"^(?:{object_verb()}了?)*$") & (pl.col("thing") == "")
    seen = phrases.with_columns(
        thing=pl.when(passing.fill_null(False) & verbal).then(pl.col("thing").shift(-1)).otherwise("thing"),
        beyond=pl.when(pl.col("joined").shift(-1)).then(pl.col("thing").shift(-1)).fill_null(""),
        attributive=pl.col("rest").str.replace(f"^{bound}+", "").str.starts_with("的"),
        verb=noun.str.extract(f"({object_verb()})$"),
        spent=pl.when(kind == "money").then(noun).str.extract(f"({phrase_words('spending_verb')})$"),
        last=noun.str.extract(f"({phrase_words('led_verb')})$"),
        amid=(kind == "count") & pl.col("raw").str.contains(f"在{MASK}*$"),
        bare=_without_verb(noun),
        # 货物吞吐量连续16年全球第一: what ranks stands before the years that it has lasted
        lasted=pl.when(pl.col("joined") & pl.col("raw").shift(1).str.ends_with("连续")).then(
            noun.shift(1).str.replace("[自从]?(?:连续)?$", "")
        ),
        followed=pl.col("joined").shift(-1, fill_value=False),
    )
    # 在……大会签署了55个协议: a long clause before a verb is not part of the metric
    verbs = phrase_words("object_verb", "carried_verb", "led_verb", "noun_or_verb")
    # 市场监管局公布了5起案例: who does it is not measured
    done_by = noun.str.extract(f"^.*{phrase_words('actor')}{phrase_words('said_by_the_way')}*({verbs}+)$")
    # 上海、厦门、深圳3个城市; A和5个B: what is listed before the figure is not what it counts
    items = noun.str.count_matches(PAUSE) + 1
    listed = (items > 1) & (items == pl.col("value"))
    apart = pl.col("raw").str.contains("(?:[、和与]|[^涉惠普波]及)$") & ~pl.col("item") & (noun != "")
    # of 缓缴养老、工伤、失业 the verb is what the first item has more than the second
    first, second = noun.str.extract(f"^([^、和与及]*){PAUSE}"), noun.str.extract(f"{PAUSE}([^、和与及]*)")
    longer = first.str.len_chars() - second.str.len_chars() == 2
    led_list = pl.coalesce(noun.str.extract(f"^({verbs}+)"), pl.when(listed & longer).then(first.str.head(2)))
    named_by_list = listed & led_list.is_null() & (pl.col("thing").str.len_chars() <= 3)
    led = (
        pl.when(pl.col("amid") | (noun == pl.col("thing"))).then(pl.lit(""))  # 由4个环节整合为1个环节
        .when((kind == "count") & (listed | apart) & ~named_by_list).then(led_list.fill_null(""))
        .when(done_by.is_not_null()).then(done_by)
        .when((kind == "count") & noun.str.contains(f"{phrase_words('actor')}[对向给]$")).then(pl.lit(""))
        .when(pl.col("last").is_not_null() & (noun.str.len_chars() > 9)).then("last")
        .when(noun.str.contains(f"{phrase_words('rank_position')}$")).then(pl.lit(""))
        .otherwise(noun)
    )  # fmt: skip
    return seen.with_columns(
        led=led,
        has_thing=pl.col("thing").str.len_chars() >= 2,
    )


def is_attribute(phrase: pl.Expr) -> pl.Expr:
    """Whether a phrase is only an attribute of something named elsewhere (总投资, 办理环节)."""
    return phrase.str.contains(f"^{phrase_words('attribute_prefix')}{{0,2}}{phrase_words('attribute')}$")


def _options() -> list[tuple[str, pl.Expr, pl.Expr]]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    kind, noun, thing, has_thing = pl.col("kind"), pl.col("noun"), pl.col("thing"), pl.col("has_thing")
    absolute = (pl.col("statistic") == "change") & ~pl.col("unit").is_in(["pp", "%"])
    among = thing.str.replace("^(.+?[^高初集])中(?:[^小国央心型外药医介等].*)?$", "$1")
    counted = pl.when("amid").then(among).when(pl.col("last").is_not_null()).then(_short(thing)).otherwise(thing)
    growth = kind == "growth"
    lasted = pl.col("lasted").str.len_chars() >= 2
    # 参会企业中有20家在当地投资: the predicate sorts what stands before
    inside = noun.str.extract(f"^(.*{phrase_words('counted_head')})中$")
    begins = f"^{phrase_words('bound_after')}*(?:{phrase_words('predicate_start', 'predicate_verb', 'turned_verb')})"
    inside = pl.when(pl.col("rest").str.contains(begins)).then(inside)
    predicate = thing.str.replace(f"^{phrase_words('said_by_the_way')}+", "")
    return [
        ("rank_lasting", (kind == "rank") & lasted, pl.col("lasted")),
        ("lasting_figure", lasted & (noun == "") & ~has_thing, pl.col("lasted")),
        ("rank", kind == "rank", noun),
        ("growth_of", growth & (noun == "") & has_thing & pl.col("attributive"), thing),
        ("change_of", growth & absolute & has_thing, thing),
        ("growth", growth, noun.str.replace("^(?:提速|提效|增收|减负|前移|进位)$", "")),
        ("share", kind == "share", _share()),
        *_money_options(),
        ("steps", (pl.col("unit") == "环节") & (noun != "") & ~has_thing, noun + pl.col("unit")),
        ("count_among", (kind == "count") & has_thing & inside.is_not_null(), predicate + "的" + inside),
        ("count_right", (kind == "count") & has_thing, pl.col("led") + counted),
        ("count_left", kind == "count", pl.col("bare")),
    ]


def _money_options() -> list[tuple[str, pl.Expr, pl.Expr]]:
    noun, thing, bare, verb, spent = (pl.col(name) for name in ("noun", "thing", "bare", "verb", "spent"))
    held = noun.str.replace(f"^{object_verb()}", "")
    money, attributive = pl.col("kind") == "money", pl.col("attributive")
    paid = money & pl.col("has_thing")
    given = thing.str.contains(f"^{phrase_words('given_to')}")
    purpose = spent + thing + pl.when(thing.str.len_chars() <= 4).then("beyond").otherwise(pl.lit(""))
    return [
        ("money_attribute", paid & attributive & is_attribute(held), thing + held),
        ("money_of", paid & attributive, _without_verb(pl.col("led")) + thing),
        ("money_given", paid & spent.is_not_null() & given, purpose),
        ("money_spent", paid & spent.is_not_null() & (noun.str.len_chars() <= 6), thing + spent),
        ("money_for", paid & verb.is_not_null(), pl.when(bare != noun).then(bare).otherwise(verb) + thing),
        ("money_left", money & (noun.str.len_chars() >= 2), bare),
        ("money_right", paid, thing),
    ]


def _short(thing: pl.Expr) -> pl.Expr:
    """A thing without what is done with it, where a verb before the figure says already what is done."""
    return thing.str.replace("^(.{2,}?[^一-龥]?)(?:到|为|在|开展|进行|参加|参与|合作).*$", "$1")


def _share() -> pl.Expr:
    """The metric of a share: what is a part of what, or the rate that has a name of its own."""
    noun, thing = pl.col("noun"), pl.col("thing")
    named = noun.str.replace("（[^）]*）$", "").str.contains(RATE_NOUN)
    # of 按1%的比例给予贴息 the metric is the rate at which it is given
    return (
        pl.when(thing.str.contains("^比例..") & noun.str.contains("^(?:按照?|以)?(?:不.于|不超过)?.{0,6}$"))
        .then(thing.str.strip_prefix("比例") + "比例")
        .when(noun.str.contains("占") & ~named).then((noun + "比重").str.replace("占比重$", "占比"))
        # of 西部拥有全国72%的国土面积 the area is shared, and who holds it is the region
        .when(noun.str.contains(HOLDING) & (thing != "")).then(thing + "占比")
        .when(named | (thing == "")).then(noun)
        .when((noun.str.len_chars() <= 5) | noun.str.ends_with("以")).then(thing + "占比")
        .otherwise(noun)
    )  # fmt: skip


def _without_verb(noun: pl.Expr) -> pl.Expr:
    shorter = noun.str.replace(f"{phrase_words('tail_verb')}$", "")
    return pl.when(shorter.str.len_chars() >= 2).then(shorter).otherwise(noun)
