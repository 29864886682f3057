import hashlib
import os
import re
from pathlib import Path

import pytest

from pipeline.text import reading
from pipeline.text.reading import DOCUMENTS_SCHEMA, REJECTED_SCHEMA, SCAN_SCHEMA, read_documents, scan
from tests.hostile import PROSE, PROSE_TRADITIONAL, make_hostile, pdf


def reasons(folder: Path, **limits: int) -> dict[str, str]:
    rejected = read_documents(scan(folder, **limits), **limits).rejected
    return dict(rejected.select("document_id", "reason").rows())


def test_files_of_nested_folders_become_documents(tmp_path: Path) -> None:
    (tmp_path / "省" / "市").mkdir(parents=True)
    (tmp_path / "省" / "市" / "a b.TXT").write_bytes(("\ufeff" + PROSE + "\r\n").encode())
    (tmp_path / "省" / "港.md").write_bytes(PROSE_TRADITIONAL.encode("big5"))
    (tmp_path / "z.pdf").write_bytes(pdf([PROSE[:20]]))
    files = scan(tmp_path)
    assert dict(files.schema) == SCAN_SCHEMA
    documents, rejected = read_documents(files)
    assert dict(documents.schema) == DOCUMENTS_SCHEMA
    assert dict(rejected.schema) == REJECTED_SCHEMA
    assert rejected.is_empty()
    assert documents.select("document_id", "media_type", "encoding", "script").rows() == [
        ("z.pdf", "application/pdf", None, "hans"),
        ("省/市/a b.TXT", "text/plain", "utf-8-sig", "hans"),
        ("省/港.md", "text/markdown", "big5", "hant"),
    ]
    assert documents["raw_text"].to_list() == [PROSE[:20] + "\n\f", PROSE + "\r\n", PROSE_TRADITIONAL]
    assert documents["sha256"][2] == hashlib.sha256(PROSE_TRADITIONAL.encode("big5")).hexdigest()
    assert documents["byte_size"][2] == len(PROSE_TRADITIONAL.encode("big5"))


def test_what_is_hidden_or_a_lock_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", ".hidden.txt", "~$report.docx", "Thumbs.db"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    assert scan(tmp_path).is_empty()
    assert read_documents(scan(tmp_path)).documents.is_empty()


def test_a_link_to_a_file_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read_documents(scan(tmp_path)).documents["document_id"].to_list() == ["a.txt", "b.txt"]


def test_an_absent_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="absent"):
        scan(tmp_path / "absent")


def test_the_limit_of_size_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1" * 11)
    (tmp_path / "b.txt").write_bytes(b"1" * 10)
    assert reasons(tmp_path, max_bytes=10) == {"a.txt": "too large: 11 bytes, at most 10 are read"}


def test_a_file_that_changed_since_the_scan_is_rejected(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    files = scan(tmp_path)
    (tmp_path / "a.txt").write_text(PROSE.replace("今", "去"), encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    documents, rejected = read_documents(files)
    assert documents["document_id"].to_list() == ["c.txt"]
    assert rejected["reason"].to_list() == [
        "changed while it was being read",
        "cannot be opened: No such file or directory",
    ]


def test_a_file_that_grows_while_it_is_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    really = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        status = really(descriptor)
        with path.open("a", encoding="utf-8") as file:
            file.write("more")
        return status

    monkeypatch.setattr(reading.os, "fstat", growing)
    assert scan(tmp_path)["problem"].to_list() == ["changed while it was being read"]


def test_a_file_without_permission_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    really = os.open

    def guarded(path: str, flags: int) -> int:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return really(path, flags)

    monkeypatch.setattr(reading.os, "open", guarded)
    files = scan(tmp_path)
    assert files.select("document_id", "problem").rows() == [
        ("a.txt", "cannot be opened: Permission denied"),
        ("b.txt", None),
    ]
    assert files["sha256"].null_count() == 1


def test_a_page_in_a_text_file_is_read_as_a_page(tmp_path: Path) -> None:
    page = f'<!DOCTYPE html><html><meta charset="gb2312"><body><h1>通报</h1><p>{PROSE * 3}</p></body></html>'
    (tmp_path / "a.txt").write_bytes(page.encode("gb18030"))
    document = read_documents(scan(tmp_path)).documents.row(0, named=True)
    assert document["media_type"] == "text/html"
    assert document["encoding"] == "gb18030"
    assert document["raw_text"].startswith("通报\n")


def test_hostile_files_are_rejected_by_name_and_the_others_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    expected = make_hostile(folder, 120)
    (folder / "good.txt").write_text(PROSE, encoding="utf-8")
    documents, rejected = read_documents(scan(folder), timeout_seconds=10)
    assert documents["document_id"].to_list() == ["good.txt"]
    found = dict(rejected.select("document_id", "reason").rows())
    assert found.keys() == expected.keys()
    assert {name: found[name] for name, reason in expected.items() if not re.search(reason, found[name])} == {}
