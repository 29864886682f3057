"""The noun phrases on the two sides of a figure.

Here belongs the cutting of one figure's own clause. Which of the phrases names the metric belongs to
metric_choice.py, what a figure takes from the figures before it to metric_sharing.py.
"""

from functools import cache

import polars as pl

from pipeline.extraction.contexts import AREA, PERIOD, STOP
from pipeline.extraction.metric_deeds import deeds
from pipeline.extraction.metric_edits import changed
from pipeline.extraction.metric_predicates import turned
from pipeline.extraction.metric_segments import CLOSED, JOINED, OPENED, PAUSED, REACHING, SIDE
from pipeline.vocabularies.metric_phrases import group, phrase_words
from pipeline.vocabularies.words import any_of

GUARD = "\ue012"  # stands before a word that begins like a head, and behind one that ends like a tail
MASK = f"[{PERIOD}{AREA}]"
DURATIONS = ("workday", "day", "hour", "minute", "month", "year", "season", "week", "second", "季度", "季", "周")
MONEY = ("CNY", "USD", "HKD", "EUR", "MOP", "TWD", "JPY", "GBP")
WHOLE = "(?:全[国省市区县州镇港球旗盟]|[我本该][市省区县州镇港]|[东西中]部|中西部|东北|西北|西南|华[东北南中])"
TIMES = (
    "(?:[上去前同当]年|上半?年|年初|年底|年末|同期|基期|上月|上季度|改革前|此前|之前|以前|过去|原来"
    "|末|底|初|平均|水平|增速|增幅)"
)
# 比各项贷款增速高, 较设立前增加, 与春节相比增长: the other thing, not the one that grows
THAN = (
    "(^|[^占对倍类同环正])(?:比|较|相比于?|相较于?|对比)(?:[^重例较赛值分大高低快好多少长小为差能亚萨利，][^，]{0,20})$"
)
COMPARED = "(?:与|和|同)[^，与和同]{1,16}(?:相比|比较|相较)(?:[^，]{0,6})$"
RECORD = "(?:再|又|均|也|继续|连续|持续)*(?:实现|创下?|刷新|达到?)"
# 是平日的2.59倍, 为去年同期的4倍
MULTIPLE = "(?:几乎|大约|约|接近|已)*(?:是|为|相当于|达到?)[^，是为]{0,14}的$"
AGAINST = (
    f"(?:[较比与和同]|对比|相比|相较|高[于出过]|低[于过]|[快慢多少优]于)(?:{MASK}|{WHOLE}|{TIMES}|[、和及])+(?:相比)?"
)


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
        left=pl.when(pl.col("joined") & ~pl.col("left").str.contains("^内[地资]"))
        .then(pl.col("left").str.replace(f"^{bound}+", ""))
        .otherwise("left"),
    ).with_columns(
        item=pl.col("joined") & pl.col("left").str.contains(f"^(?:{SIDE})|^[共合总]计?$"),
        spread=pl.col("left").str.contains("分别|分列|分居"),
    )
    halved = _halved(opened)
    raw = pl.when("joined").then(pl.col("left").str.replace(f"^(?:{SIDE})+", "")).otherwise("left")
    raw = raw.str.replace(f"{OPENED}[^{CLOSED}]{{0,6}}下同{CLOSED}", "")
    guarded = halved.with_columns(raw=_guarded(raw))
    tailless = guarded.with_columns(tailless=_without_tail(guarded))
    counted = tailless["kind"].is_in(["count", "money"])
    named = tailless.with_columns(noun=_noun(deeds(tailless["tailless"], counted, GUARD), tailless))
    # the clause before is asked only where a clause says little itself
    mute = pl.when(pl.col("noun").str.len_chars() <= 12).then("earlier").fill_null("")
    earlier = named.select(_guarded(mute)).to_series()
    # 收益率实现近年新高，达到3.4%; 创历史新高，增长8% names nothing
    record = earlier.str.replace(f"(?:{RECORD})[^，“]{{0,10}}(?:新高|最好水平|最高水平|最高纪录)$", "")
    return named.with_columns(subject=_noun(_ended(record), named), thing=_thing(named))


