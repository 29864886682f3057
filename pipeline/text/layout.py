"""What each part of a document is on its page: furniture, byline, caption, heading, or body.

Here belongs the kind of a part seen by itself. Which parts make one paragraph is decided in wrapping, what heads an
article in articles.
"""

import polars as pl

from pipeline.text import marks
from pipeline.text.groups import first_of, running
from pipeline.text.masks import holds, only
from pipeline.vocabularies import layout as words

# The beginning of a heading, and its level in the path of headings; the first that fits counts.
LEVELS = (
    (r"^#\s", 1),
    (r"^##\s", 2),
    (r"^###+\s", 3),
    (r"^第[一二三四五六七八九十百]+[章编篇]", 1),
    (r"^第[一二三四五六七八九十百]+节", 2),
    (r"^[一二三四五六七八九十]{1,3}、", 5),
    (r"^（[一二三四五六七八九十]{1,3}）", 6),
    (r"^[0-9]{1,2}(?:[、．]|\.\s|\.[^0-9\s])", 7),
    (r"^（[0-9]{1,2}）", 8),
    (
        r"^附?[表图]\s*[0-9一二三四五六七八九十]|^（?单位：",
        9,
    ),  # what is said of a table, or a picture, heads no section
)
PLAIN_LEVEL = 4

_BRIEF = 60  # characters: furniture, credits, captions and headings are not longer
_HEADLINE = 120  # characters: what is marked as a heading may be as long as this
_FIRST = 70  # characters: a headline that is the first line may be as long as this
_SOLID = 40  # characters: a part of this length is text, and furniture that follows it on its line goes on to the end
_CREDITS = 80  # characters at the end of a text in which its writers are named
# a heading speaks of reporters so, and a line names so who speaks next; no byline does
_NO_CREDIT = "问答|提问|手记|观察|调查|眼|看|(?:记者|编辑)：$"


