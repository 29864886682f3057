"""Tables of the normal forms that facts point to: indicator, measure, region, unit, topic.

What facts themselves hold is declared in `facts.py`.
"""

from pipeline.schema.columns import Column, Table, link, text

INDICATOR = Table(
    name="indicator",
    description="What is measured, normalised.",
    columns=(
        text("indicator_id", "Code: topic.name for those of the vocabulary, open.… for those made from a metric."),
        text("name", "Name, in simplified characters."),
        text("name_en", "English name.", nullable=True),
        link("topic", "topic.topic", "Topic of the business environment."),
        text("unit", "Canonical unit of the indicator's levels.", nullable=True),
        text("better", "Which direction is an improvement.", nullable=True, allowed=("up", "down")),
        Column(name="is_core", kind="boolean", description="Whether it is a core indicator of the contract."),
        text("definition", "What exactly is measured.", nullable=True),
    ),
    key=("indicator_id",),
)

MEASURE = Table(
    name="measure",
    description="A reform measure, normalised over wordings and areas.",
    columns=(
        text("measure_id", "Code."),
        text("name", "Name, in simplified characters."),
        text("name_en", "English name.", nullable=True),
        link("topic", "topic.topic", "Topic of the business environment."),
        text("kind", "What sort of measure: reform, service mode, platform, mechanism, list, fund …"),
        Column(name="is_core", kind="boolean", description="Whether it is one of the vocabulary."),
        text("definition", "What it consists of.", nullable=True),
    ),
    key=("measure_id",),
)

REGION = Table(
    name="region",
    description="An area: country, province, prefecture, county, or a zone under one of these.",
    columns=(
        text("region_id", "Code: the GB/T 2260 code where there is one."),
        text("name", "Full official name, in simplified characters."),
        text("level", "Administrative level, or zone."),
        text("gb_code", "Code of GB/T 2260; null for zones.", nullable=True),
        link("parent_id", "region.region_id", "The area that it lies in.", nullable=True, enforced=False),
    ),
    key=("region_id",),
)

UNIT = Table(
    name="unit",
    description="A unit of measurement or a classifier.",
    columns=(
        text("unit", "Code of the unit, or the classifier itself."),
        text("name", "Name, in simplified characters."),
        text("name_en", "English name.", nullable=True),
        text("dimension", "What it measures: time, money, share, count …"),
        text("base_unit", "Unit that amounts of this dimension are compared in.", nullable=True),
        Column(name="factor", kind="number", nullable=True, description="How many base units one unit is."),
        text("note", "The assumption behind the factor.", nullable=True),
    ),
    key=("unit",),
)

TOPIC = Table(
    name="topic",
    description="A topic of the reform of the business environment.",
    columns=(
        text("topic", "Code."),
        text("name", "Name, in simplified characters."),
        text("name_en", "English name."),
        text("evaluation_area", "Area of the national evaluation of the business environment.", nullable=True),
        text("bready_topic", "Topic of the World Bank's B-READY.", nullable=True),
    ),
    key=("topic",),
)
