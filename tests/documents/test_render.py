"""From answers to bytes: what was answered comes through exactly, and the same answers give the same file."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.docx import FONTS, part, part_names, rewritten, swap
from tests.helpers.kinds import ANSWERS, made, make_kind, texts
from zxwriter.documents.outline import Segment
from zxwriter.documents.parts import DRAFT_MARK
from zxwriter.documents.text import plain_text


@pytest.fixture(scope="module")
def kind(tmp_path_factory):
    return make_kind(tmp_path_factory.mktemp("kind"))


@pytest.mark.parametrize(
    "name",
    [
        "A&B",
        "<测试>",
        "]]>",
        "&amp;",
        "&lt;b&gt;",
        '"引"',
        "it's",
        "🙂张",
        "𠮷野家",
        "𰻞面",
        "葛󠄀城",
        "a  b",
        "%s%d",
        "C:\\甲",
        "甲'乙\"丙",
    ],
)
def test_hostile_and_rare_text_comes_through_exactly(kind, name):
    one = made(kind, ANSWERS | {"debtors": [{"name": name}], "remark": name}, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert one.document is not None
    words = [paragraph.text for paragraph in docx.Document(BytesIO(one.document)).paragraphs]
    assert words == texts(one)
    assert f"与{name}一案" in words[3]
    assert Segment(name, "debtors[0].name") in one.outline[3].segments


def test_template_syntax_in_a_draft_stays_what_was_typed(kind):
    one = made(kind, ANSWERS | {"remark": "{{ 1+1 }}{% if %}"})
    assert "备注：{{ 1+1 }}{% if %}，特此说明。" in texts(one)


def test_lines_of_a_text_printed_in_one_paragraph_become_line_breaks(kind):
    one = made(kind, ANSWERS | {"remark": "一\n二"})
    assert one.readback is not None
    assert one.readback.ok
    assert "备注：一\n二，特此说明。" in texts(one)
    assert one.document is not None
    assert "一</w:t><w:br/><w:t" in part(one.document)


def test_every_segment_tells_where_it_comes_from(kind):
    one = made(kind, final=True)
    assert one.outline[3].segments == (
        Segment("张三", "creditors[0].name"), Segment("、"), Segment("李四", "creditors[1].name"), Segment("、"),
        Segment("王五", "creditors[2].name"), Segment("与"), Segment("赵六", "debtors[0].name"), Segment("一案，依据"),
        Segment("民事判决书", "basis.document"), Segment("。"),
    )  # fmt: skip
    assert [p.style for p in one.outline][:3] == ["title", "title", "body"]


def test_the_same_answers_give_the_same_bytes(kind, tmp_path):
    first, second = made(kind, final=True), made(make_kind(tmp_path), final=True)
    assert first.document == second.document
    assert first.sha256 == second.sha256
    assert made(kind, ANSWERS | {"copies": 4}, final=True).sha256 != first.sha256


def test_the_package_is_in_order_and_bare(kind):
    one = made(kind, final=True)
    assert one.document is not None
    names = part_names(one.document)
    assert names[0] == "[Content_Types].xml"
    assert names[-1] == "word/document.xml"
    with zipfile.ZipFile(BytesIO(one.document)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not any("header" in name for name in names)
    assert DRAFT_MARK not in part(one.document)


def test_a_draft_says_so_on_every_page(kind):
    one = made(kind)
    assert one.document is not None
    header = docx.Document(BytesIO(one.document)).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == [DRAFT_MARK]
    assert 'w:type="default"' in part(one.document)


@settings(deadline=None, max_examples=200)
@given(name=st.text(min_size=1, max_size=30), remark=st.text(max_size=60))
def test_any_text_gives_a_file_that_reads_back(kind, name, remark):
    one = made(kind, ANSWERS | {"debtors": [{"name": name}], "remark": remark})
    assert one.readback is not None
    assert one.readback.differences == ()
    assert one.document is not None
    assert [paragraph.text for paragraph in docx.Document(BytesIO(one.document)).paragraphs] == texts(one)


def test_plain_text_is_the_page_line_by_line(kind):
    one = made(kind, final=True)
    assert plain_text(one.outline).splitlines() == texts(one)
    assert plain_text(()) == ""


def test_what_a_paragraph_sets_for_itself_reaches_the_outline(tmp_path):
    kind = make_kind(tmp_path)
    own = '<w:pPr><w:pStyle w:val="body"/><w:keepNext/><w:spacing w:before="100"/></w:pPr>'
    data = rewritten(kind.template_path.read_bytes(), swap('<w:pPr><w:pStyle w:val="body"/></w:pPr>', own))
    kind.template_path.write_bytes(data)
    forms = [(one.style, one.form) for one in made(kind, final=True).outline]
    assert forms[2] == ("body", '<w:keepNext/><w:spacing w:before="100"/>')
    assert {form for at, (_, form) in enumerate(forms) if at not in (2, len(forms) - 2)} == {""}
    assert forms[-2:] == [("body", "<w:keepNext/><w:keepLines/>"), ("date", "")]


@pytest.mark.parametrize(
    "empty", ["<w:p/>", '<w:p w:rsidR="0"/>', "<w:p></w:p>", '<w:p><w:pPr><w:pStyle w:val="body"/></w:pPr></w:p>']
)
@pytest.mark.parametrize("before", ["<w:body>", '<w:p><w:pPr><w:pStyle w:val="date"/>'])
def test_an_empty_paragraph_of_a_template_is_one_of_the_document(tmp_path, empty, before):
    kind = make_kind(tmp_path)
    place = f"{before}{empty}" if before == "<w:body>" else f"{empty}{before}"
    kind.template_path.write_bytes(rewritten(kind.template_path.read_bytes(), swap(before, place)))
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert one.outline[0 if before == "<w:body>" else -2].text == ""
    assert [paragraph.text for paragraph in docx.Document(BytesIO(one.document or b"")).paragraphs] == texts(one)


def test_the_last_text_is_kept_with_the_date_also_where_the_template_sets_nothing_up(tmp_path):
    kind = make_kind(tmp_path)
    date = '<w:p><w:pPr><w:pStyle w:val="date"/>'
    bare = f"<w:p><w:r><w:rPr>{FONTS}</w:rPr><w:t>甲</w:t></w:r></w:p>"
    kind.template_path.write_bytes(rewritten(kind.template_path.read_bytes(), swap(date, bare + date)))
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert "<w:p><w:pPr><w:keepNext/><w:keepLines/></w:pPr><w:r>" in part(one.document or b"")
