"""What a text says of a measure's state: in force, tried or planned; the first anywhere; begun when.

Here belong the readings around a mention. They look no further than its paragraph.
"""

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.vocabularies.measures import alternatives, any_of, pilot_verbs, verbs

# The future: a marker before a verb or an adverb, a word for what comes next, a will.
FUTURE = (
    f"{any_of('next_step')}|(?:将|拟|即将)(?:{any_of('future_adverb')}|以[^，。]{{0,30}}?为|在[^，。]{{1,20}}?(?:上|中|方面|下))|"
    f"(?:将|拟)[在于为向][^，。]{{1,16}}?{any_of('to_come')}|"
    "今后一段|力争|争取(?:在|到|于|设立|实现|年)|计划(?:于|在|到|用|投资|新建|建立|开展|推出)|"
    "建议|要(?:进一步|继续|加快|持续|深入|着力|大力|坚持|全面|积极)|未来[^，。]{0,8}(?:将|会|还)|有望|"
    f"(?:政府|当局|公司|[局署处])(?:亦|也|还|正)?会{any_of('future_adverb')}|(?:正在?|会)研究(?:成立|设立|推出|引入|建立|制定)"
)
# 将 before an object is no future.
DISPOSAL = f"将[^，。；]{{2,36}}?{any_of('disposal')}"
NEXT = f"{any_of('next_step')}|今后(?:一段|，)"
BUDGET = "财政预算案|施政报告"
PILOT = alternatives((*pilot_verbs(), "试点", "试运行", "试行"))
# 试点 said of something else: of a town, of another item of a list, in the title before.
OTHER_PILOT = "试点(?:城市|城区|地区|单位|经验|[^，。；]*》|[、和])"
# A document on trial (试行) is in force.
ON_TRIAL = "（试行）$"
FIRST_WORD = f"(?:率先|首创|首推|{any_of('first')})"
# What a verb leaves before the name of an area: 上线甘肃省首个平台.
BEFORE_AREA = f"^(?:在|为|的|是|{alternatives((*verbs('found'), *verbs('issue'), *verbs('adopt')))})+"
# An area that is the first itself (金昌市首创) is not where it is the first.
FIRST_OF = f"(?:{any_of('first')})"
NAMED_AREA = "[\\p{Han}]{2,7}?(?:省|市|自治区)"
# A year alone tells a time only where it begins a clause or follows a word of time; a month does wherever it stands.
STARTED = (
    "^.*(?:(?:[，。；：、“（]|自|从|于|早在|在|其中|获悉|介绍)(20[0-9][0-9]年|今年|去年)(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?|"
    "[^到至—~-](20[0-9][0-9]年|今年|去年)([0-9]{1,2})月(?:([0-9]{1,2})日)?)"
    "((?:[^0-9年月“《》期会底前]|底[^前])[^0-9年》]*)$"
)
# What makes the date one of another thing: 2023年广交会展期内.
EVENT_OF_DATE = "^[^，。]{1,8}(?:期内|展期|征期|大会|博览会|工作要点|重点工作)"
_FAR = 50
# The agency that begins the clause of a measure.
AGENCY = (
    "^(?:近日|日前|今年以来|同时|此外|由|据悉|目前|其中|与|联合|得益于)*"
    f"([^，。；：、“”了有在便的得集为从把将让被]{{2,14}}?{any_of('agency')})[^，。；]*$"
)


