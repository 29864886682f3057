"""Counted nouns apart from the predicate behind them, which tells what they do (专家出席会议).

Here belongs where a noun right of its figure ends; how the phrase is cut out of its clause belongs to metric_phrases.
"""

import polars as pl

from pipeline.extraction.metric_edits import changed
from pipeline.vocabularies.metric_phrases import phrase_words

# function words behind a noun: what they begin is no part of it; the letters excluded make nouns (在校生, 就业)
FUNCTION = (
    "(?:坐|站|躺|住|活跃|联系|团结|连接|聚集|集中|停放?)?在[^职岗建校册营线编地孵途内]|从[^业事属]|将[^军士领]|已[^故婚]"
    "|就[^业医诊近读餐学地]|让[^利步渡座]|被[^征告保害侵执子]|随着|座谈(?:[^会]|$)|[^的为除终罢算][^的为除给]了[^解]"
    "|仍|还[^款贷乡原清债]|均[已为可在有实]|也[^门]|正[^式面规常能版品是确比义值宗骨极]"
    "|(?:公布|出炉|启用|开工|揭晓|开幕|闭幕|举行|召开|开播|上映|发车|启动|贯通|开工建设|与会|通航|装载|在建|获得|取得|带来|拥有|签署|签订)$"
)
# after counted nouns alone, since these begin other nouns as well
LOOSE = "在[^职岗建校册营线编地孵途]|对[^外口接台标]|联合[^体会国]|来$"
PLACE = "[县村区省市州镇乡校]"  # nouns of one letter
OPEN_END = "(?:^[^县村区省市州镇乡校]|[的、和与及或“（·—所现存潜出转矫纠改修公真更]|等)$"
FAR = 24  # characters of the longest noun that is looked for
PEOPLE = ["人", "人次"]  # what follows these may be a predicate at once (9亿人生活在城市)
# predicates that no noun takes before it: with a preposition, two verbs, speech, an open quote
NO_MODIFIER = "^[对为向与在从由把按于以随将让就也给同因凭]|[，（）：]|.[后并且再而又]|表示|介绍|认为|说|^[^“]*”|“[^”]*$"


def turned(thing: pl.Series, rows: pl.DataFrame) -> pl.Series:
    """A thing with its predicate before it: 企业落户园区 → 落户园区的企业, 事项“一网通办” → “一网通办”事项."""
    counts = rows["kind"] == "count"
    ended = f"^([^“的]{{0,6}}(?:{phrase_words('counted_head', 'whole_noun')}))"
    places = (counts & thing.str.ends_with("”")).arg_true()
    quoted = thing.scatter(places, thing.gather(places).str.replace(f"{ended}(“[^”]*”)$", "$2$1"))
    # 120个国家的客商: the classifier counts the countries
    quoted = changed(quoted, counts & (rows["unit"] == "个"), f"^([^本的]{{0,2}}{phrase_words('places')})的.*$", "$1")
    asked = (counts & (quoted == thing) & (thing.str.len_chars() > 3)).arg_true()
    if asked.is_empty():
        return quoted
    return quoted.scatter(asked, _told(quoted.gather(asked), rows.select("noun", "raw", "unit")[asked]))


def _told(thing: pl.Series, rows: pl.DataFrame) -> pl.Series:
    """Things (few, counted) without the predicate of their noun; a short one goes before the noun where that is free.

    A relative clause at the beginning is a part of the noun (参加展会的企业签下大单), and so is a predicate that only
    leads to another noun (企业参与的项目).
    """
    told, tail = pl.col("told"), pl.col("tail")
    size = told.str.len_chars()
    named = f"^[^了着过]{{2,4}}的[^的]{{2,8}}$|^{phrase_words('attributive_verb')}{phrase_words('counted_head')}$"
    straight = told == tail  # no adverb before the verb
    leads = straight & told.str.contains(named) & ~told.str.contains(f"^(?:{FUNCTION})")
    free = (pl.col("noun") == "") | pl.col("raw").str.contains("[为向对给]$")
    ends = ((pl.col("head") == "") | ~pl.col("head").str.contains(OPEN_END)) & ~leads
    # of 企业带来600件展品 the object stands behind the next figure
    lacks = told.str.contains(f"^{phrase_words('object_verb', 'tail_verb', 'bringing')}了?$")
    # a noun such as 企业 says too little alone
    bare = (pl.col("head").str.len_chars() <= 2) & (size <= 24)
    fits = (size.is_between(2, 16) & ~told.str.contains("^[^“]*、")) | bare
    verbs = phrase_words("object_verb", "noun_or_verb", "causing", "carried_verb")
    verbal = pl.col("noun").str.contains(f"{verbs}$")
    front = free & fits & ~told.str.contains(NO_MODIFIER) & ~lacks & (pl.col("clause") == "")
    # 引导商户开展促销: what they are led to do is what is counted
    led = pl.col("noun").str.contains(f"{phrase_words('causing')}$") & (size <= 10) & ~told.str.contains(NO_MODIFIER)
    predicate, noun = told.str.replace("了", "", literal=True), pl.col("clause") + pl.col("head")
    worded = pl.when(noun == "").then(predicate).when(front).then(predicate + "的" + noun).otherwise(noun)
    # 吸引企业入驻: a short one says what a verb before the figure does
    short = (size <= 4) & verbal
    parts = ends & (free | ~short | lacks) & ~(led & straight)
    parted = _parted(rows.with_columns(thing.alias("thing")))
    return parted.select(pl.when(parts).then(worded).otherwise("thing")).to_series()


