"""The normal form of a measure's name: the same letters for one thing, whatever marks and tails it is written with.

Here belongs the form alone. Which code a form has is told by `pipeline.normalisation.measures`.
"""

from functools import cache

import polars as pl

from pipeline.vocabularies.measures import core_measures

# Not of a name: marks, and what an article adds to say that the thing is being done.
MARKS = "[“”‘’《》〈〉（）()、，,·\\s—－的-]"
AREA = (
    "^(?:全国|全省|全市|全区|全县|全州|全盟|我省|我市|我区|我县|本市|省级|市级|区级|县级|"
    "[^“”《》]{2,6}(?:省|自治区|市|自治州|新区|开发区|高新区|经开区))(?:统一的?)?"
)
# What a text says that it does with the thing, and which edition of it this is.
DOING = (
    "^(?:全面|深入|持续|大力)*(?:推行|推进|推广应用|推广|实施|实行|深化|建立健全|健全完善|建立|健全|完善|"
    "新版|最新版|最新)"
)
EDITION = "（?20[0-9][0-9]年?版）?$|^20[0-9][0-9]年度?(?:“|版)"
MODE_TAIL = (
    "(?:改革|试点|举措|措施|做法|工作|模式|方式|制度|服务|理念|事项|业务|办理|流程|战略|审批|登记|"
    "小程序|APP|App|系统|平台)"
)
TAILS = (
    "(?:改革试点|试点改革|试点工作|改革|试点|措施|举措|做法|工作|事项清单|事项|清单|服务模式|工作模式|审批模式|管理模式|新模式|模式|方式|制度|工作机制|机制|服务|"
    "行动|活动|队伍|（试行）|平台|系统|政策|微信小程序|小程序|APP|App)+$"
)
# A quote names the thing by itself where what follows it only says that it is a way of working, as in
# 政务服务“一网通办”改革. Words such as 一站式 only describe, and a window or a document so called is another thing.
QUOTE = f"^[^“”《》、]*“([^“”《》]{{2,}})”(?:的?[^“”《》]{{0,6}}?{MODE_TAIL})?$"
DESCRIBING = "式$|^(?:全|零|一对一|点对点|面对面|一条龙|互联网)"


def normal_name(name: pl.Expr) -> pl.Expr:
    """The normal form of a name: its letters without marks, without the area before it and without such tails."""
    return name.map_batches(_normal_names, return_dtype=pl.String)


def repeated_name(name: pl.Expr) -> pl.Expr:
    """The normal form of what an article repeats a name by: of its one quote where that alone is the name."""
    inner = name.str.extract(QUOTE, 1)
    return normal_name(pl.when(inner.is_not_null() & ~inner.str.contains(DESCRIBING)).then(inner).otherwise(name))


def _normal_names(names: pl.Series) -> pl.Series:
    """What normal_name gives for a whole column, each name read once: as one expression it repeats its parts."""
    name, plain, rest, bare, short = (pl.col(column) for column in ("name", "plain", "rest", "bare", "short"))
    # 市场准入 begins with no area, though 市 can end one.
    area = (rest.str.len_chars() >= 3) & ~rest.str.contains("^[场监]")
    forms = (
        pl.DataFrame({"name": names.unique()})
        .with_columns(plain=name.str.replace(EDITION, "").str.replace_all("[“”]", ""))
        .with_columns(plain=_without(plain, DOING))
        .with_columns(rest=plain.str.replace(AREA, ""))
        .with_columns(bare=pl.when(area).then(_without(rest, DOING)).otherwise(plain))
        .with_columns(short=bare.str.replace(TAILS, "").str.replace_all(MARKS, ""))
        .select("name", form=pl.when(short.str.len_chars() >= 3).then(short).otherwise(bare.str.replace_all(MARKS, "")))
    )
    return pl.DataFrame({"name": names}).join(forms, on="name", how="left", nulls_equal=True, maintain_order="left")[
        "form"
    ]


def _without(name: pl.Expr, lead: str) -> pl.Expr:
    """The names without what `lead` matches, unless hardly anything is left."""
    rest = name.str.replace(lead, "")
    return pl.when(rest.str.len_chars() >= 3).then(rest).otherwise(name)


@cache
def core_forms() -> pl.DataFrame:
    """The normal forms of all well-known wordings: form, code."""
    rows = [(name, entry.code) for entry in core_measures() for name in (entry.name, *entry.wordings, *entry.also)]
    frame = pl.DataFrame(rows, schema=["name", "code"], orient="row")
    return frame.select("code", form=normal_name(pl.col("name"))).unique("form", keep="first", maintain_order=True)
