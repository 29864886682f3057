"""The noun phrases on the two sides of a figure.

Here belongs the cutting of one figure's own clause. Which of the phrases names the metric belongs to
metric_choice.py, what a figure takes from the figures before it to metric_sharing.py.
"""

from functools import cache

import polars as pl

from pipeline.extraction.contexts import AREA, PERIOD, STOP
from pipeline.extraction.metric_segments import CLOSED, OPENED, SIDE
from pipeline.vocabularies.metric_phrases import group, phrase_words
from pipeline.vocabularies.words import any_of

GUARD = "\ue012"  # stands before a word that begins like a head, and behind one that ends like a tail
MASK = f"[{PERIOD}{AREA}]"
DURATIONS = ("workday", "day", "hour", "minute", "month", "year", "season", "week", "second", "季度", "季", "周")
MONEY = ("CNY", "USD", "HKD", "EUR", "MOP", "TWD", "JPY", "GBP")
WHOLE = "(?:全[国省市区县州镇港球旗盟]|[我本该][市省区县州镇港])"
TIMES = (
    "(?:[上去前同当]年|上半?年|年初|年底|年末|同期|基期|上月|上季度|改革前|此前|之前|以前|过去|原来"
    "|末|底|初|平均|水平|增速|增幅)"
)
AGAINST = f"(?:[较比与和同]|相比|相较|高[于出过]|低[于过]|[快慢多少优]于)(?:{MASK}|{WHOLE}|{TIMES}|[、和及])+(?:相比)?"


def with_phrases(segments: pl.DataFrame) -> pl.DataFrame:
    """`segments` (see metric_segments) with kind, item, spread, noun, thing, subject.

    `kind` is rank, growth, share, duration, money or count; `item` tells that the figure stands in a list behind
    the one before it, `spread` that figures are shared out (分别); `noun` is the phrase left of the figure without
    what joins it to the figure, `thing` the phrase right of it, `subject` the clause before its own; empty where
    there is none.
    """
    bound = phrase_words("bound_after")
    opened = segments.with_columns(
        kind=_kind(),
        left=pl.when("joined").then(pl.col("left").str.replace(f"^{bound}+", "")).otherwise("left"),
    ).with_columns(
        item=pl.col("joined") & pl.col("left").str.contains(f"^(?:{SIDE})"),
        spread=pl.col("left").str.contains("分别|分列|分居"),
    )
    # A家企业和B个项目: behind an attributive figure what stands before the last 和 belongs to that figure
    inner = pl.col("joined") & ~pl.col("item")
    linked = f"{phrase_words('object_verb', 'spending_verb', 'carried_verb')}$|^(?:{MASK}|{_links()})*$"
    halved = opened.with_columns(
        left=pl.when(inner & (pl.col("left").str.len_chars() <= 4) & ~pl.col("left").str.contains(linked))
        .then(pl.lit("、"))
        .when(inner)
        .then(pl.col("left").str.replace("^.*(?:、|和|以及|及|与)", "、"))
        .otherwise("left"),
        given=pl.when(inner & pl.col("left").str.contains("、|和|以及|及|与")).then(
            pl.col("left").str.replace("(?:、|和|以及|及|与)[^、和及与]*$", "")
        ),
    ).with_columns(
        rest=pl.coalesce(pl.col("given").shift(-1), "rest"),
        item=pl.col("item") | (inner & pl.col("left").str.starts_with("、")),
    )
    raw = pl.when("joined").then(pl.col("left").str.replace(f"^(?:{SIDE})+", "")).otherwise("left")
    guarded = halved.with_columns(raw=_guarded(raw), earlier=_guarded(pl.col("earlier").fill_null("")))
    tailless = guarded.with_columns(tailless=_without_tail(pl.col("raw")))
    return tailless.with_columns(
        noun=_noun(pl.col("tailless")), thing=_thing(), subject=_noun(_ended(pl.col("earlier")))
    ).drop("given")


def _kind() -> pl.Expr:
    unit, statistic = pl.col("unit"), pl.col("statistic")
    return (
        pl.when(statistic.is_in(["rank", "share"])).then(statistic)
        .when(statistic.is_in(["growth", "change"])).then(pl.lit("growth"))
        .when(unit.is_in(DURATIONS)).then(pl.lit("duration"))
        .when(unit.is_in(MONEY)).then(pl.lit("money"))
        .otherwise(pl.lit("count"))
    )  # fmt: skip


@cache
def _guards() -> tuple[list[str], list[str]]:
    starts, ends = group("guarded_start"), group("guarded_end")
    table = {**{word: GUARD + word for word in starts}, **{word: word + GUARD for word in ends}}
    words = sorted(table, key=lambda word: (-len(word), word))
    return words, [table[word] for word in words]


def _guarded(text: pl.Expr) -> pl.Expr:
    return text.str.replace_many(*_guards(), leftmost=True)


