"""Which area an article is mostly about.

Here belongs the weighing of an article's mentions. Each mention counts for its area and all above it, a headline's
most; from the country downwards the article is then about the lower area as long as that one holds most of the weight.
"""

from functools import cache

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.mentions import find_words, longest_first
from pipeline.text.masks import holds

# How much a mention says of what the article is about.
_WEIGHT_OF_KIND = {"title": 8.0, "subtitle": 4.0, "heading": 2.0, "byline": 0.0, "furniture": 0.0}
_LEAD = 3.0
_LEAD_SENTENCES = 2
_FIRM = 0.3
_PLACE = 0.5
_COUNTRY = 0.2
_ORGAN = 0.5
_PUBLISHER = 0.8
# What speaks for the country anyway, where no one speaks for a place.
_PRIOR = 1.5
_SHARE = 0.5
_STEPS = 5


def article_areas(articles: pl.DataFrame, sentences: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The area of each article: article_id, region_id, region; both null where the text names none.

    `articles` has article_id and publisher, `sentences` article_id, kind and text, `areas` is what `find_areas` found.
    """
    numbered = articles.select("article_id", "publisher", article=pl.int_range(pl.len()))
    placed = _weighed(sentences, numbered)
    tree = _subtrees(pl.concat([_own_weights(placed, areas), _national(placed, sentences), _publishers(numbered)]))
    node = tree.select("article", region_id=pl.lit(gazetteer.COUNTRY)).unique(maintain_order=True)
    best = _sure(_heaviest(tree), placed, sentences)
    for _ in range(_STEPS):
        node = _descend(node, best)
    met = node.join(tree.select("article", "region_id", "region"), on=["article", "region_id"], maintain_order="left")
    return numbered.join(met, on="article", how="left", maintain_order="left").select(
        "article_id", "region_id", "region"
    )


@cache
def parents() -> pl.DataFrame:
    """The area that each official area and vocabulary zone lies in: region_id, parent_id, name."""
    both = pl.concat(
        [frame.select("region_id", "parent_id", "name") for frame in (gazetteer.divisions(), gazetteer.zones())]
    )
    return both.with_columns(parent_id=pl.col("parent_id").fill_null(pl.lit(None, pl.String)))


def _weighed(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """What a mention in each sentence weighs: article (its number, null outside of articles), leads, weight."""
    body = pl.col("kind") == "body"
    homed = sentences.select("article_id", "kind").join(
        articles.select("article_id", "article"), on="article_id", how="left", maintain_order="left"
    )
    leads = body & (body.cum_sum().over("article") <= _LEAD_SENTENCES)
    return homed.select(
        "article",
        leads=leads | (pl.col("kind") == "title"),
        weight=pl.when(leads)
        .then(_LEAD)
        .when(body)
        .then(1.0)
        .otherwise(pl.col("kind").replace_strict(_WEIGHT_OF_KIND, default=1.0)),
    )


def _national(placed: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """What speaks for the country without naming it: the columns of _own_weights.

    These are an organ of the state and `各地` in a headline or a lead.
    """
    leading = placed.with_columns(sentences["text"]).filter(pl.col("leads") & pl.col("article").is_not_null())
    organ, scope = gazetteer.context("national_organ"), gazetteer.context("national_scope")
    national = leading.filter(holds(pl.col("text"), f"{organ}(?:[^门]|$)", scope))
    country = gazetteer.divisions().filter(pl.col("region_id") == gazetteer.COUNTRY)
    return (
        national.group_by("article", maintain_order=True)
        .agg(pl.col("weight").max() * _ORGAN)
        .select(
            "article",
            region_id=pl.lit(gazetteer.COUNTRY),
            region=pl.lit(country.item(0, "name")),
            weight="weight",
        )
    )


def _own_weights(placed: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The weight of each area's own mentions in each article: article (its number), region_id, region, weight."""
    met = areas.with_columns(placed["article", "weight"].gather(areas["row"])).filter(pl.col("article").is_not_null())
    after = pl.col("after")
    venue = pl.col("before").str.ends_with("在") & after.str.contains("^" + gazetteer.context("venue_after"))
    factor = (
        pl.when((pl.col("use") == "firm") | after.str.contains("^" + gazetteer.context("office_after")))
        .then(_FIRM)
        .when(venue | holds(after, *(f"^{gazetteer.context(name)}" for name in ("dateline_after", "caption_after"))))
        .then(_PLACE / _LEAD)
        .when((pl.col("level") == "country") & ~_country_acts())
        .then(_COUNTRY)
        .otherwise(1.0)
    )
    weighed = (
        met.select("article", "region_id", "region", weight=pl.col("weight") * factor)
        .group_by("article", "region_id", "region", maintain_order=True)
        .agg(pl.col("weight").sum())
    )
    # An article about 海南自由贸易港 is about the province.
    province = parents().select(code="region_id", province="name")
    return (
        weighed.with_columns(
            code=gazetteer.code_of(pl.col("region_id")), whole=gazetteer.is_whole_province(pl.col("region"))
        )
        .join(province, on="code", how="left", maintain_order="left")
        .select(
            "article",
            region_id=pl.when("whole").then("code").otherwise("region_id"),
            region=pl.when("whole").then("province").otherwise("region"),
            weight="weight",
        )
    )


def _country_acts() -> pl.Expr:
    """Whether the country is what a clause is about, and not the field of a rank or a comparison."""
    opens = pl.col("before").str.contains(f"{gazetteer.context('opening_before')}$")
    field = pl.col("after").str.contains(f"^{gazetteer.context('peer_after')}")
    return opens & ~field


def _publishers(articles: pl.DataFrame) -> pl.DataFrame:
    """A weak clue: the area that a newspaper or site is named after."""
    names = _publishing_areas()
    sources = articles.select("article", text=pl.col("publisher").cast(pl.String)).drop_nulls()
    found = find_words(sources, longest_first(names["word"]))
    return (
        found.join(names.unique("word", keep="none"), on="word")
        .unique("article", keep="first", maintain_order=True)
        .select("article", "region_id", "region", weight=pl.lit(_PUBLISHER))
    )


@cache
def _publishing_areas() -> pl.DataFrame:
    return gazetteer.names().filter(pl.col("level").is_in(["province", "prefecture"]) & (pl.col("form") == "short"))


def _subtrees(own: pl.DataFrame) -> pl.DataFrame:
    """The weight of each area with all that lie in it: article, region_id, region, parent_id, weight."""
    known = parents()
    code = gazetteer.code_of(pl.col("region_id"))
    levels = [
        own.join(known.select("region_id", "parent_id"), on="region_id", how="left", maintain_order="left")
        .with_columns(parent_id=pl.coalesce("parent_id", pl.when(code != pl.col("region_id")).then(code)))
        .with_columns(parent_id=pl.when(pl.col("region_id") != gazetteer.COUNTRY).then("parent_id"))
    ]
    for _ in range(_STEPS):
        below = levels[-1].filter(pl.col("parent_id").is_not_null())
        up = (
            below.group_by("article", region_id="parent_id", maintain_order=True)
            .agg(pl.col("weight").sum())
            .join(known.rename({"name": "region"}), on="region_id", maintain_order="left")
        )
        levels.append(up.select(levels[0].columns))
    return (
        pl.concat(levels)
        .group_by("article", "region_id", maintain_order=True)
        .agg(pl.col("region", "parent_id").first(), pl.col("weight").sum())
    )


def _heaviest(tree: pl.DataFrame) -> pl.DataFrame:
    """The areas of which a lower one holds the larger part of the weight: article, region_id, lower, margin.

    `margin` is the weight that the others had to gain for the lower one to hold too little.
    """
    lower = (
        tree.filter(pl.col("parent_id").is_not_null())
        .sort("article", "parent_id", "weight", "region_id", descending=[False, False, True, False])
        .unique(["article", "parent_id"], keep="first", maintain_order=True)
        .select("article", lower="region_id", lower_weight="weight", region_id="parent_id")
    )
    return (
        tree.select("article", "region_id", "weight")
        .join(lower, on=["article", "region_id"], maintain_order="left")
        .with_columns(margin=pl.col("lower_weight") / _SHARE - pl.col("weight"))
        .filter(pl.col("margin") >= 0)
        .select("article", "region_id", "lower", "margin")
    )


def _sure(heaviest: pl.DataFrame, placed: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`heaviest` without the places that may be only an example of what the whole country does.

    Articles about a place name it often, or say in some sentence that it tells of itself (全市, 省政府).
    """
    doubtful = heaviest.filter((pl.col("region_id") == gazetteer.COUNTRY) & (pl.col("margin") < _PRIOR))
    told = placed.select("article").with_columns(sentences["text"]).join(doubtful, on="article", how="semi")
    local = told.filter(pl.col("text").str.contains(gazetteer.context("local_voice")))
    unsure = doubtful.join(local, on="article", how="anti")
    return heaviest.join(unsure, on=["article", "region_id"], how="anti", maintain_order="left")


def _descend(node: pl.DataFrame, heaviest: pl.DataFrame) -> pl.DataFrame:
    """One step down for each article whose heaviest lower area holds the larger part of the weight."""
    return node.join(heaviest, on=["article", "region_id"], how="left", maintain_order="left").select(
        "article", region_id=pl.coalesce("lower", "region_id")
    )
