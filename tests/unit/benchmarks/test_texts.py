from pathlib import Path

import polars as pl

from benchmarks.texts import load_texts, repeated, write_files

TEXT = "2023年3月新设企业1200户，增长12.5%。"


def test_copies_differ_in_their_figures_and_keep_their_dates() -> None:
    size = len(TEXT.encode())
    texts = repeated(pl.Series("text", [TEXT]), 2.5 * size / 1e6).to_list()
    assert texts == [TEXT, "2023年3月新设企业1201户，增长12.5%。", "2023年3月新设企业1202户，增长12.5%。"]


def test_texts_come_from_a_folder_or_a_parquet_file(tmp_path: Path) -> None:
    assert write_files(pl.Series("text", [TEXT, "零"]), tmp_path) == len(TEXT.encode()) + 3
    assert load_texts(tmp_path).to_list() == [TEXT, "零"]
    table = tmp_path / "t.parquet"
    pl.DataFrame({"id": [1, 2], "text": [TEXT, None]}).write_parquet(table)
    assert load_texts(table).to_list() == [TEXT]
