"""The list of all tables, in the order in which references can be filled.

Declarations stand in the modules imported here.
"""

from pipeline.schema.audit import (
    CHECK_RESULT,
    DOCUMENT_CHANGE,
    LANDED_DOCUMENT,
    OFFENDING_DOCUMENT,
    REFRESH,
    REJECTED_DOCUMENT,
)
from pipeline.schema.columns import Table
from pipeline.schema.facts import ADOPTION, EFFECT, OBSERVATION
from pipeline.schema.norms import INDICATOR, MEASURE, REGION, TOPIC, UNIT
from pipeline.schema.sources import ARTICLE, DOCUMENT, NUMBER, PIECE, SENTENCE

NORM_TABLES: tuple[Table, ...] = (TOPIC, UNIT, REGION, INDICATOR, MEASURE)
DOCUMENT_TABLES: tuple[Table, ...] = (DOCUMENT, ARTICLE, SENTENCE, NUMBER, OBSERVATION, ADOPTION, EFFECT)
MAIN_TABLES: tuple[Table, ...] = NORM_TABLES + DOCUMENT_TABLES
AUDIT_TABLES: tuple[Table, ...] = (
    REFRESH,
    CHECK_RESULT,
    REJECTED_DOCUMENT,
    DOCUMENT_CHANGE,
    LANDED_DOCUMENT,
    OFFENDING_DOCUMENT,
)
INTERNAL_TABLES: tuple[Table, ...] = (PIECE,)

TABLES: dict[str, Table] = {table.name: table for table in MAIN_TABLES + AUDIT_TABLES + INTERNAL_TABLES}
