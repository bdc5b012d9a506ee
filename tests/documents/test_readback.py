"""The readback must see every damage: each case here breaks a good file in one way."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.docx import DOCUMENT, HEAD, R, W, rewritten, swap
from tests.helpers.kinds import ANSWERS, TODAY, made, make_kind
from tests.helpers.reference import REFERENCE
from zxwriter.core.checking import check
from zxwriter.documents.context import build_context
from zxwriter.documents.parts import parse
from zxwriter.documents.readback import read_back, read_paragraphs
from zxwriter.documents.render import Rendered, pack, render
from zxwriter.documents.template import load_template


@pytest.fixture(scope="module")
def kind(tmp_path_factory):
    return make_kind(tmp_path_factory.mktemp("kind"))


@pytest.fixture(params=["first", "later"])
def good(request, kind):
    """A good final with what made it. ``later``: others from the same template were proved before it."""
    template = load_template(kind.template_path)
    checked = check(kind.form, ANSWERS, reference=REFERENCE, today=TODAY)
    rendered = render(template, build_context(checked), draft=False)
    data = pack(template, rendered, draft=False)
    if request.param == "later":
        assert read_back(data, template, checked, rendered, final=True).differences == ()
    return data, template, checked, rendered


def differences(good, data):
    _, template, checked, rendered = good
    result = read_back(data, template, checked, rendered, final=True)
    assert result.ok == (not result.differences)
    assert result.to_json() == {"ok": result.ok, "differences": list(result.differences)}
    return " ".join(result.differences)


def pattern(old: str, new: str, *, name: str = DOCUMENT):
    def change(parts):
        text, found = re.subn(old, new, parts[name].decode("utf-8"), count=1, flags=re.DOTALL)
        assert found
        parts[name] = text.encode("utf-8")

    return change


def drop(name: str):
    return lambda parts: parts.pop(name)


def add(name: str, content: bytes = b"<a/>"):
    return lambda parts: parts.__setitem__(name, content)


def paragraph_twice(parts):
    text = parts[DOCUMENT].decode("utf-8")
    found = re.search(r"<w:p>(?:(?!</w:p>).)*以上。(?:(?!</w:p>).)*</w:p>", text)
    assert found
    parts[DOCUMENT] = text.replace(found[0], found[0] * 2).encode("utf-8")


def names_swapped(parts):
    text = parts[DOCUMENT].decode("utf-8")
    parts[DOCUMENT] = text.replace("张三", "\0").replace("赵六", "张三").replace("\0", "赵六").encode("utf-8")


def paragraphs_swapped(parts):
    text = parts[DOCUMENT].decode("utf-8")
    one, other = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", text)[3:5]
    parts[DOCUMENT] = text.replace(one, "\0").replace(other, one).replace("\0", other).encode("utf-8")


DAMAGES = {
    "a digit of the case number": (swap("1234号", "1235号"), "第3段的文字"),
    "the year of the case number": (swap("（2023）", "（2024）"), "第3段的文字"),
    "one bracket half-width": (swap("（2023）", "(2023）"), "第3段的文字"),
    "a dropped paragraph": (pattern(r"<w:p>(?:(?!</w:p>).)*以上。.*?</w:p>", ""), "段，应为"),
    "a doubled paragraph": (paragraph_twice, "段，应为"),
    "two paragraphs changed places": (paragraphs_swapped, "的文字与应有的不同"),
    "names changed places": (names_swapped, "的文字与应有的不同"),
    "a character lost": (swap("王五", "王"), "第4段"),
    "a blank more": (swap("以上。", "以上。 "), "的文字与应有的不同"),
    "an amount": (swap("1234567.80元", "1234567.8元"), "的文字与应有的不同"),
    "the date": (swap("二〇二四年", "二〇二三年"), "的文字与应有的不同"),
    "fixed wording": (swap("一案，依据", "一案，根据"), "的文字与应有的不同"),
    "a placeholder left": (swap("以上。", "{{ x }}以上。"), "的文字与应有的不同"),
    "another style": (swap('w:val="body"', 'w:val="title"'), "样式"),
    "a margin": (swap('w:top="2098"', 'w:top="1440"'), "页边距"),
    "a margin by a little": (swap('w:left="1588"', 'w:left="1600"'), "页面设置与模板不同"),
    "the paper": (swap('w:w="11906"', 'w:w="12240"'), "A4"),
    "the whole page set-up": (pattern(r"<w:sectPr.*</w:sectPr>", ""), "页面设置"),
    "the grid": (pattern(r"<w:docGrid[^>]*/>", ""), "页面设置与模板不同"),
    "fonts of a run": (pattern(r"<w:rFonts[^>]*/>", ""), "中文字体"),
    "the East Asian hint": (swap(' w:hint="eastAsia"', ""), "中文字体"),
    "a theme font": (swap("<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" '), "主题字体"),
    "another font": (swap('w:eastAsia="仿宋_GB2312"', 'w:eastAsia="Arial"'), "文字格式"),
    "a size of its own": (swap("</w:rPr>", '<w:sz w:val="20"/></w:rPr>'), "文字格式"),
    "colour": (swap("</w:rPr>", '<w:color w:val="FF0000"/></w:rPr>'), "文字格式"),
    "hidden text": (swap("</w:rPr>", "<w:vanish/></w:rPr>"), "文字格式"),
    "an indent": (swap('<w:pStyle w:val="body"/>', '<w:pStyle w:val="body"/><w:ind w:left="9"/>'), "段落格式"),
    "styles changed": (swap('w:line="579"', 'w:line="600"', name="word/styles.xml"), "与模板不同"),
    "a part missing": (drop("word/styles.xml"), "缺少部件"),
    "a part more": (add("word/extra.xml"), "多出部件"),
    "an author": (add("docProps/core.xml", b"<a>x</a>"), "作者"),
    "a path that climbs": (add("../x.xml"), "不安全"),
    "a relation to nowhere": (
        swap("styles.xml", "nothing.xml", name="word/_rels/document.xml.rels"), "不存在"),
    "a relation outside": (
        swap("</Relationships>", f'<Relationship Id="x" Type="{R}/image" Target="http://a/" TargetMode="External"/>'
             "</Relationships>", name="word/_rels/document.xml.rels"), "外部内容"),
    "a type missing": (
        pattern(r'<Default Extension="xml"[^>]*/>', "", name="[Content_Types].xml"), "与模板不同"),
    "broken XML": (swap("</w:body>", ""), "XML 已损坏"),
    "no document": (drop(DOCUMENT), "缺少正文"),
    "the mark of a draft": (
        swap("<w:pgSz", '<w:headerReference w:type="default" r:id="rIdDraft"/><w:pgSz'), "页面设置"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_to_the_parts_is_seen(good, damage):
    change, says = damage
    found = differences(good, rewritten(good[0], change))
    assert found
    assert re.search(says, found), found


def test_the_good_file_is_clean_also_when_packed_anew(good):
    assert differences(good, good[0]) == ""
    assert differences(good, rewritten(good[0], lambda parts: None)) == ""


@pytest.mark.parametrize("keep", [0, 1, 21, 22, 100, 0.3, 0.5, 0.9, -1, -22])
def test_a_cut_off_file_is_seen(good, keep):
    data = good[0]
    length = int(len(data) * keep) if isinstance(keep, float) else keep
    assert "损坏" in differences(good, data[:length])


def test_what_does_not_belong_to_the_zip_is_seen(good):
    data = good[0]
    assert differences(good, b"junk" + data)
    assert differences(good, data + b"junk")
    assert differences(good, data + data)
    assert "时间" in differences(good, rewritten(data, lambda parts: None, time=(2024, 6, 17, 1, 2, 4)))


def test_a_comment_of_the_zip_is_seen(good):
    stream = BytesIO(good[0])
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"made by"
    assert "多余" in differences(good, stream.getvalue())


def test_a_part_given_twice_is_seen(good):
    stream = BytesIO(good[0])
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(zipfile.ZipInfo(DOCUMENT, (1980, 1, 1, 0, 0, 0)), archive.read(DOCUMENT))
    assert differences(good, stream.getvalue())


def test_every_flipped_byte_of_the_words_is_seen(good):
    data = good[0]
    start = data.index("王五".encode())
    for at in range(start, start + 6):
        broken = bytearray(data)
        broken[at] ^= 1
        assert differences(good, bytes(broken))


@settings(deadline=None, max_examples=150)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_seen_or_changes_nothing(kind, where, bit):
    template = load_template(kind.template_path)
    checked = check(kind.form, ANSWERS, reference=REFERENCE, today=TODAY)
    rendered = render(template, build_context(checked), draft=False)
    data = pack(template, rendered, draft=False)
    broken = bytearray(data)
    broken[int(where * len(data))] ^= 1 << bit
    result = read_back(bytes(broken), template, checked, rendered, final=True)
    if result.ok:  # a bit no reader looks at: every part must still be the very same
        with zipfile.ZipFile(BytesIO(bytes(broken))) as now, zipfile.ZipFile(BytesIO(data)) as before:
            assert {name: now.read(name) for name in now.namelist()} == {
                name: before.read(name) for name in before.namelist()
            }


def relabelled(good, change):
    """The same words, but an outline that says otherwise where they come from, and a file that agrees with it."""
    data, template, checked, rendered = good
    outline = tuple(
        paragraph._replace(segments=tuple(change(segment) for segment in paragraph.segments))
        for paragraph in rendered.outline
    )
    return data, template, checked, Rendered(rendered.parts, {DOCUMENT: outline}, rendered.naming)


def test_an_answer_printed_where_another_belongs_is_seen(good):
    changed = relabelled(good, lambda one: one._replace(path="debtors[0].name") if one.text == "张三" else one)
    assert "“name”印成了“张三”，应为“赵六”" in differences(changed, changed[0])


def test_what_nobody_asked_is_seen(good):
    changed = relabelled(good, lambda one: one._replace(path="receiver") if one.text == "张三" else one)
    assert "没有问到的内容" in differences(changed, changed[0])


def test_an_open_element_in_a_final_is_seen(good):
    changed = relabelled(good, lambda one: one._replace(open=True) if one.text == "张三" else one)
    assert "未填的内容" in differences(changed, changed[0])


def test_fixed_wording_the_template_does_not_have_is_seen(good):
    changed = relabelled(good, lambda one: one._replace(path="") if one.text == "民事判决书" else one)
    assert "不是模板原有的文字" in differences(changed, changed[0])


def test_another_date_than_the_document_bears_is_seen(good):
    data, template, checked, rendered = good
    later = replace(checked, on=TODAY)
    assert "成文日期" in differences((data, template, later, rendered), data)


def test_an_answer_the_template_forgets_is_seen(tmp_path):
    lines = [("body", "{{ court }}{{ number }}{{ method }}{{ grounds }}{{ creditors|names_short }}{{ debtors|names }}"),
             ("body", "{{ facts }}{{ amount }}{{ copies }}{{ basis.document }}"),
             ("date", "{{ issued_on }}")]  # fmt: skip
    one = made(make_kind(tmp_path, lines=lines), final=True)
    assert one.document is None
    assert one.readback is not None
    said = " ".join(one.readback.differences)
    assert "“remark”的内容“无其他情况。”没有印在文书中" in said
    assert "“name”的内容“李四”没有印在文书中" in said
    assert "“name”的内容“张三”" not in said


@pytest.mark.parametrize("left", ["××", "……", "（院印）", "写明案由"])
def test_a_placeholder_of_the_template_itself_is_seen(tmp_path, left):
    lines = [("body", f"{left}{{{{ court }}}}"), ("date", "{{ issued_on }}")]
    one = made(make_kind(tmp_path, lines=lines), final=True)
    assert one.document is None
    assert one.readback is not None
    assert any("占位符" in said for said in one.readback.differences)


def test_an_honest_answer_may_hold_what_wording_may_not(tmp_path):
    one = made(make_kind(tmp_path), ANSWERS | {"facts": "他说……后来写明（略）"}, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()


def test_a_template_without_a_date_line_is_seen(tmp_path):
    kind = make_kind(tmp_path, lines=[("body", "{{ court }}")])
    one = made(kind, final=True)
    assert one.readback is not None
    assert "落款处没有成文日期2024年6月17日" in one.readback.differences


def test_a_template_on_other_paper_is_seen(tmp_path):
    kind = make_kind(tmp_path)
    text = kind.template_path.read_bytes()
    kind.template_path.write_bytes(rewritten(text, swap('w:bottom="1984"', 'w:bottom="1440"')))
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ("下页边距不合国家标准（应为35毫米）",)


def test_a_draft_without_its_mark_is_seen(kind):
    checked = check(kind.form, {}, reference=REFERENCE, today=TODAY)
    rendered = render(kind.template, build_context(checked), draft=True)
    data = pack(kind.template, rendered, draft=True)
    assert read_back(data, kind.template, checked, rendered, final=False).ok
    empty = f'{HEAD}<w:hdr xmlns:w="{W}"/>'.encode()
    broken = rewritten(data, add("word/header_draft.xml", empty))
    assert not read_back(broken, kind.template, checked, rendered, final=False).ok
    assert not read_back(
        rewritten(data, drop("word/header_draft.xml")), kind.template, checked, rendered, final=False
    ).ok


def test_what_a_draft_may_have_a_final_may_not(kind):
    """A draft proved first must not vouch for a final that has its header and types."""
    template = load_template(kind.template_path)
    checked = check(kind.form, ANSWERS, reference=REFERENCE, today=TODAY)
    rendered = render(template, build_context(checked), draft=True)
    data = pack(template, rendered, draft=True)
    assert read_back(data, template, checked, rendered, final=False).ok
    said = read_back(data, template, checked, rendered, final=True).differences
    assert any("header_draft" in one for one in said)
    assert any("页面设置" in one for one in said)


def test_white_space_a_reader_would_drop_is_dropped_here_too():
    xml = f'<w:p xmlns:w="{W}"><w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙 </w:t><w:tab/><w:cr/></w:r></w:p>'
    assert read_paragraphs(parse(xml.encode())) == [("", "甲 乙 \t\n")]