def _halved(opened: pl.DataFrame) -> pl.DataFrame:
    """`opened` where, in A家企业和B个项目, 企业 stands behind the first figure and not before the second."""
    left, inner = pl.col("left"), pl.col("joined") & ~pl.col("item")
    linked = f"{object_verb()}$|{phrase_words('spending_verb', 'carried_verb')}$|^(?:{MASK}|{_links()})*$"
    pauses = inner & left.str.contains("[、和及与]")
    # 38个国家和地区的1500家企业: the countries were counted before
    place = f"{phrase_words('place_of_origin')}(?:{OPENED}[^{CLOSED}]*{CLOSED})?"
    origin = inner & left.str.contains(f"^[^、和及与]{{0,8}}{place}的$")
    return opened.with_columns(
        left=pl.when(origin).then(pl.lit(""))
        .when(inner & (left.str.len_chars() <= 4) & ~left.str.contains(linked)).then(pl.lit("、"))
        .when(pauses).then(left.str.replace("^.*[、和及与]", "、"))
        .otherwise(left),
        given=pl.when(pauses).then(left.str.replace("(?:、|和|以及|及|与)[^、和及与]*$", "")),
    ).with_columns(
        rest=pl.coalesce(pl.col("given").shift(-1), "rest"),
        item=pl.col("item") | (inner & left.str.starts_with("、")),
    ).drop("given")  # fmt: skip


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


def _without_tail(guarded: pl.DataFrame) -> pl.Series:
    """`raw` without the words between the noun and its figure; which these are depends on the kind of figure."""
    raw, grows, ranks = guarded["raw"], guarded["kind"] == "growth", guarded["kind"] == "rank"
    years = "[一两二三四五六七八九十0-9]+年"  # 五年翻了一番
    links = f"{phrase_words('tail', 'tail_growth')}|{any_of('change_to', 'up', 'down')}"
    rising = f"(?:{MASK}|{years}|{AGAINST}|{links})+$"
    # 由全国第21位上升到第8位: what has risen is named before the rank that it rose from
    risen = any_of("change_to", "up", "down")
    field = f"{MASK}|{WHOLE}|在[^在，]{{1,14}}中|{phrase_words('tail', 'rank_position')}|{risen}"
    place = f"{phrase_words('many_heads')}?(?:{phrase_words('rank_position')}[^，“]{{0,16}})?(?:{field})*$"
    cut = changed(raw, ranks, "^(?:[一两二三四五六七八九十]+项|这些|上述|各项)(?:数据|指标)")
    cut = changed(cut, ranks, place)
    cut = changed(cut, ranks, f"(?:已经?)?(?:连续多年|多年来?|长期|常年)(?:{MASK}|{phrase_words('rank_position')})*$")
    cut = changed(cut, ranks, f"^.*{phrase_words('honour_verb')}")
    cut = changed(changed(cut, grows, COMPARED), grows & (guarded["unit"] == "times"), MULTIPLE)
    cut = changed(changed(cut, grows, rising), grows, THAN, "$1")
    cut = changed(cut, grows, "[与同][^，与同]{0,8}持平$")
    return _ended(changed(cut, grows, rising), ~(grows | ranks))


def _ended(text: pl.Series, where: pl.Series | None = None) -> pl.Series:
    """`text` without the words that tie a noun to its figure, in the rows `where`."""
    rows = text.str.contains("[由从]") if where is None else text.str.contains("[由从]") & where
    since = changed(text, rows, f"(.)[由从][^由从，“]{{0,14}}{any_of('change_to')}$", "$1")
    since = changed(since, rows, "(.{2})[由从][^由从，“]{1,6}[前初]$", "$1")  # 时长从治理前的118秒
    begun = changed(since, rows, f"(.)[由从][^由从，“]*{PERIOD}[^由从，“]*时的?$", "$1")
    ended = begun.str.replace(f"(?:{MASK}|{_links()})+$", "")
    # 预付款比例原则上不低于合同金额的30%
    ended = changed(ended, "不", f"(.{{2}})(?:原则{GUARD}?上)?不(?:低于|少于|超过|高于)[^，]{{2,8}}$", "$1")
    # 机器人密度达到每万名工人392台: the base of a rate is no part of its noun
    ended = changed(ended, "每", f"(?:{_links()})*每一?[十百千万]+(?:[人户]口?|名\\p{{Han}}{{2}})$")
    return ended if where is None else begun.scatter(where.arg_true(), ended.filter(where))


def object_verb() -> str:
    """The verbs whose object stands behind the figure."""
    return phrase_words("object_verb", "noun_or_verb")


def _links() -> str:
    """The words between a noun and its figure."""
    return f"{phrase_words('tail')}|{any_of('change_to')}"


