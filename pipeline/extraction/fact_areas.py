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
from pipeline.extraction.area_roles import bearers, named_by, ordered, placed, seats, subjects, wholes
from pipeline.extraction.area_stand_ins import organs, stand_ins
from pipeline.extraction.passage_areas import passages
from pipeline.text.masks import only

_KEY = ["sentence_id", "start"]
# No figure goes to an area that is named further behind it.
_GOES_WITHIN = 20


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
    found = placed(areas, order)
    own = found.filter(pl.col("use") == "area")
    named = subjects(own)
    topics = passages(order, named, seats(found))
    others = placed(stand_ins(order, topics, own), order)
    things = [frame.select(others.columns) for frame in (own, others)]
    return Surroundings(
        areas=areas,
        sentences=sentences,
        order=order,
        named=named,
        topics=topics,
        mentions=pl.concat([named, subjects(others, named=False), organs(order, named)]).sort("row", "start"),
        names=named_by(pl.concat(things).sort("row", "start", maintain_order=True)),
        wholes=wholes(areas),
    )


def assign_areas(facts: pl.DataFrame, around: Surroundings) -> pl.DataFrame:
    """The area of each fact: sentence_id, start, region_id, region; null where nothing names one."""
    single = around._replace(mentions=around.mentions.filter(~pl.col("listed")))
    return _chosen(facts, single, around.names).select(*_KEY, "region_id", "region")


def named_areas(names: pl.DataFrame, around: Surroundings) -> pl.DataFrame:
    """The areas of names in the sentences, a row for each of them: sentence_id, start, region_id, region.

    An area right before a name is its own (武汉市“一圈通办”). Areas in one list share a name (浙江、湖北武汉将 …), the
    one that `assign_areas` would choose first. A district and its zone named together (黄埔区、广州高新区) are one
    administration, not two.
    """
    own = _chosen(names, around, pl.concat([around.names, bearers(around.areas)]))
    own = own.unique(_KEY, keep="first", maintain_order=True)
    joint = own.drop("region_id", "region", "at").with_columns(own_id=own["region_id"]).hstack(own.select("at"))
    listed = _listed(around.areas.join(own.select("row"), on="row", how="semi", maintain_order="left"))
    further = (
        joint.join(listed.select("row", "at", "run"), on=["row", "at"])
        .join(listed.drop("at", "row"), on="run", maintain_order="left_right")
        .filter((pl.col("region_id") != pl.col("own_id")) & (_is_zone("region_id") == _is_zone("own_id")))
        .unique([*_KEY, "region_id"], keep="first", maintain_order=True)
    )
    columns = ["i", *_KEY, "region_id", "region"]
    both = pl.concat([own.select(columns), further.select(columns)]).sort("i", maintain_order=True)
    return both.drop("i")


def _listed(areas: pl.DataFrame) -> pl.DataFrame:
    """The areas that are no firm's, with the number of the list they stand in: row, at, run, region_id, region."""
    own = areas.filter(pl.col("use") == "area")
    linked = pl.col("after").str.head(1).shift().is_in(list("、和与及"))
    near = (pl.col("start") - pl.col("end").shift() == 1) & (pl.col("row") == pl.col("row").shift())
    return own.select("row", "region_id", "region", at="start", run=(~(near & linked).fill_null(value=False)).cum_sum())


def _is_zone(column: str) -> pl.Expr:
    return pl.col(column).str.contains(":", literal=True)


def _chosen(facts: pl.DataFrame, around: Surroundings, names: pl.DataFrame) -> pl.DataFrame:
    """The area of each fact: i (its number), row, the key, region_id, region, and `at`.

    `at` is where the mention in its sentence that it was read from begins, or null. `names` begin facts' own names.
    """
    keyed = (
        facts.select(_KEY)
        .with_row_index("i")
        .join(around.order.select("sentence_id", "row"), on="sentence_id", how="left", maintain_order="left")
        .sort("row", "start")
    )
    topic = [around.topics[name].gather(keyed["row"]) for name in ("topic_id", "topic")]
    certain = _own_name(_counted(keyed.with_columns(topic), around.wholes), names)
    placed = _after(_before(certain, around.mentions), around.named, around.order).sort("i")
    choice = ["whole", "name", "goal", "lower", "opening", "heading", "topic"]
    named_before = pl.coalesce("whole_id", "name_id", "goal_id").is_null()
    lower = pl.when(pl.col("lower_id").is_not_null()).then("other_start")
    return placed.select(
        "i",
        "row",
        *_KEY,
        region_id=pl.coalesce(f"{name}_id" for name in choice),
        region=pl.coalesce(choice),
        at=pl.when(named_before).then(pl.coalesce(lower, "opening_start")),
    )


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
    met = pl.col("other_id").is_not_null()
    lower = gazetteer.lies_in(pl.col("other_id"), only(met, pl.coalesce("opening_id", "topic_id")))
    return near.with_columns(
        lower_id=pl.when(lower).then("other_id"),
        lower=pl.when(lower).then("other"),
    )


def _nearest(facts: pl.DataFrame, mentions: pl.DataFrame, name: str) -> pl.DataFrame:
    """`facts` with the last of `mentions` that begins before each in its sentence: `name`_id, `name`, `name`_start."""
    left = mentions.select("row", **{f"{name}_start": "start", f"{name}_id": "region_id", name: "region"})
    return facts.join_asof(
        left,
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
    mentions = named.filter(~pl.col("above")).select("row", "region_id", "region", "initial", at="start")
    ahead = facts.select("i", "row", "start").join_asof(
        mentions.drop("initial"), left_on="start", right_on="at", by="row", strategy="forward", check_sortedness=False
    )
    goals = _with_gap(ahead.filter(pl.col("at") - pl.col("start") <= _GOES_WITHIN), order).filter(
        pl.col("gap").str.contains(
            rf"^[0-9零一二两三四五六七八九十百千半][^，。；：、]{{0,12}}{gazetteer.context('goes_to')}$"
        )
    )
    first = facts.select("i", "row", "start").join(mentions.filter("initial"), on="row", maintain_order="left")
    headings = _with_gap(first.filter(pl.col("at") > pl.col("start")), order).filter(
        ~pl.col("gap").str.contains(r"[，。；：]")
    )
    return facts.join(
        goals.select("i", goal_id="region_id", goal="region"), on="i", how="left", maintain_order="left"
    ).join(headings.select("i", heading_id="region_id", heading="region"), on="i", how="left", maintain_order="left")


def _with_gap(facts: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """`facts` with what stands from each up to the mention `at` in its sentence: gap."""
    text = order["text"].gather(facts["row"]).alias("gap")
    return facts.with_columns(text).with_columns(pl.col("gap").str.slice("start", pl.col("at") - pl.col("start")))
