"""Titles broken by sense (GB/T 9704-2012, 7.3.1): where their lines end, in the outline, in the file and on the page."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.docx import FONTS, part, rewritten, swap, write_template
from tests.helpers.kinds import ANSWERS, LINES, TODAY, made, make_kind
from tests.helpers.reference import REFERENCE
from zxwriter.core.checking import check
from zxwriter.documents.context import build_context
from zxwriter.documents.drafting import preview
from zxwriter.documents.layout_lines import page_lines
from zxwriter.documents.linebreaks import break_lines, measured
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.readback import read_back
from zxwriter.documents.render import pack, render
from zxwriter.documents.template import load_template
from zxwriter.documents.text import plain_text
from zxwriter.documents.titles import title_breaks

SIZE, ROOM = 440, 8844  # 22 pt in 156 mm: twenty characters
LONG = {"creditors": [{"name": "陕西秦岭建筑安装有限公司"}], "debtors": [{"name": "陕西康禾生物科技有限公司"}]}
TITLE = "关于{{ creditors|names_short }}与{{ debtors|names_short }}建设工程施工合同纠纷一案报请"
TITLED = [("title", TITLE), ("title", "{{ method }}的请示"), *LINES]
BROKEN = ["关于陕西秦岭建筑安装有限公司", "与陕西康禾生物科技有限公司", "建设工程施工合同纠纷一案报请"]

# Answers stand in square brackets; a stroke is where a line must end.
TITLES = [
    "关于[徐长辉]与[陈树立]等[公证债权文书]一案报请",
    "关于[王芳]等与[李四]等[确认合同无效纠纷]等多案",
    "关于[陕西秦岭建筑安装有限公司]|与[陕西康禾生物科技有限公司]|[建设工程施工合同纠纷]一案报请",
    "关于[厦门鹭岛融资担保有限公司]、|[厦门鹭岛商业保理有限公司]与|[吴建阳]、[曾雅芬][追偿权纠纷]一案",
    "关于[闽源银行股份有限公司顺昌县支行]|与[福建榕昌化工有限公司]、|[福建省屏南榕晟化工有限公司]|[金融借款合同纠纷]一案报请",
    "关于[金成浩]等与[王志鹏]、|[珲春市江畔农产品有限公司]|[房屋买卖合同纠纷]一案报请",
    "关于对[青岛汇融投资合伙企业（有限合伙）]|与[胶州市永利机械有限公司]等|[金融借款合同纠纷]一案报请",
    "关于对[淄博天工机械制造有限公司]等与|[山东鲁中环保设备有限公司]|[承揽合同纠纷]一案报请",
    "关于[沈国芳]与[浙江瀚特新材料股份有限公司]|[劳动争议]等多案",
    "关于[何美仪]与[广州市恒朗健身管理有限公司]|[服务合同纠纷]等多案",
    "关于[程立华]与[合肥大旺置业有限公司]|[房屋租赁合同纠纷]等多案",
    "关于[高青县芦湖水产养殖专业合作社]与|[淄博绿原饲料有限公司][买卖合同纠纷]一案",
    "关于[沪联商业保理有限公司]与|[上海淀湖置业集团有限公司]|[保理合同纠纷]等多案",
    "关于[上海市金山区廊下镇万春经济合作社]|与[上海田优农业科技有限公司]|[土地租赁合同纠纷]一案",
    "关于[四川金沱化工股份有限公司]等与|[山东汇蓬化工股份有限公司]|[侵害技术秘密纠纷]一案",
    "关于报请协调处理[华曜证券有限责任公司]|与[泰阳投资控股有限公司]|[质押式证券回购纠纷]一案",
    "关于报请协调处理|[淄博天工机械制造有限公司]等与|[山东鲁中环保设备有限公司]、|[马俊峰][承揽合同纠纷]一案",
    "关于报请协调处理[王芳]与|[李四][民间借贷纠纷]一案",
    "关于[深圳前海微众银行股份有限公司]、|[深圳市中小担小额贷款有限公司]|与[广东粤海控股集团有限公司]、|[东莞市粤海房地产开发有限公司]|[金融不良债权追偿纠纷]一案报请",
    "关于[上海田优农业科技有限公司]、|[山东鲁中环保设备有限公司]与[欧阳锋]|[金融借款合同纠纷]一案报请",
    "关于[阿卜杜热西提·买买提吐尔逊]|与[新疆天山雪莲棉业有限责任公司]|[劳动争议]一案报请",
    "关于[Deutsche Bank Aktiengesellschaft]|与[上海外高桥保税区联合发展有限公司]|[国际货物买卖合同纠纷]一案报请",
    "关于[A]与[B]|[因申请诉中财产保全损害责任纠纷]一案报请",
    "关于[〔待填：申请执行人姓名或者名称〕]与|[〔待填：被执行人〕][〔待填：案由〕]一案报请",
    # A name that does not fit on one line, with its 关于 or without: after 公司, before a branch, at the end of a place.
    "关于[中国邮政储蓄银行股份有限公司|西乡县支行]与[王立]、[李四]|[金融借款合同纠纷]一案报请",
    "关于[上海浦东发展银行股份有限公司|信用卡中心南京分中心]与|[张三][信用卡纠纷]一案报请",
    "关于[肥西县宏达建材经营部]|与[合肥大旺置业有限公司、|安徽旺投投资集团有限公司]|[买卖合同纠纷]等多案",
    "关于[国家税务总局北京市朝阳区税务局|第一税务所]与[北京远山科技发展有限公司]|[追缴税款]一案报请",
    "[新疆维吾尔自治区|巴音郭楞蒙古自治州中级人民法院]",
    "[新疆维吾尔自治区高级人民法院|伊犁哈萨克自治州分院]",
    "[云南省双江拉祜族佤族|布朗族傣族自治县人民法院]",
    # A template of the user's own: wording without any answer.
    "最高人民法院关于适用民事诉讼法审判|监督程序若干问题的解释的补充请示报告",
    "关于报送本院上年度各项工作截至|2024年6月17日执行案件有关统计数据的报告",
]  # fmt: skip
# What no line may end in the middle of, whoever wrote it.
WHOLE = re.compile("有限公司|一案|等多案|纠纷|报请|执行|请示|自治区|自治州|人民法院|(?:[0-9]+[年月日]?)+")


def segments(marked: str) -> tuple[Segment, ...]:
    pieces = re.findall(r"\[[^\]]*\]|[^\[]+", marked.replace("|", ""))
    return tuple(Segment(one[1:-1], "x") if one[0] == "[" else Segment(one) for one in pieces)


def broken(parts: tuple[Segment, ...], room: int = ROOM) -> list[str]:
    return Paragraph("title", parts, "", title_breaks(parts, SIZE, 0, room)).on_paper.split("\n")


@pytest.mark.parametrize("marked", TITLES)
def test_where_the_lines_of_a_title_end(marked):
    assert broken(segments(marked)) == re.sub(r"[\[\]]", "", marked).split("|")


@pytest.mark.parametrize("marked", TITLES)
def test_no_line_is_too_long_or_ends_in_the_middle_of_a_word(marked):
    parts = segments(marked)
    breaks = title_breaks(parts, SIZE, 0, ROOM)
    text = "".join(one.text for one in parts)
    assert all(measured(one, SIZE, 0)[-1] <= ROOM for one in broken(parts))
    assert not [one[0] for one in WHOLE.finditer(text) if any(one.start() < place < one.end() for place in breaks)]


@pytest.mark.parametrize("marked", TITLES)
def test_words_the_template_gives_in_pieces_stay_whole(marked):
    """Word cuts what is typed into runs as it likes; only what comes from an answer is a border."""
    whole = segments(marked)
    pieces = tuple(cut for one in whole for cut in ([one] if one.path else [Segment(char) for char in one.text]))
    assert len(pieces) >= len(whole)
    assert broken(pieces) == broken(whole)


def test_a_title_of_one_line_and_one_beyond_measure_are_left_alone():
    assert title_breaks((Segment("字" * 20),), SIZE, 0, ROOM) == ()
    assert title_breaks((Segment("字" * 21),), SIZE, 0, ROOM) != ()
    assert title_breaks((Segment("字" * 200),), SIZE, 0, ROOM) == ()
    assert title_breaks(segments(f"关于[{'a' * 70}]与[李四]"), SIZE, 0, ROOM) == ()


def test_a_title_the_template_breaks_itself_stays_so():
    assert (
        title_breaks((*segments("关于[陕西秦岭建筑安装有限公司]"), Segment("\n"), Segment("字" * 20)), SIZE, 0, ROOM)
        == ()
    )


ALPHABET = st.sampled_from(
    [*"字张三与、等对（）《》“”，。0123456789aB &<>年号\ufe00·", "有限公司", "一案", "报请", "关于", "纠纷", "人民法院"]
)
PIECES = st.lists(st.tuples(st.lists(ALPHABET, min_size=1, max_size=14), st.booleans()), min_size=1, max_size=9)


def parts_of(pieces) -> tuple[Segment, ...]:
    return tuple(Segment("".join(words), "x" if answer else "") for words, answer in pieces)


@settings(deadline=None, max_examples=400)
@given(PIECES, st.sampled_from([ROOM, 4400, 6000]))
def test_any_title_keeps_its_characters_and_fits(pieces, room):
    parts = parts_of(pieces)
    text = "".join(one.text for one in parts)
    breaks = title_breaks(parts, SIZE, 0, room)
    assert list(breaks) == sorted(set(breaks))
    assert all(0 < place < len(text) for place in breaks)
    title_breaks.cache_clear()
    assert title_breaks(parts, SIZE, 0, room) == breaks
    if not breaks:
        return
    lines = broken(parts, room)
    assert "".join(lines) == text
    assert all(measured(one, SIZE, 0)[-1] <= room for one in lines)
    assert not [line for line in lines[1:] if line.startswith(("\ufe00", "、", "）", "》", "”", "，", "。"))]
    words = [one.span() for one in re.finditer("有限公司|一案|报请|纠纷|[0-9a-zA-Z]+", text)]
    inside = [place for place in breaks for start, end in words if start < place < end]
    at, borders = 0, set()
    for one in parts:
        at += len(one.text)
        borders.add(at)
    assert set(inside) <= borders


NAMES = st.text(alphabet="甲乙丙丁戊己庚辛", min_size=2, max_size=13).map(lambda name: f"{name}有限公司")


@settings(deadline=None, max_examples=200)
@given(st.lists(NAMES, min_size=1, max_size=2), st.lists(NAMES, min_size=1, max_size=2), st.integers(0, 14))
def test_every_name_that_fits_on_a_line_stands_whole_on_one(ours, theirs, length):
    cause = "买卖合同确认无效返还原物侵权赔偿"[:length] + "纠纷"
    given = f"关于[{']、['.join(ours)}]与[{']、['.join(theirs)}][{cause}]一案报请"
    lines = broken(segments(given))
    assert len(lines) > 1 or len(re.sub(r"[\[\]]", "", given)) <= 20
    assert all(any(name in line for line in lines) for name in [*ours, *theirs, cause])
    # No more than one line beyond the fewest that keep every name whole.
    wholes = [*(f"{name}、" for name in [*ours, *theirs]), f"{cause}一案报请", "关于与"]
    assert len(lines) <= min(len(wholes), sum(map(len, wholes)) // 10 + 2)
    assert all(measured(line, SIZE, 0)[-1] >= 6 * SIZE for line in lines)


@pytest.fixture(scope="module")
def kind(tmp_path_factory):
    return make_kind(tmp_path_factory.mktemp("titles"), lines=TITLED)


def paragraphs(document: bytes | None):
    assert document is not None
    return [one.text for one in Document(BytesIO(document)).paragraphs]


def test_the_file_has_the_breaks_and_the_outline_the_words(kind):
    one = made(kind, ANSWERS | LONG, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert paragraphs(one.document)[0] == "\n".join(BROKEN)
    assert one.outline[0].text == "".join(BROKEN)
    assert one.outline[0].on_paper.split("\n") == BROKEN
    assert [part.text for part in one.outline[0].segments if part.path] == [
        LONG["creditors"][0]["name"],
        LONG["debtors"][0]["name"],
    ]
    assert paragraphs(one.document)[1:] == [other.on_paper for other in one.outline[1:]]


def test_the_official_second_line_stays_a_paragraph_of_its_own(kind):
    assert paragraphs(made(kind, ANSWERS | LONG).document)[1] == "提级执行的请示"


def test_every_answer_stands_whole_in_the_file(kind):
    words = "\n".join(paragraphs(made(kind, ANSWERS | LONG, final=True).document))
    assert LONG["creditors"][0]["name"] in words
    assert LONG["debtors"][0]["name"] in words


def test_preview_and_plain_text_show_no_break(kind):
    checked, outline = preview(kind, ANSWERS | LONG, reference=REFERENCE, today=TODAY)
    assert not checked.blocked
    assert outline == made(kind, ANSWERS | LONG, final=True).outline
    assert plain_text(outline).splitlines()[:2] == ["".join(BROKEN), "提级执行的请示"]


def test_the_same_answers_give_the_same_bytes(kind):
    first = made(kind, ANSWERS | LONG, final=True).document
    title_breaks.cache_clear()
    assert made(kind, ANSWERS | LONG, final=True).document == first


def test_a_name_with_signs_of_xml_is_not_cut_in_the_wrong_place(kind):
    given = {"creditors": [{"name": "陕西秦岭A&B<建筑>安装有限公司"}], "debtors": LONG["debtors"]}
    one = made(kind, ANSWERS | given)
    assert one.readback is not None
    assert one.readback.differences == ()
    lines = paragraphs(one.document)[0].split("\n")
    assert lines == ["关于陕西秦岭A&B<建筑>安装有限公司", *BROKEN[1:]]


def test_runs_of_a_title_edited_in_word_are_broken_in_the_right_places(tmp_path):
    kind = make_kind(tmp_path, lines=TITLED)
    data = kind.template_path.read_bytes()
    runs = f'与</w:t></w:r><w:r><w:rPr>{FONTS}</w:rPr><w:t xml:space="preserve">{{{{ debtors'
    kind.template_path.write_bytes(rewritten(data, swap("与{{ debtors", runs)))
    one = made(kind, ANSWERS | LONG, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert paragraphs(one.document)[0].split("\n") == BROKEN


def test_a_break_of_the_templates_own_is_the_only_one(tmp_path):
    kind = make_kind(tmp_path, lines=TITLED)
    data = kind.template_path.read_bytes()
    own = '建设</w:t><w:br/><w:t xml:space="preserve">工程'
    kind.template_path.write_bytes(rewritten(data, swap("建设工程", own)))
    one = made(kind, ANSWERS | LONG, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert paragraphs(one.document)[0].count("\n") == 1


def test_only_titles_are_broken(tmp_path):
    kind = make_kind(tmp_path, lines=[("body", TITLE), *TITLED[2:]])
    assert paragraphs(made(kind, ANSWERS | LONG).document)[0] == "".join(BROKEN)


BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
DAMAGES = {
    "a break removed": swap(BREAK, ""),
    "a break doubled": swap(BREAK, BREAK + "</w:t><w:br/><w:t>"),
    "a break moved": swap(f"有限公司{BREAK}与", f"有限公司与{BREAK}"),
    "a break in the middle of a name": swap("秦岭建筑", f"秦岭{BREAK}建筑"),
    "a page break instead": swap("<w:br/>", '<w:br w:type="page"/>'),
    "a character changed": swap("秦岭", "泰岭"),
    "a character lost behind a break": swap(f"{BREAK}与", BREAK),
    "two lines changed places": swap(f"与陕西康禾生物科技有限公司{BREAK}建设工程施工合同纠纷", f"建设工程施工合同纠纷{BREAK}与陕西康禾生物科技有限公司"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("proved_before", [False, True])
def test_damage_to_a_broken_title_is_seen(kind, damage, proved_before):
    template = load_template(kind.template_path)
    checked = check(kind.form, ANSWERS | LONG, reference=REFERENCE, today=TODAY)
    rendered = render(template, build_context(checked), draft=False)
    data = pack(template, rendered, draft=False)
    if proved_before:
        assert read_back(data, template, checked, rendered, final=True).ok
    said = read_back(rewritten(data, damage), template, checked, rendered, final=True).differences
    assert any("第1段的文字与应有的不同" in one for one in said), said
    assert not any("\n" in one for one in said)


def test_the_page_counts_the_lines_as_they_will_be(kind):
    one = made(kind, ANSWERS | LONG, final=True)
    lines = [line for line in page_lines(one.outline, kind.template.styles) if line.paragraph == 0]
    text = one.outline[0].text
    assert [text[line.start : line.end] for line in lines] == BROKEN
    room = kind.template.styles.page.text_width
    assert [line.left for line in lines] == [(room - 440 * len(words)) // 2 for words in BROKEN]
    assert [line.top - lines[0].top for line in lines] == [0, 579, 1158]
    assert one.layout is not None
    unbroken = tuple(paragraph._replace(breaks=()) for paragraph in one.outline)
    assert sum(one.layout.lines) == len(page_lines(unbroken, kind.template.styles))
    assert len(break_lines(text, 440, 0, room, room)[-1]) == 3


def test_a_template_that_names_no_title_is_written_as_before(tmp_path):
    path = write_template(tmp_path / "plain.docx", [("body", "字" * 60)])
    assert "<w:br/>" not in part(path.read_bytes())
