"""From documents to parts: the lines of a text, cut where one line holds several things that do not belong together.

Here belong line ends, the blanks around a line, and the cuts within a line (a label before the text, furniture after
it, wide gaps). What a part is, and which parts make a paragraph, belongs to layout.
"""

from functools import cache

import polars as pl

from pipeline.text import marks, script
from pipeline.text.groups import first_of, running
from pipeline.text.masks import replaced
from pipeline.text.tables import with_rows
from pipeline.vocabularies import layout as words

CUT = "\x1e"  # marks a cut inside a text; cleaning turns control characters into blanks, so no text has it
_GAP = r"[ \t]{2}"  # no other blanks are left within a line; as a class of two it is found at once

_DATE = (
    r"(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    r"|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)


def parts(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the parts of `documents` (raw_text, script) in their order, without blank ones.

    Columns: doc (row of the document), line (number of the line in it, from 0), first and last (whether the part begins
    and ends its line), gap (blank lines before it), indent (characters before it on its line), page (it is the
    number of a page), start (offset in the raw text),
    text (clean, no blanks around it), width (in columns of a terminal), tabular and cell (of tables.with_rows).
    """
    text = script.pair_quotes(script.simplify(documents["raw_text"], documents["script"]))
    lines = _lines(text)
    return _trimmed(_cut(with_rows(lines.with_columns(script.punctuate(lines["text"])))))


def _lines(text: pl.Series) -> pl.DataFrame:
    """Every line that is not blank: doc, line, start, gap, text."""
    column = pl.col("text")
    lines = (
        text.to_frame("text")
        .with_row_index("doc")
        .with_columns(column.str.replace_all("\r\n", " \n", literal=True))
        .with_columns(column.str.replace_all("[\r\x0b\x85\u2028\u2029]", "\n"))
        .with_columns(column.str.split("\n"))
        .explode("text")
        .with_columns(column.fill_null(""))
    )
    lines = _pages(lines)
    lines = lines.with_columns(indent=_indent(), size=column.str.len_chars().cast(pl.Int64) + 1)
    lines = lines.with_columns(
        start=running(pl.col("size"), "doc") - pl.col("size"), line=running(pl.col("doc").is_not_null(), "doc") - 1
    )
    lines = _stripped(lines.drop("size"))
    before = pl.when(first_of("doc")).then(-1).otherwise(pl.col("line").shift(1))
    return lines.with_columns(gap=pl.col("line") - before - 1)


def _cut(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines in pieces where one ends and something else begins."""
    column = pl.col("text")
    lines = lines.with_row_index("row")
    needles = _needles()
    found = lines.select(column.str.contains(needle).alias(needle) for needle in needles)
    holds = found.select(pl.any_horizontal(needles)).to_series()
    holds &= ~lines["tabular"]  # the gaps between cells are no cuts
    touched, found = lines.filter(holds), found.filter(holds)
    text = touched["text"]
    for needle, pattern, becomes in _cuts():
        text = replaced(text, found[needle], pattern, becomes)
    pieces = touched.with_columns(text.str.split(CUT)).explode("text")
    size = column.str.len_chars()
    pieces = pieces.with_columns(start=pl.col("start") + running(size, "row") - size)
    return pl.concat([lines.filter(~holds), pieces]).sort("row", maintain_order=True)


def _pages(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines parted where a page ends, with `page`: a number that stands alone at the end of a page."""
    broken = pl.col("text").str.contains("\x0c", literal=True)
    if not lines.select(broken.any()).item():
        return lines.with_columns(page=False)
    numbered = pl.col("text").str.contains(r"^\s*[0-9]{1,4}\s*\x0c")
    lines = lines.with_columns(page=numbered).with_row_index("row").with_columns(pl.col("text").str.split("\x0c"))
    lines = lines.explode("text").with_columns(page=pl.col("page") & (pl.int_range(pl.len()).over("row") == 0))
    return lines.drop("row")


def _indent() -> pl.Expr:
    """The blanks before the text of a line."""
    return pl.col("text").str.len_chars() - pl.col("text").str.strip_chars_start().str.len_chars()


def _stripped(texts: pl.DataFrame) -> pl.DataFrame:
    """`texts` (start, text) without the blanks around them, and without those that are nothing else."""
    column = pl.col("text")
    ahead = column.str.len_chars() - column.str.strip_chars_start().str.len_chars()
    return texts.with_columns(start=pl.col("start") + ahead, text=column.str.strip_chars()).filter(column != "")


def _trimmed(pieces: pl.DataFrame) -> pl.DataFrame:
    column = pl.col("text")
    return (
        _stripped(pieces)
        .with_columns(
            first=first_of("row"),
            last=first_of("row").shift(-1, fill_value=True),
            width=(column.str.len_bytes() + column.str.len_chars()) // 2,
        )
        .with_columns(gap=pl.when("first").then("gap").otherwise(0), indent=_ahead())
        .select(*("doc", "line", "first", "last", "gap", "indent", "page", "start", "text", "width", "tabular", "cell"))
    )


def _ahead() -> pl.Expr:
    """The characters before a part on its line."""
    return pl.col("start") - pl.when("first").then(pl.col("start") - pl.col("indent")).forward_fill()


def _needles() -> list[str]:
    """What a line that is cut has at least one of."""
    return list(dict.fromkeys(needle for needle, _, _ in _cuts()))


@cache
def _cuts() -> list[tuple[str, str, str]]:
    """What tells cheaply that a line may hold a cut, the pattern of it, and the pattern with cuts marked."""
    anywhere = words.any_of("furniture_anywhere")
    after_stop = words.any_of("furniture_after_stop")
    kinds = words.any_of("document_type")
    behind = rf"([。！？”）]\s*\*?)({after_stop})"
    agencies = words.alternatives(words.publishers())
    paper = rf"(?:{agencies}|[一-鿿]{{2,4}}?(?:日报|晚报|晨报|都市报|新闻|网))"
    number = r"[一-鿿]{1,10}[〔\[（【](?:19|20)[0-9]{2}[〕\]）】]\s*(?:第\s*)?[0-9]+\s*号"
    begin = rf"((?:^|{CUT})\s*)"
    channel = r"(?:[-—－–][一-鿿]{2,6}频道)?"
    opening = _opening(paper)
    return [
        ("正文：", r"^[^。！？]{0,120}?正文：", f"${{0}}{CUT}"),
        (r"广告\s", marks.ADVERT, f"{CUT}${{0}}{CUT}"),
        (anywhere, anywhere, f"{CUT}${{0}}"),
        (behind, behind, f"${{1}}{CUT}${{2}}"),
        (_GAP, r"([。！？；”）】])(\s{2,})", f"${{1}}{CUT}${{2}}"),
        (_GAP, rf"(\s{{2,}})((?:来源|作者|编辑|原标题)：|{_DATE})", f"{CUT}${{1}}${{2}}"),
        # not within 标    题：…, nor before the names in a dateline
        (_GAP, r"(^[一-鿿]\s{2,}\S+)|(\s{2,})([^\s（]\S{19})", f"${{1}}{CUT}${{2}}${{3}}"),
        (_GAP, rf"({_DATE})(\s{{2,}})", f"${{1}}{CUT}${{2}}"),
        ("供图|摄", rf"([。）]\s*[一-鿿、 ]{{0,14}}(?:供图|摄))(\s|本报|{agencies})", f"${{1}}{CUT}${{2}}"),
        (r"[ \t][图摄]", rf"([。）]\s*[一-鿿、 ]{{2,14}}[ \t]+[图摄])({opening})", f"${{1}}{CUT}${{2}}"),
        (r"[ \t]摄", r"([。）]\s*[一-鿿]{0,6}(?:记者|通讯员)\s*[一-鿿·]{2,4}[ \t]+摄)([^影])", f"${{1}}{CUT}${{2}}"),
        ("版）", rf"{marks.PRINTED_ON}", f"{CUT}${{0}}{CUT}"),
        ("作者：", r"(作者：[一-鿿]{2,4}?)(来源：|原标题：)", f"${{1}}{CUT}${{2}}"),
        ("原标题：", r"(来源：[^。，：\s]{2,12}?)(原标题：)", f"${{1}}{CUT}${{2}}"),
        ("日电", rf"([。）图摄道])({agencies}[一-鿿]{{0,10}}[0-9]{{1,2}}月[0-9]{{1,2}}日电)", f"${{1}}{CUT}${{2}}"),
        ("来源：", rf"{begin}(来源：{paper}{channel})", f"${{1}}${{2}}{CUT}"),
        *_retitled(paper),
        (r"[0-9]\s*号$", rf"^(.{{4,60}}?{kinds})({number})$", f"${{1}}{CUT}${{2}}"),
    ]


def _opening(paper: str) -> str:
    """What a text begins with that runs on behind a headline or a credit."""
    known = words.alternatives(words.publishers())
    dateline = rf"(?:{known}|[一-鿿]{{2}}(?:日报|晚报|晨报|都市报|新闻|网))讯[ \t]*（"
    return rf"(?:{paper})?{words.any_of('lead_day')}|{dateline}|[0-9]{{1,4}}[年月][0-9]"


def _retitled(paper: str) -> list[tuple[str, str, str]]:
    """The cuts behind `原标题：`, after which the headline runs into the text without a break."""
    headline = rf"([^{CUT}]{{4,60}}?[^0-9年月为在从，、（至自到于{CUT}])"
    opening = rf"{_opening(paper)}|来源：|作者：|{words.alternatives(words.publishers())}"
    apart = f"${{1}}{CUT}${{2}}{CUT}${{3}}"
    begins = r"^原标题：|正文：\s*原标题："
    return [
        (begins, rf"(原标题：){headline}({opening})", apart),
        (begins, rf"(原标题：)([^{CUT}]{{4,60}}?[”！？])([一-鿿]{{2,4}}[省市区县州])", apart),
        (begins, rf"(原标题：)([^。！？{CUT}]{{4,60}}(?:[。！？]|{CUT}|$))", f"${{1}}{CUT}${{2}}{CUT}"),
        (begins, rf"(原标题：)([^{CUT}])", f"${{1}}{CUT}${{2}}"),
    ]
