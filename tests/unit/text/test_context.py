"""Headings above, speakers, repetitions."""

from layouts import read

_BODY = "近年来，全市深化改革，企业开办时间压缩至一个工作日，办事企业普遍满意，市场活力持续增强。"


def _column(text: str, name: str) -> list[str | None]:
    return read(text).sentences[name].to_list()


def test_the_path_of_headings() -> None:
    text = f"河东年报\n{_BODY}\n一、企业开办\n（一）压缩时间\n{_BODY}\n二、不动产登记\n{_BODY}"
    assert _column(text, "heading") == [
        None,
        None,
        None,
        "一、企业开办",
        "一、企业开办 / （一）压缩时间",
        None,
        "二、不动产登记",
    ]


def test_sections_of_a_survey() -> None:
    text = f"河东：优化环境这么做\n{_BODY}\n兰河：提升审批\n{_BODY}\n玉河：压缩时间\n{_BODY}"
    assert _column(text, "heading") == [None, None, None, "兰河：提升审批", None, "玉河：压缩时间"]


def test_a_heading_that_begins_its_paragraph() -> None:
    assert _column(f"一、减证便民，服务更加高效。{_BODY}", "heading") == [None, "一、减证便民，服务更加高效"]


def test_a_numbered_paragraph_ends_the_one_before() -> None:
    text = f"河东方案\n一、任务\n（一）推行联审。6月底前完成。\n（二）把审批环节压减至4个，{_BODY}\n{_BODY}"
    assert _column(text, "heading") == [None, None, "一、任务", "一、任务 / （一）推行联审", "一、任务", "一、任务"]


def test_a_heading_in_two_lines_printed_twice() -> None:
    text = f"标题\n{_BODY}\n改革持续加力\n改革持续加力\n主体增量提质\n主体增量提质\n今年新增企业一万户。"
    sentences = read(text).sentences
    assert sentences["heading"].to_list()[-1] == "改革持续加力 主体增量提质"
    assert sentences["duplicate_of"].to_list() == [None, None, None, "d0.txt#s3", None, "d0.txt#s5", None]


def test_a_heading_garbled_by_double_print() -> None:
    text = f"河东这么做\n{_BODY}\n兰河：不断深化“放管服放管服”改革改革\n兰河：不断深化\n今年新增企业一万户。"
    assert read(text).sentences["duplicate_of"].to_list()[3] == "d0.txt#s3"


def test_a_lead_printed_twice() -> None:
    assert _column(f"标题\n{_BODY}\n{_BODY}", "duplicate_of") == [None, None, "d0.txt#s2"]


def test_speakers_with_their_office() -> None:
    text = f"发布会\n记者问答\n记者：有哪些做法？\n市发展改革委副主任肖方：\n{_BODY}\n下一题\n主持人：请继续。"
    assert _column(text, "speaker") == [
        None, None, "记者", "市发展改革委副主任肖方", "市发展改革委副主任肖方", None, "主持人",
    ]  # fmt: skip


def test_a_colon_alone_makes_no_speaker() -> None:
    assert _column(f"兰河：提升审批服务。\n{_BODY}", "speaker") == [None, None]


def test_a_table_head_stands_below_numbered_headings() -> None:
    text = f"河东公报\n一、综合\n{_BODY}\n主要指标表\n{_BODY}\n二、农业\n{_BODY}"
    assert _column(text, "heading")[4:] == ["一、综合 / 主要指标表", None, "二、农业"]


def test_questions_and_answers_in_one_paragraph_have_their_speakers() -> None:
    frames = read("负责人回答了提问。问：上半年形势怎样？答：上半年保持平稳。新设企业有所增加。")
    assert frames.sentences["speaker"].to_list() == [None, "问", "答", "答"]


def test_a_note_on_the_document_heads_no_section() -> None:
    frames = read("河东市优化营商环境条例\n（2023年3月5日河东市人民代表大会通过）\n本条例适用于全市。")
    assert frames.sentences["heading"].to_list() == [None, None, None]


def test_what_is_said_of_a_table_heads_no_section() -> None:
    text = f"公报\n{_BODY}\n一、综合\n{_BODY}\n表1 各区县户数\n单位：户\n{_BODY}\n二、农业\n{_BODY}"
    assert _column(text, "heading")[-1] == "二、农业"
    assert _column(text, "heading")[-3] == "一、综合 / 表1各区县户数 单位：户"


def test_who_was_introduced_speaks_by_the_name_alone() -> None:
    text = (
        "实录\n主持人 河东市政府副秘书长 王立：\n大家好。\n河东日报记者 问：环境如何？\n李方答：更好了。\n王立：谢谢。"
    )
    assert _column(text, "speaker") == [
        None,
        "主持人河东市政府副秘书长王立",
        "主持人河东市政府副秘书长王立",
        "河东日报记者",
        "李方",
        "主持人河东市政府副秘书长王立",
    ]