def classify(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `kind` (furniture, byline, caption, heading, body), `level` (of headings), `front` (in front matter).

    And of each text `size`, `head`, `close` (its first and last characters), `closed` (it ends as a sentence does),
    `opener` (it begins as a report does), `signed` (it ends with the names of those who wrote it).

    A heading is what stands on a line of its own, is short, and ends without a full stop; whether it is the title of an
    article is not decided here.
    """
    text = pl.col("text")
    parts = _fronted(parts).with_columns(size=text.str.len_chars(), head=text.str.head(80), close=text.str.tail(45))
    parts = parts.with_columns(
        closed=pl.col("close").str.contains(marks.CLOSED), brief=only(pl.col("size") <= _BRIEF, text)
    )
    parts = _trailing(parts.with_columns(furniture=_furniture()))
    brief = pl.col("brief")
    credited = only(brief.str.contains(marks.may_credit()) & ~brief.str.contains(_NO_CREDIT), brief)
    parts = (
        _lined(parts.lazy().with_columns(table=_table()).collect())
        .lazy()
        .with_columns(
            byline=_before_date()
            | holds(credited, marks.byline(), *marks.lead_alone())
            | holds(only(brief.str.starts_with("（"), brief), marks.writers()),
            caption=text.str.starts_with("<figcaption>")
            | (_captioned() & ~brief.str.contains(r"[，。].{20,}")).fill_null(value=False),
            heading=_heading(),
        )
        .collect()
    )
    kind = pl.lit("body")
    for name in ("heading", "caption", "byline", "furniture"):
        kind = pl.when(name).then(pl.lit(name)).otherwise(kind)
    kind = pl.when(pl.col("tabular") & ~pl.col("front")).then(pl.lit("body")).otherwise(kind)
    opener, signed = marks.opens(parts["text"].str.head(_HEADLINE)), marks.signed(parts["text"].str.tail(_CREDITS))
    return parts.with_columns(opener.alias("opener"), signed.alias("signed"), kind=kind, level=_level()).drop(
        "page", "brief", "alone", "opens", "unclosed", "furniture", "byline", "caption", "heading"
    )


def _captioned() -> pl.Expr:
    """Whether a brief part has the marks of a picture's caption."""
    brief = pl.col("brief")
    taken = only(brief.str.contains("摄", literal=True), brief)
    return brief.str.contains(words.any_of("caption")) | holds(taken, marks.TAKEN_BY)


def _fronted(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `front`: whether a part lies in front matter, between a first line of three dashes and the next such line."""
    fence = (pl.col("text") == "---") & pl.col("first") & pl.col("last")
    parts = parts.with_row_index("row")
    fenced = parts.filter(fence & first_of("doc")).select("doc")
    fences = fence.cum_sum().over("doc")
    inside = parts.join(fenced, on="doc", how="semi", maintain_order="left").filter(
        (fences == 1) | (fence & (fences == 2))
    )
    return parts.with_columns(front=pl.col("row").is_in(inside["row"].implode())).drop("row")


def _furniture() -> pl.Expr:
    head, brief = pl.col("head"), pl.col("brief")
    line = only((pl.col("size") <= 160) & ~head.str.contains("。."), head)
    return (
        pl.col("front")
        | pl.col("page")
        | _letterhead()
        | head.str.contains(marks.furniture_notice())
        | head.str.ends_with("正文：")
        | (pl.col("close").str.ends_with("正文：") & (pl.col("size") <= 160))
        | holds(line, marks.furniture_head())
        | holds(brief, marks.furniture_line())
    )


def _letterhead() -> pl.Expr:
    """Whether a part is the red head of an official document (…人民政府文件), above the document's number."""
    same = pl.col("doc") == pl.col("doc").shift(-1)
    headed = only(same & pl.col("brief").str.contains(r"^[一-鿿\s]{3,30}文\s*件$"), pl.col("brief").shift(-1))
    return headed.str.contains(marks.DOCUMENT_NUMBER).fill_null(value=False)


def _trailing(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts, with furniture also where a short part follows furniture that itself follows text on the same line."""
    parts = parts.with_row_index("row")
    shared = parts.filter(~(pl.col("first") & pl.col("last")))
    line = ["doc", "line"]
    advert = pl.col("head").str.starts_with("广告")
    begun = (~pl.col("furniture") & (pl.col("size") > _SOLID)).cum_max().over(line)
    shared = shared.with_columns(ended=pl.col("furniture") & begun & ~advert)
    trailing = shared.filter(pl.col("ended").cum_max().over(line) & (pl.col("size") < _BRIEF))["row"]
    return parts.with_columns(furniture=pl.col("furniture") | pl.col("row").is_in(trailing.implode())).drop("row")


def _lined(parts: pl.DataFrame) -> pl.DataFrame:
    """Add what a heading is known by: `alone`, `unclosed` (heads of parts that stand alone on a line).

    And `opens`: the part is the first one of its document that is no furniture.
    """
    size = pl.col("size")
    followed = pl.col("furniture").shift(-1) & (pl.col("line") == pl.col("line").shift(-1)) & ~pl.col("last")
    return parts.with_columns(
        alone=only(pl.col("first") & (pl.col("last") | followed) & (size <= _HEADLINE), "head"),
        opens=(size <= _FIRST) & ~pl.col("furniture") & (running(~pl.col("furniture"), "doc") == 1),
    ).with_columns(unclosed=only(~pl.col("closed") & ((size <= 45) | pl.col("opens")), "alone"))


def _heading() -> pl.Expr:
    size, later, line, unclosed = pl.col("size"), ~pl.col("first"), pl.col("alone"), pl.col("unclosed")
    text = pl.col("text")
    labelled = text.shift(1) == "原标题："
    labelled |= labelled.shift(1) & (text == text.shift(1))  # printed twice
    entitled = only(later & (size <= _FIRST) & labelled, "head")
    marked = line.str.contains(r"^#{1,6}\s|^\*\*[^*\-•][^*]{1,40}\*\*$|^【[^】]{2,30}】$")
    plain = (
        unclosed.str.contains(r"[一-鿿]{2}")
        & ~unclosed.str.contains(r"[，、。]$|；|^[-*•]\s|\|.*\|")
        & (unclosed.str.count_matches("，", literal=True) <= pl.when("opens").then(2).otherwise(1))
    )
    item = only(size <= 40, line)  # of a list: it tells something itself, with a figure, or goes on to the next
    numbered = item.str.contains("^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
    numbered &= ~only(numbered, item).str.contains("；|[0-9].*，.*。$|，.*[0-9].*。$")
    brief = only(size <= 36, line)
    asking = brief.str.contains(r"[！？]$") & ~brief.str.contains(r"[，。].*[，。]")
    # who speaks, a quotation torn, several sentences, a note on the document (adopted on …)
    torn = pl.col("table") | line.str.contains(r"^“[^”]*$|。[^”）]|^（[^（）]{8,}）$|^(?:时间|地点)：")
    said = only(line.str.contains("：", literal=True), line)
    said = said.str.contains(rf"^[^，。；：“]{{0,16}}{words.any_of('speaker')}：") & ~said.str.contains("答记者问：")
    torn |= said.fill_null(value=False)
    kinds = [test.fill_null(value=False) for test in (marked, plain, numbered, asking)]
    return (pl.any_horizontal(kinds) & ~torn.fill_null(value=True)) | ~entitled.str.contains("。.").fill_null(
        value=True
    )


def _table() -> pl.Expr:
    """Whether a part is a row of a table: cells with a tab or wide gaps between them."""
    row = only(pl.col("size") <= 200, "text")
    spread = only(row.str.contains(r"[ \t]{2}"), row)
    gaps = only(spread.str.count_matches(r"\S\s{2,}") >= 2, spread)
    tabbed = pl.col("text").str.contains("\t", literal=True)
    return pl.col("tabular") | tabbed | ~gaps.str.contains("。").fill_null(value=True)


def _before_date() -> pl.Expr:
    """Whether a part is the name of an agency that signs a document, above the date or above another such name."""
    agency = (pl.col("size") <= 30) & pl.col("brief").str.contains(r"^[一-鿿\s]+[局府室委会厅部院办处队署关社组]$")
    text = pl.when(pl.col("size") <= 24).then("brief")
    agency, dated = agency.fill_null(value=False), text.str.contains(marks.DATE_ALONE).fill_null(value=False)
    same = [pl.col("doc") == pl.col("doc").shift(-step) for step in (1, 2)]
    second = same[1] & agency.shift(-1) & dated.shift(-2)
    return (agency & ((same[0] & dated.shift(-1)) | second)).fill_null(value=False)


def _level() -> pl.Expr:
    level = pl.lit(PLAIN_LEVEL)
    heading = only("heading", "head")
    for pattern, number in reversed(LEVELS):
        level = pl.when(heading.str.contains(pattern)).then(number).otherwise(level)
    return pl.when("heading").then(level).cast(pl.Int32)
