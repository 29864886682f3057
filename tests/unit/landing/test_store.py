from pathlib import Path

import polars as pl
import pytest

from pipeline.landing.errors import LandingError
from pipeline.landing.store import Store, code_version


def entries(*documents: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(list(documents), schema=["document_id", "sha256"], orient="row")


def facts(*rows: tuple[str, int]) -> dict[str, pl.DataFrame]:
    return {"fact": pl.DataFrame(list(rows), schema=["document_id", "value"], orient="row")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path, "v1")
    store.add(entries(("a", "1"), ("b", "1")), facts(("a", 10), ("a", 11), ("b", 20)))
    store.add(entries(("a", "2")), facts(("a", 12)))
    return store


def test_a_store_gives_back_what_was_put_in_document_by_document(store: Store) -> None:
    again = Store.open(store.root, "v1")
    assert sorted(again.entries().rows()) == [("a", "1"), ("a", "2"), ("b", "1")]
    assert again.load("fact", entries(("a", "2"), ("b", "1"))).rows() == [("a", 12), ("b", 20)]
    assert again.load("fact", entries(("a", "1"))).rows() == [("a", 10), ("a", 11)]


def test_a_store_of_another_version_has_nothing(store: Store) -> None:
    assert Store.open(store.root, "v2").entries().is_empty()


@pytest.mark.parametrize("damage", ["fact.arrow", "entries.arrow", "manifest.json"])
def test_a_damaged_batch_is_left_out(store: Store, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    (store.batches[0].path / damage).write_bytes(b"{}}")
    assert Store.open(store.root, "v1").entries().rows() == [("a", "2")]
    assert "are damaged" in caplog.text


def test_what_no_document_refers_to_goes(store: Store) -> None:
    (store.root / "v0").mkdir()
    (store.folder / "killed.tmp").mkdir()
    store.tidy(entries(("a", "2")))
    assert [path.suffix for path in store.folder.iterdir()] == [".batch"]
    assert [path.name for path in store.root.iterdir()] == ["v1"]
    assert Store.open(store.root, "v1").entries().rows() == [("a", "2")]


def test_many_small_batches_become_one_with_the_same_rows(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "v1")
    store.add(entries(*((f"old{number}", "1") for number in range(50))), facts(*((f"old{n}", n) for n in range(50))))
    new = [(f"new{number:02}", "1") for number in range(20)]
    for number, document in enumerate(new):
        store.add(entries(document), facts((document[0], number)))
    everything = entries(*((f"old{number}", "1") for number in range(50)), *new)
    before = store.load("fact", everything)
    store.tidy(everything)
    assert len(store.batches) == 2
    assert Store.open(tmp_path, "v1").load("fact", everything).equals(before)


def test_batches_that_only_note_refusals_can_be_joined_with_others(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "v1")
    store.add(entries(("bad", "1")).with_columns(reason=pl.lit("broken")), {})
    for number in range(14):
        store.add(entries((f"d{number:02}", "1")), facts((f"d{number:02}", number)))
    everything = store.entries().select("document_id", "sha256")
    store.tidy(everything)
    again = Store.open(tmp_path, "v1")
    assert again.entries().filter(pl.col("document_id") == "bad")["reason"].to_list() == ["broken"]
    assert again.load("fact", everything)["value"].to_list() == list(range(14))


def test_the_version_follows_code_and_words_but_not_other_files(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("a = 1")
    first = code_version([tmp_path])
    (tmp_path / "notes.txt").write_text("x")
    assert code_version([tmp_path]) == first
    (tmp_path / "words.yaml").write_text("- x")
    assert code_version([tmp_path]) != first
    assert code_version([tmp_path], ["polars"]) != code_version([tmp_path])


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "v1").write_text("a file where the folder should be")
    with pytest.raises(LandingError, match="cannot keep what was read"):
        Store(tmp_path, "v1").add(entries(("a", "1")), facts(("a", 1)))
