"""Where the name of a measure begins and ends within the words that a verb governs.

Here belong the taking apart of coordinations (`A、B和C等制度`) and the trimming of what stands before and after a
name. Whether a name is a measure is decided in `measure_mentions`.
"""

import polars as pl

from pipeline.extraction.measure_text import within
from pipeline.vocabularies.measures import alternatives, any_of, heads

NAMED, WORK, EVENT = (alternatives(heads(grade)) for grade in ("named", "work", "event"))
HEAD = f"(?:{alternatives(heads('named') + heads('work') + heads('event'))})"
DOCUMENT = alternatives(heads("named", "document"))
ITEM = "‖?[^、‖]+"

# 和 joins two names only where the first is complete: it ends a quote, a title, or a name with its head noun.
JOINT = rf"([”》]|{NAMED})(?:和|与|及|暨)"
# 等 closes a coordination, but not within these words.
WHOLE_WORDS = "(平|同|对|高|中|均|何)等"
GRADES = "等(级|次|额|待|候|效|同)"
JOINT_QUOTES = "(”[^“‖、，和与及]{1,6})(?:和|与|及)([“《])"
JOINT_BEFORE = f"({HEAD})(?:和|与|及)([“《])"
# In a list that 等 closes 及 joins its last items.
LAST_OF_LIST = "、([^、“”]{2,8}?)及([^、“”]{2,10})等"
AND_LAST = "、([^、“”]{2,8}?)以及([^、“”]{2,10})等"
# Short words between enumeration commas before one noun are its parts: 咨询、投诉、建议平台.
PARTS = f"^([^、“”《》等]*)、(\\p{{Han}}{{1,4}})(?:、|和|及|与)(\\p{{Han}}{{1,3}}{NAMED})$"
# Qualities before one noun are no list of names: 标准化、规范化、便利化改革.
QUALITIES = "化、(\\p{Han}{1,4})化"
# Fields before one noun are no list of names either: 投资、贸易等制度创新.
FIELDS = f"^[^、，等“”]{{1,3}}(?:、[^、，等“”]{{1,3}})+等[^等、，]{{0,6}}(?:{WORK}|制度创新|专线|平台|窗口)$"
# Steps of one way of working: 前台受理、后台办理、窗口出件的工作模式.
WAY_OF_ALL = "^[^，、等的“”]{4,}(?:、[^，、等的“”]{4,})+的(?:工作|服务|审批|办理|运行|监管)?新?(?:模式|机制|方式)$"
# What stands before a quote in a list without a common noun is what the quote is done with: 登记、刻章“一表填报”.
DONE_WITH = "^[^“‖《]*、[^“‖《、]+[“‖][^”]*”[^、，]*$"
SHARED = (
    "等(?:[0-9]+[项个条]|[一二三四五六七八九十]+[大项个类条]|一系列|系列|多[项种个])?"
    f"[^，、的]{{0,6}}?{any_of('shared')}"
)
# 等方面法律制度 names fields of one law, not a kind of which each item is one.
FIELD_OF = "等[^，、]{0,3}(?:方面|领域|要素|环节)|等[^，、]{0,6}基础性?(?:制度|政策)"
# 登记、交易等领域一系列举措 names only fields.
IN_FIELDS = "、[^，]*等[^，、]{0,3}(?:方面|领域|环节)"
COUNT = (
    "(?:约|近|超|共|逾|各|第)?[0-9.一二两三四五六七八九十百千几]+[0-9.一二两三四五六七八九十百千万亿~-]*(?:余|多)?"
    "(?:亿元|万元|亿|个|项|条|家|款|台|部|份|类|种|支|批|所|处|座|场|期|名|档|套|本|个方面|方面)(?:的|人民币)?"
)
LEADING = (
    f"^(?:{any_of('leading')}|具有[^的]{{1,8}}的|全(?:省|市|区|县|国|州|盟|镇)(?:范围内?)?(?:统一的?|首创|{any_of('first')})?|"
    f"[^，“‖《的]{{0,6}}{any_of('first')}的?|以[^，]{{2,60}}?为[^，“”的]{{1,8}}的|{COUNT})+"
)
# An item that a count closes belongs to a list of results, not of names: 合作项目30个、到位资金……
COUNTED = "([0-9](?:余|多)?[万亿]?(?:个|项|家|件|户|人|次|元|亩|宗|条|份|场|笔))、.*$"
# 促进船企发展18条措施 is called after how many they are.
CALLED = "[0-9][条项](?:措施|举措|政策|新政|意见|机制|制度|行动|服务)$"
FIGURE = "([^0-9.，])(?:约|近|超|共|累计)?[0-9.]+(?:余|多|万)*[^0-9，]*$"
# 印发……若干措施的通知 issues the measures; the notice only carries them.
CARRIED = f"({DOCUMENT})的通知$"
PURPOSE = f"({NAMED})(?:{any_of('purpose')}|，).*$"
ANEW = f"[”》][^”》]{{0,4}}{any_of('anew')}"
TAIL = f"{any_of('tail')}?"
# What joins a quote to its head noun holds none of these words: they begin another phrase.
JOINING = "(?:行为|[^”》、为对在把将使让后以等且是涉及与和或时助从到向并已中任了，：；])"
# A noun before a quote belongs to its name from here on; a longer one is a phrase of its own.
BEFORE_QUOTE = (
    "^(.*(?:的|以|为|实现|按照|通过|围绕|开展|推进|提出|征求|贯彻|落实|"
    "(?:内|中|里|就|暨|办事|应用|使用|[0-9一两三]次)$))"
)
_LONGEST_BEFORE = 16


