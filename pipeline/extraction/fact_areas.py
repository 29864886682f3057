"""Which area each fact of an article is about.

Here belong the rules that choose among the mentions around a fact, the area that a passage is about, and the article's;
and what `全市`, `我省`, `该区` or a bare `综保区` stand for. The rules, first to last:

1. an area whose members the figure counts (在全国230个经开区中), that a fact's own name begins with, or that the figure
   goes to (投资2亿元在 …);
2. a mention before the fact in its sentence: the last that begins a clause, or one within that area after it;
3. a mention after the fact in a heading that runs on (`信用分类监管 福建实施 …`);
4. the area that the passage is about: of who speaks, of the heading, of the sentence that began the paragraph;
5. the article's area.
"""

from typing import NamedTuple

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.area_roles import bearers, named_by, opens_clause, ordered, seats, subjects, wholes
from pipeline.extraction.article_areas import parents
from pipeline.extraction.mentions import find_all
from pipeline.extraction.passage_areas import passages

_KEY = ["sentence_id", "start"]
# 全市, 我省, 该区 … stand for the area of that kind around the article; the letter says which kind.
_DEIXIS = r"(?:全|我|本|该|这个)(?:省|市|区|县|州|旗|镇)|(?:省|市|区|县)(?:内|本级)"


class Surroundings(NamedTuple):
    """What the areas of a text's facts are read from, whatever the facts are; made once by `surroundings`."""

    areas: pl.DataFrame
    sentences: pl.DataFrame
    order: pl.DataFrame
    named: pl.DataFrame
    topics: pl.DataFrame
    mentions: pl.DataFrame
    names: pl.DataFrame
    wholes: pl.DataFrame


def surroundings(areas: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame) -> Surroundings:
    """The areas named in the sentences and what stands for them, passage by passage.

    `areas` is what `find_areas` found, `articles` has article_id and its area (region_id, region).
    """
    order = ordered(sentences, articles)
    own = areas.filter(pl.col("use") == "area")
    named = subjects(own, order)
    topics = passages(order, named, seats(areas, order))
    stand_ins = _stand_ins(order, topics, own)
    return Surroundings(
        areas=areas,
        sentences=sentences,
        order=order,
        named=named,
        topics=topics,
        mentions=pl.concat([named, subjects(stand_ins, order, named=False), _organs(order, named)]),
        names=named_by(pl.concat([own.select(stand_ins.columns), stand_ins]), order),
        wholes=wholes(areas, order),
    )


def assign_areas(facts: pl.DataFrame, around: Surroundings, *, names: bool = False) -> pl.DataFrame:
    """The area of each fact: sentence_id, start, region_id, region; null where nothing names one.

    With `names` the facts are names: an area right before one is its own (武汉市“一圈通办”).
    """
    return _chosen(facts, around, names=names).select(*_KEY, "region_id", "region")


def joint_areas(facts: pl.DataFrame, around: Surroundings, *, names: bool = False) -> pl.DataFrame:
    """The further areas of facts that several areas share (浙江、湖北武汉将 …): sentence_id, start, region_id, region.

    One row for each fact and each area named in one list with the area that `assign_areas` gives it. A district and
    its zone named together (黄埔区、广州高新区) are one administration, not two.
    """
    linked = pl.col("source").str.slice(pl.col("end").shift(1), 1).is_in(list("、和与及"))
    near = (pl.col("start") - pl.col("end").shift(1) == 1) & (pl.col("sentence_id") == pl.col("sentence_id").shift(1))
    runs = (
        around.areas.filter(pl.col("use") == "area")
        .join(
            around.sentences.select("sentence_id", source="text"), on="sentence_id", how="left", maintain_order="left"
        )
        .with_columns(run=(~(near & linked).fill_null(value=False)).cum_sum())
        .select("sentence_id", "run", "region_id", "region", at="start")
    )
    own = _chosen(facts, around, names=names).drop("region").rename({"region_id": "own_id"})
    shared = own.join(runs.select("sentence_id", "at", "run"), on=["sentence_id", "at"])
    return (
        shared.join(runs.drop("at"), on=["sentence_id", "run"], maintain_order="left_right")
        .filter((pl.col("region_id") != pl.col("own_id")) & (_is_zone("region_id") == _is_zone("own_id")))
        .unique([*_KEY, "region_id"], keep="first", maintain_order=True)
        .select(*_KEY, "region_id", "region")
    )


