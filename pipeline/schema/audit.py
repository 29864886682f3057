"""Tables of how the warehouse came about: refreshes, results of checks, documents rejected and changed.

What the sources say is declared elsewhere; nothing here is read out of a text.
"""

from pipeline.schema.columns import Column, Table, text


def _count(name: str, description: str) -> Column:
    return Column(name=name, kind="integer", description=description)


REFRESH = Table(
    name="refresh",
    schema="audit",
    description="One row for each published refresh.",
    columns=(
        text("refresh_id", "Time of the refresh in UTC and a random tail; sorts by time."),
        Column(name="started_at", kind="timestamp", unit="UTC", description="When it began."),
        Column(name="finished_at", kind="timestamp", unit="UTC", description="When its checks were done."),
        text("code_version", "Version of the project and digest of its code and vocabularies."),
        _count("added", "Documents that were not there in the refresh before."),
        _count("changed", "Documents whose bytes differ from the refresh before."),
        _count("removed", "Documents that are gone since the refresh before."),
        _count("unchanged", "Documents with the same bytes as in the refresh before."),
        _count("rejected", "Files that could not be read as documents."),
        Column(name="is_patched", kind="boolean", description="Whether the file was patched rather than built anew."),
    ),
    key=("refresh_id",),
)

CHECK_RESULT = Table(
    name="check_result",
    schema="audit",
    description="The result of each check in each published refresh.",
    columns=(
        text("refresh_id", "The refresh."),
        text("check_name", "Name of the check."),
        text("severity", "An error stops the refresh, a warning does not.", allowed=("error", "warn")),
        Column(name="passed", kind="boolean", description="Whether no row offends."),
        _count("failing_rows", "How many rows offend."),
        text("sample", "The first offending rows, as JSON.", nullable=True),
    ),
    key=("refresh_id", "check_name"),
)

REJECTED_DOCUMENT = Table(
    name="rejected_document",
    schema="audit",
    description="A file that the last refresh could not read as a document.",
    columns=(
        text("document_id", "Path relative to the seeds folder, with / between folders."),
        text("sha256", "SHA-256 of the file's bytes; null where they could not be read.", nullable=True),
        text("reason", "Why it was rejected."),
    ),
    key=("document_id",),
)

DOCUMENT_CHANGE = Table(
    name="document_change",
    schema="audit",
    description="What a refresh changed, by document: facts gained and lost against the refresh before.",
    columns=(
        text("refresh_id", "The refresh."),
        text("document_id", "The document."),
        text(
            "change",
            "What happened to it; `reread` where the bytes are the same and the facts differ.",
            allowed=("added", "changed", "removed", "reread"),
        ),
        _count("observations_gained", "Observations that were not there before."),
        _count("observations_lost", "Observations that are gone."),
        _count("adoptions_gained", "Adoptions that were not there before."),
        _count("adoptions_lost", "Adoptions that are gone."),
    ),
    key=("refresh_id", "document_id"),
)

LANDED_DOCUMENT = Table(
    name="landed_document",
    schema="audit",
    description="What of each document has landed, so that the next refresh lands only what differs.",
    columns=(
        text("document_id", "The document."),
        text("digest", "Digest of all its rows in all tables."),
        text("rows_version", "Version of the schema and of the way of digesting."),
    ),
    key=("document_id",),
)

OFFENDING_DOCUMENT = Table(
    name="offending_document",
    schema="audit",
    description="Rows that offend a check which looks at each document by itself, by document.",
    columns=(
        text("check_name", "Name of the check."),
        text("document_id", "The document."),
        _count("failing_rows", "How many of its rows offend."),
        text("sample", "The first of them, as JSON.", nullable=True),
    ),
    key=("check_name", "document_id"),
)
