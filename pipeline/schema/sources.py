"""Tables of what the sources are and say: document, article, sentence, number.

Facts read out of sentences are declared in `facts.py`.
"""

from pipeline.schema.columns import Column, Constraint, Table, link, ordered, place, text

SENTENCE_KINDS = ("title", "subtitle", "heading", "byline", "body", "caption", "furniture")
NUMBER_ROLES = ("observation", "baseline", "period", "ordinal", "name", "announce", "other", "unresolved")

DOCUMENT = Table(
    name="document",
    description="A file under the seeds folder.",
    columns=(
        text("document_id", "Path relative to the seeds folder, with / between folders."),
        text("sha256", "SHA-256 of the file's bytes, in hexadecimal."),
        Column(name="byte_size", kind="integer", unit="byte", description="Size of the file."),
        text("media_type", "What kind of file it is, such as text/plain."),
        text("encoding", "How its bytes were decoded; null for formats that carry no text encoding.", nullable=True),
        text("script", "Script that most of it is written in.", allowed=("hans", "hant")),
        text("raw_text", "The decoded text before any cleaning; all places are offsets into it."),
    ),
    key=("document_id",),
)

ARTICLE = Table(
    name="article",
    description="An article of a document; a newspaper page holds several.",
    columns=(
        text("article_id", "document_id, then #a and the ordinal."),
        link("document_id", "document.document_id", "The document that it stands in."),
        Column(name="ordinal", kind="integer", description="Its position in the document, from 1."),
        text("title", "Headline on one line, simplified; the first sentence where there is none.", nullable=True),
        text("publisher", "Newspaper or site, where it is known.", nullable=True),
        text("byline", "Who wrote it, as the article says.", nullable=True),
        Column(
            name="published_on",
            kind="date",
            nullable=True,
            description="Date of publication: the last day of what is known of it.",
        ),
        text(
            "published_precision",
            "How far the date of publication is known.",
            nullable=True,
            allowed=("day", "month", "year"),
        ),
        text("published_basis", "`stated`, or the clue that the date was inferred from.", nullable=True),
        link("region_id", "region.region_id", "The area that it is mostly about.", nullable=True),
        text("region", "Full name of that area.", nullable=True),
        text("text", "Clean text in simplified characters."),
        Column(name="is_truncated", kind="boolean", description="Whether the text breaks off."),
        place("raw_start", "Where it begins in the document's raw text."),
        place("raw_end", "Where it ends in the document's raw text, exclusive."),
    ),
    key=("article_id",),
    constraints=(ordered("raw_start", "raw_end"),),
)

SENTENCE = Table(
    name="sentence",
    description="A sentence of a document; every character that prints stands in exactly one.",
    columns=(
        text("sentence_id", "document_id, then #s and the ordinal."),
        link(
            "article_id",
            "article.article_id",
            "The article that it stands in; null outside articles (page furniture).",
            nullable=True,
        ),
        link("document_id", "document.document_id", "The document that it stands in."),
        Column(name="ordinal", kind="integer", description="Its position in the document, from 1."),
        Column(name="paragraph", kind="integer", description="Position of its paragraph in the document, from 1."),
        text("kind", "What it is on the page.", allowed=SENTENCE_KINDS),
        text("heading", "The headings above it, outermost first, with / between them.", nullable=True),
        text("speaker", "Who says it, in questions and answers.", nullable=True),
        text("text", "Clean text in simplified characters; half-width digits, full-width punctuation."),
        link(
            "duplicate_of",
            "sentence.sentence_id",
            "The first place of a sentence printed twice.",
            nullable=True,
            enforced=False,
        ),
        place("raw_start", "Where it begins in the document's raw text."),
        place("raw_end", "Where it ends in the document's raw text, exclusive."),
    ),
    key=("sentence_id",),
    constraints=(ordered("raw_start", "raw_end"),),
)

NUMBER = Table(
    name="number",
    description="The ledger: every number that a source prints, with the role that it plays.",
    columns=(
        text("number_id", "document_id, then #n and the place."),
        link("sentence_id", "sentence.sentence_id", "The sentence that it stands in."),
        link("document_id", "document.document_id", "The document that it stands in."),
        text("quote", "The source's own characters at its place."),
        place("raw_start", "Where it begins in the document's raw text."),
        place("raw_end", "Where it ends in the document's raw text, exclusive."),
        Column(
            name="value",
            kind="number",
            nullable=True,
            description="Its value with the multiplier applied, in `unit`; null where it cannot be read.",
        ),
        Column(name="value_high", kind="number", nullable=True, description="Upper end of a range."),
        text("unit", "Unit of the value, after the multiplier, as far as it can be read.", nullable=True),
        text("role", "What it does in the sentence; `unresolved` where no rule can say.", allowed=NUMBER_ROLES),
    ),
    key=("number_id",),
    constraints=(ordered("raw_start", "raw_end"), ordered("value", "value_high", strictly=False)),
)

PIECE = Table(
    name="piece",
    schema="internal",
    description="A maximal run of a sentence's characters that stand together in the raw text.",
    columns=(
        text("sentence_id", "The sentence."),
        Column(name="text_start", kind="integer", unit="code point", description="Offset in the sentence's text."),
        place("raw_start", "Offset in the document's raw text."),
        Column(name="length", kind="integer", unit="code point", description="Number of characters."),
    ),
    key=("sentence_id", "text_start"),
    constraints=(Constraint(name="length_positive", condition="length > 0", why="An empty run says nothing."),),
)