def add_status(mentions: pl.DataFrame, prepared: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The mentions with status, first_in, started_on and actor.

    `prepared` are the readable sentences, `articles` has article_id and published_on. started_on is a date, a month or
    a year as text (`2021-06-24`, `2021-03`, `2021`), null where none is stated.
    """
    state = _planned_from(prepared, mentions).join(
        articles.select("article_id", published_in=pl.col("published_on").dt.year()), on="article_id", how="left"
    )
    text = pl.col("text")
    ahead = text.str.slice(0, "start")
    near = ahead.str.tail(60).str.extract("([^，。；：！？]*)$", 1)
    behind = text.str.slice("end", 16).str.extract("^([^，。；！？]*)", 1)
    tried = near.str.replace_all(OTHER_PILOT, "").str.contains(PILOT) | behind.str.contains(PILOT)
    pilot = pl.col("name").str.replace(ON_TRIAL, "").str.contains("试点|试运行|试行") | tried
    return (
        mentions.join(state, on="sentence_id", how="left", maintain_order="left")
        .with_columns(
            status=pl.when(pl.col("planned_from") <= pl.col("start")).then(pl.lit("planned"))
            .when(pilot).then(pl.lit("pilot")).otherwise(pl.lit("in_force")),
            first_in=_first_in(near),
            actor=near.str.extract(AGENCY, 1),
            started_on=_started_on(ahead, pl.col("published_in")),
        )
        .drop("planned_from", "text", "article_id", "published_in")
    )  # fmt: skip


def _planned_from(prepared: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """For each sentence with mentions its text and the place from which it speaks of plans (null: nowhere)."""
    told_in = mentions.select("sentence_id").unique()
    found = find_all(prepared.join(told_in, on="sentence_id", how="semi"), f"{DISPOSAL}|{FUTURE}", column="masked")
    marks = (
        found.filter(~pl.col("text").str.contains(f"^{DISPOSAL}$"))
        .group_by("sentence_id")
        .agg(mark=pl.col("end").min())
    )
    headed = pl.col("heading").str.contains(any_of("planned_heading")).fill_null(value=False)
    budget = pl.col("text").str.contains(BUDGET).any().over("article_id")
    told = pl.col("masked").str.contains(NEXT).shift(1, fill_value=False).cum_max().over("document_id", "paragraph")
    return (
        prepared.join(marks, on="sentence_id", how="left", maintain_order="left")
        .with_columns(planned_from=pl.when(told | budget | headed).then(0).otherwise("mark"))
        .select("sentence_id", "article_id", "text", "planned_from")
        .join(told_in, on="sentence_id", how="semi")
    )


def _first_in(near: pl.Expr) -> pl.Expr:
    """The area within which the words before a name claim a first (`在全省率先`, `率先在全省`, `西部首个`)."""
    return pl.coalesce(
        *(
            near.str.extract(pattern, 1)
            for area, word in ((any_of("wide_area"), FIRST_WORD), (NAMED_AREA, FIRST_OF))
            for pattern in (f"(?:率先|首次)在({area})", f"在({area})率先", f"({area})(?:范围内?)?的?{word}")
        )
    ).str.replace(BEFORE_AREA, "")


def _started_on(ahead: pl.Expr, published_in: pl.Expr) -> pl.Expr:
    """The last year, month or day told before a name (`2021年6月` → `2021-06`); 今年 is that of publication.

    Not one by which something is to be reached or ends, that another thing is called after, or of another title.
    """
    near = (
        pl.when(ahead.str.len_chars() > _FAR).then(ahead.str.tail(_FAR)).otherwise(pl.concat_str(pl.lit("，"), ahead))
    )
    groups = near.str.extract_groups(STARTED)
    told, month, day = (
        pl.coalesce(groups.struct.field(str(place)), groups.struct.field(str(place + 3))) for place in (1, 2, 3)
    )
    year = (
        pl.when(groups.struct.field("7").str.contains(EVENT_OF_DATE)).then(pl.lit(None, pl.String))
        .when(told == "今年").then(pl.when(month.is_not_null()).then(published_in.cast(pl.String)))
        .when(told == "去年").then((published_in - 1).cast(pl.String))
        .otherwise(told.str.head(4))
    )  # fmt: skip
    return pl.concat_str(
        year,
        pl.when(month.is_not_null()).then("-" + month.str.zfill(2)).otherwise(pl.lit("")),
        pl.when(month.is_not_null() & day.is_not_null()).then("-" + day.str.zfill(2)).otherwise(pl.lit("")),
    )
