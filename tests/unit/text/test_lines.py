"""Lines and what they are cut into."""

from layouts import documents

from pipeline.text.lines import parts


def _parts(text: str) -> list[str]:
    return parts(documents(text))["text"].to_list()


def test_every_line_end_ends_a_line_and_places_stay() -> None:
    text = "第一行\r\n第二行\r第三行\u2028第四行\n\n  第五行 "
    found = parts(documents(text))
    assert found["text"].to_list() == ["第一行", "第二行", "第三行", "第四行", "第五行"]
    assert [text[start : start + 3] for start in found["start"]] == found["text"].to_list()
    assert found["gap"].to_list() == [0, 0, 0, 0, 1]


def test_a_label_before_the_text_is_cut_off() -> None:
    assert _parts("2021-03-05 08:30，正文：河东市召开大会。") == ["2021-03-05 08:30，正文：", "河东市召开大会。"]


def test_furniture_behind_the_last_full_stop_is_cut_off() -> None:
    assert _parts("河东市召开大会。来源：河东日报") == ["河东市召开大会。", "来源：河东日报"]
    assert _parts("河东市召开大会。分享让更多人看到") == ["河东市召开大会。", "分享让更多人看到"]


def test_wide_gaps_after_a_full_stop_part_paragraphs() -> None:
    assert _parts("河东市召开大会。   会议指出，要优化服务。") == ["河东市召开大会。", "会议指出，要优化服务。"]
    assert _parts("指标   单位   全年") == ["指标   单位   全年"]


def test_a_headline_that_runs_into_the_text_is_cut_where_the_text_begins() -> None:
    found = _parts("原标题：河东高新区培训会召开8月9日，河东高新区举行培训会。")
    assert found == ["原标题：", "河东高新区培训会召开", "8月9日，河东高新区举行培训会。"]


def test_a_document_number_is_cut_from_the_title_before_it() -> None:
    assert _parts("关于做好审批服务工作的通知河政办〔2019〕7号") == ["关于做好审批服务工作的通知", "河政办〔2019〕7号"]


def test_an_advert_within_a_text_is_cut_out() -> None:
    found = _parts("办理时间不断压缩。广告 好礼送不停！ ×  全市企业超过一万户。")
    assert found == ["办理时间不断压缩。", "广告 好礼送不停！ ×", "全市企业超过一万户。"]


def test_a_spread_label_is_not_cut() -> None:
    assert len(_parts("标    题：关于印发河东市优化营商环境三年行动方案的通知")) == 1


def test_a_number_alone_before_a_page_break_is_that_of_the_page() -> None:
    found = parts(documents("为企业节约成\n3\x0c本二百万元。\n28\n项。"))
    assert found["page"].to_list() == [False, True, False, False, False]
