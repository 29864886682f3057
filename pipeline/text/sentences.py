"""From paragraphs to sentences with their places.

Here belong the ends of sentences (with quotation marks, brackets, lists), the blanks left out of the clean text, the
path of headings, who speaks, and what is printed twice. What a paragraph is has been decided in layout and articles.
"""

from functools import cache

import polars as pl

from pipeline.text.layout import byline_pattern, opener_pattern
from pipeline.text.lines import CUT
from pipeline.vocabularies import layout as words

KEPT_BLANK = "\x1f"  # stands for a blank that the clean text keeps, until the others are gone
_CLOSERS = '”’）】》\\]"'
_END = rf"(?:…+|[。！？；]+)[{_CLOSERS}]*"
_BLANKS = r"[\s\x1c-\x1e]+"
_MARKUP = r"\*\*|\*$|</?[A-Za-z][^>]*>|\]（(?:https?:|/)[^）]*）|^#{1,6}\s+|^\**[-*+•●■◆▲]\s+"
_LEAST_QUOTED = 12  # characters: a shorter sentence within a quotation is an exclamation or a slogan and stays with it


def split(parts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return sentences and pieces of numbered parts.

    Sentences: doc, article, paragraph, ordinal (in the document, from 1), kind, level, text, raw_start, raw_end.
    Pieces: doc, ordinal, text_start, raw_start, length.
    """
    fragments = _number(_fragments(parts))
    kept = _kept(fragments)
    sentences = _gather(fragments, kept)
    pieces = kept.select("doc", "ordinal", "text_start", "raw_start", "length")
    return sentences, pieces


def _fragments(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts cut wherever a sentence may end: adds `forced` (it ends whatever stands there), `row` of the part."""
    text = pl.col("text")
    lead = pl.int_range(pl.len()).over("doc", "paragraph") == 0
    dateline = opener_pattern().replace(r"^\**", r"^(\**", 1) + ")"
    body = parts.with_columns(order=pl.int_range(pl.len()), lead=lead).filter(pl.col("kind") == "body")
    body = body.with_columns(
        text=text.str.replace_all(f"({_END})", f"${{1}}{CUT}").str.replace_all(
            r"([^第。；：，、（\s\x1e\d])(（[一二三四五六七八九十]{1,3}）)", f"${{1}}{CUT}${{2}}"
        )
    ).with_columns(
        text=pl.when("lead")
        .then(text.str.replace(dateline, f"${{1}}{CUT}").str.replace(_named_lead(), f"${{1}}{CUT}${{2}}"))
        .otherwise(text)
    )
    other = parts.with_columns(order=pl.int_range(pl.len()), lead=lead).filter(pl.col("kind") != "body")
    pieces = pl.concat([body.with_columns(text.str.split(CUT)).explode("text"), other]).sort(
        "order", maintain_order=True
    )
    ends = text.str.len_chars().cast(pl.Int64).cum_sum().over("order")
    pieces = pieces.with_columns(start=pl.col("start") + ends - text.str.len_chars()).filter(text.str.contains(r"\S"))
    inner = pl.int_range(pl.len(), 0, -1).over("order") > 1
    return pieces.with_columns(inner=inner)


def _number(fragments: pl.DataFrame) -> pl.DataFrame:
    """Add `ordinal`, the number of the sentence in its document, and `tail` (a line end after it that joins words)."""
    text = pl.col("text").str.strip_chars()
    group = ["doc", "paragraph"]
    quotes = text.str.count_matches("“").cast(pl.Int32) - text.str.count_matches("”").cast(pl.Int32)
    brackets = text.str.count_matches("[（【《]").cast(pl.Int32) - text.str.count_matches("[）】》]").cast(pl.Int32)
    after = (text.shift(-1) + text.shift(-2, fill_value="")).over(group)
    fragments = fragments.with_columns(
        quoted=(quotes.cum_sum().over(group) > 0) & (quotes.sum().over(group) == 0),
        enclosed=(brackets.cum_sum().over(group) > 0) & (brackets.sum().over(group) == 0),
        ends=text.str.contains(f"{_END}$"),
        length=text.str.len_chars(),
        last=after.is_null(),
    )
    closes = text.str.contains(rf"[。！？…][{_CLOSERS}]+$")
    attributed = text.str.contains("”$") & after.str.contains(_attribution())
    goes_on = after.str.contains(rf"^[，。、；：！？{_CLOSERS}]") | (
        closes & after.str.contains("^(?:的|等|和|与|及|之类|这样的|这一|为主题)")
    )
    slogan = text.str.contains("[！？…]”$") & (text.str.len_chars() < _LEAST_QUOTED + 4)
    listing = text.str.contains("…$") & after.str.contains("^(?:等|的)")
    inside = pl.col("enclosed") | (pl.col("quoted") & (text.str.contains("；$") | (pl.col("length") < _LEAST_QUOTED)))
    cut = pl.col("ends") & ~inside & ~(attributed | goes_on | slogan | listing).fill_null(value=False)
    forced = pl.col("inner") & ~pl.col("ends")
    fragments = fragments.with_columns(final=pl.col("last") | cut | forced | (pl.col("kind") == "furniture"))
    begins = pl.col("final").shift(1, fill_value=True).over(group)
    fragments = fragments.with_columns(ordinal=begins.cum_sum().over("doc"))
    same = pl.col("ordinal") == pl.col("ordinal").shift(-1).over("doc")
    wordlike = r"[A-Za-z0-9]"
    spaced = same & ~pl.col("inner") & text.str.contains(f"{wordlike}$") & after.str.contains(f"^{wordlike}") & ~pl.col("full")
    return fragments.with_columns(tail=spaced.fill_null(value=False))


def _kept(fragments: pl.DataFrame) -> pl.DataFrame:
    """The runs of characters that the clean text keeps: doc, ordinal, text, text_start, raw_start, length."""
    text = pl.col("text")
    between = r"([A-Za-z0-9])\s(\s*[A-Za-z0-9])"
    marked = text.str.replace_all(between, f"${{1}}{KEPT_BLANK}${{2}}").str.replace_all(
        between, f"${{1}}{KEPT_BLANK}${{2}}"
    )
    rows = fragments.select(
        "doc",
        "ordinal",
        "start",
        kind="kind",
        text=pl.when(text.str.contains(r"[A-Za-z0-9]\s")).then(marked).otherwise(text)
        + pl.when("tail").then(pl.lit(KEPT_BLANK)).otherwise(pl.lit("")),
    ).with_row_index("row")
    pattern = f"{_BLANKS}|{_MARKUP}"
    markup = (pl.col("kind") != "furniture") & (text.str.replace_all(pattern, "") != "")
    has_markup = markup & text.str.contains(_MARKUP)
    dropped = text.str.contains(_BLANKS) | has_markup
    whole = rows.filter(~dropped).select("row", "doc", "ordinal", "text", raw_start="start")
    torn = rows.filter(dropped)
    pieces = pl.concat(
        [
            _runs(torn.filter(has_markup), pattern),
            _runs(torn.filter(~has_markup), _BLANKS),
        ]
    )
    kept = pl.concat([whole, pieces]).sort("row", "raw_start").with_columns(length=text.str.len_chars().cast(pl.Int64))
    ends = pl.col("length").cum_sum().over("doc", "ordinal")
    return kept.with_columns(
        text_start=ends - pl.col("length"), text=text.str.replace_all(KEPT_BLANK, " ", literal=True)
    )


def _runs(rows: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """What is left of each text where `pattern` is left out, with places."""
    text = pl.col("text")
    rows = rows.with_columns(gap=text.str.extract_all(pattern), text=text.str.split(pattern, literal=False))
    rows = rows.with_columns(gap=pl.concat_list(pl.lit([""], dtype=pl.List(pl.String)), "gap")).explode("text", "gap")
    size = text.str.len_chars().cast(pl.Int64)
    ends = (size + pl.col("gap").str.len_chars()).cum_sum().over("row")
    return rows.select("row", "doc", "ordinal", "text", raw_start=pl.col("start") + ends - size).filter(text != "")


def _gather(fragments: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    text = pl.col("text")
    ends = pl.col("start") + text.str.strip_chars_end().str.len_chars()
    begins = pl.col("start") + text.str.len_chars() - text.str.strip_chars_start().str.len_chars()
    sentences = fragments.group_by("doc", "ordinal", maintain_order=True).agg(
        pl.col("article", "paragraph", "kind", "level").first(),
        raw_start=begins.first(),
        raw_end=ends.last(),
        tail=pl.col("last").last(),
        first=(pl.col("lead") & pl.col("text").str.contains(r"\S")).first(),
    )
    clean = kept.group_by("doc", "ordinal", maintain_order=True).agg(text.str.join(""))
    sentences = sentences.join(clean, on=["doc", "ordinal"], how="left", maintain_order="left")
    short = text.str.len_chars() <= 60
    whole = pl.len().over("doc", "paragraph") == 1
    opened = (pl.col("kind") == "body") & ~whole
    credit = opened & short & (pl.col("tail") & ~text.str.contains("[。！？；]$") & text.str.contains(_credit()))
    dateline = opened & text.str.contains(opener_pattern() + "$|" + _named_lead_alone())
    captioned = opened & short & text.str.contains(r"^[^，。]{0,16}(?:供图|摄)$|^（?图片?来?源[：:\s]")
    return sentences.with_columns(
        kind=pl.when(credit | dateline).then(pl.lit("byline")).when(captioned).then(pl.lit("caption")).otherwise("kind")
    )


@cache
def _attribution() -> str:
    """What follows a quotation when it says who spoke: up to the verb no punctuation but brackets."""
    verbs = words.any_of("attribution")
    return rf"^(?:[^，。；：！？“”]{{0,45}}){verbs}(?:着|道|了)?(?:[，。：；]|$)"


@cache
def _named_lead() -> str:
    """Reporters named before the text without a break: `记者 王方 8月3日，…`."""
    name = r"[\p{Han}·]{2,4}"
    names = rf"{name}(?:[\s、]+{name}){{0,4}}"
    who = rf"[\p{{Han}}]{{0,10}}?(?:记者|通讯员|实习生)\s*{names}"
    return rf"^({who}(?:[\s、]*{who})*\s*)(“|近日|日前|今年|\d{{1,4}}[年月]\d)"


@cache
def _named_lead_alone() -> str:
    return _named_lead().split(r"\s*)(")[0].replace("^(", "^(?:", 1) + r"\s*)$"


@cache
def _credit() -> str:
    surname = words.any_of("surname")
    name = rf"{surname}[\p{{Han}}]{{1,2}}"
    return (
        byline_pattern()
        + rf"|^（?{name}(?:[\s、]*[\p{{Han}}]{{2,3}}){{0,5}}）?$|^（?完）?$|^[\p{{Han}}、\s]{{2,14}}/?(?:摄|文|图)$|{words.any_of('credit')}[^。，]{{0,20}}$"
    )
