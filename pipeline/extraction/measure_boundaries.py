"""Where the name of a measure begins and ends within the words that a verb governs.

Here belong the taking apart of coordinations (`A、B和C等制度`) and the trimming of what stands before and after a
name. Whether a name is a measure is decided in `measure_mentions`.
"""

import polars as pl

from pipeline.extraction.measure_text import within
from pipeline.vocabularies.measures import alternatives, heads

NAMED, WORK, EVENT = (alternatives(heads(grade)) for grade in ("named", "work", "event"))
HEAD = f"(?:{alternatives(heads('named') + heads('work') + heads('event'))})"
ITEM = "‖?[^、‖]+"

# 和 joins two names only where the first is complete: it ends a quote, a title, or a name with its head noun.
JOINT = rf"([”》]|{NAMED})(?:和|与|及|暨)"
# 等 closes a coordination, but not within these words.
WHOLE_WORDS = "(平|同|对|高|中|均|何)等"
JOINT_QUOTES = "(”[^“‖、，和与及]{1,6})(?:和|与|及)([“《])"
# Short words between enumeration commas before one noun are its parts: 咨询、投诉、建议平台.
PARTS = f"^([^、“”《》等]*)、(\\p{{Han}}{{1,4}})、(\\p{{Han}}{{1,3}}{NAMED})$"
# Qualities before one noun are no list of names: 标准化、规范化、便利化改革.
QUALITIES = "化、(\\p{Han}{1,4})化"
SHARED = (
    "等(?:\\d+[项个条]|[一二三四五六七八九十]+[大项个类条]|一系列|系列|多[项种个])?[^，、的]{0,6}?"
    "(?:改革|制度|机制|措施|举措|模式|方式|服务|做法|平台|系统|行动|政策|办法|清单|文件|计划|窗口)"
)

COUNT = (
    "(?:约|近|超|共|逾|各|第)?[\\d.一二两三四五六七八九十百千几]+[\\d.一二两三四五六七八九十百千万亿~-]*(?:余|多)?"
    "(?:亿元|万元|亿|个|项|条|家|款|台|部|份|类|种|支|批|所|处|座|场|期|名|档|套|本)(?:的|人民币)?"
)
LEADING = (
    "^(?:了|着|过的|的|起来?的?|出了|出一|以及|及|和|与|并|包括|包含|更加|更多|更为|更|一批|一系列|系列|一揽子|一套|一项|一整套|多项|多个|多种|多条|多场|系列|数项|各类|各项|各种|多|数|相关|有关|有效|有力|自主|自己的|专门的?|专属|独具特色的|具有[^的]{1,8}的|"
    "全(?:省|市|区|县|国|州|盟|镇)(?:范围内?)?(?:统一的?|首个|首家|首张|首批|首款|首例|首创|第一个|第一家)?|统一的|"
    "[^，“‖《的]{0,6}(?:首个|首家|首张|首批|首款|首例|首份|首单|首枚|首部|第一个|第一家|第一张|首条|唯一)(?:的)?|首|"
    f"{COUNT})+"
)
FIGURE = "(?:约|近|超|共|累计)?[\\d.]+(?:余|多|万)*[^\\d，]*$"
# Words that begin to tell what the thing named is good for.
PURPOSE = "(?:进一步|切实|有效|不断|全力|助力|从而|以便|用于|着力|让|并|来|为企业|使|赋能|覆盖|共|惠及|，)"
# What joins a quote to its head noun holds none of these words: they begin another phrase.
ANEW = "(?:提升|开展|助力|入选|推动|推进|压减|优化|全力|实现|打造|进行|解决|服务企业|破解|激发|促进|带动|成为|让|的举措)"
JOINING = "[^”》为对在把将使让后以等且是涉及与和或时助从到向并，]"
TAIL = "(?:建设|工作|试点|落地|实施|应用|推广|运行|管理|创建|力度|水平|作用|优势|功能|覆盖面|范围|服务)?"


def items(objects: pl.DataFrame) -> pl.DataFrame:
    """Every item of the objects' coordinations: object_id, start, end, found (masked, without 等 and after), shared.

    `objects` has object_id, start, masked. `shared` says that a noun after 等 names the kind of all of them.
    """
    masked = (
        pl.col("masked").str.replace_all(JOINT, "${1}、").str.replace_all(JOINT_QUOTES, "${1}、${2}")
        .str.replace_all(WHOLE_WORDS, "${1}口").str.replace_all(QUALITIES, "化﹑${1}化").str.replace_all(QUALITIES, "化﹑${1}化").str.replace(PARTS, "${1}﹑${2}﹑${3}")
    )  # fmt: skip
    shared = objects.select("object_id", shared=masked.str.contains(SHARED), closed=masked.str.find("等"))
    split = within(objects.with_columns(masked.str.replace("等.*$", "").alias("masked")), ITEM, key="object_id")
    return split.join(shared, on="object_id", how="left", maintain_order="left").drop("closed")


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
        .pipe(_advance, "^.*的(?:.{4,})$", keep="[^的]{4,}$")
        .pipe(_advance, LEADING)
        .with_columns(name=name.str.replace(FIGURE, "").str.replace(f"({NAMED}){PURPOSE}.*$", "${1}"))
        .with_columns(name=pl.coalesce(name.str.extract(f"^(.*{HEAD}){TAIL}$"), name))
        .with_columns(end=pl.col("start") + name.str.len_chars())
    )


def _trim_quoted(parts: pl.DataFrame) -> pl.DataFrame:
    """Names with a quote: kept from the noun before it to the head noun after it."""
    name = pl.col("name")
    before = pl.col("before")
    cut = (
        _advance(parts, LEADING)
        .with_columns(before=name.str.extract("^([^“‖《]*)[“‖《]"))
        .with_columns(skip=pl.when(before.str.len_chars() > 16).then(before.str.len_chars())
                      .otherwise(before.str.extract("^(.*(?:的|以|为|实现|按照|通过|围绕|开展|推进))", 1).fill_null("").str.len_chars()))
        .with_columns(start=pl.col("start") + pl.col("skip"), name=name.str.slice(pl.col("skip")))
    )  # fmt: skip
    return (
        cut.with_columns(
            name=pl.when(name.str.contains(f"[”》][^”》]{{0,4}}{ANEW}")).then(name.str.extract("^(.*[”》])")).otherwise(name)
        )
        .with_columns(name=pl.coalesce(name.str.extract(f"^(.*[”](?:的)?{JOINING}{{0,10}}{HEAD})"), name.str.extract("^(.*[”》])"), name))
        .with_columns(end=pl.col("start") + name.str.len_chars())
        .drop("before", "skip")
    )  # fmt: skip


def _advance(parts: pl.DataFrame, leading: str, *, keep: str | None = None) -> pl.DataFrame:
    """`start` and `name` moved past what `leading` matches (or to what `keep` matches at the end)."""
    name = pl.col("name") if "name" in parts.columns else pl.col("found")
    if keep is None:
        skip = name.str.extract(f"({leading})", 1).fill_null("").str.len_chars()
    else:
        skip = name.str.len_chars() - name.str.extract(f"({keep})", 1).fill_null(name).str.len_chars()
    return parts.with_columns(skip=skip.cast(pl.Int64), name=name).with_columns(
        start=pl.col("start") + pl.col("skip"), name=pl.col("name").str.slice(pl.col("skip"))
    ).drop("skip")
