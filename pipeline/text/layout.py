"""From parts to paragraphs: what each part is on its page, and which parts a hard wrap or a page break tore apart.

Here belong furniture, credits, captions, headings, and the joining of lines. Which article a paragraph belongs to is
decided in articles, sentences are cut in sentences.
"""

from functools import cache

import polars as pl

from pipeline.vocabularies import layout as words

CLOSED = r"[。！？；…：!?;:]”?’?[”’）》】]*\**$"  # the end of a line that needs no other
_STOP = r"[。！？…!?][”’）》】]*\**$"
_NAME = r"[\p{Han}·]{2,4}"
NAMES = rf"{_NAME}(?:[\s、，]+{_NAME}){{0,7}}"

# Numbered items, the first of each: level in the path of headings.
LEVELS = (
    (r"^#\s", 1),
    (r"^##\s", 2),
    (r"^###+\s", 3),
    (r"^第[一二三四五六七八九十百]+[章编篇]", 1),
    (r"^第[一二三四五六七八九十百]+节", 2),
    (r"^[一二三四五六七八九十]{1,3}、", 5),
    (r"^（[一二三四五六七八九十]{1,3}）", 6),
    (r"^\d{1,2}(?:[、．]|\.\s|\.[^\d\s])", 7),
    (r"^（\d{1,2}）", 8),
)
PLAIN_LEVEL = 4


def classify(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `kind` (furniture, byline, caption, heading, body) and `level` (of a heading, else null) to `parts`.

    A heading is what stands on a line of its own, is short, and ends without a stop; whether it is the title of an
    article is not decided here.
    """
    text = pl.col("text")
    matter = (text == "---") & pl.col("first") & pl.col("last")
    marks = matter.cum_sum().over("doc")
    opens = (matter & (pl.int_range(pl.len()) == 0)).any().over("doc")
    parts = parts.with_columns(front=opens & ((marks == 1) | (matter & (marks == 2))))
    head = text.str.head(80)
    short = text.str.len_chars() <= 60
    parts = parts.with_columns(
        furniture=pl.col("front")
        | head.str.contains(_furniture_notice())
        | (~text.str.contains(r"。.") & (text.str.len_chars() <= 160) & head.str.contains(_furniture_head()))
        | (short & text.str.contains(_furniture_line())),
        byline=short & text.str.contains(byline_pattern()) & ~text.str.contains("问答|提问|手记|观察|调查|眼|看"),
        caption=text.str.starts_with("<figcaption>")
        | (short & ~text.str.contains(r"[，。].{20,}") & text.str.contains(_caption())),
        retitled=pl.col("text").shift(1).over("doc").str.contains("^原标题：$").fill_null(value=False),
    )
    fallen = (pl.col("furniture") & (pl.col("text").shift(1).over("doc", "line").is_not_null())).cum_sum().over(
        "doc", "line"
    ) > 0
    solid = (~pl.col("furniture") & (text.str.len_chars() > 40)).cum_max().over("doc", "line")
    parts = parts.with_columns(furniture=pl.col("furniture") | (fallen & solid & (text.str.len_chars() < 60)))
    parts = parts.with_columns(heading=_is_heading() | pl.col("retitled"))
    return parts.with_columns(
        kind=pl.when("furniture")
        .then(pl.lit("furniture"))
        .when("byline")
        .then(pl.lit("byline"))
        .when("caption")
        .then(pl.lit("caption"))
        .when("heading")
        .then(pl.lit("heading"))
        .otherwise(pl.lit("body")),
        level=_level(),
    ).drop("furniture", "byline", "caption", "retitled", "heading")


def paragraphs(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `paragraph` (number in the document, from 1) to classified parts, and `glued` (no blank to the part before).

    A part that continues the one before it takes over its kind; so a heading torn in two is one heading, and a short
    line in the middle of a sentence is no heading.
    """
    parts = parts.with_columns(_wrap_width()).with_columns(_wrap_length())
    parts = parts.with_columns(full=_full())
    parts = parts.with_columns(joined=_continues())
    parts = parts.with_columns(paragraph=(~pl.col("joined")).cum_sum().over("doc"))
    body = (pl.col("kind") == "body").any().over("doc", "paragraph")
    several = pl.len().over("doc", "paragraph") > 1
    return parts.with_columns(
        kind=pl.when(several & body).then(pl.lit("body")).otherwise(pl.col("kind").first().over("doc", "paragraph")),
        level=pl.when(several & body).then(None).otherwise("level"),
    )


def _is_heading() -> pl.Expr:
    text = pl.col("text")
    trailed = pl.col("furniture").shift(-1).over("doc", "line").fill_null(value=False)
    alone = pl.col("first") & (pl.col("last") | trailed)
    marked = text.str.contains(r"^#{1,6}\s|^\*\*[^*\-•][^*]{1,40}\*\*$|^【[^】]{2,30}】$")
    plain = (
        ~text.str.contains(CLOSED)
        & ~text.str.contains(r"[，、；。]$|^[-*•]\s|\|.*\|")
        & (text.str.len_chars() <= 45)
        & (text.str.count_matches("，") <= 1)
        & text.str.contains(r"\p{Han}{2}")
    )
    numbered = text.str.contains(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)") & (
        text.str.len_chars() <= 40
    )
    asking = text.str.contains(r"[！？]$") & (text.str.len_chars() <= 36) & ~text.str.contains(r"[，。].*[，。]")
    return alone & (marked | plain | numbered | asking) & ~text.str.contains(r"^“[^”]*$|。[^”）]")