def _chosen(facts: pl.DataFrame, around: Surroundings, *, names: bool) -> pl.DataFrame:
    """The area of each fact, and `at`: where the mention in its sentence that it was read from begins, or null."""
    keyed = (
        facts.select(_KEY)
        .with_row_index("i")
        .join(around.order.select("sentence_id", "row"), on="sentence_id", how="left", maintain_order="left")
        .join(around.topics, on="row", how="left", maintain_order="left")
        .sort("row", "start")
    )
    own = pl.concat([around.names, bearers(around.areas, around.order)]) if names else around.names
    certain = _own_name(_counted(keyed, around.wholes), own)
    placed = _after(_before(certain, around.mentions), around.named, around.order).sort("i")
    choice = ["whole", "name", "goal", "lower", "opening", "heading", "topic"]
    named_before = pl.coalesce("whole_id", "name_id", "goal_id").is_null()
    lower = pl.when(pl.col("lower_id").is_not_null()).then("other_start")
    return placed.select(
        *_KEY,
        region_id=pl.coalesce(f"{name}_id" for name in choice),
        region=pl.coalesce(choice),
        at=pl.when(named_before).then(pl.coalesce(lower, "opening_start")),
    )


def _is_zone(column: str) -> pl.Expr:
    return pl.col(column).str.contains(":")


