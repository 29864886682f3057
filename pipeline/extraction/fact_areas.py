"""Which area each fact of an article is about.

Here belong the rules that choose among the mentions to the left of a fact, the area that a passage is about, and the
article's; and what `全市`, `我省`, `该区` stand for. The rules, first to last:

1. the nearest mention before the fact in its sentence that can be the subject: no peer (`高于全省`), no rank's field
   (`居全国第`), no partner or origin (`与深圳`, `来自广东`);
2. the area that the passage is about: of the last sentence that began with an area, of its heading, of who speaks;
3. the article's area.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.article_areas import parents
from pipeline.extraction.mentions import find_all

_KEY = ["sentence_id", "start"]
# 全市, 我省, 该区 … stand for the area of that kind around the article; the letter says which kind.
_DEIXIS = r"(?:全|我|本|该|这个)(?:省|市|区|县|州|旗|镇)|(?:省|市|区|县)(?:内|本级)"
# Before a mention that a fact is measured against, or that only takes part.
_PEER_BEFORE = (
    r"(?:高于|低于|高出|超出|超过|快于|慢于|好于|优于|多于|少于|领先|领跑|比|较|居|列|位居|位列|占|占到|达到|为|与|和|同|跟|及|向|从|由|自|赴|往|"
    r"来自|到|对接|对标|面向|服务|辐射|链接|连接|销往|出口到?|进口|走在|处于|是|成为|被|获|获得|入选|荣获|经|报|按|根据|按照|落实|贯彻)$"
)
_PEER_AFTER = (
    r"^(?:平均|均值|同期|水平|第[一二三四五六七八九十0-9]|首[个家批张例单创位次款]|前[列茅三五十0-9]|率先|领先|排名|排位|唯一|最[大高多早]|"
    r"之首|范围内|[0-9]+强)"
)
# A mention opens a clause after a stop, a time, 在 … or where a verb of action follows.
_OPENING = (
    r"(?:^|[，；：、。（“”—…？！\-]|[年月日期间来前后底初末里上]|近日|目前|截至|其中|在|据|记者|走进|位于|下一步)$"
)
_ACTS = (
    r"^[省市县区州]?(?:将|在|对|从|以|把|已|共|又|也|还|则|都|率先|积极|全面|大力|持续|不断|深入|加快|加强|推|实施|实行|实现|开展|建|设立|依托|创新|"
    r"出台|制定|印发|探索|采取|组织|运用|利用|通过|聚焦|围绕|坚持|优化|深化|强化|完善|打造|启动|发布|举行|举办|召开|公布|签约|新增|引进|累计|成立)"
)
# What may stand before an area that a sentence begins with, when no verb of action follows it.
_PRELUDE = (
    r"^(?:[^，。；：]{0,14}(?:年|月|日|季度|半年|期间|以来|年来|底|末|前|后|近日|目前|同时|此外|其中|同样|下一步|据悉|据了解|据统计)，?|"
    r"据[^，。；]{1,14}，|截至[^，。；]{1,10}，|[一二三四五六七八九十]+[是、]|[0-9]+[.、]?|[“（—\-*#>【、])*(?:在|据|位于|走进)?$"
)
# What a place, not an actor, stands after: such a mention governs its clause, and not the sentences that follow.
_PLACE = r"(?:在|于|据|位于|走进)$"


def assign_areas(
    facts: pl.DataFrame, areas: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """The area of each fact: sentence_id, start, region_id, region; null where nothing names one.

    `facts` has sentence_id and start, `areas` is what `find_areas` found, `articles` has article_id and its area
    (region_id, region).
    """
    order = _ordered(sentences, articles)
    named = _candidates(areas.filter(pl.col("use") == "area"), order)
    topics = _topics(order, named)
    mentions = pl.concat([named, _candidates(_deictic(order, topics), order)])
    keyed = (
        facts.select(_KEY)
        .with_row_index("i")
        .join(order.select("sentence_id", "row"), on="sentence_id", how="left", maintain_order="left")
        .join(topics, on="row", how="left", maintain_order="left")
        .sort("row", "start")
    )
    opening, other = mentions.filter("opening"), mentions.filter(~pl.col("opening"))
    near = _nearest(_nearest(keyed, opening, "opening"), other, "other").sort("i")
    lower = gazetteer.lies_in(pl.col("other_id"), pl.coalesce("opening_id", "topic_id"))
    return near.select(
        *_KEY,
        *[
            pl.coalesce(pl.when(lower).then(f"other{tail}"), f"opening{tail}", f"topic{tail}").alias(f"region{tail}")
            for tail in ("_id", "")
        ],
    )


def _nearest(facts: pl.DataFrame, mentions: pl.DataFrame, name: str) -> pl.DataFrame:
    """`facts` with the last of `mentions` that begins before each in its sentence: `name`_id, `name`, `name`_start."""
    left = mentions.select(
        "row",
        pl.col("start").alias(f"{name}_start"),
        pl.col("region_id").alias(f"{name}_id"),
        pl.col("region").alias(name),
    ).sort("row", f"{name}_start")
    return facts.join_asof(
        left, left_on="start", right_on=f"{name}_start", by="row", check_sortedness=False, allow_exact_matches=False
    )


def _ordered(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The sentences with a running number and their article's area."""
    return sentences.select("sentence_id", "article_id", "kind", "paragraph", "text", row=pl.int_range(pl.len())).join(
        articles.select("article_id", home_id="region_id", home="region"),
        on="article_id",
        how="left",
        maintain_order="left",
    )