def _level() -> pl.Expr:
    level = pl.lit(PLAIN_LEVEL)
    for pattern, number in reversed(LEVELS):
        level = pl.when(pl.col("text").str.contains(pattern)).then(number).otherwise(level)
    return pl.when("heading").then(level).cast(pl.Int32)


def _wrap_width() -> pl.Expr:
    """The width at which the document is wrapped hard, or null where it is not.

    Wrapped documents have many lines that end in mid-sentence, all about as wide as the widest.
    """
    width = pl.col("width")
    open_end = ~pl.col("text").str.contains(CLOSED) & pl.col("last") & (pl.col("kind") != "furniture")
    usual = width.filter(pl.col("first") & pl.col("last") & (width >= 40)).quantile(0.8).over("doc")
    full = open_end & (width >= 0.85 * usual) & (width <= 1.25 * usual)
    wide = (width >= 40) & pl.col("first") & pl.col("last")
    many = (full.sum().over("doc") >= 2) & (full.sum().over("doc") >= 0.4 * wide.sum().over("doc"))
    return pl.when(many & (usual <= 200)).then(usual).alias("wrap")


def _full() -> pl.Expr:
    """Whether a line was cut because it was full, so that its end separates nothing."""
    wide = pl.col("width") >= 0.85 * pl.col("wrap")
    exact = pl.col("text").str.len_chars() >= pl.col("wrap_length") - 1
    return pl.coalesce(exact, wide).fill_null(value=False)


def _wrap_length() -> pl.Expr:
    """The number of characters at which each line of the document is cut, or null where lines vary.

    Where it is known, a line of that length that ends with a full stop may end in the middle of a paragraph.
    """
    length = pl.col("text").str.len_chars()
    full = pl.col("width") >= 0.85 * pl.col("wrap")
    usual = length.filter(full).mode().first().over("doc")
    alike = (full & (length == usual)).sum().over("doc") >= 0.7 * full.sum().over("doc")
    return pl.when(alike).then(usual).alias("wrap_length")


def _continues() -> pl.Expr:
    """Whether a part goes on with the sentence of the part before it."""
    text, kind = pl.col("text"), pl.col("kind")
    before, kind_before = text.shift(1).over("doc"), kind.shift(1).over("doc")
    after, kind_after = text.shift(-1).over("doc"), kind.shift(-1).over("doc")
    content = kind.is_in(["body", "heading", "byline", "caption"]) & (
        kind_before.is_in(["body", "heading", "caption", "byline"])
    )
    open_before = ~before.str.contains(CLOSED) & (
        pl.col("wrap").is_not_null() | ~before.str.contains(signature_pattern())
    )
    width_before = pl.col("width").shift(1).over("doc")
    full = pl.col("full").shift(1, fill_value=False).over("doc")
    opens = text.str.contains(_opens_block())
    marked = text.str.contains(r"^(?:#{1,6}\s|[-*•]\s|\*\*|\||!?\[|<)") | before.str.contains(
        r"^#{1,6}\s|^\||\|$|^\*\*[^*]*\*\*$"
    )
    closing = text.str.contains(r"^[，。、；：！？）”’》】%]") & ~text.str.contains(r"^”?[，。]?（?$")
    prose_before = (before.str.len_chars() >= 30) & before.str.contains(r"[，。；]")
    loose = (
        ~pl.col("text").str.contains(CLOSED)
        & (text.str.len_chars() >= 30)
        & text.str.contains("[，。；]")
        & (kind == "body")
    )
    sloppy = (loose.sum().over("doc") >= 3) & (
        loose.sum() * 5 >= ((kind == "body") & (text.str.len_chars() >= 30)).sum() * 2
    ).over("doc")
    title_next = (kind == "heading") & (
        after.str.contains(opener_pattern()) | kind_after.is_in(["heading", "byline"])
    ).fill_null(value=False)
    torn = (
        prose_before
        & ~sloppy
        & ~opens
        & ~title_next
        & ~((kind == "heading") & (text.str.len_chars() <= 25) & ~text.str.contains(r"^\p{Han}{1,3}$"))
    )
    comma = before.str.contains(r"[，、（《“‘]$") & ~title_next
    number = before.str.contains(r"^\d[\d,.]*$") & text.str.contains(r"^\p{Han}") & ~opens
    unclosed = (
        (before.str.count_matches("“") > before.str.count_matches("”"))
        & (text.str.count_matches("”") > text.str.count_matches("“"))
        & (before.str.len_chars() <= 60)
    )
    same_block = (
        (before.str.len_chars() == pl.col("wrap_length"))
        & (pl.col("indent") == 0)
        & (pl.col("gap") == 0)
        & (kind == "body")
        & (kind_before == "body")
        & ~opens
    )
    wrapped = full & ~((kind_before == "heading") & (width_before < 40))
    next_line = pl.col("first") & pl.col("line").is_not_null()
    joined = (
        content
        & next_line
        & ~marked
        & (closing | same_block | (open_before & (wrapped | torn | comma | number | unclosed)))
    )
    return joined.fill_null(value=False)


