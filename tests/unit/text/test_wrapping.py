"""Joining what hard wraps and page breaks tore apart."""

from layouts import read, texts

_LONG = "今年以来，河东高新区不断优化办事流程，压缩审批时间，全区新签约项目七十三个，投资额同比增长，到投资"


def test_lines_wrapped_at_one_width_are_joined() -> None:
    body = (
        "今年以来全市经营主体持续增长企业开办时间不断压缩政务服务事项网上可办率稳步提升营商环境持续优化改善全市新"
        "登记企业一万二千户同比增长百分之八个体工商户三万户同比增长百分之五农民专业合作社二百户全市经营主体总量突"
        "破十万户大关市场活力进一步释放。"
    )
    wrapped = "\n".join(body[i : i + 50] for i in range(0, len(body), 50))
    assert texts(read(f"{wrapped}\n改革创新持续加力\n{wrapped}"), "body", "heading") == [body, "改革创新持续加力", body]


def test_a_number_torn_by_a_wrap_is_whole_again() -> None:
    line = "河东市持续深化商事制度改革全面推行登记便利化企业开办时间由二十个工作日压缩到五个工作日办件由202"
    rest = "6件增加到九千件办结率达到百分之百群众满意度持续提升位居全省前列营商环境满意度稳步提高获得上级肯定通报"
    frames = read(f"{line}\n{rest}\n表扬。")
    assert "办件由2026件增加到九千件" in frames.sentences["text"][0]


def test_a_blank_line_in_the_middle_of_a_sentence_separates_nothing() -> None:
    frames = read(f"{_LONG}\n\n金148.5亿元，同比增长357%。\n\n下一步，高新区将继续优化服务。")
    assert texts(frames)[0] == f"{_LONG}金148.5亿元，同比增长357%。"


def test_a_number_alone_on_its_line_goes_on() -> None:
    assert texts(read(f"{_LONG}金由二百亿元增加至\n28\n亿元。"))[0].endswith("金由二百亿元增加至28亿元。")


def test_a_text_that_breaks_off_before_a_headline_is_not_joined_to_it() -> None:
    frames = read(f"{_LONG}\n\n河西高新区打造人才高地\n\n本报讯 近日，河西高新区新增研发机构十六家。")
    assert texts(frames, "title") == ["河西高新区打造人才高地"]
    assert frames.articles["is_truncated"].to_list() == [True, False]


def test_list_items_stay_apart() -> None:
    assert texts(read("- 宽减利得税，上限为2万元\n\n- 宽免差饷，每户每季上限为1000元")) == [
        "宽减利得税，上限为2万元",
        "宽免差饷，每户每季上限为1000元",
    ]


def test_a_line_that_begins_with_closing_punctuation_goes_on() -> None:
    assert texts(read("会议要求优化营商环境\n，提升服务水平。")) == ["会议要求优化营商环境，提升服务水平。"]


def test_a_page_number_in_the_middle_of_a_sentence_is_left_out() -> None:
    frames = read(f"{_LONG}\n— 3 —\n\x0c金148.5亿元。")
    assert texts(frames) == [f"{_LONG}金148.5亿元。"]


def test_the_first_line_of_a_paragraph_is_full_with_its_indent() -> None:
    lines = [
        "　　　　河东市推出三十条措施，便利企业开办、变更",
        "和注销，全年新设企业一万二千户，注销企业二千余户",
        "，企业开办时间压缩到半天以内，群众办事不再来回跑",
        "趟，全市的营商环境得到进一步优化和提升，受到好评",
        "。",
    ]
    assert texts(read("\n".join(lines)), "body")[0].startswith("河东市推出三十条措施，便利企业开办、变更和注销，")
