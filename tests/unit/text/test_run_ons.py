"""What runs on without a break: credits, datelines, headlines, the line of the paper; each is parted from the text."""

import pytest
from layouts import article, read, texts

_NEXT = "河东口岸全年验放车辆12万辆次，通关时间缩短三成。"


@pytest.mark.parametrize(
    ("credit", "follows"),
    [
        ("河东社记者李方平 摄", _NEXT),
        ("通讯员王立 摄", _NEXT),
        ("全景河东 图", f"8月3日，{_NEXT}"),
        ("陈方摄", f"本报讯 （记者李方）{_NEXT}"),
    ],
)
def test_a_credit_behind_a_picture_is_no_part_of_the_next_sentence(credit: str, follows: str) -> None:
    frames = read(f"记者昨日到口岸采访，看见车辆排队有序通过，司机无需下车就能办完手续。{credit}{follows}")
    assert texts(frames, "body")[-1] == follows.removeprefix("本报讯 （记者李方）")


def test_a_credit_in_brackets_between_two_sentences_is_a_byline() -> None:
    frames = read(f"河东举行签约活动，二十个项目落地。（河东日报记者 李方 王立）△签约活动现场。{_NEXT}")
    assert texts(frames, "byline") == ["（河东日报记者李方王立）"]
    assert texts(frames, "body")[-1] == _NEXT


@pytest.mark.parametrize("line", ["《河东日报》（2023年03月05日 02版）", "《 河东日报 》（ 2023年03月05日 第02 版）"])
def test_the_page_of_a_paper_is_furniture(line: str) -> None:
    frames = read(f"{_NEXT}{line}")
    assert texts(frames, "body") == [_NEXT]
    assert len(texts(frames, "furniture")) == 1


@pytest.mark.parametrize(
    "follows",
    ["河东日报讯（记者李方）", "为加快项目建设，", "作者：李方来源：河东视窗原标题："],
)
def test_a_headline_ends_where_the_text_opens(follows: str) -> None:
    frames = read(f"2023-03-05 10:20，正文：原标题：河东口岸推出十条便利措施{follows}{_NEXT}")
    assert article(frames)["title"] == "河东口岸推出十条便利措施"


def test_a_source_ends_before_the_next_label() -> None:
    frames = read(f"正文：原标题：河东口岸推出十条便利措施作者：李方来源：河东视窗原标题：{_NEXT}")
    assert article(frames)["publisher"] == "河东视窗"


def test_a_dateline_keeps_its_reporters_behind_a_gap() -> None:
    frames = read(f"本报河东3月5日电  （记者李方）{_NEXT}{_NEXT}")
    assert texts(frames, "byline") == ["本报河东3月5日电（记者李方）"]
    assert article(frames)["byline"] == "记者李方"
