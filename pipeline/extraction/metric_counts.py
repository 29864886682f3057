"""What a count counts: the noun behind the figure, with what the words before it add, or the noun before it.

Here belongs the choice between a count's two phrases; the cutting of the phrases belongs to metric_phrases.py.
"""

import polars as pl

from pipeline.extraction.metric_deeds import sure_deed
from pipeline.extraction.metric_phrases import MASK
from pipeline.extraction.metric_predicates import PEOPLE
from pipeline.extraction.metric_wording import Option, first_of, is_attribute, without_verb
from pipeline.text.masks import only
from pipeline.vocabularies.metric_phrases import phrase_words

PAUSE = "(?:[、和与及]|以及)"
LONG = 8  # characters of a clause of which only its verb is kept
BARE = 3  # characters of a noun that says little alone
ARTICLES = "(措施|政策|举措|意见|办法|条例|规定|方案|规则|清单|标准)(?:（[^）]*）)?》(?:[共总]计|全文|一?共|有)*$"
FAR = 14  # characters of a clause that says nothing of what is counted behind it


def named_counts(rows: pl.DataFrame) -> pl.DataFrame:
    """The counts among phrases (with what metric_choice marks): row, own, metric_rule."""
    return first_of(_marked(rows), _options())


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with last (its verb), amid (in the midst of what is counted), led (the words before that count)."""
    noun, verbs = pl.col("noun"), phrase_words("object_verb", "carried_verb", "led_verb", "noun_or_verb")
    seen = rows.with_columns(
        articles=only(pl.col("unit") == "条", "raw").str.extract(ARTICLES),
        last=noun.str.extract(f"({phrase_words('led_verb')})$"),
        amid=pl.col("raw").str.contains(f"在{MASK}*$"),
    )
    # 市场监管局公布了5起案例: who does it is not measured
    done_by = noun.str.extract(f"^.*{phrase_words('actor')}{phrase_words('said_by_the_way')}*({verbs}+)$")
    # 上海、厦门、深圳3个城市; A和5个B: what is listed before the figure is not what it counts
    items = noun.str.count_matches(PAUSE) + 1
    pauses = noun.str.count_matches("、", literal=True) + 1  # 甲和乙、丙、丁3类: 和 may stand within an item
    listed = ((items > 1) & (items == pl.col("value"))) | (
        (pauses > 2) & (pauses == pl.col("value")) & (pl.col("thing").str.len_chars() > BARE)
    )
    apart = pl.col("raw").str.contains("(?:[、和与]|[^涉惠普波]及)$") & ~pl.col("item") & (noun != "")
    # of 缓缴养老、工伤、失业 the verb is what the first item has more than the second
    first, second = noun.str.extract(f"^([^、和与及]*){PAUSE}"), noun.str.extract(f"{PAUSE}([^、和与及]*)")
    longer = first.str.len_chars() - second.str.len_chars() == 2
    led_list = pl.coalesce(noun.str.extract(f"^({verbs}+)"), pl.when(listed & longer).then(first.str.head(2)))
    named_by_list = listed & led_list.is_null() & (pl.col("thing").str.len_chars() <= 3)
    doing = noun.str.extract(f"({sure_deed('deed_noun')}+)$")
    # 商圈覆盖40条街: what holds others is measured
    doing = pl.when(~noun.str.contains(f"{phrase_words('holding_verb')}$") | (noun.str.len_chars() > FAR)).then(doing)
    attributed = pl.col("raw").str.ends_with("的") | (pl.col("thing").str.len_chars() <= BARE)
    far = (noun.str.len_chars() > FAR) & ~attributed
    return seen.with_columns(
        led=pl.when(pl.col("amid") | (noun == pl.col("thing"))).then(pl.lit(""))  # 由4个环节整合为1个环节
        .when((listed | apart) & ~named_by_list).then(led_list.fill_null(""))
        .when(done_by.is_not_null()).then(done_by)
        .when(noun.str.contains("来自(?:全[国省市])?$")).then(pl.lit("来自"))
        .when(noun.str.contains("[对把将同]$")).then(pl.lit(""))
        # 主席3次主持会议
        .when((pl.col("unit") == "次") & noun.str.contains(f"{phrase_words('actor', 'body')}$")).then(pl.lit(""))
        # 在……大会签署了55个协议: a long clause before a verb is not part of the metric
        .when(doing.is_not_null() & (noun.str.len_chars() > LONG)).then(doing)
        # a clause that long names something else, where it does not tell what is done
        .when(far & ~noun.str.contains(f"^{verbs}")).then(pl.lit(""))
        .when(noun.str.contains(f"{phrase_words('rank_position')}$")).then(pl.lit(""))
        .otherwise(noun)
    )  # fmt: skip


def _options() -> list[Option]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    noun, thing, has_thing, amid = pl.col("noun"), pl.col("thing"), pl.col("has_thing"), pl.col("amid")
    among = thing.str.replace("^(.+?[^高初集])中(?:[^小国央心型外药医介等].*)?$", "$1")
    counted = pl.when(amid).then(among).when(pl.col("last").is_not_null()).then(_short(thing)).otherwise(thing)
    # 参会企业中有20家在当地投资: the predicate sorts what stands before
    inside = noun.str.extract(f"^(.*{phrase_words('counted_head')})中$")
    begins = f"^{phrase_words('bound_after')}*(?:{phrase_words('predicate_start', 'predicate_verb', 'turned_verb')})"
    inside = pl.when(pl.col("rest").str.contains(begins)).then(inside)
    predicate = thing.str.replace(f"^{phrase_words('said_by_the_way')}+", "")
    owned = has_thing & pl.col("attributive") & is_attribute(noun)
    owner = only(owned, thing).str.replace(f"^(.{{3,}}?)(?:{phrase_words('plain_predicate', 'site_verb')}).*$", "$1")
    lasted = pl.col("lasted").str.len_chars() >= 2
    return [
        ("lasting_figure", lasted & (noun == "") & ~has_thing, pl.col("lasted")),
        # 发布《…若干措施》，共18条
        ("articles", (pl.col("unit") == "条") & ~has_thing & pl.col("articles").is_not_null(), pl.col("articles")),
        ("steps", (pl.col("unit") == "环节") & (noun != "") & ~has_thing, noun + pl.col("unit")),
        ("count_among", has_thing & inside.is_not_null(), predicate + "的" + inside),
        # 代表团一行7人抵达会场: what the people do is not counted
        ("count_people", has_thing & _doing_people(), without_verb(noun)),
        # 直径7米的桩基
        ("count_attribute", owned, owner + noun),
        ("count_right", has_thing, pl.col("led") + counted),
        ("count_left", pl.lit(value=True), without_verb(noun)),
    ]


def _doing_people() -> pl.Expr:
    """Whether people are named before their number and what they do behind it."""
    verbs = phrase_words("object_verb", "carried_verb", "noun_or_verb", "causing", "led_verb", "deed")
    people = pl.col("unit").is_in(PEOPLE)
    noun, thing = only(people, "noun"), only(people, "thing")
    named = (noun.str.len_chars() >= 3) & ~noun.str.contains(f"{verbs}$")
    does = f"^{phrase_words('said_by_the_way', 'adverb')}*{phrase_words('plain_predicate')}"
    return (people & named & thing.str.contains(does)).fill_null(value=False)


def _short(thing: pl.Expr) -> pl.Expr:
    """A thing without what is done with it, where a verb before the figure says already what is done."""
    return thing.str.replace("^(.{2,}?[^一-龥]?)(?:到|为|在|开展|进行|参加|参与|合作).*$", "$1")