def _parted(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` (thing, unit) with clause, head, tail: the relative clause before a noun, the noun, what is told of it.

    `told` is `tail` without the adverbs before its verb; head is null where nothing is told.
    """
    # 参展商, 参会企业 are nouns, while 要求企业 is none
    verbs = phrase_words("predicate_start", "predicate_verb")
    opens = pl.col("thing").str.contains(f"^(?:要求|{verbs}[^商者人员会作企单方团])")
    clause = pl.when(opens).then(pl.col("thing").str.extract("^([^的]*的)")).otherwise(pl.lit(""))
    rest = pl.col("thing").str.slice(pl.col("clause").str.len_chars())
    found = rows.with_columns(clause=clause).with_columns(rest=rest)
    found = found.with_columns(near=_loose(found["rest"]), far=_strict(found["rest"]))
    near, far = pl.col("near").str.len_chars(), pl.col("far").str.len_chars()
    far = pl.when(~pl.col("unit").is_in(PEOPLE) | (far > 3)).then(far)
    nearer = found.with_columns(head=pl.when((near <= far).fill_null(far.is_null())).then("near").otherwise("far"))
    adverbs = phrase_words("said_by_the_way", "adverb")
    return nearer.with_columns(
        head=pl.col("head").str.replace(f"(?:{adverbs}|[在从将被让全却并只仅因给])+$", ""),
        tail=pl.col("rest").str.slice(pl.col("head").str.len_chars()),
    ).with_columns(told=pl.col("tail").str.replace(f"^{adverbs}+", ""))


def _loose(text: pl.Series) -> pl.Series:
    """The known counted noun of each text, where a verb follows it; else null."""
    verb = f"(?:{phrase_words('predicate_verb', 'joining_verb')}|{LOOSE})"
    noun = phrase_words("counted_head")
    rows = text.str.contains(noun + verb).arg_true()
    heads = text.gather(rows).str.extract(f"^((?:“[^”]*”)?[^“”]{{0,16}}?{noun}){verb}")
    return pl.repeat(None, len(text), dtype=pl.String, eager=True).scatter(rows, heads)


def _strict(text: pl.Series) -> pl.Series:
    """What stands before the first word of a text that is a part of no noun, outside quotes; else null."""
    signs = (phrase_words("plain_predicate"), f"(?:{FUNCTION})")  # in one pattern they are many times as slow
    rows = (text.str.contains(signs[0]) | text.str.contains(signs[1])).arg_true()
    asked = pl.DataFrame({"text": text.gather(rows)}).with_columns(
        quote=pl.col("text").str.extract("^(“[^”]*”)").fill_null("")
    )
    body = asked.select(pl.col("text").str.slice(pl.col("quote").str.len_chars())).to_series()
    single = body.str.contains(f"^{PLACE}{signs[0]}") | body.str.contains(f"^{PLACE}{signs[1]}")
    cut = asked.select(
        "quote",
        first=pl.when(single).then(body.str.head(1)).otherwise(body.str.head(2)),
        behind=pl.when(single).then(body.str.slice(1)).otherwise(body.str.slice(2)),
    )
    for sign in signs:  # the nearer of the two cuts stays
        cut = cut.with_columns(cut["behind"].str.replace(f"{sign}.*$", "").alias(sign))
    near = pl.min_horizontal(pl.col(sign).str.len_chars() for sign in signs)
    head = pl.col("first") + pl.col("behind").str.head(near)
    plain = (near < pl.col("behind").str.len_chars()) & ~head.str.contains("[“”]") & (head.str.len_chars() <= FAR)
    heads = cut.select(pl.when(plain).then(pl.col("quote") + head)).to_series()
    return pl.repeat(None, len(text), dtype=pl.String, eager=True).scatter(rows, heads)