@cache
def signature_pattern() -> str:
    """Names that trail after the last full stop of an article: `…一步提升。李方 王立`, `…/摄`, `（陈方）`."""
    surname = words.any_of("surname")
    credit = words.any_of("credit")
    name = rf"{surname}[\p{{Han}}]{{1,2}}"
    return (
        rf"[。！？”]\s*(?:{name}(?:[\s、]+[\p{{Han}}]{{2,3}}){{0,5}}|[^。！？”]{{0,24}}(?:{credit})[^。！？”]{{0,24}})$"
        rf"|[。！？”）]\s*（(?:[^）。]{{0,40}}(?:{credit})[^）。]{{0,40}}|{name}(?:[\s、]+[\p{{Han}}]{{2,3}}){{0,5}})）$"
    )


@cache
def opener_pattern() -> str:
    """The beginning of a report: the dateline of a paper or an agency."""
    who = r"(?:本报|本网|本刊|本台|[\p{Han}A-Za-z0-9·（）]{2,16}?)"
    return (
        rf"^\**(?:{who}(?:讯|消息)(?:（[^）]{{1,80}}）|：|\s)+|{who}[\p{{Han}}]{{0,12}}(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:电|讯|消息)"
        rf"(?:\s*（[^）]{{1,80}}）)*[：\s]*)"
    )


@cache
def _opens_block() -> str:
    speaker = words.any_of("speaker")
    return (
        opener_pattern()
        + rf"|^(?:[一二三四五六七八九十]{{1,3}}[、是]|（[一二三四五六七八九十\d]{{1,3}}）|\d{{1,2}}(?:[、．]|\.[^\d])|第[一二三四五六七八九十]+[章节条]|[-•●■◆▲>①-⑳]|{speaker}：|——|附件)"
    )


@cache
def _furniture_notice() -> str:
    notices = words.any_of("furniture_notice")
    return rf"^[\s*【\[（>]*{notices}|^!?\[[^\]]{{0,60}}\]（(?:https?:|/)|^[^。！？]{{0,120}}?正文：$|^<(?:img|figure|/figure|div|span|br|/)"


@cache
def _furniture_head() -> str:
    heads = words.any_of("furniture_head", "furniture_anywhere")
    return (
        rf"^[\s*【\[（>]*{heads}"
        r"|^[\p{Han}]{1,10}[〔\[（【](?:19|20)\d{2}[〕\]）】]\s*(?:第\s*)?\d+\s*号$"
        r"|^<[^>]*>$|^（此件[^）]{0,10}公开[^）]{0,6}）$|^（?此页无正文）?$"
        r"|^https?://\S+$|^(?:-{3,}|={3,}|_{3,}|\*{3,})$"
        r"|^(?:title|date|author|tags|category|url|original_url|source|layout|description|keywords)\s*:"
        r"|^第?\s*[A-Z]?\d{1,2}\s*版|^[A-Z]\d{1,2}\s*版?[：:\s]|^\d{2}\s*(?:要闻|综合|版|新闻|时政|经济|地方)"
        r"|^第\s*\d+\s*页|^[-—–·]\s*\d{1,3}\s*[-—–·]$|^\d{1,3}\s*/\s*\d{1,3}$"
        r"|^\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:[|｜]|来源|星期.|作者|字体|浏览|阅读|编辑|$)"
    )


@cache
def _furniture_line() -> str:
    alone = words.any_of("furniture_line")
    return rf"^(?:[\s【】\[\]（）|>»:：*·.-]*{alone}[\s【】\[\]（）|>»:：*·.-]*)+$|^[\s【】\[\]|>»:：*·.\-_=#]+$"


@cache
def byline_pattern() -> str:
    """A line that says who wrote or took something, and nothing else."""
    credit = words.any_of("credit")
    return (
        rf"^[（(*\s]*(?:{NAMES}\s+)?(?:本报|本网|[\p{{Han}}]{{0,12}}?)?(?:{credit})[\s：:/|丨｜]*(?:{NAMES})?"
        rf"(?:[\s、，]*(?:[\p{{Han}}]{{0,8}}?)?(?:{credit})[\s：:/|丨｜]*(?:{NAMES})?)*\s*(?:文/图|摄影报道|报道|文|图|摄)?[）)\s]*$"
    )


@cache
def _caption() -> str:
    marks = words.any_of("caption")
    return rf"{marks}|[\p{{Han}}]{{2,4}}\s*/?\s*摄[）)]?$|^<figcaption>"