def _noun(text: pl.Series, rows: pl.DataFrame) -> pl.Series:
    """A left phrase without what ties it to the text, and without a quote that stays open."""
    since = changed(
        text.str.replace("^.*基础上", ""), PERIOD, f"^[^从由自占在是达]*{PERIOD}[前后]?([^{PERIOD}]{{2,}})$", "$1"
    )
    open_quote = since.str.contains("“[^”]*$")
    closed = changed(since, open_quote, f"(.{{2,}}?){phrase_words('tail')}*“[^”]*$", "$1")
    closed = changed(closed, "^[“‘]", "^[“‘]([^”’]*)$", "$1")
    listed = _unlisted(closed, ~rows["spread"] & rows["kind"].is_in(["count", "money", "duration"]))
    # 扣除留抵退税因素后
    adjusted = changed(listed, "^扣除", "^扣除[^，]{2,14}?(?:因素后?|影响后?|后)", "")
    return plain(adjusted.str.replace(f"^(?:[在于从到至向]?{MASK}|{PERIOD}[前后]|{phrase_words('head')})+", ""))


def _unlisted(text: pl.Series, where: pl.Series) -> pl.Series:
    """A phrase without the examples before 等 (解决供水、供电等诉求 → 解决诉求) and the title of a document."""
    verbs, behind = phrase_words("object_verb"), "等(?:方面|领域|为主|为代表|在内|共|称号|荣誉)?的?"
    said = text.str.contains("等") & where
    led = changed(text, said, f"^[^、]{{0,10}}?({verbs}+)[^、]*、.*{behind}(.{{2,}}|)$", "$1$2")
    led = changed(led, said, f"^({verbs}+)[^、等]{{4,}}等([^级次待于]{{2,}})$", "$1$2")
    led = changed(led, led.str.contains("》") & where, "(?:《[^《》]*》[、和]?)+$")
    return changed(changed(led, said, f"^.*、.*{behind}(.{{2,}}|)$", "$1"), said, "^.*等共?$")


def _thing(rows: pl.DataFrame) -> pl.Series:
    """The phrase right of the figure, up to the end of its clause or the next figure."""
    # nouns that begin like a word of the groups bound_after and no_thing
    inside = "^(内[地资部外河需贸陆涵控饰衣]|多[功层种元边式媒语]|规模以)"
    rest = rows["rest"].fill_null("").str.replace(inside, f"{GUARD}${{1}}")
    rest = rest.str.replace(f"^(?:{phrase_words('bound_after')}|{OPENED}[次人家户个件]{CLOSED})+", "")  # 90件（次）
    rest = rest.str.replace(f"^(?:{SIDE}|{phrase_words('no_thing')}).*$", "").str.replace("^[的”’》]+", "")
    # a noun has two characters at least, so a predicate begins behind them
    rest = rest.str.slice(0, 2) + rest.str.slice(2).str.replace(
        f"(^|[^平人户日年月亩]){phrase_words('predicate')}.*$", "$1"
    )
    rest = changed(changed(rest, "“", "^(.{2,}?)“[^”]*$", "$1"), "”", "^([^“]{2,})”.*$", "$1").str.replace(
        "的?基础上.*$", ""
    )
    rest = changed(rest, rows["kind"] == "count", "^进行了?", "")
    rest = changed(rest, rows["kind"] == "share", "^(?:都|均|全部)?(?:是|为|来自)", "")
    open_end = f"(?:{MASK}|{_links()}|{SIDE}|[并为将等共]|中有?)+$"
    guarded = pl.select(_guarded(pl.lit(rest))).to_series()
    return turned(plain(guarded.str.replace(open_end, "")), rows)


def plain(text: pl.Series) -> pl.Series:
    """The phrase without masks, with its own brackets again, without a quote that is open on one side."""
    bare = text.str.replace_all(f"[{PERIOD}{AREA}{GUARD}]", "").str.strip_chars(f"{STOP}、：:-*#- ")
    bare = bare.str.replace_all(JOINED, "和", literal=True).str.replace_all(REACHING, "及", literal=True)
    shown = bare.str.replace_all(OPENED, "（", literal=True).str.replace_all(CLOSED, "）", literal=True)
    shown = shown.str.replace_all(PAUSED, "、", literal=True)
    shown = changed(shown, "（", "（(?:包括|含)?[、和及]*）", "")  # areas alone
    shown = changed(shown, r"\[", r"[\[〔][0-9]{1,2}[\]〕]", "")  # the mark of a footnote
    shown = changed(shown, "^[“‘]", "^[“‘]([^”’]*)$", "$1")
    return changed(shown, "”$", "^([^“]*)”$", "$1").str.strip_chars("的")
