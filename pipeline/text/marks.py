"""Patterns of what newspapers and sites print around their text: datelines, credits, signatures, furniture, captions.

Here belong regular expressions made from the vocabulary of layout; what follows from a match is decided by the steps
that use them. All of them expect clean text. Chinese characters are written as the range 一-鿿: with \\p{Han} the
automata of counted repetitions are several times as large and as slow.
"""

from functools import cache

import polars as pl

from pipeline.text.masks import holds, matching, only
from pipeline.vocabularies import layout as words

CLOSED = r"[。！？；…：!?;:]”?’?[”’）》】]*\**$"  # the end of a line that needs no other
_NAME = r"[一-鿿·]{2,4}"
NAMES = rf"{_NAME}(?:[\s、，]+{_NAME}){{0,7}}"
PAGE_NUMBER = r"^第\s*[0-9]+\s*页|^[-—–·]\s*[0-9]{1,4}\s*[-—–·]$|^[0-9]{1,4}\s*/\s*[0-9]{1,4}$"
DOCUMENT_NUMBER = r"^[一-鿿]{1,10}[〔\[（【](?:19|20)[0-9]{2}[〕\]）】]\s*(?:第\s*)?[0-9]+\s*号$"
ADVERT = r"广告\s[^×]{2,90}×"  # an advert in the middle of a text, with the button that closes it
MAY_OPEN = "讯|消息|电|记者|通讯员|实习生|报道"  # what every opener and every named lead has: a cheap first test

DATE_ALONE = (
    r"^(?:(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
    r"|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)(?:印发)?(?:（[^）]*）)?$"
)
TAKEN_BY = r"[一-鿿]{2,4}\s*/?\s*摄[）)]?$"  # the end of a caption: who took the picture
# in a newspaper
PRINTED_ON = r"《\s*[一-鿿\s]{2,12}》\s*（\s*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\s*第?\s*[A-Z]?[0-9]{1,2}\s*版\s*）"
_SOURCE_URL = r"（(?:https?:|/)"
_LONG_DATE = r"[0-9]{2,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"


@cache
def opener() -> str:
    """The beginning of a report: the dateline of a paper or an agency, or a credit in brackets."""
    who = r"(?:本报|本网|本刊|本台|[一-鿿A-Za-z0-9·（）]{2,16}?)"
    day = r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
    return (
        rf"^(?:\**{who}(?:讯|消息)(?:（[^）]{{1,80}}）|：|\s)+"
        rf"|\**{who}[一-鿿]{{0,12}}{day}(?:电|讯|消息)(?:\s*（[^）]{{1,80}}）)*[：\s]*"
        r"|【[^】]{0,30}(?:记者|通讯员|讯)[^】]{0,30}】)"
    )


def opens(heads: pl.Series) -> pl.Series:
    """Whether each of `heads`, the beginnings of texts, is that of a report (opener)."""
    return matching(heads, heads.str.head(60).str.contains("讯|消息|电|【"), opener())


@cache
def named_lead() -> str:
    """Reporters named before the text without a break, up to where it begins: `记者 王方 8月3日，…`."""
    names = rf"{_NAME}(?:[\s、]+{_NAME}){{0,4}}"
    who = rf"[一-鿿]{{0,10}}?(?:记者|通讯员|实习生)\s*{names}"
    return rf"^({who}(?:[\s、]*{who})*(?:\s*[一-鿿]{{2,4}}报道)?\s*)(“|近日|日前|今年|[0-9]{{1,4}}[年月][0-9])"


@cache
def lead_alone() -> tuple[str, str]:
    """A dateline, or named reporters, and nothing else."""
    named = named_lead().rsplit(r"\s*)(", 1)[0].replace("^(", "^(?:", 1)
    return rf"{opener()}\s*$", rf"{named}\s*)$"


def signed(tails: pl.Series) -> pl.Series:
    """Whether names trail after the last full stop of each text: `…一步提升。李方 王立`, `…。（陈方）`.

    `tails` are the last characters of texts.
    """
    rows = tails.str.contains("[。！？”）].*[一-鿿）】]$").arg_true()
    signatures = tails.gather(rows).to_frame("tail").select(_signature(pl.col("tail"))).to_series()
    return pl.repeat(False, tails.len(), eager=True).scatter(rows, signatures)


def _signature(tail: pl.Expr) -> pl.Expr:
    """Whether a text that ends without a stop ends with names, or with a credit."""
    surname, credit = words.any_of("surname"), words.any_of("credit")
    names = rf"{surname}[一-鿿]{{1,2}}(?:[\s、]+[一-鿿]{{2,3}}){{0,5}}"
    credited = only(tail.str.contains(credit), tail)
    trailing = credited.str.extract(r"[。！？”]\s*([^。！？”]*)$", 1)
    return (
        holds(tail, rf"[。！？”]\s*{names}$|[。！？”）]\s*（{names}）$")
        | holds(credited, rf"[。！？”）]\s*（[^）。]{{0,40}}{credit}[^）。]{{0,40}}）$")
        | holds(trailing, rf"^.{{0,24}}{credit}.{{0,24}}[^摄图影]$")
    )


