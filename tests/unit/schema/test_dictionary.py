from pipeline.schema.dictionary import dictionary
from pipeline.schema.tables import AUDIT_TABLES, MAIN_TABLES
from pipeline.settings import PROJECT_ROOT


def test_the_page_in_the_docs_is_what_the_declarations_say() -> None:
    page = (PROJECT_ROOT / "docs" / "DATA.md").read_text(encoding="utf-8")
    assert page == dictionary(MAIN_TABLES + AUDIT_TABLES)  # `make dictionary` writes it
