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
_RETITLED = rf"^原标题：|正文：[\s{CUT}]*原标题："
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 64  # characters of a headline that the text runs on behind, with its first words
_BEGIN = 8  # characters by which a headline printed twice is known
_GAP = r"[ \t]{2}"  # no other blanks are left within a line; as a class of two it is found at once

_WIRED = r"[0-9]{1,2}月[0-9]{1,2}日[电讯]"
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
    for end, becomes in (("\r\n", " \n"), ("[\r\x0b\x85\u2028\u2029]", "\n")):
        text = replaced(text, text.str.contains(end), end, becomes)
    lines = text.str.split("\n").to_frame("text").with_row_index("doc").explode("text")
    lines = lines.with_columns(column.fill_null(""))
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
    titled = text.str.contains(_RETITLED).arg_true()
    text = text.scatter(titled, _retitled(text.gather(titled)))
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
    return [
        ("正文：", r"^[^。！？]{0,120}?正文：", f"${{0}}{CUT}"),
        (r"广告\s", marks.ADVERT, f"{CUT}${{0}}{CUT}"),
        (anywhere, anywhere, f"{CUT}${{0}}"),
        (behind, behind, f"${{1}}{CUT}${{2}}"),
        (_GAP, r"([。！？；”）】])([ \t]{2,})", f"${{1}}{CUT}${{2}}"),
        (_GAP, rf"([ \t]{{2,}})((?:来源|作者|编辑|原标题|发布时间|发布日期|浏览次数)：|{_DATE})", f"{CUT}${{1}}${{2}}"),
        # not within 标    题：…, nor before the names in a dateline
        (_GAP, r"(^[一-鿿][ \t]{2,}[^ \t]+)|([ \t]{2,})([^ \t（][^ \t]{19})", f"${{1}}{CUT}${{2}}${{3}}"),
        (_GAP, rf"({_DATE})([ \t]{{2,}})", f"${{1}}{CUT}${{2}}"),
        ("供图|摄", rf"([。）]\s*[一-鿿、 ]{{0,14}}(?:供图|摄))(\s|本报|{agencies})", f"${{1}}{CUT}${{2}}"),
        (r"[ \t][图摄]", rf"([。）]\s*[一-鿿、 ]{{2,14}}[ \t]+[图摄])({_opening()})", f"${{1}}{CUT}${{2}}"),
        (
            r"[ \t][图摄]",
            r"([。）]\s*[一-鿿]{0,6}(?:记者|通讯员)\s*[一-鿿·]{2,4}[ \t]+摄)([^影])",
            f"${{1}}{CUT}${{2}}",
        ),
        ("版）", rf"{marks.PRINTED_ON}", f"{CUT}${{0}}{CUT}"),
        ("作者：", r"(作者：[一-鿿]{2,4}?)(来源：|原标题：)", f"${{1}}{CUT}${{2}}"),
        ("原标题：", r"(来源：[^。，：\s]{2,12}?)(原标题：)", f"${{1}}{CUT}${{2}}"),
        ("日电", rf"([。）图摄道])({agencies}[一-鿿]{{0,10}}[0-9]{{1,2}}月[0-9]{{1,2}}日电)", f"${{1}}{CUT}${{2}}"),
        (
            "日[电讯]",
            rf"([。！？）])([一-鿿]{{2,12}}{_WIRED}[ \t]*（[^）]{{0,30}}(?:记者|通讯员))",
            f"${{1}}{CUT}${{2}}",
        ),
        ("来源：", rf"{begin}(来源：{paper}{channel})", f"${{1}}${{2}}{CUT}"),
        (r"[0-9]\s*号$", rf"^(.{{4,60}}?{kinds})({number})$", f"${{1}}{CUT}${{2}}"),
    ]


def _retitled(texts: pl.Series) -> pl.Series:
    """`texts` with cuts around the headline behind each `原标题：`, after which the text runs on without a break.

    The headline ends where it is printed a second time, before what a text begins with, before a place behind its last
    mark, or with its first stop.
    """
    text, row, label = pl.col("text"), pl.int_range(pl.len()), "原标题："
    opening = rf"([^0-9年月为在从，、（至自到于])({_opening()})"
    place = "([”！？])([一-鿿]{2,4}[省市区县州])"
    line = text.str.head(_LONGEST_TITLE).str.extract(f"^[^{CUT}]*", 0)
    title = pl.col("title")
    pieces = texts.to_frame("text").with_columns(row=row, text=text.str.split(label)).explode("text")
    pieces = pieces.with_columns(title=line.str.slice(_SHORTEST_TITLE)).with_columns(
        cut=pl.when(title.str.contains(opening))
        .then(title.str.replace(opening, f"${{1}}{CUT}${{2}}"))
        .when(title.str.contains(place))
        .then(title.str.replace(place, f"${{1}}{CUT}${{2}}"))
        .otherwise(title.str.replace("^[^。！？]{0,56}[。！？]", f"${{0}}{CUT}"))
    )
    ends = pl.col("title").str.len_chars() + _SHORTEST_TITLE
    whole = pl.concat_str(text.str.head(_SHORTEST_TITLE), "cut", text.str.slice(ends))
    behind = pl.col("row") == pl.col("row").shift(1)
    size, line = pl.col("size"), text.str.head(pl.col("size"))
    twice = pl.concat_str(line, line, text.str.slice(2 * size), separator=CUT)
    pieces = pieces.with_columns(size=_until_again(text)).with_columns(
        whole=pl.when(text.str.slice(size, size) == line).then(twice).otherwise(whole)
    )
    joined = pieces.with_columns(text=pl.when(behind).then("whole").otherwise(text)).group_by(
        "row", maintain_order=True
    )
    return joined.agg(text.str.join(label + CUT))["text"]


def _until_again(text: pl.Expr) -> pl.Expr:
    """The characters of a text before its first ones come again."""
    begin, rest = text.str.head(_BEGIN), text.str.slice(_BEGIN)
    return rest.str.split(begin).list.first().str.len_chars() + _BEGIN


def _opening() -> str:
    """What a text begins with that runs on behind a headline: a day, a dateline, a date, a source."""
    known = words.alternatives(words.publishers())
    papers = "(?:日报|晚报|晨报|都市报|新闻|网)"
    day = rf"(?:[一-鿿]{{2,4}}?{papers})?{words.any_of('lead_day')}"
    dateline = rf"[一-鿿]{{2}}(?:{papers}讯[ \t]*（|(?:日|晚|晨)报[一-鿿]{{2,8}}{_WIRED})"
    return rf"{day}|{dateline}|[0-9]{{1,4}}[年月][0-9]|来源：|作者：|{known}"