def _without_tail(raw: pl.Expr) -> pl.Expr:
    """`raw` without the words between the noun and its figure; which these are depends on the kind of figure."""
    kind = pl.col("kind")
    rising = f"(?:{MASK}|{AGAINST}|{phrase_words('tail', 'tail_growth')}|{any_of('change_to', 'up', 'down')})+$"
    field = f"{MASK}|{WHOLE}|在[^在，]{{1,14}}中|{phrase_words('tail', 'rank_position')}"
    place = f"{phrase_words('many_heads')}?(?:{phrase_words('rank_position')}[^，“]{{0,16}})?(?:{field})*$"
    known = raw.str.replace("^(?:[一两二三四五六七八九十]+项|这些|上述|各项)(?:数据|指标)", "")
    return (
        pl.when(kind == "growth").then(raw.str.replace(rising, ""))
        .when(kind == "rank").then(known.str.replace(place, "").str.replace(f"^.*{phrase_words('honour_verb')}", ""))
        .otherwise(_ended(raw))
    )  # fmt: skip


def _ended(text: pl.Expr) -> pl.Expr:
    since = text.str.replace(f"(.)[由从][^由从，“]{{0,14}}{any_of('change_to')}$", "$1")
    begun = since.str.replace(f"(.)[由从][^由从，“]*{PERIOD}[^由从，“]*时的?$", "$1")
    return begun.str.replace(f"(?:{MASK}|{_links()})+$", "")


def _links() -> str:
    """The words between a noun and its figure."""
    return f"{phrase_words('tail')}|{any_of('change_to')}"


def _noun(text: pl.Expr) -> pl.Expr:
    """A left phrase without what ties it to the text, and without a quote that stays open."""
    since = text.str.replace("^.*基础上", "").str.replace(f"^[^从由自占在是]*{PERIOD}([^{PERIOD}]{{2,}})$", "$1")
    closed = since.str.replace(f"(.{{2,}}?){phrase_words('tail')}*“[^”]*$", "$1").str.replace("^[“‘]([^”’]*)$", "$1")
    listed = pl.when(~pl.col("spread") & pl.col("kind").is_in(["count", "money", "duration"])).then(_unlisted(closed))
    return plain(pl.coalesce(listed, closed).str.replace(f"^(?:{MASK}|{phrase_words('head')})+", ""))


def _unlisted(text: pl.Expr) -> pl.Expr:
    """A phrase without the examples before 等 (解决供水、供电等诉求 → 解决诉求)."""
    verbs = phrase_words("object_verb")
    behind = "等(?:方面|领域|为主|为代表|在内|共)?的?"
    led = text.str.replace(f"^[^、]*?({verbs}+)[^、]*、.*{behind}(.{{2,}}|)$", "$1$2")
    led = led.str.replace(f"^({verbs}+)[^、等]{{4,}}等([^级次待于]{{2,}})$", "$1$2")
    led = led.str.replace("(?:《[^《》]*》[、和]?)+$", "")
    return led.str.replace(f"^.*、.*{behind}(.{{2,}}|)$", "$1").str.replace("^.*等共?$", "")


def _thing() -> pl.Expr:
    """The phrase right of the figure, up to the end of its clause or the next figure."""
    behind = pl.col("rest").str.replace(f"^(?:{phrase_words('bound_after')})+", "")
    behind = behind.str.replace(f"^(?:{SIDE}|{phrase_words('no_thing')}).*$", "").str.replace("^[的”’》]+", "")
    behind = (
        behind.str.replace(f"^(..+?){phrase_words('predicate')}.*$", "$1")
        .str.replace("^([^“]{2,})”.*$", "$1")
        .str.replace("的?基础上.*$", "")
    )
    open_end = f"(?:{MASK}|{_links()}|{SIDE}|[并为将等共])+$"
    return _turned(plain(_guarded(behind).str.replace(open_end, "")))


def _turned(thing: pl.Expr) -> pl.Expr:
    """A thing with its predicate before it: 企业落户园区 → 落户园区的企业, 事项“一网通办” → “一网通办”事项."""
    turned = thing.str.replace(
        f"^([^“]{{2,12}}?)({phrase_words('turned_verb')}.+|{phrase_words('turned_verb')})$", "$2的$1"
    )
    quoted = thing.str.replace("^([^“的]{2,8})(“[^”]*”)$", "$2$1")
    return (
        pl.when(~pl.col("raw").str.contains("[一-龥]")).then(pl.when(quoted != thing).then(quoted).otherwise(turned))
        .otherwise(quoted)
    )  # fmt: skip


def plain(text: pl.Expr) -> pl.Expr:
    """The phrase without masks, with its own brackets again, without a quote that is open on one side."""
    shown = text.str.replace_all(f"[{PERIOD}{AREA}{GUARD}]", "")
    shown = shown.str.replace_all(OPENED, "（", literal=True).str.replace_all(CLOSED, "）", literal=True)
    return shown.str.strip_chars(f"{STOP}、：:-*#- ").str.replace("^([^“]*)”$", "$1").str.strip_chars("的")
