from pathlib import Path

import pytest

from pipeline.evaluation.errors import EvaluationError
from pipeline.evaluation.gold import load_gold

ARTICLE = '{"type": "article", "doc": "a", "start": 0, "end": 9, "title": "t"}'


def test_rows_are_sorted_by_type_and_absent_fields_are_null(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('\n{"type": "number", "doc": "b", "start": 1, "end": 2}\n', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(ARTICLE, encoding="utf-8")
    gold = load_gold(tmp_path)
    assert gold.documents().to_list() == ["a", "b"]
    assert gold.articles.item(0, "headline") is True
    assert gold.articles.item(0, "region") is None
    assert gold.observations.is_empty()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", r"a\.jsonl:2: not a line of JSON"),
        ('{"type": "fact"}', r"a\.jsonl:2: `type` is none of"),
        ('{"type": "number", "doc": "a", "end": 3}', r"a\.jsonl:2: start missing"),
        ('{"type": "number", "doc": "a", "start": "one", "end": 3}', "wrong type"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"{ARTICLE}\n{line}\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=reason):
        load_gold(tmp_path)


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds no gold"):
        load_gold(tmp_path)
