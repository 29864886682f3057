"""Which of the mentions found are measures, and which place wins where two overlap.

Here belong the refusals: slogans, aims, words of praise, names of what is no act of an area's government; and the
settling of overlaps. Finding is `measure_mentions`.
"""

import polars as pl

from pipeline.extraction.measure_boundaries import COUNT, HEAD
from pipeline.extraction.measure_relevance import BUSINESS, relevant
from pipeline.vocabularies.measures import Kind, alternatives, any_of, heads, measure_words, slogans

# Kinds that a quote before a head noun names without a verb: others may be plans of the state or shows.
_KINDS_ALONE: tuple[Kind, ...] = (
    "reform", "mechanism", "system", "platform", "mode", "list", "fund", "body", "campaign",
)  # fmt: skip
ALONE = f"{alternatives(head for kind in _KINDS_ALONE for head in heads('named', kind))}$"
GENERIC = f"^{any_of('generic')}*{HEAD}?$"
# Nor do a number of such things: “三项措施”.
COUNTED = f"^(?:{COUNT}|[一二三四五六七八九十]+[大项])?{any_of('generic')}*{any_of('counted')}$"
# 数据共享 is made of general words and names a thing all the same.
EXCHANGE = "(?:共享|互认|直连)$"
FOREIGN = any_of("foreign")
# 即来即办, 同事同标
WAY_SHAPE = "^(?:即.即.|同.同.|应.尽.|一.一.|随.随.|快.快.|边.边.)$"
WAY_ALONE = f"{WAY_SHAPE}|{any_of('way')}|零{any_of('nothing_of')}|{any_of('way_end')}$"
# Two things put together (基金+资本) are a way of working where a verb or a head noun says so.
WAY = f"{WAY_ALONE}|.\\+."
WAY_END = f"{any_of('way_end')}$"
DOCUMENT = f"(?:{any_of('document')}|若干.{{0,8}}|[0-9一二三四五六七八九十]+条|20[0-9][0-9])$"
SAID_BEFORE = f"(?:{any_of('said_before')}|连续[^，]{{0,4}}年)$"
# 以……为内容的“……” only tells what the thing is made of.
MADE_OF = "为[^，为]{2,4}的$"
AWARDED = f"{any_of('awarded')}$"
SAID_AFTER = f"^的?(?:{any_of('said_after')}|(?:系列)?(?:主题)?(?:新闻)?{any_of('meeting')})"
AIMS = f"^[0-9]+条$|^[一二三四五六七八九十两双0-9]+(?:大|个|项|种)?{any_of('aim')}$"
# “暖企十五条措施”
ARTICLES = "^.{2,12}[0-9一二三四五六七八九十]条(?:政策|新政)?(?:措施|举措)?$"
# Titles that report instead of ordering.
RECORD = "公报|报告|白皮书|蓝皮书|年鉴"
# 协同创新的平台 tells what something is, and names nothing.
TELLING = f"的{HEAD}$"
# Behind a title: 《…》正式印发, and the formula of circulars 《…》已经省政府同意，现印发给你们.
ISSUED_AFTER = (
    "^(?:等.{0,4}|正式|已|的?)*(?:印发|出台|发布|公布|实施|施行|修订|签约|签署)|"
    "^(?:已经|业经|经)[^，。；]{2,24}?(?:同意|批准|通过)|^(?:将|自|已)?[于自][^，。；]{2,12}?(?:施行|实施)"
)
# Where firms are served is no general thing although each of the words is general.
OFFICE = "^(?:[惠助为]?企业?|项目|人才|投资|政务|金融|法律)服务(?:专区|专窗|窗口|专班|热线|专线|驿站|站)$"
# Behind a programme that begins: “……”计划在新港启动.
BEGUN_AFTER = "^(?:在[^，。]{2,8}?)?(?:正式|全面|同步|今日)*(?:启动|启用|上线|开通|揭牌|实施|推出)"
# What a list of quotes is said to be a list of.
LISTED_AFTER = (
    "^”?(?:[、和及]?“[^”]{1,24}”)*等[^，。；]{0,6}(?:课程|人才|字样|话题|问题|称号|荣誉|现象|企业|产业|产品|成果|理念|奖项|节目|栏目|口号|"
    "故事|内容|乱象|行为)"
)
# 是解决难题的“……”窗口 tells what something is.
TOLD_OF = "(?:是|成为|作为)[^，。；：！？]*的$"
AGENCY_AFTER = "^(?:协调小组|领导小组|办公室|局|委)"
LOOSE_END = f"^的{any_of('loose_end')}"
POINTING = "^(?:转变|使用|措施|此次|本次|这次|这|该|其|此|上述)"
# Clauses with a verb of their own: 成果进行总结评估.
CLAUSE = "进行|得到|获得|作出|^(?:涵盖|开展|陷入|组织|确保|理顺)"
# Of what is signed only what offices agree on to work together is a measure, no contract.
SIGNING = ("签署", "签订", "会签")
SIGNED = "(?:合作|共建|协同|联动|协作|通办|备忘录|机制).*(?:协议|备忘录|框架|意见|机制|办法|方案)(?:（[^）]*）)?[”》]?$"
# 支持民营企业发展的政策 says only what policies are for.
VAGUE = (
    "^.{1,5}的(?:政策|措施|举措|政策措施|政策举措|办法)$|"
    "^(?:支持|促进|扶持|鼓励|推动).{0,8}(?:发展|壮大)的?(?:相关|有关|系列)?(?:政策|措施|举措|政策措施)$"
)
# Pieces of a clause: with a mark in it, after a number or a preposition.
BROKEN = "[：；“”]|^(?:[0-9]{1,3}|[013-9][0-9]*|2[1-9][0-9]*)(?:[^0-9]|$)|^进.{2}$|^(?:为[^企民农]|[由于给])|证券$"
# A long quote that ends like a title is one.
TITLED = "(?:清单|办法|方案|意见|条例|措施|举措|目录|指南|行动|平台|系统)$"
# 12345营商环境专席 begins with the number of a hotline.
HOTLINE = "^1[0-9]{4}[^0-9]"
_LONG = 24
_LONG_WITH_COMMA = 13
_AROUND = 8
_FAR = 60
_SPECIFIC = 10
_AGREED = 8
_SERVED = 4
# What follows a catchword and makes no name of it: “……”国家战略.
AIM_TAIL = "的|[0-9]|建成|(?:战略|队伍|工程)$"


