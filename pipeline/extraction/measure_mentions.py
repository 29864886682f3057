"""Mentions that may name a measure as the object of a verb (`推出……服务`, `试行以下措施：……`).

Here belong the verbs and what they govern, and which of it is named like a measure. Names that no verb governs are in
`measure_ungoverned`, acts without a name in `measure_acts`; where names end is `measure_boundaries`; which mentions are
no measures after all is `measure_judgement`.

Every rule returns the columns MENTION: sentence_id, start, end (places in the sentence), name (masked), action (the
verb), group (of the verb), headed, quoted, shared, rule.
"""

from typing import get_args

import polars as pl

from pipeline.extraction.measure_acts import MENTION
from pipeline.extraction.measure_boundaries import COUNT, bounded, items
from pipeline.extraction.measure_text import within
from pipeline.vocabularies.load import load
from pipeline.vocabularies.measures import (
    Grade,
    Kind,
    VerbGroup,
    alternatives,
    any_of,
    heads,
    measure_words,
)

VERBS = {verb: entry.group for entry in load("measure_verbs", VerbGroup) for verb in entry.verbs}
VERB = alternatives(VERBS)

_ISSUED_KINDS: tuple[Kind, ...] = ("document", "list", "programme")
_CARRIED_KINDS: tuple[Kind, ...] = (
    "reform", "mechanism", "system", "campaign", "mode", "list", "platform", "programme", "body",
)  # fmt: skip
DOCUMENT = alternatives(head for kind in _ISSUED_KINDS for head in heads("named", kind))
CARRIED = alternatives(
    {head for kind in _CARRIED_KINDS for head in heads("named", kind)} - set(measure_words("too_common"))
    | {"新政", "政策"}
)
_LIST_VERBS = "试行|实行|推行|推出|实施|采取"
LIST_VERB = f"({_LIST_VERBS})"
LIST = f"(?:{_LIST_VERBS})[^：，。；]{{0,12}}(?:措施|举措|办法|政策|做法|改革|服务)："
LIST_ITEM = "[：；][^，；。：]{4,26}"
WATCHED_BY = "信用|智慧|协同|联合|综合|分级|分类|包容|柔性|事中事后|互联网|非现场|双随机|全链条|穿透|触发|远程|说理"
# 通过微信平台 names a medium, not a platform of the state.
MEDIUM = (
    "^(?:手机|微信|网络|互联网|线上|网上|社交|直播|短视频|电商|电子商务|新媒体|第三方|信息|数字)*"
    "(?:平台|APP|系统|小程序)$"
)
# 一口受理, 联合踏勘
AT_ONCE = "^(?:一[表口窗站次网门码证照]|联合|并联|容缺|全程|就近|即时)[^的一所]{2,6}$"
EMPHASIS = any_of("emphasis")
# 通过……系统在线申报: the means ends where the text goes on to tell what is done with it.
MEANS = f"^([^“”‖《、]{{2,22}}?{any_of('online')}){any_of('used')}"
_TOLD = 6
_LISTED = 22
# An object without a quote, a head noun or a coordination has nothing to name.
TELLING = (
    *("“", "‖", "《", "等"),
    *(way + place for way in "进入" for place in measure_words("brought_to")),
    *(head for grade in get_args(Grade) for head in heads(grade)),
)


def verb_objects(clauses: pl.DataFrame) -> pl.DataFrame:
    """Every verb of a clause with what it governs: object_id, clause_id, sentence_id, action, group, places, masked.

    verb_start is where the verb begins, start and end enclose its object, `masked` is the object's masked text.
    """
    start, clause_start = pl.col("start"), pl.col("clause_start")
    bounds = clauses.select("clause_id", "sentence_id", clause_start="start", clause_end="end", masked="masked")
    tokens = (
        within(clauses, VERB, key="clause_id")
        .with_columns(group=pl.col("found").replace_strict(VERBS, return_dtype=pl.String))
        .filter(pl.col("group") != "guard")
        .rename({"start": "verb_start", "end": "start", "found": "action"})
        .join(bounds, on="clause_id", how="left", maintain_order="left")
    )
    return (
        _governing(tokens)
        .with_columns(next_start=_next("verb_start"), next_group=_next("group"))
        .with_columns(gap=pl.col("masked").str.slice(start - clause_start, pl.col("next_start") - start))
        .with_columns(end=pl.when(~_runs_on()).then("next_start").fill_null(pl.col("clause_end")))
        .with_columns(masked=pl.col("masked").str.slice(start - clause_start, pl.col("end") - start))
        .with_columns(masked=pl.when(pl.col("group") == "lean").then(_means()).otherwise("masked"))
        .with_row_index("object_id")
        .with_columns(pl.col("object_id").cast(pl.Int64))
        .drop("clause_start", "clause_end", "next_start", "next_group", "gap")
    )


