"""Vocabulary files are read with their lines, and every fault is named with its line."""

from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from pipeline.vocabularies.load import Entry, VocabularyError, load, vocabulary_version
from pipeline.vocabularies.rows import read_rows


class Fruit(Entry):
    key: ClassVar[str | None] = "code"
    references: ClassVar[dict[str, str]] = {"colour": "colours.code"}
    distinct: ClassVar[tuple[str, ...]] = ("wordings",)

    code: str
    colour: str | None = None
    weight: float = 0.0
    wordings: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "colours.yaml").write_text("- code: red\n- code: green\n", encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "fruits.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    path = write(folder, text)
    with pytest.raises(VocabularyError) as caught:
        load("fruits", Fruit, folder)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).splitlines()]


def test_entries_come_in_the_order_of_the_file(folder: Path) -> None:
    write(folder, "- code: pear\n  colour: green\n  weight: 2\n- {code: apple, wordings: [苹果, 林檎]}\n")
    pear, apple = load("fruits", Fruit, folder)
    assert (pear.code, pear.colour, pear.weight) == ("pear", "green", 2.0)
    assert apple.wordings == ("苹果", "林檎")
    assert load("fruits", Fruit, folder) is load("fruits", Fruit, folder)


def test_values_are_read_as_yaml_reads_them(folder: Path) -> None:
    path = write(
        folder,
        "- {a: 1, b: -2.5, c: yes, d: '1', e: null, f: 2e3, g: [是, 12, ~], h: {x: no, 2: y}, i: , j: !!str 7}\n",
    )
    assert read_rows(path)[0].values == yaml.safe_load(path.read_text(encoding="utf-8"))[0]


def test_every_fault_is_named_with_its_line(folder: Path) -> None:
    text = "- code: pear\n  colour: blue\n- colour: red\n- code: fig\n  sort: x\n- code: kiwi\n  weight: heavy\n"
    found = faults(folder, text)
    assert [fault.split(":")[0] for fault in found] == ["2", "3", "5", "7"]
    for fault, words in zip(found, ["'blue'", "code: Field required", "sort", "'heavy'"], strict=True):
        assert words in fault


def test_a_code_and_a_wording_occur_once(folder: Path) -> None:
    found = faults(folder, "- code: pear\n  wordings: [梨]\n- code: pear\n- code: nashi\n  wordings: [梨]\n")
    assert found == ["3: code: 'pear' is given already in line 1", "5: wordings: '梨' is given already in line 2"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- code: [pear\n", "2: "),
        ("code: pear\n", "1: a list of entries is wanted"),
        ("- code: pear\n- pear\n", "2: an entry is a mapping of fields"),
        ("- code: pear\n  code: fig\n", "2: field 'code' is given twice"),
        ("- code: pear\n  [a, b]: fig\n", "2: a field's name is a word"),
        ("", "1: a list of entries is wanted"),
        ("- code: &a pear\n- code: *a\n", "2: a value is written out where it stands"),
        ("- code: pear\n---\n- code: fig\n", "2: one list of entries is wanted"),
    ],
)
def test_a_file_out_of_shape_is_refused(folder: Path, text: str, fault: str) -> None:
    assert faults(folder, text)[0].startswith(fault)


def test_the_version_follows_names_and_contents(folder: Path) -> None:
    first = vocabulary_version(folder)
    write(folder, "- code: pear\n")
    vocabulary_version.cache_clear()
    second = vocabulary_version(folder)
    write(folder, "- code: fig\n")
    vocabulary_version.cache_clear()
    third = vocabulary_version(folder)
    assert len({first, second, third}) == 3
    assert all(len(version) == 64 for version in (first, second, third))