def _candidates(areas: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """The mentions that a fact may be about: row, start, region_id, region, opening (begins a clause), initial.

    An area above the article's own is what a fact is measured against, unless it begins the sentence; one that lies
    elsewhere is a partner unless it begins a clause.
    """
    placed = areas.join(order.select("sentence_id", "row", "home_id", source="text"), on="sentence_id")
    before = pl.col("source").str.head(pl.col("start")).str.tail(8)
    after = pl.col("source").str.slice(pl.col("end"), 8)
    prefix = pl.col("source").str.head(pl.col("start"))
    acts = after.str.contains(_ACTS)
    quoted = prefix.str.contains(r"《[^》]*$")
    free = ~before.str.contains(_PEER_BEFORE) & ~after.str.contains(_PEER_AFTER) & ~quoted
    home, own = pl.col("home_id"), pl.col("region_id")
    marked = (
        placed.filter(free)
        .with_columns(
            opening=before.str.contains(_OPENING) | acts,
            begins=prefix.str.contains(_PRELUDE) | (acts & ~prefix.str.contains(r"[，。；：]")),
            acts=~before.str.contains(_PLACE),
            inside=gazetteer.lies_in(own, home).fill_null(value=True),
            above=gazetteer.lies_in(home, own).fill_null(value=False) & (own != home),
        )
        .sort("row", "start")
        .with_columns(initial=pl.col("begins") & (pl.col("start") == pl.col("start").min().over("row")))
    )
    fits = pl.when(pl.col("above")).then(pl.col("initial")).otherwise(pl.col("inside") | pl.col("opening"))
    return marked.filter(fits).select("row", "start", "region_id", "region", "opening", "initial", "acts")


def _topics(order: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """The area that each sentence's passage is about: row, topic_id, topic.

    It is the area that last began a sentence, if it lies in the article's; a heading without one takes it back.
    """
    initial = (
        named.filter(pl.col("initial") & pl.col("acts"))
        .join(order.select("row", "home_id"), on="row")
        .filter(gazetteer.lies_in(pl.col("region_id"), pl.col("home_id")).fill_null(value=True))
        .sort("row", "start")
        .unique("row", keep="first", maintain_order=True)
    )
    back = pl.col("kind").is_in(["heading", "title", "subtitle"])
    topic = order.join(initial.select("row", "region_id", "region"), on="row", how="left", maintain_order="left")
    return topic.select(
        "row",
        *[
            pl.when(pl.col("region_id").is_null() & back)
            .then(pl.col(home))
            .otherwise(pl.col(name))
            .forward_fill()
            .over("article_id")
            .fill_null(pl.col(home))
            .alias(to)
            for name, home, to in (("region_id", "home_id", "topic_id"), ("region", "home", "topic"))
        ],
    )


def _deictic(order: pl.DataFrame, topics: pl.DataFrame) -> pl.DataFrame:
    """`全市`, `该区` and their like with the area they stand for: sentence_id, start, end, region_id, region."""
    free = (
        find_all(order, _DEIXIS)
        .join(order.select("sentence_id", "row", "home_id"), on="sentence_id")
        .with_columns(kind=pl.col("text").str.extract(r"([省市区县州旗镇])"))
        .join(topics.select("row", "topic_id"), on="row", how="left", maintain_order="left")
    )
    chains = _chains(pl.concat([free["home_id"], free["topic_id"]]).drop_nulls().unique())
    hits = [
        free.select("sentence_id", "start", "end", "kind", of=pl.col(of), order=pl.lit(i)).join(chains, on="of")
        for i, of in enumerate(("home_id", "topic_id"))
    ]
    return (
        pl.concat(hits)
        .filter(pl.col("region").str.ends_with(pl.col("kind")))
        .sort("sentence_id", "start", "order", "step")
        .unique(_KEY, keep="first", maintain_order=True)
        .select("sentence_id", "start", "end", "region_id", "region")
    )


def _chains(region_ids: pl.Series) -> pl.DataFrame:
    """Each area and all above it, the area itself first: of, step, region_id, region."""
    known = parents()
    name = pl.col("of").str.extract(r":(.+)$")
    level = (
        pl.DataFrame({"of": region_ids})
        .with_columns(region_id="of")
        .join(known, on="region_id", how="left")
        .with_columns(
            parent_id=pl.coalesce("parent_id", pl.when(name.is_not_null()).then(gazetteer.code_of(pl.col("of")))),
            region=pl.coalesce("name", name),
        )
    )
    steps = []
    for step in range(5):
        steps.append(level.select("of", "region_id", "region", step=pl.lit(step)))
        level = (
            level.select("of", region_id="parent_id")
            .drop_nulls()
            .join(known, on="region_id")
            .rename({"name": "region"})
        )
    return pl.concat(steps)
