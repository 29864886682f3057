"""What a text says of a measure's state: in force, tried or planned; the first anywhere; begun when.

Here belong the readings around a mention. They look no further than its paragraph.
"""

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.vocabularies.measures import alternatives, pilot_verbs

ADVERB = (
    "(?:继续|进一步|持续|加快|加大|加强|不断|全面|深入|着力|积极|大力|坚持|围绕|聚焦|重点|按照|充分|严格|认真|统筹|稳步|扎实|适时|尽快|逐步|陆续|同步|率先|切实|"
    "以[^，。]{0,30}?为|在[^，。]{1,20}?(?:上|中|方面|下)|再|也|还|主动|争取|全力|牢牢|立足|紧紧|通过|于|从|对|向|与|会|推动|推进|推出|推行|出台|建立|设立|实施|开展|打造|"
    "构建|搭建|完善|健全|深化|探索|优化|强化|提升|促进|支持|鼓励|引导|落实|启动|制定|印发|发布|建设|建成|上线|开通|试点|提供|组织|举办|投入|安排|研究|获|有|迭代|带动)"
)
FUTURE = (
    f"下一步|接下来|下一阶段|下阶段|今后一段|(?:将|拟|即将){ADVERB}|力争|争取(?:在|到|于|设立|实现|年)|计划(?:于|在|到|用|投资|新建|建立|开展|推出)|"
    "建议|要(?:进一步|继续|加快|持续|深入|着力|大力|坚持|全面|积极)|未来[^，。]{0,8}(?:将|会|还)|有望"
)
# 将 before an object is no future.
DISPOSAL = "将[^，。；]{2,36}?(?:作为|纳入|列入|改为|融入|转化|提升至|压缩至|压缩到|缩短至|降至|打造成|置于|摆在|视为|转为|并入)"
NEXT = "下一步|接下来|下一阶段|下阶段|今后(?:一段|，)"
BUDGET = "财政预算案|施政报告"
PILOT = f"{alternatives((*pilot_verbs(), '试点', '试运行', '试行'))}"
FIRST_WORD = "(?:率先|首创|首推|首个|首家|首张|首批|首款|首例|首份|首单|首枚|首部|首条|首次|第一个|第一家|第一张|第一批|唯一)"
FIRST_AREA = (
    "(?:全国|全省|全市|全区|全州|全球|国内|省内|市内|区内|西部地区|西部|西北地区|西北|西南|东北|中部|东部|华东|华南|长三角|大湾区|京津冀|世界|[\\p{Han}]{2,7}?(?:省|市|自治区))"
)


def add_status(mentions: pl.DataFrame, prepared: pl.DataFrame) -> pl.DataFrame:
    """The mentions with status, first_in and started_on.

    `prepared` are the readable sentences. started_on is a date, a month or
    a year as text (`2021-06-24`, `2021-03`, `2021`), null where none is stated.
    """
    state = _planned_from(prepared, mentions)
    text = pl.col("text")
    ahead = text.str.slice(0, "start")
    near = ahead.str.tail(60).str.extract("([^，。；：！？]*)$", 1)
    behind = text.str.slice("end", 16).str.extract("^([^，。；！？]*)", 1)
    pilot = pl.col("name").str.contains("试点|试运行|试行") | near.str.contains(PILOT) | behind.str.contains(PILOT)
    return (
        mentions.join(state, on="sentence_id", how="left", maintain_order="left")
        .with_columns(
            status=pl.when(pl.col("planned_from") <= pl.col("start")).then(pl.lit("planned"))
            .when(pilot).then(pl.lit("pilot")).otherwise(pl.lit("in_force")),
            first_in=_first_in(near),
            started_on=_started_on(ahead.str.tail(50)),
        )
        .drop("planned_from", "text")
    )  # fmt: skip


def _planned_from(prepared: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """For each sentence with mentions its text and the place from which it speaks of plans (null: nowhere)."""
    told_in = mentions.select("sentence_id").unique()
    found = find_all(prepared.join(told_in, on="sentence_id", how="semi"), f"{DISPOSAL}|{FUTURE}", column="masked")
    marks = found.filter(~pl.col("text").str.contains(f"^{DISPOSAL}$")).group_by("sentence_id").agg(mark=pl.col("end").min())
    budget = pl.col("text").str.contains(BUDGET).any().over("article_id")
    told = pl.col("masked").str.contains(NEXT).shift(1, fill_value=False).cum_max().over("document_id", "paragraph")
    return (
        prepared.join(marks, on="sentence_id", how="left", maintain_order="left")
        .with_columns(planned_from=pl.when(told | budget).then(0).otherwise("mark"))
        .select("sentence_id", "text", "planned_from")
        .join(told_in, on="sentence_id", how="semi")
    )


def _first_in(near: pl.Expr) -> pl.Expr:
    """The area within which the words before a name claim a first (`在全省率先`, `率先在全省`, `西部首个`)."""
    claim = near.str.extract(f"({FIRST_AREA})(?:范围内?)?的?{FIRST_WORD}", 1)
    turned = near.str.extract(f"(?:率先|首次)在({FIRST_AREA})", 1)
    return pl.coalesce(claim, turned).str.replace("^(?:在|为|的)", "")


def _started_on(ahead: pl.Expr) -> pl.Expr:
    """The last full year, month or day written before a name: `2021年6月24日` → `2021-06-24`."""
    groups = ahead.str.extract_groups(".*?(20\\d\\d)年(?:(\\d{1,2})月)?(?:(\\d{1,2})日)?[^\\d年]*$")
    year, month, day = (groups.struct.field(str(place)) for place in (1, 2, 3))
    return pl.concat_str(
        year,
        pl.when(month.is_not_null()).then("-" + month.str.zfill(2)).otherwise(pl.lit("")),
        pl.when(month.is_not_null() & day.is_not_null()).then("-" + day.str.zfill(2)).otherwise(pl.lit("")),
    )
