"""Tables of the facts read out of sentences: observation, adoption, effect.

The sources are declared in `sources.py`, what facts are normalised to in `norms.py`.
"""

from pipeline.schema.columns import Column, Constraint, Table, link, ordered, place, text

BOUNDS = ("eq", "approx", "gt", "ge", "le", "lt")
STATISTICS = ("level", "share", "growth", "change", "rank")
COMPARISONS = ("yoy", "qoq", "annual_average", "baseline", "peer")

OBSERVATION = Table(
    name="observation",
    description="One figure that states a fact.",
    columns=(
        text("observation_id", "document_id, then #o and the place."),
        link("document_id", "document.document_id", "The document that it stands in."),
        link("article_id", "article.article_id", "The article that it stands in."),
        link("sentence_id", "sentence.sentence_id", "The sentence that it stands in."),
        link("indicator_id", "indicator.indicator_id", "The indicator that it is an observation of."),
        text("metric", "What is measured, in the source's words, simplified, without area, period and value."),
        Column(
            name="value",
            kind="number",
            description="The value in `unit`, multiplier applied; a fall is negative; the lower end of a range.",
        ),
        Column(name="value_high", kind="number", nullable=True, description="Upper end of a range."),
        link("unit", "unit.unit", "Unit of value, value_high and baseline.", nullable=True),
        text("bound", "How the value binds the truth: eq, approx, gt, ge, le, lt.", allowed=BOUNDS),
        text("statistic", "Level, share of a whole, growth, absolute change, or rank.", allowed=STATISTICS),
        text("comparison", "What a growth or change is measured against.", nullable=True, allowed=COMPARISONS),
        Column(
            name="baseline",
            kind="number",
            nullable=True,
            description="The old value, in the same unit, where the text says from what to what.",
        ),
        link("region_id", "region.region_id", "The area that it is about.", nullable=True),
        text("region", "Full name of that area.", nullable=True),
        Column(name="period_start", kind="date", nullable=True, description="First day of the time it is about."),
        Column(name="period_end", kind="date", nullable=True, description="Last day of the time it is about."),
        text("period_text", "The words that the period was read from.", nullable=True),
        text("status", "What is, or what is planned, promised or required.", allowed=("actual", "target")),
        link("topic", "topic.topic", "Topic of the business environment."),
        link(
            "duplicate_of",
            "observation.observation_id",
            "The first place of a figure repeated word for word.",
            nullable=True,
            enforced=False,
        ),
        text("rule", "Which rule read it."),
        text("quote", "The source's own characters at its place: the figure with its unit."),
        place("raw_start", "Where it begins in the document's raw text."),
        place("raw_end", "Where it ends in the document's raw text, exclusive."),
        text("baseline_quote", "The source's own characters of the baseline.", nullable=True),
        place("baseline_raw_start", "Where the baseline begins in the raw text.", nullable=True),
        place("baseline_raw_end", "Where the baseline ends in the raw text, exclusive.", nullable=True),
    ),
    key=("observation_id",),
    constraints=(
        ordered("raw_start", "raw_end"),
        ordered("baseline_raw_start", "baseline_raw_end"),
        ordered("value", "value_high", strictly=False),
        ordered("period_start", "period_end", strictly=False),
        Constraint(
            name="baseline_has_place",
            condition="(baseline IS NULL) = (baseline_quote IS NULL) "
            "AND (baseline IS NULL) = (baseline_raw_start IS NULL)",
            why="A baseline is printed somewhere.",
        ),
    ),
)

ADOPTION = Table(
    name="adoption",
    description="An area that has taken or plans a reform measure, one row for each measure, area and article.",
    columns=(
        text("adoption_id", "document_id, then #m and the place; -2, -3 … for further areas."),
        link("measure_id", "measure.measure_id", "The measure, normalised."),
        link("document_id", "document.document_id", "The document that it stands in."),
        link("article_id", "article.article_id", "The article that it stands in."),
        link("sentence_id", "sentence.sentence_id", "The sentence that first names it."),
        text("name", "The measure as written, simplified, without outer quotation marks."),
        text("action", "The verb as written, simplified.", nullable=True),
        text("actor", "The agency that does it, where named.", nullable=True),
        link("region_id", "region.region_id", "The area.", nullable=True),
        text("region", "Full name of that area.", nullable=True),
        link("topic", "topic.topic", "Topic of the business environment."),
        text("status", "How far it has come.", allowed=("in_force", "pilot", "planned")),
        text("first_in", "Where the text claims a first, such as 全国.", nullable=True),
        text("started_on", "When it began, where stated: YYYY, YYYY-MM or YYYY-MM-DD.", nullable=True),
        text("rule", "Which rule read it."),
        text("quote", "The source's own characters at its place."),
        place("raw_start", "Where it begins in the document's raw text."),
        place("raw_end", "Where it ends in the document's raw text, exclusive."),
    ),
    key=("adoption_id",),
    constraints=(
        ordered("raw_start", "raw_end"),
        Constraint(
            name="started_on_is_date",
            condition=r"regexp_full_match(started_on, '\d{4}(-\d{2}(-\d{2})?)?')",
            why="A start is known to the day, the month, or the year.",
        ),
    ),
)

EFFECT = Table(
    name="effect",
    description="A measure and a figure that the text reports of it.",
    columns=(
        link("adoption_id", "adoption.adoption_id", "The measure taken."),
        link("observation_id", "observation.observation_id", "The figure."),
        link("document_id", "document.document_id", "The document that says so."),
        text("rule", "Which rule linked them."),
    ),
    key=("adoption_id", "observation_id"),
)