@cache
def byline() -> str:
    """A line that says who wrote or took something, and nothing else."""
    credit = words.any_of("credit")
    agent = rf"[一-鿿、]{{0,12}}?{credit}[\s：:/|丨]*(?:{NAMES})?"
    return rf"^[（(*\s]*(?:{NAMES}\s+)?{agent}(?:[\s、，]*{agent})*\s*(?:文/图|摄影报道|报道|文|图|摄)?[）)\s]*$"


@cache
def writers() -> str:
    """A line of names in brackets and nothing else."""
    return rf"^（{words.any_of('surname')}[一-鿿]{{1,2}}(?:[\s、]+[一-鿿]{{2,3}}){{0,5}}）$"


@cache
def may_credit() -> str:
    """What every byline and every dateline has: a cheap first test."""
    return rf"{words.any_of('credit')}|{MAY_OPEN}"


def credit_alone(text: pl.Expr) -> pl.Expr:
    """Whether a text between the last full stop of a paragraph and its end is a credit: names, `（完）`, `…/摄`."""
    surname, credit = words.any_of("surname"), words.any_of("credit")
    names = rf"（?{surname}[一-鿿]{{1,2}}(?:[\s、]*[一-鿿]{{2,3}}){{0,5}}）?"
    unnamed = (
        rf"^{names}$|^（?完）?$|^（{words.alternatives(words.publishers())}）$|^（[一-鿿]{{2,12}}(?:报|网|社|客户端)）$"
        r"|^[一-鿿、\s]{2,14}/?(?:摄|文|图)$"
    )
    credited = only(text.str.contains(credit), text)
    return holds(text, unnamed) | holds(credited, byline(), rf"{credit}[^。，]{{0,20}}$")


def opens_block(text: pl.Expr) -> pl.Expr:
    """Whether a text begins a paragraph of its own: with a numbered item, a bullet, who speaks; false for null."""
    numbered = (
        r"[一二三四五六七八九十]{1,3}[、是]|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}(?:[、．]|\.[^0-9])"
        r"|第[一二三四五六七八九十]+[章节条]|[-•●■◆▲>①-⑳]"
    )
    return holds(text, rf"^(?:{numbered}|{words.any_of('speaker')}：|——|附件)")


@cache
def furniture_notice() -> str:
    """The beginning of furniture of any length: disclaimers, links, tags of a page."""
    notices = words.any_of("furniture_notice")
    link = rf"!?\[[^\]]{{0,60}}\]{_SOURCE_URL}"
    tag = r"<(?:img|figure|/figure|div|span|br|/)"
    return rf"^[\s*【\[（>]*{notices}|^{link}|^{tag}|^{ADVERT}$|^{PRINTED_ON}$"


@cache
def furniture_head() -> str:
    """The beginning of a line of furniture: labels, page numbers, mastheads, keys of front matter, document numbers."""
    heads = words.any_of("furniture_head", "furniture_anywhere")
    return (
        rf"^[\s*【\[（>]*{heads}"
        rf"|{DOCUMENT_NUMBER}"
        r"|^<[^>]*>$|^（此件[^）]{0,10}公开[^）]{0,6}）$|^（?此页无正文）?$"
        r"|^https?://\S+$|^(?:-{3,}|={3,}|_{3,}|\*{3,})$"
        r"|^(?:title|date|author|tags|category|url|original_url|source|layout|description|keywords)\s*[:：]"
        r"|^第?\s*[A-Z]?[0-9]{1,2}\s*版|^[A-Z][0-9]{1,2}\s*版?[：:\s]|^[0-9]{2}\s*(?:要闻|综合|版|新闻|时政|经济|地方)"
        r"|^[^。，]{0,20}[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?\s*(?:农历[^。]{0,12})?星期[一二三四五六日天]"
        rf"|{PAGE_NUMBER}"
        r"|^(?:标\s*题|名\s*称|索\s*引\s*号|文\s*号|公开目录|信息分类|发文日期)\s*：|^[一-鿿]{2,6}(?:发布|日报|晚报|客户端)$"
        r"|^香港时间[0-9]{1,2}时"
        rf"|^{_LONG_DATE}\s*(?:[|]|来源|（?星期.|印发$|作者|字体|浏览|阅读|编辑|发表于|发布于|$)"
    )


@cache
def furniture_line() -> str:
    """A line of nothing but the words of buttons and menus."""
    edge = r"[\s【】\[\]（）|>»:：*·.-]*"
    return rf"^(?:{edge}{words.any_of('furniture_line')}{edge})+$|^[\s【】\[\]|>»:：*·.\-_=#]+$"
