"""From paragraphs to sentences with their places.

Here belong the ends of sentences (with quotation marks, brackets, lists), the blanks left out of the clean text, the
path of headings, who speaks, and what is printed twice. What a paragraph is has been decided in layout and articles.
"""

from functools import cache

import polars as pl

from pipeline.text import marks
from pipeline.text.lines import CUT
from pipeline.text.masks import holds, only, replaced
from pipeline.text.tables import CELL_END, KEPT_CELL_END, separated
from pipeline.vocabularies import layout as words

KEPT_BLANK = "\x1f"  # stands for a blank that the clean text keeps, until the others are gone
_CLOSERS = '”’）】\\]"'  # not 》: a full stop within a name ends no sentence
_END = rf"(?:…+|[。！？；]+)[{_CLOSERS}]*"
_BLANK = r"[ \t]"  # no others are left within a line; as a class of two it is found at once
_BLANKS = r"[\s\x1c-\x1e]+"
_MARKUP = r"\*\*|\*$|</?[A-Za-z][^>]*>|\]（(?:https?:|/)[^）]*）|^#{1,6}\s+|^\**[-*+•●■◆▲]\s+"
_ENUMERATED = r"([^第。；：，、（\s\x1e0-9])(（[一二三四五六七八九十]{1,3}）)"
_CREDITED_SOMEWHERE = r"记者[^（）。]{1,40}）|通讯员[^（）。]{1,40}）|摄）"  # a cheap first test
_CREDITED = (
    rf"([。！？”]{CUT}\s*（(?:[^（）。{CUT}]{{0,30}}(?:记者|通讯员)[^（）。{CUT}]{{1,40}}|[^（）。，{CUT}]{{2,8}}摄)）)"
)
_CONNECTED = "^(?:的|等|和|与|及|之类|这样的|这一|为主题)"
_KEEP = f"${{1}}{KEPT_BLANK}${{2}}"
_THOUSANDS = rf"((?:^|[^0-9A-Za-z.{KEPT_BLANK}-])[0-9]{{1,3}}){KEPT_BLANK}([0-9]{{3}}(?:[^0-9]|$))"
_CELLS = r"([^\s\x1f])\s(\s*[^\s\x1f])"  # a cell, and what follows it
_OWNER = ("doc", "ordinal", "sentence")
_LONGEST_CREDIT = 60  # characters of a sentence that may be a credit or a caption
_LEAST_QUOTED = 12  # characters: a shorter sentence within a quotation is an exclamation or a slogan and stays with it