def items(objects: pl.DataFrame) -> pl.DataFrame:
    """Every item of the objects' coordinations: object_id, start, end, found (masked, without 等 and after), shared.

    `objects` has object_id, start, masked. `shared` says that a noun after 等 names the kind of all of them.
    """
    plain = (
        pl.col("masked")
        .str.replace_all(JOINT, "${1}、")
        .str.replace_all(JOINT_QUOTES, "${1}、${2}")
        .str.replace_all(JOINT_BEFORE, "${1}、${2}")
        .str.replace(AND_LAST, "、${1}、、${2}等")
        .str.replace(LAST_OF_LIST, "、${1}、${2}等")
        .str.replace(COUNTED, "${1}")
        .str.replace_all("领域改革", "领域口口")
        .str.replace_all("并购", "口购")
        .str.replace_all(WHOLE_WORDS, "${1}口")
        .str.replace_all(GRADES, "口${1}")
        .str.replace_all(QUALITIES, "化﹑${1}化")
        .str.replace_all(QUALITIES, "化﹑${1}化")  # the match before ends where this one begins
        .str.replace(PARTS, "${1}﹑${2}﹑${3}")
    )
    one = pl.col("plain").str.contains(FIELDS) | pl.col("plain").str.contains(WAY_OF_ALL)
    fields = pl.col("plain").str.replace_all("、", "﹑").str.replace("等", "口")
    masked = pl.col("masked")
    # Columns of their own, so that no long chain of replacements is worked out twice.
    ready = (
        objects.select("object_id", "start", plain=plain)
        .with_columns(masked=pl.when(one).then(fields).otherwise("plain"))
        .with_columns(
            shared=masked.str.contains(SHARED) & ~masked.str.contains(FIELD_OF),
            done_with=masked.str.contains(DONE_WITH) & ~masked.str.contains("等"),
            fields=masked.str.contains(IN_FIELDS),
            masked=masked.str.replace("等.*$", ""),
        )
    )
    split = within(ready, ITEM, key="object_id")
    shared = ready.select("object_id", "shared", "done_with", "fields")
    used = (pl.col("done_with") | pl.col("fields")) & ~pl.col("found").str.contains("[“‖]")
    return (
        split.join(shared, on="object_id", how="left", maintain_order="left").filter(~used).drop("done_with", "fields")
    )