def judged(mentions: pl.DataFrame, prepared: pl.DataFrame) -> pl.DataFrame:
    """The mentions that are measures, with `name` as the sentence has it instead of masked.

    `prepared` are the sentences with text, masked, business_words and business_share.
    """
    text, start = pl.col("text"), pl.col("start")
    home = prepared.select("sentence_id", "text", "masked", "business_words", "business_share")
    context = mentions.join(home, on="sentence_id", how="left", maintain_order="left").with_columns(
        name=text.str.slice("start", pl.col("end") - start),
        before=text.str.slice(pl.max_horizontal(start - _AROUND, 0), pl.min_horizontal(start, _AROUND)),
        after=text.str.slice("end", _AROUND),
        beyond=text.str.slice("end", _FAR),
    )
    # Each kind of mention is asked its own questions only.
    known, quoted = pl.col("rule") == "well_known", pl.col("quoted")
    named = relevant(context.with_row_index("mention").filter(~known))
    agreed = ~pl.col("action").is_in(SIGNING).fill_null(value=False) | (
        pl.col("name").str.contains(SIGNED) & (pl.col("name").str.len_chars() >= _AGREED)
    )
    measures = pl.concat(
        [
            context.with_row_index("mention").filter(known).filter(_stands_alone()),
            named.filter(quoted).filter(_quoted_measure(), agreed),
            named.filter(~quoted).filter(_plain_measure(), agreed),
        ]
    )
    return measures.sort("mention").drop(
        "mention", "text", "masked", "before", "after", "beyond", "business_words", "business_share"
    )