def split(parts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return sentences and pieces of numbered parts.

    Sentences: doc, article, paragraph, ordinal (in the document, from 1), kind, level, text, raw_start, raw_end.
    Pieces: sentence (row of the sentence), text_start, raw_start, length.
    """
    fragments = _number(_fragments(parts))
    kept = _kept(fragments)
    sentences = _gather(fragments, kept)
    pieces = kept.select(pl.col("sentence") - 1, "text_start", "raw_start", "length")
    return sentences, pieces


def _fragments(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts cut wherever a sentence may end.

    Adds block (number of the paragraph in the frame), order (of the part), lead (the part begins its paragraph), inner
    (the same part goes on after it).
    """
    text = pl.col("text")
    block = (
        (pl.col("paragraph") != pl.col("paragraph").shift(1)) | (pl.col("doc") != pl.col("doc").shift(1))
    ).fill_null(value=True)
    parts = parts.with_columns(order=pl.int_range(pl.len()), lead=block, block=block.cum_sum())
    pieces = parts.with_columns(_marked(parts).str.split(CUT)).explode("text")
    pieces = pieces.with_columns(length=text.str.len_chars())
    opens = pl.col("order") != pl.col("order").shift(1, fill_value=-1)
    before = pl.col("length").cast(pl.Int64).cum_sum() - pl.col("length")
    begin = pl.col("start") + before - pl.when(opens).then(before).forward_fill()
    blanks = text.str.len_bytes() - text.str.strip_chars_start().str.len_bytes()  # each blank is one byte
    pieces = pieces.with_columns(begin=begin + blanks, bare=text.str.strip_chars()).filter(pl.col("bare") != "")
    return pieces.with_columns(inner=pl.col("order") == pl.col("order").shift(-1, fill_value=-1))


def _marked(parts: pl.DataFrame) -> pl.Series:
    """The texts of the parts with a cut wherever a sentence of the body may end."""
    body = (pl.col("kind") == "body") & ~pl.col("tabular")
    rows = parts.select(
        "text",
        body=body,
        listed=body & pl.col("text").str.contains("（[一二三四五六七八九十]"),
        credited=body & pl.col("text").str.contains(_CREDITED_SOMEWHERE),
        opened=body & pl.col("lead") & pl.col("opener"),
        named=body & pl.col("lead") & pl.col("head").str.head(16).str.contains("记者|通讯员|实习生"),
    )
    text = replaced(rows["text"], rows["body"], _END, f"${{0}}{CUT}")
    text = replaced(text, rows["credited"], _CREDITED, f"${{1}}{CUT}")
    text = replaced(text, rows["listed"], _ENUMERATED, f"${{1}}{CUT}${{2}}")
    text = replaced(text, rows["opened"], marks.opener(), f"${{0}}{CUT}")
    return replaced(text, rows["named"], marks.named_lead(), f"${{1}}{CUT}${{2}}")


def _number(fragments: pl.DataFrame) -> pl.DataFrame:
    """Give each fragment its sentence.

    Adds ordinal (of the sentence in its document, from 1), sentence (in the frame, from 1), last (the fragment ends its
    paragraph), tail (the line end after it stands between two words).
    """
    bare, block = pl.col("bare"), pl.col("block")
    fragments = fragments.with_columns(
        _open(fragments, "“”").alias("quoted"),
        _open(fragments, "（）", "【】", "《》").alias("enclosed"),
        close=bare.str.tail(6),
        size=bare.str.len_chars(),
        last=block != block.shift(-1, fill_value=0),
        after=pl.when(block == block.shift(-1)).then(bare.str.head(60).shift(-1)),
    ).with_columns(after=_following())
    final = pl.col("last") | pl.col("kind").eq("furniture") | _ends_here(fragments)
    fragments = fragments.with_columns(final=final)
    begins = pl.col("final").shift(1, fill_value=True)
    numbered = fragments.with_columns(sentence=begins.cum_sum())
    first = numbered.group_by("doc").agg(before=pl.col("sentence").min() - 1)
    numbered = numbered.join(first, on="doc", how="left", maintain_order="left")
    word = "[A-Za-z0-9]"
    torn = ~pl.col("final") & ~pl.col("inner") & ~pl.col("full")
    between = only(torn, "close").str.contains(f"{word}$") & only(torn, "after").str.contains(f"^{word}")
    spaced = between.fill_null(value=False) | (~pl.col("final") & pl.col("tabular"))
    return numbered.with_columns(ordinal=pl.col("sentence") - pl.col("before"), tail=spaced.fill_null(value=False))


def _open(fragments: pl.DataFrame, *pairs: str) -> pl.Series:
    """Whether brackets of `pairs` are open at the end of each fragment.

    A paragraph whose marks do not balance is read as if it had none.
    """
    opening, closing = ("".join(side) for side in zip(*pairs, strict=True))
    marked = fragments["bare"].str.contains(f"[{opening}{closing}]").arg_true()
    bare, balance = pl.col("bare"), pl.col("balance")
    opened, closed = (bare.str.count_matches(f"[{side}]").cast(pl.Int32) for side in (opening, closing))
    counts = fragments.select(pl.col("bare", "block").gather(marked)).select("block", balance=opened - closed)
    torn = counts.group_by("block").agg(balance.sum()).filter(balance != 0)["block"]
    counts = counts.with_columns(
        pl.when(pl.col("block").is_in(torn.implode())).then(0).otherwise(balance).alias("balance")
    )
    return pl.repeat(0, fragments.height, dtype=pl.Int32, eager=True).scatter(marked, counts["balance"]).cum_sum() > 0


def _following() -> pl.Expr:
    """What follows a fragment in its paragraph, across the end of a line."""
    block = pl.col("block")
    beyond = pl.when((block == block.shift(-2)) & ~pl.col("inner").shift(-1)).then(
        pl.col("bare").str.head(60).shift(-2)
    )
    return pl.col("after") + beyond.fill_null("")


def _ends_here(fragments: pl.DataFrame) -> pl.Series:
    """Whether a sentence ends with a fragment that is not the last of its paragraph.

    A cut without a full stop was put there by a rule and always ends one.
    """
    asked = fragments["last"] | fragments["tabular"] | (fragments["kind"] == "furniture")
    asked = (~asked).arg_true()
    names = ("close", "after", "size", "quoted", "enclosed", "inner")
    rows = fragments.select(pl.col(*names).gather(asked))
    close, after, ends = pl.col("close"), pl.col("after"), pl.col("ends")
    inside = pl.col("enclosed") | (pl.col("quoted") & (close.str.ends_with("；") | (pl.col("size") < _LEAST_QUOTED)))
    goes_on = after.str.contains(rf"^[，。、；：！？》{_CLOSERS}]").fill_null(value=False)
    rows = rows.with_columns(_held(rows).alias("held"), ends=close.str.contains(f"{_END}$"), inside=inside | goes_on)
    final = rows.select((ends & ~pl.any_horizontal("inside", "held")) | (pl.col("inner") & ~ends)).to_series()
    return pl.repeat(False, fragments.height, eager=True).scatter(asked, final)


def _held(rows: pl.DataFrame) -> pl.Series:
    """Whether what follows a closed quotation, or dots, belongs to it: who said it, of what it is an instance."""
    close, after = pl.col("close"), pl.col("after")
    closed = rows["close"].str.contains(f"[…{_CLOSERS}]$").arg_true()
    suspect = only(close.str.contains(f"[。！？…][{_CLOSERS}]+$"), after)
    attributed = only(close.str.ends_with("”"), after).str.contains(_attribution())
    slogan = close.str.contains("[！？…]”$") & (pl.col("size") < _LEAST_QUOTED + 4)
    listing = close.str.ends_with("…") & after.str.contains("^[等的]")
    tests = [suspect.str.contains(_CONNECTED), attributed, slogan, listing]
    held = pl.any_horizontal(test.fill_null(value=False) for test in tests)
    found = rows.select(pl.col("close", "after", "size").gather(closed)).lazy().select(held).collect().to_series()
    return pl.repeat(False, rows.height, eager=True).scatter(closed, found)


def _kept(fragments: pl.DataFrame) -> pl.DataFrame:
    """The runs of characters that the clean text keeps: doc, ordinal, sentence, text, text_start, raw_start, length."""
    text = pl.col("text")
    columns = ("doc", "ordinal", "sentence", "kind", "tail", "table", "tabular")
    rows = fragments.select(*columns, start="begin", text="bare").with_row_index("row")
    rows = rows.with_columns(_spaced(rows))
    end = pl.when("tabular").then(pl.lit(KEPT_CELL_END)).otherwise(pl.lit(KEPT_BLANK))
    rows = rows.with_columns(text=pl.when("tail").then(text + end).otherwise(text))
    blank = text.str.contains(_BLANK)
    markup = (pl.col("kind") != "furniture") & text.str.contains(_MARKUP)
    rows = rows.with_columns(blank=blank, markup=markup)
    pattern = f"{_BLANKS}|{_MARKUP}"
    whole = rows.filter(~pl.col("blank") & ~pl.col("markup")).select("row", *_OWNER, "text", raw_start="start")
    marked_up = rows.filter("markup")
    empty = marked_up["text"].str.replace_all(pattern, "") == ""
    pieces = [
        whole,
        _runs(marked_up.filter(~empty), pattern),
        _runs(pl.concat([marked_up.filter(empty), rows.filter(pl.col("blank") & ~pl.col("markup"))]), _BLANKS),
    ]
    kept = pl.concat(pieces).sort("row", "raw_start").with_columns(length=text.str.len_chars().cast(pl.Int64))
    ends = pl.col("length").cum_sum()
    opens = pl.col("sentence") != pl.col("sentence").shift(1, fill_value=0)
    ahead = pl.when(opens).then(ends - pl.col("length")).forward_fill()
    return kept.with_columns(
        text_start=ends - pl.col("length") - ahead,
        text=text.str.replace_many([KEPT_BLANK, KEPT_CELL_END], [" ", CELL_END]),
    )


def _spaced(rows: pl.DataFrame) -> pl.Series:
    """The texts with the blanks marked that the clean text keeps: between two words or numbers, and between cells.

    A blank before the last three digits of a number parts its thousands, as in Hong Kong, and is left out.
    """
    tabular, between = rows["tabular"], r"([A-Za-z0-9])\s(\s*[A-Za-z0-9])"
    text = rows["text"].clone()
    text.scatter(tabular.arg_true(), rows.filter("tabular").select(separated()).to_series())
    spaced = text.str.contains(_BLANK)
    for _ in range(2):  # what stands between two blanks belongs to two matches
        text = replaced(text, spaced, between, _KEEP)
    for _ in range(2):
        text = replaced(text, spaced & ~rows["table"] & ~tabular, _THOUSANDS, "${1} ${2}")
    for _ in range(2):
        text = replaced(text, rows["table"] & ~tabular, _CELLS, _KEEP)
    return text


def _runs(rows: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """What is left of each text where `pattern` is left out, with places."""
    text = pl.col("text")
    rows = rows.with_columns(gap=text.str.extract_all(pattern), text=text.str.split(pattern, literal=False))
    rows = rows.with_columns(gap=pl.concat_list(pl.lit([""], dtype=pl.List(pl.String)), "gap")).explode("text", "gap")
    size = text.str.len_chars().cast(pl.Int64)
    ends = (size + pl.col("gap").str.len_chars()).cum_sum().over("row")
    return rows.select("row", *_OWNER, "text", raw_start=pl.col("start") + ends - size).filter(text != "")


def _gather(fragments: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The sentences with their clean text."""
    text, bare = pl.col("text"), pl.col("bare")
    change = pl.col("sentence") != pl.col("sentence").shift(1, fill_value=0)
    ends = pl.col("begin") + bare.str.len_chars().cast(pl.Int64)
    heads = fragments.filter(change)
    tails = fragments.select("sentence", "last", raw_end=ends).filter(
        pl.col("sentence") != pl.col("sentence").shift(-1, fill_value=0)
    )
    sentences = heads.select(
        "doc", "ordinal", "article", "paragraph", "kind", "level", "block", raw_start="begin"
    ).with_columns(tails.select("last", "raw_end"))
    single = kept.filter(
        (pl.col("sentence") != pl.col("sentence").shift(1, fill_value=0))
        & (pl.col("sentence") != pl.col("sentence").shift(-1, fill_value=0))
    ).select("sentence", "text")
    several = kept.join(single, on="sentence", how="anti", maintain_order="left")
    joined = several.group_by("sentence", maintain_order=True).agg(text.str.join(""))
    clean = pl.concat([single, joined]).sort("sentence")
    sentences = sentences.with_columns(clean["text"])
    return sentences.with_columns(kind=_kinds(sentences)).drop("block", "last")


def _kinds(sentences: pl.DataFrame) -> pl.Series:
    """The kind of each sentence: credits, datelines and captions within a paragraph of body are none of it."""
    text, block = pl.col("text"), pl.col("block")
    begins, ends = block != block.shift(1, fill_value=0), block != block.shift(-1, fill_value=0)
    part = (pl.col("kind") == "body") & ~(begins & ends) & (text.str.len_chars() <= _LONGEST_CREDIT)
    tail, first = (
        pl.col("last") & ~text.str.contains("[。！？；]$"),
        pl.col("begins") & text.str.contains(marks.MAY_OPEN),
    )
    suspects = (
        sentences.select("text", "last", begins=begins, part=part, row=pl.int_range(pl.len()))
        .filter("part")
        .with_columns(tail=tail, first=first)
        .filter(pl.any_horizontal("tail", "first") | text.str.contains("^[（图]|[图摄]$"))
        .with_columns(tail=only("tail", text), first=only("first", text))
    )
    byline = marks.credit_alone(pl.col("tail")) | holds(pl.col("first"), *marks.lead_alone())
    byline |= text.str.contains(r"^（[^（）。]*(?:记者|通讯员)[^（）。]*）$")
    caption = text.str.contains(r"^[^，。]{0,16}(?:供图|摄）?)$|^（?图片?来?源[：:\s]")
    kinds = suspects.select("row", kind=pl.when(byline).then(pl.lit("byline")).when(caption).then(pl.lit("caption")))
    kinds = kinds.drop_nulls()
    return sentences["kind"].clone().scatter(kinds["row"], kinds["kind"])


@cache
def _attribution() -> str:
    """What follows a quotation when it says who spoke: up to the verb no punctuation but brackets."""
    verbs = words.any_of("attribution")
    return rf"^(?:[^，。；：！？“”]{{0,45}}){verbs}(?:着|道|了)?(?:[，。：；]|$)"