def _governing(tokens: pl.DataFrame) -> pl.DataFrame:
    """The verbs that govern something: not those at the end of an item or a clause (`政策清理完善、……等行动`)."""
    behind = pl.col("masked").str.slice(pl.col("start") - pl.col("clause_start"), 1)
    placed = tokens.with_columns(idle=behind.is_in(["", "、", "等"]))
    before_idle = (pl.col("start") == _next("verb_start")) & _next("idle")
    return placed.filter(~(pl.col("idle") | before_idle.fill_null(value=False))).drop("idle")


def _next(column: str) -> pl.Expr:
    """The value that the next verb of the same clause has, or null."""
    return pl.when(pl.col("clause_id").shift(-1) == pl.col("clause_id")).then(pl.col(column).shift(-1))


def governed(objects: pl.DataFrame) -> pl.DataFrame:
    """Names that a verb governs, its coordinations taken apart."""
    named = objects.filter(pl.col("action").is_in(measure_words("bare")) | pl.col("masked").str.contains_any(TELLING))
    verbs = objects.select("object_id", "sentence_id", "action", "group", ahead=pl.col("masked").str.head(1))
    names = bounded(items(named)).join(verbs, on="object_id", how="left", maintain_order="left")
    # 完善的制度 praises; only what is issued or adopted is told in this order (推出的……流程).
    attributive = (pl.col("ahead") == "的") & ~pl.col("action").is_in(measure_words("told_of"))
    aim = pl.col("action").is_in(["打造", "建设"]) & pl.col("name").str.contains(f"{any_of('zone_aim')}$")
    headed = pl.col("headed")
    form = pl.when("quoted").then(pl.lit("quote")).when(headed.is_not_null()).then(headed).otherwise(pl.lit("bare"))
    return (
        names.filter(~attributive & ~aim & (pl.col("quoted") | _takes()))
        .with_columns(rule=pl.concat_str("group", form, separator="_"))
        .select(MENTION)
    )


def told_one_by_one(prepared: pl.DataFrame) -> pl.DataFrame:
    """The items of a list that a colon opens (`试行以下措施：……；……`), but no clauses with verbs of their own."""
    lists = (
        prepared.filter(pl.col("masked").str.contains(LIST))
        .with_columns(ahead=pl.col("masked").str.extract(f"^(.*?{LIST})", 1))
        .with_columns(begin=pl.col("ahead").str.len_chars().cast(pl.Int64) - 1)
        .with_columns(masked=pl.col("masked").str.slice("begin"), action=pl.col("ahead").str.extract(LIST_VERB, 1))
    )
    items = within(lists, LIST_ITEM, key="sentence_id", offset="begin").join(
        lists.select("sentence_id", "action"), on="sentence_id", how="left", maintain_order="left"
    )
    told = items.with_columns(start=pl.col("start") + 1, name=pl.col("found").str.slice(1)).filter(
        ~pl.col("name").str.contains(f"[“‖《]|^{VERB}|^[一二三四五六七八九十]+是")
    )
    return told.with_columns(
        group=pl.lit("adopt"), headed=pl.lit("work"), quoted=pl.lit(value=False), shared=pl.lit(value=True),
        rule=pl.lit("listed"),
    ).select(MENTION)  # fmt: skip


def _means() -> pl.Expr:
    """The object of a verb of leaning up to the end of the means that it names."""
    return pl.coalesce(pl.col("masked").str.extract(MEANS, 1), "masked")