def bounded(parts: pl.DataFrame) -> pl.DataFrame:
    """The items with the place of their name instead: start, end, name (masked), quoted, headed.

    `headed` is the grade of the head noun that ends the name (`named`, `work`, `event`), or null.
    """
    found = pl.col("found")
    parts = parts.with_columns(quoted=found.str.contains("[“‖《]"))
    plain = _trim_plain(parts.filter(~pl.col("quoted")))
    quoted = _trim_quoted(parts.filter(pl.col("quoted")))
    return pl.concat([plain, quoted]).with_columns(
        headed=pl.when(pl.col("name").str.contains(f"(?:{EVENT})$")).then(pl.lit("event"))
        .when(pl.col("name").str.contains(f"(?:{NAMED})$")).then(pl.lit("named"))
        .when(pl.col("name").str.contains(f"(?:{WORK})$")).then(pl.lit("work")),
    )  # fmt: skip


def _trim_plain(parts: pl.DataFrame) -> pl.DataFrame:
    """Names without quotes: what leads up to them and what follows their head noun taken off."""
    name = pl.col("name")
    return (
        _advance(parts, LEADING)
        .pipe(_past_attributes)
        .pipe(_advance, LEADING)
        .with_columns(name=_without_figure(name).str.replace(PURPOSE, "${1}").str.replace(CARRIED, "${1}"))
        .with_columns(name=pl.coalesce(name.str.extract(f"^(.*{HEAD}){TAIL}$"), name))
        .with_columns(end=pl.col("start") + name.str.len_chars())
    )


def _without_figure(name: pl.Expr) -> pl.Expr:
    """A name without the figure that only counts it."""
    return pl.when(name.str.contains(CALLED)).then(name).otherwise(name.str.replace(FIGURE, "${1}"))


def _trim_quoted(parts: pl.DataFrame) -> pl.DataFrame:
    """Names with a quote: kept from the noun before it to the head noun after it."""
    name, before = pl.col("name"), pl.col("before")
    phrase = before.str.extract(BEFORE_QUOTE, 1).fill_null("").str.len_chars()
    skip = pl.when(before.str.len_chars() > _LONGEST_BEFORE).then(before.str.len_chars()).otherwise(phrase)
    headed = name.str.extract(f"^(.*[”]的?{JOINING}{{0,10}}{HEAD})", 1)
    return (
        _advance(parts, LEADING)
        .with_columns(before=name.str.extract("^([^“‖《]*)[“‖《]", 1).fill_null(""))
        .pipe(_skip, skip)
        .with_columns(
            name=pl.when(name.str.contains(ANEW))
            .then(name.str.extract(f"^(.*?[”》])[^”》]{{0,4}}{any_of('anew')}", 1))
            .otherwise(name)
        )
        .with_columns(name=pl.coalesce(headed, name.str.extract("^(.*[”》])", 1), name))
        .with_columns(end=pl.col("start") + name.str.len_chars())
        .drop("before")
    )


def _advance(parts: pl.DataFrame, leading: str) -> pl.DataFrame:
    """`start` and `name` moved past what `leading` matches."""
    name = pl.col("name") if "name" in parts.columns else pl.col("found")
    return _skip(parts.with_columns(name=name), name.str.extract(f"({leading})", 1).fill_null("").str.len_chars())


def _past_attributes(parts: pl.DataFrame) -> pl.DataFrame:
    """`start` and `name` moved past the last 的, unless no more than a kind of document follows it."""
    name = pl.col("name")
    last = name.str.extract("([^的]{4,})$", 1)
    kept = (
        pl.when(
            name.str.contains("[^化]﹑[^的]*的[^的]*$")
            | last.str.contains(f"^(?:相关|有关|系列|若干|具体)?{DOCUMENT}$")
        )
        .then(name)
        .otherwise(pl.coalesce(last, name))
    )
    return _skip(parts, name.str.len_chars() - kept.str.len_chars())


def _skip(parts: pl.DataFrame, characters: pl.Expr) -> pl.DataFrame:
    return (
        parts.with_columns(skip=characters.cast(pl.Int64))
        .with_columns(start=pl.col("start") + pl.col("skip"), name=pl.col("name").str.slice(pl.col("skip")))
        .drop("skip")
    )
