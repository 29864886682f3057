"""The region table: every official area down to the counties, the zones of the vocabulary, and what texts met beyond.

Here belongs the table of the contract. The names that texts use are in `pipeline.extraction.gazetteer`.
"""

import polars as pl

from pipeline.extraction import gazetteer

REGION_COLUMNS = ["region_id", "name", "level", "gb_code", "parent_id"]


def region_table(met: pl.Series | None = None) -> pl.DataFrame:
    """One row for each area: region_id, name, level, gb_code, parent_id; sorted by region_id.

    `met` are the region ids that the facts use: townships and zones that were put together by rule are added from
    them. A zone hangs under the zone that its name begins with (兰州新区综合保税区 under 兰州新区), else under the
    official area of its id. gb_code is null for townships, whose codes are not of GB/T 2260, and for zones.
    """
    areas = gazetteer.divisions()
    ids = pl.Series("region_id", [], dtype=pl.String) if met is None else met.drop_nulls().unique()
    towns = areas.filter((pl.col("level") == "township") & pl.col("region_id").is_in(ids.implode()))
    official = areas.filter(pl.col("level") != "township")
    zones = _zones(ids)
    above = pl.concat([zones["parent_id"], towns["parent_id"]]).unique()
    missing = areas.filter(
        (pl.col("level") == "township")
        & pl.col("region_id").is_in(above.implode())
        & ~pl.col("region_id").is_in(towns["region_id"].implode())
    )
    coded = ~pl.col("level").is_in(["township", "zone", "group"])
    return (
        pl.concat([official, towns, missing, zones])
        .with_columns(gb_code=pl.when(coded).then("region_id"))
        .select(REGION_COLUMNS)
        .sort("region_id")
    )


def _zones(met: pl.Series) -> pl.DataFrame:
    """The zones of the vocabulary and those among the ids `met`, each under the area or zone that it lies in."""
    vocabulary = gazetteer.zones()
    put_together = (
        met.to_frame("region_id")
        .filter(pl.col("region_id").str.contains(":") & ~pl.col("region_id").is_in(vocabulary["region_id"].implode()))
        .select(
            "region_id",
            name=pl.col("region_id").str.extract(r":(.+)$"),
            level=pl.lit("zone"),
            parent_id=gazetteer.code_of(pl.col("region_id")),
        )
    )
    zones = pl.concat([vocabulary, put_together])
    outer = (
        zones.join(zones.select("parent_id", outer="region_id"), on="parent_id")
        .filter(pl.col("region_id").str.starts_with(pl.col("outer")) & (pl.col("region_id") != pl.col("outer")))
        .sort("region_id", pl.col("outer").str.len_chars())
        .unique("region_id", keep="last")
    )
    return zones.join(outer.select("region_id", "outer"), on="region_id", how="left").select(
        "region_id", "name", "level", parent_id=pl.coalesce("outer", "parent_id")
    )
