"""A tiny world for tests of landing: a document's text says which observations and adoptions it yields.

"a=1 b=2 m" yields an observation of metric a with value 1, one of b with value 2, and an adoption named m.
"""

import hashlib
from collections.abc import Mapping

import polars as pl

from pipeline.landing.content import Content
from pipeline.schema.audit import REJECTED_DOCUMENT
from pipeline.schema.columns import Table
from pipeline.schema.frames import empty, polars_schema
from pipeline.schema.tables import TABLES


def frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(TABLES[table]))


def content(texts: Mapping[str, str], version: str = "v1", topic_name: str = "经济") -> Content:
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    for document_id, text in sorted(texts.items()):
        where = {"document_id": document_id, "raw_start": 0, "raw_end": max(len(text), 1)}
        article = {"article_id": f"{document_id}#a1"}
        sentence = {"sentence_id": f"{document_id}#s1"}
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        rows["document"].append(
            {**where, "sha256": sha256, "byte_size": len(text), "media_type": "text/plain", "script": "hans"}
            | {"raw_text": text}
        )
        rows["article"].append({**where, **article, "ordinal": 1, "text": text, "is_truncated": False})
        rows["sentence"].append(
            {**where, **article, **sentence, "ordinal": 1, "paragraph": 1, "kind": "body", "text": text}
        )
        for place, word in enumerate(text.split()):
            name, _, value = word.partition("=")
            fact = {**where, **article, **sentence, "topic": "economy", "rule": "word", "quote": word}
            if value:
                rows["number"].append(
                    {**fact, "number_id": f"{document_id}#n{place}", "value": float(value), "role": "observation"}
                )
                rows["observation"].append(
                    {**fact, "observation_id": f"{document_id}#o{place}", "indicator_id": name, "metric": name}
                    | {"value": float(value), "unit": "户", "bound": "eq", "statistic": "level", "status": "actual"}
                )
            else:
                rows["adoption"].append(
                    {**fact, "adoption_id": f"{document_id}#m{place}", "measure_id": name, "name": name}
                    | {"status": "in_force"}
                )
    facts = {name: frame(name, _fit(rows[name], name)) for name in ("observation", "adoption", "effect")}
    sources = {name: frame(name, _fit(rows[name], name)) for name in ("document", "article", "sentence", "number")}
    sources |= facts
    norms = {
        "topic": frame("topic", [{"topic": "economy", "name": topic_name, "name_en": "economy"}]),
        "unit": frame("unit", [{"unit": "户", "name": "户", "dimension": "count"}]),
        "region": empty(TABLES["region"]),
        "indicator": _norm("indicator", facts["observation"]["indicator_id"], {"is_core": False}),
        "measure": _norm("measure", facts["adoption"]["measure_id"], {"is_core": False, "kind": "reform"}),
    }

    def rows_of(table: Table, documents: pl.DataFrame) -> pl.DataFrame:
        return sources[table.name].join(documents, on="document_id", how="semi", maintain_order="left")

    return Content(
        rows_version=version,
        documents=sources["document"].select("document_id", "sha256"),
        rejected=empty(REJECTED_DOCUMENT),
        norms=norms,
        codes=codes_of(facts),
        sources=rows_of,
    )


def codes_of(facts: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    codes = {"observation": "indicator_id", "adoption": "measure_id"}
    return {name: facts[name].select("document_id", code) for name, code in codes.items()}


def _fit(rows: list[dict[str, object]], table: str) -> list[dict[str, object]]:
    names = TABLES[table].column_names
    return [{name: row.get(name) for name in names} for row in rows]


def _norm(table: str, codes: pl.Series, rest: dict[str, object]) -> pl.DataFrame:
    counts = codes.value_counts().sort(codes.name)
    rows = [
        {f"{table}_id": code, "name": code, "topic": "economy", "definition": f"seen {count} times", **rest}
        for code, count in counts.iter_rows()
    ]
    return frame(table, _fit(rows, table))
