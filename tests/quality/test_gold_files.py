"""The gold itself: that its quotes stand in the seeds where it says."""

from pipeline.evaluation.gold import load_gold
from pipeline.settings import GOLD_FOLDER, PROJECT_ROOT


def test_every_quote_stands_at_its_place() -> None:
    raw = {path.stem: path.read_bytes().decode("utf-8-sig") for path in (PROJECT_ROOT / "seeds").glob("*.txt")}
    gold = load_gold(GOLD_FOLDER)
    wrong = [
        row
        for frame in (gold.observations, gold.measures, gold.numbers)
        for row in frame.select("doc", "start", "end", "quote").iter_rows()
        if raw[row[0]][row[1] : row[2]] != row[3]
    ]
    assert wrong == []
