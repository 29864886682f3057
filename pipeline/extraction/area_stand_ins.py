"""Words that stand for an area without naming it: 全市, 我省, 该区, a bare 综保区, an organ of the state that acts.

Here belongs what such a word means where it stands; which area a fact then gets is decided in `fact_areas`.
"""

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.area_roles import opens_clause
from pipeline.extraction.article_areas import parents
from pipeline.extraction.mentions import find_all, find_words, longest_first

# 全市, 我省, 该区 … stand for the area of that kind around the article; the letter says which kind.
_DEIXIS = longest_first(
    pl.Series([lead + kind for lead in ("全", "我", "本", "该", "这个") for kind in "省市区县州旗镇"])
    .append(pl.Series([kind + end for kind in "省市区县" for end in ("内", "本级")]))
)  # fmt: skip
_NEAR, _FURTHER = 8, 32
_STEPS = 5


def stand_ins(order: pl.DataFrame, topics: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Words that stand for an area, as mentions: row, start, end, region_id, region, level, before, after.

    `order` are the sentences with their article's area, `topics` the areas of their passages, `areas` what is named.
    """
    found = pl.concat([_deictic(order, topics), _single_zones(order, areas)]).sort("row", "start")
    text = pl.col("source")
    return (
        found.with_columns(order["text"].gather(found["row"]).alias("source"))
        .with_columns(
            before=text.str.head(pl.col("start")).str.tail(_NEAR), after=text.str.slice(pl.col("end"), _FURTHER)
        )
        .drop("source")
    )


def organs(order: pl.DataFrame, like: pl.DataFrame) -> pl.DataFrame:
    """Organs and meetings of the state that begin a clause and act (财政部近日发布 …): the country, columns as `like`.

    Not where one agrees to what an area does (国务院批复 …), nor the local office of one (国家税务总局武威市税务局).
    """
    source, start = pl.col("source"), pl.col("start")
    organ = f"(?:{gazetteer.context('national_organ')}|{gazetteer.context('national_meeting')})"
    country = gazetteer.divisions().filter(pl.col("region_id") == gazetteer.COUNTRY).item(0, "name")
    placed = find_all(order, organ).join(order.select("sentence_id", "row", source="text"), on="sentence_id")
    after = source.str.slice(pl.col("end"), 24)
    acts = after.str.contains(
        rf"^(?:办公厅)?(?:[、和]\p{{Han}}{{2,10}}?[部委局署院行]|等[^，。；]{{0,6}}(?:部门|单位)?)*{gazetteer.context('organ_acts')}"
    )
    subject = placed.filter(opens_clause(source.str.head(start)) & acts).select(
        "row",
        "start",
        "end",
        region_id=pl.lit(gazetteer.COUNTRY),
        region=pl.lit(country),
        opening=pl.lit(value=True),
        initial=pl.lit(value=False),
        lasting=pl.lit(value=False),
        placed=pl.lit(value=False),
        above=pl.lit(value=True),
        listed=pl.lit(value=False),
    )
    return subject.select(like.columns).cast(like.schema)


def _deictic(order: pl.DataFrame, topics: pl.DataFrame) -> pl.DataFrame:
    """`全市`, `该区` and their like: the article's area if it is of that kind, or the passage's, else what lies above.

    So 全区 in an article of a city that tells of one of its districts is that district, not the autonomous region.
    """
    met = find_words(_holding(order, _DEIXIS).select("text", "row", "home_id"), _DEIXIS)
    free = met.select(
        "row",
        "start",
        "end",
        topics["topic_id"].gather(met["row"]),
        "home_id",
        kind=pl.col("word").str.extract(r"([省市区县州旗镇])"),
    )
    chains = _chains(pl.concat([free["home_id"], free["topic_id"]]).drop_nulls().unique())
    hits = [
        free.select("row", "start", "end", "kind", of=pl.col(of), order=pl.lit(i)).join(chains, on="of")
        for i, of in enumerate(("home_id", "topic_id"))
    ]
    return (
        pl.concat(hits)
        .filter(pl.col("region").str.ends_with(pl.col("kind")))
        .sort("row", "start", pl.col("step") > 0, "order", "step")
        .unique(["row", "start"], keep="first", maintain_order=True)
        .select("row", "start", "end", "region_id", "region", level=pl.lit("official"))
    )


def _single_zones(order: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """A bare `综保区` or `经开区` that no zone of the article explains: that of the article's city, county or zone."""
    kinds = gazetteer.kinds().filter("single").select("word", "kind")
    words = longest_first(kinds["word"])
    local = pl.col("home_id").is_not_null() & ~pl.col("home_id").str.contains(r"^\d{2}0000$")
    bonded = ~pl.col("home_id").str.contains(":") | (pl.col("kind") == "综合保税区")
    return (
        find_words(_holding(order, words).select("text", "row", "home_id", "home"), words)
        .join(areas.select("row", "end"), on=["row", "end"], how="anti", maintain_order="left")
        .join(kinds, on="word", maintain_order="left")
        .filter(local & bonded)
        .filter(opens_clause(pl.col("text").str.head(pl.col("start"))))
        .with_columns(
            region=pl.when(pl.col("home_id").str.contains(":"))
            .then("home")
            .otherwise(gazetteer.short_name(pl.col("home")))
            + pl.col("kind")
        )
        .select(
            "row",
            "start",
            "end",
            region_id=gazetteer.code_of(pl.col("home_id")) + ":" + pl.col("region"),
            region="region",
            level=pl.lit("zone"),
        )
    )


def _holding(order: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    """The sentences in which one of few words stands; a pattern of these is quicker than their automaton."""
    return order.filter(pl.col("text").str.contains("|".join(words)))


def _chains(region_ids: pl.Series) -> pl.DataFrame:
    """Each area and all above it, the area itself first: of, step, region_id, region."""
    known = parents()
    zone = pl.col("of").str.extract(r":(.+)$")
    level = (
        pl.DataFrame({"of": region_ids}, schema={"of": pl.String})
        .with_columns(region_id="of")
        .join(known, on="region_id", how="left")
        .with_columns(
            parent_id=pl.coalesce("parent_id", pl.when(zone.is_not_null()).then(gazetteer.code_of(pl.col("of")))),
            region=pl.coalesce("name", zone),
        )
    )
    steps = []
    for step in range(_STEPS):
        steps.append(level.select("of", "region_id", "region", step=pl.lit(step)))
        upper = level.select("of", region_id="parent_id").drop_nulls()
        level = upper.join(known, on="region_id").rename({"name": "region"})
    return pl.concat(steps)
