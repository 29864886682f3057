"""What an article says of itself: its headline, who published it, who wrote it, and whether its text breaks off.

Here belong datelines, bylines, source lines and signatures as statements about the article. Where it begins and ends is
decided in articles, when it was published in dating.
"""

import polars as pl

from pipeline.text.articles import MARKUP
from pipeline.text.masks import only
from pipeline.vocabularies import layout as words

_HEAD, _TAIL = 120, 80  # characters of a body in which datelines and signatures stand
_SOURCE = r"(?:^|[\s*（(【|])(?:文章|稿件|信息|本文)?来源\s*[：:丨|/]\s*([^\s|）】，。\-－—–]{2,20})"
_OWNER = r"Copyright\s*©?\s*(?:[0-9]{4}\s*)?([一-鿿]{2,16})"
_AUTHOR = r"^(?:author|作者)\s*[：:]\s*[\"“]?([^\"”|]{2,20})"
_DATELINE = r"^([一-鿿A-Za-z·（）]{2,16}?)(?:综合)?(?:讯|消息)[（：\s]"
_PAPER = (
    r"(?:^|[\s：（])([一-鿿]{1,6}?(?:日报|晚报|晨报|早报|时报|都市报|商报|新闻|新报|导报|网|社|报))"
    r"(?:全媒体?|首席|主任|高级|驻站|见习|实习|客户端|特派|、[一-鿿]{2,6})*(?:记者|通讯员)"
)
_CREDIT = r"（([^）]*(?:记者|通讯员)[^）]*)）"
_WIRED = r"日电\s*（([一-鿿·]{2,4}(?:[\s、]+[一-鿿·]{2,4}){0,4})）"  # 中新网某地8月3日电（王方）
_UNNAMED = r"^[^（记]{2,30}(?:讯|消息|电)\s*(?:（[^）记通]*）)?[：\s]*$"  # a dateline that names nobody
_TRAILING = r"[。！？”]\s*（?([^。！？”（）]*?)）?$"
_SIGNED_ON = r"^[一-鿿\s]{2,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$"  # the agency and the date below a document
_COMPLETE = rf"{_SIGNED_ON}|[。！？”]\s*（?完）?$|[%一-鿿]\s*）$|[。！？”][^。，]{{0,20}}(?:摄|供图|图)$"
_FOOTNOTE = r"\[[0-9]{1,2}\]$"  # the mark of one, behind a headline
_BEHEADED = r"^[，。、；：）”’》】]"


def describe(parts: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each article of numbered parts: doc, article, title, publisher, byline, is_truncated.

    The title is null where the article has no headline.
    """
    line = pl.col("text").str.replace_all(MARKUP, "").str.replace_all(r"\s+", " ").str.strip_chars()
    inside = parts.filter(pl.col("article").is_not_null())
    body = inside.filter(pl.col("kind") == "body")
    reports = pl.concat([body.filter("opener"), body])  # a caption may stand before the dateline
    keys = ["doc", "article"]
    found = inside.select(keys).unique(maintain_order=True)
    titles = inside.filter(pl.col("kind").is_in(["title", "subtitle"])).select(
        *keys, line=line.str.replace(_FOOTNOTE, "")
    )
    bylines = inside.filter(pl.col("kind") == "byline").select(*keys, line=line)
    named = pl.col("line").filter(~pl.col("line").str.contains(_UNNAMED))
    for rows in (
        titles.group_by(keys).agg(title=pl.col("line").unique(maintain_order=True).str.join(" ")),
        bylines.group_by(keys).agg(byline=named.first(), bylines=pl.col("line").str.join(" ")),
        reports.unique(keys, keep="first", maintain_order=True).select(*keys, head=pl.col("text").str.head(_HEAD)),
        body.unique(keys, keep="last").select(
            *keys, "closed", "signed", last="head", tail=pl.col("text").str.tail(_TAIL)
        ),
    ):
        found = found.join(rows, on=keys, how="left", maintain_order="left")
    found = found.join(_outside(parts), on="doc", how="left", maintain_order="left")
    tail = pl.col("tail")
    found = found.with_columns(trailing=tail.str.extract(_TRAILING, 1))
    signature = pl.when(pl.col("signed") & (pl.col("trailing") != "")).then("trailing")
    complete = (
        pl.col("closed") | pl.col("signed") | tail.str.contains(_COMPLETE) | pl.col("last").str.contains(r"^[-*•]\s")
    )
    return found.select(
        *keys,
        title=pl.when(pl.col("title") != "").then("title"),
        publisher=_publisher().replace(words.publishers()),
        byline=pl.coalesce(
            "byline", *(pl.col("head").str.extract(way, 1) for way in (_CREDIT, _WIRED)), signature, "author"
        ),
        is_truncated=(~complete | pl.col("head").str.contains(_BEHEADED)).fill_null(value=False),
    )


def _publisher() -> pl.Expr:
    """Who published an article, as it is printed: by its dateline, its reporters, or the source that the page names."""
    head = pl.col("head")
    wire = head.str.extract(f"^({words.alternatives(words.publishers())})", 1)
    named = (pl.when(pl.col(name).str.contains("记者|通讯员")).then(name) for name in ("head", "bylines", "trailing"))
    reporters = [text.str.extract(_PAPER, 1) for text in named]
    own = pl.coalesce(wire, head.str.extract(_DATELINE, 1), *reporters, pl.col("bylines").str.extract(_DATELINE, 1))
    author = pl.col("author").str.extract(r"^([一-鿿]*(?:新闻|报|社|网|台))记者", 1)
    return pl.coalesce(pl.when(~own.str.contains("^本|据")).then(own), "source", author)


def _outside(parts: pl.DataFrame) -> pl.DataFrame:
    """What a document says of itself outside the text: doc, source, author."""
    brief = only((pl.col("kind") != "heading") & (pl.col("size") <= 160), pl.col("text"))
    named = parts.filter(brief.str.contains("来源|Copyright|作者|author"))
    named = named.with_columns(line=pl.col("text").str.replace_all(r"\s+", " ")).with_columns(
        source=pl.col("line").str.extract(_SOURCE, 1),
        owner=pl.col("line").str.extract(_OWNER, 1),
        author=pl.col("line").str.extract(_AUTHOR, 1),
    )
    return named.group_by("doc").agg(
        source=pl.coalesce(pl.col("source").drop_nulls().first(), pl.col("owner").drop_nulls().first()),
        author=pl.col("author").drop_nulls().first(),
    )
