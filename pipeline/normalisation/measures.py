"""One measure for all its wordings: codes of adoptions, and the table of measures.

Here belong the code that a name gets and what the table says of it. The normal form itself is
`pipeline.extraction.measure_names`; well-known measures are a vocabulary.

A well-known measure has its code of the vocabulary, any other `open.` and its normal form.
"""

import polars as pl

from pipeline.extraction.measure_names import core_forms, normal_name
from pipeline.vocabularies.measures import core_measures, kinds_of_heads

_COLUMNS = ("measure_id", "name", "name_en", "topic", "kind", "is_core", "definition")
_OPEN = "open."
_OTHER_KIND = "mode"


def add_measure_ids(adoptions: pl.DataFrame) -> pl.DataFrame:
    """The adoptions with measure_id, from their `name`; their order and other columns stay."""
    codes = (
        adoptions.select(pl.col("name").unique())
        .with_columns(form=normal_name(pl.col("name")))
        .join(core_forms(), on="form", how="left")
        .select("name", measure_id=pl.coalesce("code", pl.concat_str(pl.lit(_OPEN), "form")))
    )
    return adoptions.drop("measure_id", strict=False).join(codes, on="name", how="left", maintain_order="left")


def measure_table(adoptions: pl.DataFrame) -> pl.DataFrame:
    """The table `measure`: all well-known measures, and those that `adoptions` (measure_id, name, topic) add.

    Columns measure_id, name, name_en (null beyond the vocabulary), topic, kind, is_core, definition. The name and the
    topic of an open measure are those that most of its adoptions have; its kind follows from its head noun.
    """
    others = adoptions.filter(pl.col("measure_id").str.starts_with(_OPEN))
    opened = _commonest(others, "name").join(_commonest(others, "topic"), on="measure_id", how="left")
    return pl.concat([_core(), _open(opened)]).sort("measure_id")


def _core() -> pl.DataFrame:
    rows = [
        (entry.code, entry.name, entry.name_en, entry.topic, entry.kind, True, entry.definition)
        for entry in core_measures()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String()) | {"is_core": pl.Boolean()}, orient="row")


def _open(opened: pl.DataFrame) -> pl.DataFrame:
    return opened.select(
        "measure_id",
        "name",
        name_en=pl.lit(None, pl.String),
        topic="topic",
        kind=_kind(pl.col("name")),
        is_core=pl.lit(value=False),
        definition=pl.lit(None, pl.String),
    )


def _commonest(adoptions: pl.DataFrame, column: str) -> pl.DataFrame:
    """For each measure the value that most adoptions have; of equals the shortest, then the first by code point."""
    return (
        adoptions.group_by("measure_id", column)
        .agg(count=pl.len())
        .with_columns(length=pl.col(column).str.len_chars())
        .sort("measure_id", "count", "length", column, descending=[False, True, False, False])
        .unique("measure_id", keep="first", maintain_order=True)
        .select("measure_id", column)
    )


def _kind(name: pl.Expr) -> pl.Expr:
    """The kind of the longest head noun that ends a name."""
    kinds = kinds_of_heads()
    bare = name.str.replace_all("[“”《》]|（[^）]*）$", "")
    head = bare.str.extract(f"({'|'.join(sorted(kinds, key=lambda head: (-len(head), head)))})$", 1)
    return head.replace_strict(kinds, default=_OTHER_KIND, return_dtype=pl.String)