def settled(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions without those that overlap a longer one (or an equal one of an earlier rule)."""
    rows = mentions.sort("sentence_id", "start", "end", maintain_order=True).with_row_index("mention")
    span = rows.select("sentence_id", "mention", "start", "end", size=pl.col("end") - pl.col("start"))
    size, other = pl.col("size"), pl.col("size_other")
    lost = (
        span.join(span, on="sentence_id", suffix="_other")
        .filter(
            pl.col("mention") != pl.col("mention_other"),
            pl.col("start") < pl.col("end_other"),
            pl.col("start_other") < pl.col("end"),
            (size < other) | ((size == other) & (pl.col("mention") > pl.col("mention_other"))),
        )
        .select("mention")
        .unique()
    )
    return rows.join(lost, on="mention", how="anti", maintain_order="left").drop("mention")


def _quoted_measure() -> pl.Expr:
    """Whether a mention with a quote or a title in it is a measure."""
    name, group = pl.col("name"), pl.col("group")
    title = name.str.extract("《([^》]*)》", 1).str.replace("（[^）]*）$", "").str.replace_all("[“”]", "")
    bill = title.str.contains("条例草案$")
    document = (
        (bill | title.str.contains(f"{DOCUMENT}|(?:机制|流程)$"))
        & (title.str.len_chars() >= 4)
        & ~title.str.contains(RECORD)
    )
    issued = (
        bill
        | group.is_in(["issue", "adopt", "found"])
        | (pl.col("action") == "提供")
        | pl.col("beyond").str.contains(ISSUED_AFTER)
    )
    inner = name.str.extract("“([^”]*)”", 1)
    articles = inner.str.contains("^[0-9]+条$") & name.str.contains("^[^“]{4,}“") & pl.col("action").is_not_null()
    bare = name.str.contains("^“[^”]*”$") & inner.str.contains(COUNTED)
    tail = name.str.extract("[”》]([^”》]*)$", 1).fill_null("")
    length = pl.when(inner.is_in(measure_words("serving"))).then(_SERVED).otherwise(_SERVED + 1)
    headed = pl.col("headed").is_not_null() & ((length == _SERVED) | (pl.col("headed") == "named"))
    served = (tail.str.len_chars() >= length) & headed & ~tail.str.contains(AIM_TAIL)
    slogan = (inner.is_in(list(slogans())) & ~served) | (inner.str.contains(AIMS) & ~articles) | bare
    # Two letters are a name only with a head noun, in a list, or in the shape of one.
    short = (inner.str.len_chars() < 3) & pl.col("headed").is_null() & ~pl.col("shared") & ~inner.str.contains(WAY_END)
    refused = slogan | short | (inner.str.len_chars() < 2) | _said() | _sentence() | name.str.contains(FOREIGN)
    accepted = articles | _shaped() | _taken()
    return pl.when(name.str.contains("《")).then(document & issued).otherwise(accepted & ~refused)


def _shaped() -> pl.Expr:
    """Whether a quote looks like a name: by its own words, or by the head noun after it."""
    name, headed = pl.col("name"), pl.col("headed")
    alone = pl.col("rule") == "quote_alone"
    tail = name.str.extract("[”》]([^”》]*)$", 1).fill_null("")
    named = pl.when(alone).then(tail.str.contains(ALONE)).otherwise(headed == "named")
    worked = ~alone & (headed == "work") & (tail.str.len_chars() >= 2)
    inner = name.str.extract("“([^”]*)”", 1)
    told = pl.col("text").str.slice(0, "start").str.tail(_FAR).str.contains(TOLD_OF)
    whole = (inner.str.contains(ALONE) & (inner.str.len_chars() >= 4)) | inner.str.contains(ARTICLES)
    policy = (tail == "政策") & ~inner.str.contains("[0-9]")
    begun = alone & (headed == "named") & pl.col("beyond").str.contains(BEGUN_AFTER)
    way = pl.when(alone & (tail == "")).then(inner.str.contains(WAY_ALONE)).otherwise(inner.str.contains(WAY))
    return way | begun | (named & ~(alone & told)) | worked | whole | policy


def _taken() -> pl.Expr:
    """Whether the verb before a quote, or the noun after the whole list, makes it a measure."""
    plain_verb = ~pl.col("action").is_in(measure_words("cautious"))
    relieves = pl.col("group") == "relieve"
    return (pl.col("group").is_not_null() & ~relieves & (pl.col("shared") | plain_verb)).fill_null(value=False)


def _said() -> pl.Expr:
    """Whether the words around a quote say it of something, or make it part of another name."""
    name, before, after = pl.col("name"), pl.col("before"), pl.col("after")
    inner = name.str.extract("“([^”]*)”", 1)
    tail = name.str.extract("[”》]([^”》]*)$", 1).fill_null("")
    manned = before.str.contains("(?:[0-9余多][人名]|组成)的$")
    titled = manned | before.str.ends_with("的") & inner.str.contains(f".{{2}}(?:计划|基金|机制|制度|模式|{TITLED})")
    ahead = (
        before.str.contains(SAID_BEFORE)
        & ~(titled | before.str.contains(MADE_OF))
        & ((tail.str.len_chars() < 2) | before.str.contains(AWARDED))
    )
    listed = pl.col("beyond").str.contains(LISTED_AFTER) & ~inner.str.contains("[贷券码险]$")
    # The results of a reform are told of it; those of a mere quote of an aim.
    outcome_of = (
        after.str.contains(f"^{any_of('outcome')}") & (tail.str.len_chars() >= 2) & pl.col("headed").eq("named")
    )
    behind = (
        listed
        | (after.str.contains(SAID_AFTER) & ~outcome_of.fill_null(value=False))
        | after.str.contains(AGENCY_AFTER)
        | tail.str.contains(LOOSE_END)
    )
    cut_short = after.str.starts_with("款") & name.str.ends_with("贷")
    outcome = tail.str.contains("(?:格局|布局|局面|态势)$") | inner.str.contains("^(?:通过|转化)")
    other_thing = inner.str.contains(
        "(?:公司|集团|大学|医院|[^发开拓进扩]展|博览会|节|赛|奖|比重|增加值|增速|之[窗光桥路手笔力星花道声])$"
    ) | tail.str.contains("传统|原有")
    medium = inner.str.contains("(?:发布|日报|晚报|融媒)$") & tail.str.contains("公众号|APP|客户端")
    no_act = outcome | other_thing | medium | name.str.contains("^(?:从|让|使|是)|进行|这[个一]")
    return ahead | behind | cut_short | no_act


def _sentence() -> pl.Expr:
    """Whether a quote is a sentence rather than a name: long, without parallel parts, without a head noun after it."""
    name = pl.col("name")
    inner = name.str.extract("“([^”]*)”", 1)
    bare = name.str.extract("”([^”]*)$", 1).fill_null("").str.len_chars() < 2
    comma = inner.str.contains("，") & (inner.str.len_chars() > _LONG_WITH_COMMA)
    long = (inner.str.len_chars() > _LONG) & ~inner.str.contains(f"、|\\+|{TITLED}")
    return bare & (comma | long)


def _stands_alone() -> pl.Expr:
    """Whether a well-known name stands free, or fills a quote or one of its parts: no piece of a longer name."""
    name = pl.col("name")
    place = pl.col("masked").str.slice("start", pl.col("end") - pl.col("start"))
    free = ~place.str.contains("口")
    opened = pl.col("before").str.contains("[“‘、+—]$") | name.str.contains("“")
    closed = pl.col("after").str.contains("^[”’、+—]") | name.str.contains("”")
    other = pl.col("after").str.contains(
        "^(?:引资|的[^，]{0,8}环境|新?(?:环境|格局|高地|局面)|局|法院|处罚法|款|度|事[^项])"
    )
    cut_short = name.str.ends_with("办") & pl.col("after").str.starts_with("理")
    return (free | (opened & closed)) & ~other & ~cut_short


def _plain_measure() -> pl.Expr:
    """Whether a mention without quotes is a measure."""
    name = pl.col("name")
    # A part of a coordination without a head noun of its own must at least look like a way of working.
    bare = pl.col("headed").is_null() & pl.col("rule").str.ends_with("_bare")
    plausible = (
        ~bare
        | (pl.col("shared") & ((pl.col("group") == "adopt") | (pl.col("action") == "开展")))
        | name.str.contains(WAY)
        | name.str.contains(BUSINESS)
    )
    # Many general words together are specific: 企业投资项目指导手册.
    generic = (
        name.str.contains(GENERIC) & (name.str.len_chars() < _SPECIFIC) & ~name.str.contains(f"{EXCHANGE}|{OFFICE}")
    )
    described = name.str.contains(TELLING) & ~name.str.contains(f"{DOCUMENT}|[^化]、")
    named = pl.col("group") != "relieve"
    told = pl.col("rule").str.contains("_work$|_bare$") & name.str.contains(CLAUSE)
    vague = name.str.contains(VAGUE) | (named & name.str.ends_with("格局"))
    broken = (
        told
        | vague
        | (name.str.contains(BROKEN) & ~name.str.contains(HOTLINE))
        | (named & name.str.contains("各类|各项|最优|传统"))
    )
    foreign = named & name.str.contains(FOREIGN)
    return plausible & ~broken & ~described & ~foreign & ~name.str.contains(POINTING) & ~generic