def _runs_on() -> pl.Expr:
    """Whether the verb after a verb belongs to the name: `出台加快……的意见`, `成立促进……领导小组`."""
    inner = pl.col("next_group").is_in(["carry", "relieve", "lean"])
    directly = pl.col("gap").str.contains(f"^(?:了|过)?的?(?:{COUNT})?{EMPHASIS}*$") & pl.col("group").is_in(
        ["found", "adopt"]
    )
    issued = (pl.col("group") == "issue") & (inner | pl.col("gap").str.contains(f"^(?:了|关于)?{EMPHASIS}+$"))
    return (issued | (inner & directly)).fill_null(value=False)


def _takes() -> pl.Expr:
    """Whether a verb makes a name without quotes a measure, by what the verb's group asks of its object."""
    name, action, group, headed = pl.col("name"), pl.col("action"), pl.col("group"), pl.col("headed")
    way = action.is_in(measure_words("bare")) & name.str.contains(f"^.{{1,9}}{any_of('way_of_work')}$")
    seated = action.is_in(measure_words("seated")) & name.str.contains(f"{any_of('seat')}$")
    worked = action.is_in(measure_words("worked")) & name.str.contains(
        f"^(?:.{{2,18}}{any_of('working')}|{any_of('working_alone')})$"
    )
    # To watch a field more closely is an aim; to watch it in a new way is none.
    watched = action.is_in(["加强", "强化"]) & name.str.contains("(?:监管|执法|管理)$") & ~name.str.contains(WATCHED_BY)
    reached = (action == "实现") & name.str.contains(f"^.{{2,20}}{any_of('achieved')}$|{AT_ONCE}")
    channel = (action == "畅通") & name.str.contains("^.{4,}(?:渠道|通道)$")
    assisted = (action == "提供") & name.str.contains(f"{any_of('assisted')}.*服务$")
    online = name.str.contains(f"{any_of('online')}$") & ~name.str.contains(MEDIUM)
    # 发挥……联席会议机制作用
    concerted = (group == "lean") & name.str.contains(
        "(?:协调|联动|联席会议|专班|会商|协作|合作|对接|沟通|交流)(?:工作)?(?:机制|制度)$|专班$"
    )
    # A service that is opened, what is brought to firms, a whole order that is put in good order.
    opened = action.is_in(measure_words("opened")) & name.str.contains("^.{2,}服务$")
    brought = name.str.contains(f"^[^的]{{2,10}}[进入]{any_of('brought_to')}$")
    ordered = action.is_in(["健全", "完善"]) & name.str.contains(f"^.{{4,}}{any_of('seat')}$")
    listed = (
        pl.col("shared")
        & ~action.is_in(measure_words("aiming"))
        & group.is_in(["adopt", "carry", "found"])
        & (name.str.len_chars() <= _LISTED)
    )
    held = action.is_in(["举行", "举办", "召开"]) & (headed == "event")
    carried = ~action.is_in(measure_words("aiming")) & (name.str.contains(f"{CARRIED}$") | held)
    taken = (
        ((group == "issue") & name.str.contains(f"{DOCUMENT}$"))
        | ((group == "found") & ((headed == "named") | seated | opened | ordered))
        | ((group == "adopt") & (headed.is_not_null() | way) & ((action != "执行") | (headed == "named")))
        | ((group == "carry") & (carried | (worked & ~watched) | reached | channel | assisted | brought))
        | ((group == "lean") & (action != "发挥") & online)
        | concerted
        | listed
    )
    # What is strengthened is a field of work unless it looks like a way of working.
    field = headed.is_null() & action.is_in(["优化", "强化", "加强"])
    # That offices work together is an aim unless the text tells which and at what.
    together = name.str.contains("联动$") & (name.str.len_chars() < _TOLD) & action.is_in(["强化", "加强"])
    taken = taken & ~together & (~field | name.str.contains(f"{any_of('way')}|{any_of('achieved')}$"))
    return name.str.len_chars().is_between(3, 30) & taken.fill_null(value=False)
