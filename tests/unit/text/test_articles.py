"""Where articles begin and end, and their headlines."""

from layouts import article, read, texts

_BODY = "近日，河东高新区举行企业服务大会，三十五家企业参加，会议就优化营商环境作出部署，企业代表作了发言。"


def test_one_article_from_the_headline_to_the_end_of_the_body() -> None:
    text = f"河东高新区优化服务\n发布日期：2021-03-05 来源：河东日报\n{_BODY}\n\n来源：\n【打印本页】 【关闭窗口】"
    found = article(read(text))
    assert found["title"] == "河东高新区优化服务"
    assert (found["raw_start"], found["raw_end"]) == (0, text.index(_BODY) + len(_BODY))


def test_a_page_is_cut_at_headlines_that_datelines_follow() -> None:
    page = f"河东优化服务\n\n本报讯 {_BODY}\n\n河西八个项目\n\n开工竣工\n\n本报讯 {_BODY}"
    frames = read(page)
    assert frames.articles["title"].to_list() == ["河东优化服务", "河西八个项目 开工竣工"]


def test_names_behind_the_last_full_stop_end_an_article() -> None:
    page = f"河东优化服务\n\n本报讯 {_BODY}李方\n\n{_BODY}王立/摄\n\n图片新闻\n\n{_BODY}"
    frames = read(page)
    assert frames.articles.height == 3
    assert frames.articles["title"][2] == "图片新闻"
    assert "李方" in texts(frames, "byline")


def test_datelines_part_articles_without_headlines() -> None:
    page = f"河东日报讯（通讯员李方）{_BODY}\n河西日报讯（记者王立）{_BODY}\n{_BODY}（河东日报客户端通讯员陈平）"
    frames = read(page)
    assert frames.articles.height == 3
    assert frames.articles["publisher"].to_list() == ["河东日报", "河西日报", "河东日报"]


def test_a_subtitle_extends_the_headline() -> None:
    text = f"探索小政府大服务之路\n\n——河东高新区激发市场活力\n\n张方 本报记者 李平\n\n{_BODY}"
    found = article(read(text))
    assert found["title"] == "探索小政府大服务之路 ——河东高新区激发市场活力"
    assert found["byline"] == "张方 本报记者 李平"


def test_section_headings_do_not_part_articles() -> None:
    frames = read(f"河东优化服务\n{_BODY}\n兰河：提升审批质量\n{_BODY}\n玉河：压缩时间\n{_BODY}")
    assert frames.articles.height == 1
    assert texts(frames, "heading") == ["兰河：提升审批质量", "玉河：压缩时间"]


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    assert article(read("日前，河东市召开大会。会议强调优化服务。"))["title"] == "河东市召开大会"


def test_captions_with_a_photographer_end_nothing() -> None:
    frames = read(f"河东优化服务\n{_BODY}\n大会现场。王立摄\n{_BODY}")
    assert frames.articles.height == 1


def test_a_document_title_in_two_lines() -> None:
    text = f"河东市人民政府办公室关于印发\n《河东市优化环境行动方案》的通知\n河政办〔2023〕15号\n各县区：\n{_BODY}"
    assert article(read(text))["title"] == "河东市人民政府办公室关于印发 《河东市优化环境行动方案》的通知"


def test_the_title_of_an_official_document_in_several_lines() -> None:
    text = f"河东市人民政府办公室\n关于印发优化服务\n若干措施的通知\n各区县人民政府：\n{_BODY}\n重点任务清单\n{_BODY}"
    assert article(read(text))["title"] == "河东市人民政府办公室 关于印发优化服务 若干措施的通知"


def test_a_headline_printed_twice_before_the_text_without_a_break() -> None:
    title = "河东高新区启动企业服务月活动"
    frames = read(f"2021-03-05 08:30，正文：原标题：{title}{title}河东融媒记者王立报道活动现场，{_BODY}")
    assert article(frames)["title"] == title
    assert texts(frames, "title") == [title, title]
