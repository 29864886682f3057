"""The texts that are measured: own ones that are given, else the seeds, repeated up to a size.

Here belongs the making of the texts; what is measured on them is in `speed.py`. Copies of a text differ in their
numbers, so that no step gains from having seen a figure before; a sentence without a number comes again as it is.
"""

from pathlib import Path

import polars as pl

# The last digit of a number, where no date ends with it.
_LAST_DIGIT = r"(\d)\d([^\d年月日时.\-/:：])"


def load_texts(source: Path) -> pl.Series:
    """The texts of a parquet file (column `text`), or of all .txt files below a folder."""
    if source.is_file():
        return pl.read_parquet(source, columns=["text"]).get_column("text").drop_nulls()
    return pl.Series("text", [path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.txt"))], pl.String)


def repeated(texts: pl.Series, megabytes: float) -> pl.Series:
    """Copies of the texts that have at least so many megabytes of UTF-8 together, cut after the last text needed."""
    size = int(texts.str.len_bytes().sum())
    copies = int(megabytes * 1e6 // size) + 1
    varied = [texts, *(texts.str.replace_all(_LAST_DIGIT, f"${{1}}{copy}${{2}}") for copy in range(1, copies))]
    whole = pl.concat(varied)
    needed = whole.str.len_bytes().cum_sum().shift(1, fill_value=0) < megabytes * 1e6
    return whole.filter(needed)


def write_files(texts: pl.Series, folder: Path) -> int:
    """Write each text to a file below the folder; returns their bytes."""
    written = 0
    for number, text in enumerate(texts):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        written += path.write_bytes(text.encode())
    return written
