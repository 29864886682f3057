"""Where sentences end, and what their clean text keeps."""

import pytest
from layouts import read, texts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("增长4.5%。达1.2万户！有何成效？", ["增长4.5%。", "达1.2万户！", "有何成效？"]),
        ("高新企业75家；科技企业48家。", ["高新企业75家；", "科技企业48家。"]),
        ("清理27件（其中修订11件；废止16件。）。", ["清理27件（其中修订11件；废止16件。）。"]),
        ("打造“马上办；网上办”品牌。", ["打造“马上办；网上办”品牌。"]),
        ("“办得快、服务好。”这是企业的感受。", ["“办得快、服务好。”", "这是企业的感受。"]),
        ("“一上午就全部办理完毕了。”总经理王立说。", ["“一上午就全部办理完毕了。”总经理王立说。"]),
        ("打破“卷帘门”……近年来，环境更好。", ["打破“卷帘门”……", "近年来，环境更好。"]),
        ("一是抓统筹。二是抓服务。", ["一是抓统筹。", "二是抓服务。"]),
        ("推行一件事改革（一）抓审批（二）抓监管。", ["推行一件事改革", "（一）抓审批", "（二）抓监管。"]),
        ("《谁来办？怎么办！》一书出版。", ["《谁来办？怎么办！》一书出版。"]),
    ],
)
def test_ends(text: str, sentences: list[str]) -> None:
    assert texts(read(text)) == sentences


def test_a_long_speech_is_cut_within_its_quotation_marks() -> None:
    text = "“办事大厅的服务意识特别强，材料一次备齐。现在手机上就能查询进度，非常方便。”王立说。"
    assert texts(read(text)) == [
        "“办事大厅的服务意识特别强，材料一次备齐。",
        "现在手机上就能查询进度，非常方便。”王立说。",
    ]


def test_marks_that_do_not_balance_hold_nothing_together() -> None:
    assert texts(read("“十四五期间服务提升。企业增长。")) == ["“十四五期间服务提升。", "企业增长。"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("投资 2 亿元，占 98 %。", "投资2亿元，占98%。"),
        ("Smart City 计划 10 20 分步。", "Smart City计划10 20分步。"),
        ("**开支包括**教育，见[附件](http://a.cn/b)。", "开支包括教育，见[附件。"),
        ("惠及约15 000家企业，节省1 234 567.8元。", "惠及约15000家企业，节省1234567.8元。"),
        ("热线 2021 123转4。", "热线2021 123转4。"),
        ("２０２３年，企业（ＡＢ）１２户", "2023年，企业（AB）12户"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert texts(read(text)) == [clean]


def test_datelines_and_signatures_are_no_part_of_the_sentences_beside_them() -> None:
    frames = read("河东网河东8月3日电（记者 赵方）近日，考评结果公布，河东入选名单。王立")
    assert texts(frames, "byline") == ["河东网河东8月3日电（记者赵方）", "王立"]
    assert texts(frames, "body") == ["近日，考评结果公布，河东入选名单。"]


def test_reporters_named_without_a_break() -> None:
    frames = read("记者 王方8月3日，河东市召开发布会，介绍改革情况。")
    assert texts(frames, "byline") == ["记者王方"]


def test_cells_of_a_table_stay_apart() -> None:
    assert texts(read("生产总值\t亿元\t1234.5\t4.5")) == ["生产总值 亿元 1234.5 4.5"]


def test_a_caption_with_its_credit_stands_before_the_dateline_without_a_break() -> None:
    frames = read("3月4日，服务月活动启动。（王立 摄）河东网3月5日讯（记者 李方）活动为期三十天。")
    assert texts(frames, "byline") == ["河东网3月5日讯（记者李方）"]
    assert texts(frames, "caption") == ["3月4日，服务月活动启动。（王立摄）"]
    assert frames.articles["byline"].to_list() == ["记者 李方"]


def test_who_took_a_picture_is_no_part_of_the_sentence_behind() -> None:
    text = "关员在工厂开展监管。（王立 摄）全市有三百家企业享受便利，通关时间压缩一半，企业普遍满意。"
    assert texts(read(text), "caption") == ["（王立摄）"]
