"""From paragraphs to articles: where each begins and ends, and which lines are its headline.

Here belongs the cutting of a page into articles. A page of several shows it by datelines (本报讯), by names that trail
after the last full stop, by standing heads (图片新闻). Who wrote and published an article is read in credits, when in
dating.
"""

import polars as pl

from pipeline.text.groups import running
from pipeline.text.layout import PLAIN_LEVEL
from pipeline.text.masks import holds, only
from pipeline.vocabularies import layout as words

MARKUP = r"\*\*|^#{1,6}\s+|</?[A-Za-z][^>]*>"
_LINES = 5  # of a title: the title of an official document has no more
_LEAST_BODY = 40  # characters: less is a caption or a line that strayed in, and starts no article of its own


def number_articles(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `article` (ordinal in the document, null for furniture around articles) to parts with their paragraphs.

    The kind of the headline's parts becomes `title`, of what extends it `subtitle`.
    """
    paragraphs = _starts(_facts(parts))
    parts = parts.join(
        paragraphs.select("doc", "paragraph", "article", "titled"),
        on=["doc", "paragraph"],
        how="left",
        maintain_order="left",
    ).with_columns(article=pl.when("front").then(1).otherwise("article"))
    inside = (pl.col("kind") != "furniture") | pl.col("front")
    parts = parts.with_row_index("place")
    place = pl.col("place")
    first = place.filter(inside).min().over("doc", "article")
    last = place.filter(inside).max().over("doc", "article")
    return parts.with_columns(
        article=pl.when((place >= first) & (place <= last)).then("article"),
        kind=pl.coalesce("titled", "kind"),
        level=pl.when(pl.col("titled").is_null()).then("level"),
    ).drop("titled", "place")


def _facts(parts: pl.DataFrame) -> pl.DataFrame:
    """One row for each paragraph that is no furniture, with what tells about articles."""
    text = pl.col("text")
    found = parts.group_by("doc", "paragraph", maintain_order=True).agg(
        kind=pl.col("kind").first(),
        level=pl.col("level").first(),
        head=text.first().str.head(120),
        tail=text.last().str.tail(80),
        opener=pl.col("opener").first(),
        ended=pl.col("signed").last(),
        size=text.str.len_chars().sum(),
        begins_line=pl.col("first").first(),
    )
    head, kind = pl.col("head"), pl.col("kind")
    named = head.str.contains("记者|通讯员")
    standing = words.any_of("standing_head")
    return (
        found.with_columns(broken=running(kind == "furniture", "doc"))
        .filter(kind != "furniture")
        .with_columns(
            opener=pl.col("opener") & (kind == "body"),
            credited=holds(only(named, head), r"^[^。]{0,16}(?:讯|消息|电)\s*（[^）]*(?:记者|通讯员)"),
            ended=pl.col("ended") & (kind == "body"),
            credit=pl.col("tail").str.contains(r"[。！？”]\s*（[^）]*(?:记者|通讯员)[^）]*）$"),
            standing=(kind == "heading") & head.str.contains(rf"^[【\[]?{standing}[】\]]?$"),
            title_like=kind.is_in(["heading"]) & (pl.col("level") <= PLAIN_LEVEL),
        )
    )


def _starts(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `article` (ordinal in the document), `unit` (article in the frame) and `titled` to paragraphs."""
    kind, lead = pl.col("kind"), pl.col("lead")
    body = kind == "body"
    new = pl.col("doc") != pl.col("doc").shift(1)
    rows = rows.with_columns(new=new.fill_null(value=True), lead=pl.col("title_like") | (kind == "byline"))
    led = lead.shift(1, fill_value=False) & ~pl.col("new")
    rows = rows.with_columns(
        run=(~(lead & led)).cum_sum(),
        led=led,
        after_end=pl.col("ended").shift(1, fill_value=False) & ~pl.col("new"),
        before_opener=pl.col("opener").shift(-1, fill_value=False) & ~pl.col("new").shift(-1, fill_value=True),
        bodies=running(body, "doc") - body.cast(pl.Int64),
        openers=running(pl.col("opener"), "doc"),
    )
    opening = rows.filter(pl.col("before_opener") & lead)["run"].implode()
    begun = pl.col("bodies") > 0
    substantial = pl.col("title_like") | (body & (pl.col("size") >= _LEAST_BODY))
    rows = rows.with_columns(
        start=pl.col("new")
        | (lead & ~pl.col("led") & pl.col("run").is_in(opening) & begun)
        | (pl.col("opener") & ~pl.col("led") & begun & ((pl.col("openers") > 1) | pl.col("after_end")))
        | (pl.col("standing") & begun)
        | (pl.col("after_end") & pl.col("begins_line") & substantial)
    )
    rows = _twice_credited(rows)
    return rows.join(_titled(rows), on=["doc", "paragraph"], how="left", maintain_order="left")


def _twice_credited(rows: pl.DataFrame) -> pl.DataFrame:
    """An article credits its writers once: where one is credited in its dateline and again behind, two are printed."""
    rows = rows.with_columns(unit=pl.col("start").cum_sum())
    ends = pl.col("unit") != pl.col("unit").shift(-1, fill_value=0)
    credited = rows.filter(pl.col("start") & pl.col("credited"))["unit"].implode()
    second = ends & ~pl.col("start") & pl.col("credit") & (pl.col("kind") == "body") & pl.col("unit").is_in(credited)
    rows = rows.with_columns(start=pl.col("start") | second)
    return rows.with_columns(article=running(pl.col("start"), "doc"), unit=pl.col("start").cum_sum())


def _titled(rows: pl.DataFrame) -> pl.DataFrame:
    """Which headings make the headline: doc, paragraph, titled (title or subtitle).

    They stand before the body. Under the first one, what begins with a dash extends it; a second line belongs to it
    where a report opens right after, and the lines down to the kind of an official document; what lies beyond a line of
    furniture is the first section's heading.
    """
    text = pl.col("head").str.replace_all(MARKUP, "").str.strip_chars()
    is_text = pl.col("kind").is_in(["body", "caption"])
    facts = rows.group_by("unit", maintain_order=True).agg(
        first_text=pl.col("paragraph").filter(is_text).min(), opened=pl.col("opener").any() & ~pl.col("opener").first()
    )
    heads = rows.filter("title_like").join(facts, on="unit", how="left", maintain_order="left")
    heads = heads.filter(pl.col("first_text").is_null() | (pl.col("paragraph") < pl.col("first_text")))
    heads = heads.with_columns(line=text, order=pl.int_range(pl.len()).over("unit"))
    line, order = pl.col("line"), pl.col("order")
    again = line == line.first().over("unit")
    near = (pl.col("broken") == pl.col("broken").first().over("unit")) & (order == 1) & pl.col("opened")
    completes = order <= _typed(line, order)
    dash = line.str.contains("^[—–-]{1,2}") & (order <= 2)
    return heads.select(
        "doc",
        "paragraph",
        titled=pl.when(again | near | completes).then(pl.lit("title")).when(dash).then(pl.lit("subtitle")),
    )


def _typed(line: pl.Expr, order: pl.Expr) -> pl.Expr:
    """The line that ends the title of an official document with its kind: 某市政府 / 关于某事的 / 通知; else -1.

    Before 关于 only the name of who issues it stands.
    """
    ends = order.filter(line.str.contains(f"{words.any_of('document_type')}$")).min().over("unit")
    about = order.filter(line.str.contains("关于")).min().over("unit")
    others = order.filter(~line.str.contains("关于|[局府室委会厅部院办]$")).min().over("unit")
    whole = (about <= ends) & (others.fill_null(_LINES) > about) & (ends < _LINES)
    return pl.when(whole.fill_null(value=False)).then(ends).otherwise(-1)