def _counted(facts: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """`facts` with whole_id and whole: the area whose members the figure counts."""
    found = whole.select("row", start="end", whole_id="region_id", whole="region").unique(["row", "start"])
    return facts.join(found, on=["row", "start"], how="left", maintain_order="left")


def _own_name(facts: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """`facts` with name_id and name: the area that the fact's own name begins with, also after a quotation mark."""
    at = pl.concat([names, names.with_columns(start=pl.col("start") - 1)]).unique(["row", "start"], maintain_order=True)
    return facts.join(at, on=["row", "start"], how="left", maintain_order="left")


def _before(facts: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """`facts` with opening_id and lower_id: the last clause opener before each, and a later area within that one."""
    openers, others = mentions.filter("opening"), mentions.filter(~pl.col("opening"))
    near = _nearest(_nearest(facts, openers, "opening"), others, "other")
    lower = gazetteer.lies_in(pl.col("other_id"), pl.coalesce("opening_id", "topic_id"))
    return near.with_columns(
        lower_id=pl.when(lower).then("other_id"),
        lower=pl.when(lower).then("other"),
    )


def _nearest(facts: pl.DataFrame, mentions: pl.DataFrame, name: str) -> pl.DataFrame:
    """`facts` with the last of `mentions` that begins before each in its sentence: `name`_id, `name`, `name`_start."""
    left = mentions.select("row", **{f"{name}_start": "start", f"{name}_id": "region_id", name: "region"})
    return facts.join_asof(
        left.sort("row", f"{name}_start"),
        left_on="start",
        right_on=f"{name}_start",
        by="row",
        check_sortedness=False,
        allow_exact_matches=False,
    )


def _after(facts: pl.DataFrame, named: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """`facts` with goal_id and heading_id: areas that are named after the fact in its clause.

    The goal is an area that the figure goes to. The heading's area begins the sentence proper,
    when the fact stands in a heading that runs on into it.
    """
    first = named.filter(pl.col("initial") & ~pl.col("above")).select(
        "row", at="start", heading_id="region_id", heading="region"
    )
    following = (
        named.filter(~pl.col("above"))
        .select("row", goal_at="start", goal_id="region_id", goal="region")
        .sort("row", "goal_at")
    )
    near = (
        facts.join(first, on="row", how="left", maintain_order="left")
        .join_asof(following, left_on="start", right_on="goal_at", by="row", strategy="forward", check_sortedness=False)
        .join(order.select("row", "text"), on="row", how="left", maintain_order="left")
    )

    def between(at: str) -> pl.Expr:
        return pl.col("text").str.slice(pl.col("start"), pl.max_horizontal(pl.col(at) - pl.col("start"), 0))

    ahead = (pl.col("at") > pl.col("start")) & ~between("at").str.contains(r"[，。；：]")
    goes = between("goal_at").str.contains(
        rf"^[0-9零一二两三四五六七八九十百千半][^，。；：、]{{0,12}}{gazetteer.context('goes_to')}$"
    )
    return near.with_columns(
        pl.when(ahead).then(pl.col("heading_id", "heading")), pl.when(goes).then(pl.col("goal_id", "goal"))
    ).drop("text")


def _stand_ins(order: pl.DataFrame, topics: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Words that stand for an area, as mentions: sentence_id, start, end, region_id, region, level."""
    return pl.concat([_deictic(order, topics), _single_zones(order, areas)])


def _organs(order: pl.DataFrame, like: pl.DataFrame) -> pl.DataFrame:
    """Organs of the state that begin a clause and act (财政部近日发布 …): the country as a subject, columns as `like`.

    Not where one agrees to what an area does (国务院批复 …), nor the local office of one (国家税务总局武威市税务局).
    """
    source, start = pl.col("source"), pl.col("start")
    organ = gazetteer.context("national_organ")
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
        above=pl.lit(value=True),
    )
    return subject.select(like.columns).cast(like.schema)


def _deictic(order: pl.DataFrame, topics: pl.DataFrame) -> pl.DataFrame:
    """`全市`, `该区` and their like: the first of that kind from the article's area upwards, else the passage's."""
    free = (
        find_all(order, _DEIXIS)
        .join(order.select("sentence_id", "row", "home_id"), on="sentence_id")
        .with_columns(kind=pl.col("text").str.extract(r"([省市区县州旗镇])"))
        .join(topics.select("row", "topic_id"), on="row", how="left", maintain_order="left")
    )
    chains = _chains(pl.concat([free["home_id"], free["topic_id"]]).drop_nulls().unique())
    hits = [
        free.select("sentence_id", "start", "end", "kind", of=pl.col(of), order=pl.lit(i)).join(chains, on="of")
        for i, of in enumerate(("home_id", "topic_id"))
    ]
    return (
        pl.concat(hits)
        .filter(pl.col("region").str.ends_with(pl.col("kind")))
        .sort("sentence_id", "start", "order", "step")
        .unique(_KEY, keep="first", maintain_order=True)
        .select("sentence_id", "start", "end", "region_id", "region", level=pl.lit("official"))
    )


def _single_zones(order: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """A bare `综保区` or `经开区` that no zone of the article explains: that of the article's city, county or zone."""
    kinds = gazetteer.kinds().filter("single")
    local = pl.col("home_id").is_not_null() & ~pl.col("home_id").str.contains(r"^\d{2}0000$")
    bonded = ~pl.col("home_id").str.contains(":") | (pl.col("kind") == "综合保税区")
    return (
        find_all(order, "|".join(kinds["word"].sort(descending=True)))
        .join(areas.select("sentence_id", "end"), on=["sentence_id", "end"], how="anti", maintain_order="left")
        .join(order.select("sentence_id", "home_id", "home", source="text"), on="sentence_id", maintain_order="left")
        .join(kinds.select(text="word", kind="kind"), on="text", maintain_order="left")
        .filter(local & bonded & opens_clause(pl.col("source").str.head(pl.col("start"))))
        .with_columns(
            region=pl.when(pl.col("home_id").str.contains(":"))
            .then("home")
            .otherwise(gazetteer.short_name(pl.col("home")))
            + pl.col("kind")
        )
        .select(
            "sentence_id",
            "start",
            "end",
            region_id=gazetteer.code_of(pl.col("home_id")) + ":" + pl.col("region"),
            region="region",
            level=pl.lit("zone"),
        )
    )


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
    for step in range(5):
        steps.append(level.select("of", "region_id", "region", step=pl.lit(step)))
        upper = level.select("of", region_id="parent_id").drop_nulls()
        level = upper.join(known, on="region_id").rename({"name": "region"})
    return pl.concat(steps)
