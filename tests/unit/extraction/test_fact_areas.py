"""Which area a fact is about: one test for each rule."""

import polars as pl

from pipeline.extraction.areas import assign_areas, find_areas, named_areas, surroundings

HOMES = {
    "金昌市": "620300",
    "甘肃省": "620000",
    "全国": "100000",
    "义乌市": "330782",
    "兰州新区": "620100:兰州新区",
    "银川市": "640100",
    "广西壮族自治区": "450000",
}


def frames(
    home: str, paragraphs: list[list[str]], kinds: dict[int, str] | None = None, speakers: dict[int, str] | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Sentences of one article, and the article; a `#` in a text marks a fact."""
    texts = [(p, text) for p, paragraph in enumerate(paragraphs) for text in paragraph]
    sentences = pl.DataFrame(
        {
            "sentence_id": [f"a#s{i}" for i, _ in enumerate(texts)],
            "document_id": "a",
            "article_id": "a#a1",
            "kind": [(kinds or {}).get(p, "body") for p, _ in texts],
            "paragraph": [p for p, _ in texts],
            "speaker": [(speakers or {}).get(p) for p, _ in texts],
            "text": [text for _, text in texts],
        },
        schema_overrides={"speaker": pl.String},
    )
    return sentences, pl.DataFrame({"article_id": ["a#a1"], "region_id": [HOMES[home]], "region": [home]})


def read(home: str, *paragraphs: list[str], **options: dict[int, str]) -> list[str | None]:
    """The areas of the facts, which stand where the texts have a #."""
    sentences, articles = frames(home, list(paragraphs), **options)
    facts = sentences.filter(pl.col("text").str.contains("#")).select(
        "sentence_id", start=pl.col("text").str.split("#").list.get(0).str.len_chars().cast(pl.Int64)
    )
    plain = sentences.with_columns(pl.col("text").str.replace_all("#", ""))
    return assign_areas(facts, surroundings(find_areas(plain), plain, articles))["region"].to_list()


def test_without_a_mention_it_is_the_articles() -> None:
    assert read("金昌市", ["今年新增企业#3万户"]) == ["金昌市"]


def test_the_mention_that_begins_the_clause() -> None:
    assert read("甘肃省", ["今年，酒泉市新增企业#3万户"]) == ["酒泉市"]
    assert read("甘肃省", ["酒泉市新增企业2万户，陇南市新增企业#3万户"]) == ["陇南市"]
    assert read("金昌市", ["海关统计显示，上半年我国进出口#20万亿元"]) == ["全国"]


def test_peers_and_fields_of_ranks_are_no_subjects() -> None:
    assert read("金昌市", ["满意度高于全省#5个百分点"]) == ["金昌市"]
    assert read("金昌市", ["总量居甘肃省第#2位"]) == ["金昌市"]
    assert read("金昌市", ["引进来自广东的企业#3家"]) == ["金昌市"]
    assert read("金昌市", ["以全省1%的面积贡献#5%的税收"]) == ["金昌市"]


def test_an_area_above_counts_where_it_begins_or_acts() -> None:
    assert read("金昌市", ["2023年，甘肃省新增企业#3万户"]) == ["甘肃省"]
    assert read("金昌市", ["为了发展，甘肃省出台措施#3条"]) == ["甘肃省"]


def test_a_part_of_the_subject_named_later_is_more_exact() -> None:
    assert read("甘肃省", ["酒泉市组织玉门市企业#3家参展"]) == ["玉门市"]


def test_venues_datelines_titles_and_lists_of_examples() -> None:
    assert read("金昌市", ["在西宁市举行的洽谈会签约#3个项目"]) == ["金昌市"]
    assert read("甘肃省", ["新华社兰州8月2日电今年新增企业#3万户"]) == ["甘肃省"]
    assert read("全国", ["印发《上海市条例》等文件#3个"]) == ["全国"]
    assert read("全国", ["支持河北、山东、河南等#12个省份"]) == ["全国"]
    assert read("全国", ["北京、上海、深圳3座城市的#7个机场"]) == ["全国"]
    assert read("全国", ["甘肃14个市州设站#7个"]) == ["甘肃省"]


def test_the_whole_whose_members_are_counted() -> None:
    assert read("金昌市", ["经开区在全国#230个经开区中"]) == ["全国"]


def test_where_the_money_goes() -> None:
    assert read("金昌市", ["计划投资#2亿元在永昌县建厂"]) == ["永昌县"]


def test_a_thing_named_after_the_area_above() -> None:
    assert read("金昌市", ["通过#甘肃政务服务网办理"]) == ["甘肃省"]
    assert read("金昌市", ["获评#全国文明城市示范"]) == ["金昌市"]


def test_a_heading_that_runs_on_into_its_sentence() -> None:
    assert read("全国", ["15#信用分类监管福建实施分类监管"]) == ["福建省"]


def test_stand_in_words_go_up_from_the_article_then_the_passage() -> None:
    assert read("金昌市", ["目前全省新增企业#3万户"]) == ["甘肃省"]
    assert read("义乌市", ["目前全市新增企业#3万户"]) == ["义乌市"]
    assert read("广西壮族自治区", ["目前全区新增企业#3万户"]) == ["广西壮族自治区"]
    assert read("甘肃省", ["酒泉市推进改革", "全市新增企业#3万户"]) == ["酒泉市"]


def test_a_bare_bonded_zone_is_the_articles() -> None:
    assert read("兰州新区", ["企业增加，综保区进出口额增长#3%"]) == ["兰州新区综合保税区"]


def test_passages_of_a_survey() -> None:
    survey = [["酒泉：深化改革"], ["新增企业#3万户"], ["白银：减税"], ["减税#2亿元"], ["结语"], ["合计#5条"]]
    kinds = {0: "heading", 2: "heading", 4: "heading"}
    assert read("甘肃省", *survey, kinds=kinds) == ["酒泉市", "白银市", "甘肃省"]


def test_a_paragraph_is_about_the_area_that_begins_it() -> None:
    assert read("甘肃省", ["酒泉市推进改革", "新增企业#3万户"], ["取消事项#5项"]) == ["酒泉市", "酒泉市"]


def test_a_part_named_within_a_paragraph_holds_for_its_sentence() -> None:
    paragraph = ["金昌市推进改革", "永昌县新增企业#3万户", "取消事项#5项"]
    assert read("金昌市", paragraph) == ["永昌县", "金昌市"]


def test_who_speaks_sets_the_area() -> None:
    talk = [["请介绍情况"], ["引进项目#3个"], ["请介绍情况"], ["办理#5件"]]
    speakers = {0: "记者", 1: "金昌经开区管委会主任", 2: "记者", 3: "金昌市政务服务中心主任"}
    assert read("金昌市", *talk, speakers=speakers) == ["金昌经开区", "金昌市"]


def test_a_firms_figures_belong_to_its_seat() -> None:
    text = ["金昌市推进改革", "这家公司落户永昌县", "该公司计划投资#2亿元", "取消事项#5项"]
    assert read("金昌市", text) == ["永昌县", "金昌市"]


def test_facts_keep_their_order_and_number() -> None:
    sentences, articles = frames("金昌市", [["永昌县新增企业3万户"], ["金昌市取消5项"]])
    facts = pl.DataFrame(
        {"sentence_id": ["a#s1", "a#s0", "a#s1"], "start": [5, 7, 5]}, schema_overrides={"start": pl.Int64}
    )
    got = assign_areas(facts, surroundings(find_areas(sentences), sentences, articles))
    assert got.select("sentence_id", "start").equals(facts)
    assert got["region_id"].to_list() == ["620300", "620321", "620300"]


def test_areas_in_one_list_share_a_fact() -> None:
    sentences, articles = frames("全国", [["浙江、湖北武汉将审查并联办理"]])
    facts = pl.DataFrame({"sentence_id": ["a#s0"], "start": [9]}, schema_overrides={"start": pl.Int64})
    around = surroundings(find_areas(sentences), sentences, articles)
    assert sorted(named_areas(facts, around)["region"]) == ["武汉市", "浙江省"]


def test_a_district_and_its_zone_are_not_two() -> None:
    sentences, articles = frames("全国", [["黄埔区、广州高新区推行改革"]])
    facts = pl.DataFrame({"sentence_id": ["a#s0"], "start": [10]}, schema_overrides={"start": pl.Int64})
    assert named_areas(facts, surroundings(find_areas(sentences), sentences, articles)).height == 1


def test_an_organ_of_the_state_that_acts_is_the_country() -> None:
    assert read("金昌市", ["近日，财政部、税务总局发布公告，延续政策#3项"]) == ["全国"]
    assert read("金昌市", ["国家税务总局金昌市税务局推出措施#3条"]) == ["金昌市"]
    assert read("金昌市", ["经国务院同意，新区今年新增企业#3万户"]) == ["金昌市"]


def test_the_first_time_is_no_rank() -> None:
    assert read("甘肃省", ["酒泉市稳居前列，陇南市第一次突破#3万户"]) == ["陇南市"]
    assert read("甘肃省", ["其中酒泉市首次超过#3万户"]) == ["酒泉市"]


def test_two_places_of_one_meeting() -> None:
    assert read("甘肃省", ["省税务局在酒泉、陇南同步举办发布会，推出举措#3条"]) == ["甘肃省"]


def test_a_quoted_headline_takes_the_area_of_what_follows() -> None:
    assert read("全国", ["甘肃酒泉新增企业2万户。", "五、推广“码头#通办”", "浙江义乌试行改革。"]) == ["义乌市"]


def test_an_area_right_before_a_name_is_its_own() -> None:
    sentences, articles = frames("金昌市", [["本地参加酒泉市“码头通办”考核，学习玉门市“泊位通办”经验。"]])
    text = str(sentences["text"][0])
    names = pl.DataFrame({"sentence_id": ["a#s0"] * 2, "start": [text.index("码头"), text.index("泊位")]})
    around = surroundings(find_areas(sentences), sentences, articles)
    assert named_areas(names, around)["region"].to_list() == ["酒泉市", "金昌市"]


def test_an_organ_that_gives_money_is_the_country() -> None:
    talk = ["玉门市抢修道路。", "财政部、应急管理部紧急预拨救灾资金#3亿元"]
    assert read("甘肃省", talk) == ["全国"]
    assert read("甘肃省", ["中央财政安排补助资金#3亿元"]) == ["全国"]
    assert read("甘肃省", ["商务部门安排资金#3亿元"]) == ["甘肃省"]


def test_areas_in_a_row_are_told_of_together() -> None:
    assert read("甘肃省", ["预计酒泉南部、金昌、武威中部将有降雨#50毫米"]) == ["甘肃省"]
    assert read("甘肃省", ["酒泉市、金昌市新增企业#3万户"]) == ["金昌市"]


def test_the_whole_district_is_the_passages() -> None:
    text = ["金凤区位于平原。", "全区有企业#3万户"]
    assert read("银川市", text) == ["金凤区"]


def test_a_zone_is_told_of_up_to_a_sentence_with_a_time_of_its_own() -> None:
    text = ["甘肃省推进开放。", "兰州新区设立平台。", "平台服务企业#3家。", "今年前5个月，出口增长#5%。"]
    assert read("甘肃省", text) == ["兰州新区", "甘肃省"]


def test_the_area_of_today_begins_its_sentence() -> None:
    assert read("全国", ["酒泉市在西部。", "今天的甘肃新增企业#3万户"]) == ["甘肃省"]


def test_a_line_between_two_places_is_of_neither() -> None:
    assert read("甘肃省", ["铁路西起酒泉，东至金昌，全长#300公里"]) == ["甘肃省"]


def test_a_meeting_of_the_country_that_asks_is_the_country() -> None:
    assert read("甘肃省", ["党的二十届三中全会提出举措#3项"]) == ["全国"]
    assert read("甘肃省", ["党的二十大以来，金昌市推出举措#3项"]) == ["金昌市"]


def test_a_paragraph_tells_of_the_place_that_it_begins_with() -> None:
    assert read("全国", ["在甘肃，引水工程提速。", "工程干线长#300公里"], ["工程共#5处"]) == ["甘肃省", "全国"]


def test_this_firm_is_no_name() -> None:
    assert read("甘肃省", ["在酒泉这家材料公司，政府给团队提供资金#100万元"]) == ["酒泉市"]


def test_an_article_about_the_country_comes_back_to_it() -> None:
    text = [["酒泉市推行改革。"], ["当地新增企业#3万户。"], ["改革取消事项#5项。"]]
    assert read("全国", *text) == ["酒泉市", "全国"]
    assert read("甘肃省", *text) == ["酒泉市", "酒泉市"]
    headed = [["酒泉市推行改革"], ["改革取消事项#5项。"], ["今年新增企业#3万户。"]]
    assert read("全国", *headed, kinds={0: "heading"}) == ["酒泉市", "酒泉市"]


def test_an_area_in_a_list_of_other_things_begins_a_name() -> None:
    assert read("甘肃省", ["酒泉市引进储能项目、金昌电池项目等一批项目，新增产值#3亿元"]) == ["酒泉市"]
    assert read("甘肃省", ["其中酒泉市（3亿元）、金昌市（#2亿元）居前"]) == ["金昌市"]


def test_an_office_whose_numbers_are_told_is_a_source() -> None:
    assert read("甘肃省", ["兰州海关最新统计数据显示，今年出口#3亿元"]) == ["甘肃省"]


def test_what_a_picture_shows_is_no_subject() -> None:
    text = ["甘肃酒泉市风光视觉中国资料图7月2日，甘肃省公布数据。", "财政收入#3亿元"]
    assert read("甘肃省", text) == ["甘肃省"]
    assert read("甘肃省", ["酒泉市风光发电项目开工。", "投资#3亿元"]) == ["酒泉市"]
