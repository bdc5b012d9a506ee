"""Opening a template: what is refused, and that its dialect is docxtpl's own."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import docxtpl
import pytest

from tests.helpers.docx import HEAD, SECTION, W, paragraph, part, part_names, write_template
from tests.helpers.kinds import ANSWERS, ELEMENTS, LINES, TODAY, made, make_kind
from tests.helpers.reference import REFERENCE, make_form
from zxwriter.core.checking import check
from zxwriter.core.errors import UserError
from zxwriter.documents.context import build_context
from zxwriter.documents.filters import environment
from zxwriter.documents.parts import DRAFT_MARK, parse
from zxwriter.documents.readback import read_paragraphs
from zxwriter.documents.template import load_template


def load(folder, *lines, **more):
    return load_template(write_template(folder / "t.docx", [("body", line) for line in lines], **more))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("｛｛ court ｝｝", "全角大括号"),
        ("{｛ court ｝}", "全角大括号"),
        ("{％ if x ％}", "全角大括号"),
        ("甲{{ court 乙", "没有成对"),
        ("甲 }} 乙", "没有成对"),
        ("{% if court %}甲", "endif"),
        ("{% endif %}", "endif"),
        ("{{ court|nosuch }}", "没有名为“nosuch”的过滤器"),
        ("{{ court is nosuch }}", "没有名为“nosuch”的判断"),
        ("{{ court + }}", "模板语法有误"),
        ("{%p if court %}旁边的文字", "单独放在一段"),
        ("甲\ufdd0乙", "特殊字符"),
    ],
)
def test_a_faulty_template_is_refused_with_its_file_and_place(tmp_path, line, says):
    with pytest.raises(UserError) as refused:
        load(tmp_path, line)
    assert says in str(refused.value)
    assert "t.docx" in str(refused.value)


def test_a_file_that_is_no_docx_is_refused(tmp_path):
    for name, content in (("a.docx", b"PK"), ("b.docx", b""), ("c.docx", b"\xd0\xcf\x11\xe0" * 600)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError, match="不是有效的 Word"):
            load_template(tmp_path / name)
    with pytest.raises(UserError, match="找不到模板"):
        load_template(tmp_path / "missing.docx")
    with pytest.raises(UserError, match="无法读取模板"):
        load_template(tmp_path)
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UserError, match="缺少正文"):
        load_template(tmp_path / "d.docx")
    with pytest.raises(UserError, match="XML 已损坏"):
        load(tmp_path, "x", more={"word/document.xml": "<w:document"})


def test_a_cut_off_docx_is_refused(tmp_path):
    whole = write_template(tmp_path / "t.docx", LINES).read_bytes()
    (tmp_path / "t.docx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError):
        load_template(tmp_path / "t.docx")


def test_a_template_that_reads_what_the_form_lacks_is_refused(tmp_path):
    kind = make_kind(tmp_path, lines=[("body", "{{ stranger }}{{ court }}")])
    with pytest.raises(UserError, match="stranger"):
        _ = kind.template


def test_a_template_that_fails_on_answers_becomes_one_sentence(tmp_path):
    for line in ("{{ basis.nothing }}", "{{ creditors }}", "{{ creditors[0].nothing }}", "{{ 1 / 0 }}"):
        kind = make_kind(tmp_path, lines=[("body", line)])
        with pytest.raises(UserError, match="模板"):
            made(kind)


@pytest.mark.parametrize("answers", [ANSWERS, ANSWERS | {"copies": 1, "remark": None, "grounds": ["slow"]}])
def test_our_rendering_equals_that_of_plain_docxtpl(tmp_path, answers):
    kind = make_kind(tmp_path)
    checked = check(make_form(ELEMENTS), answers, reference=REFERENCE, today=TODAY)
    theirs = docxtpl.DocxTemplate(str(kind.template_path))
    theirs.render(build_context(checked, marks=False), environment())
    saved = BytesIO()
    theirs.save(saved)
    ours = made(kind, answers, final=True)
    assert ours.document is not None
    expected = read_paragraphs(parse(part(saved.getvalue()).encode()))
    assert read_paragraphs(parse(part(ours.document).encode())) == expected
    assert expected == [(one.style, one.text) for one in ours.outline]


def test_tags_split_over_runs_are_read_as_word_leaves_them(tmp_path):
    run = '<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/></w:rPr><w:t>{}</w:t></w:r>'
    split = "<w:p>" + "".join(run.format(text) for text in ("甲{", "{ co", "urt }", "}乙 ")) + "</w:p>"
    xml = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{split}{paragraph("date", "{{ issued_on }}")}</w:body></w:document>'
    write_template(tmp_path / "sample.docx", [], more={"word/document.xml": xml})
    kind = make_kind(tmp_path)
    write_template(tmp_path / "sample.docx", [], more={"word/document.xml": xml})
    one = made(kind)
    assert one.outline[0].text == f"甲{ANSWERS['court']}乙 "
    assert one.document is not None
    assert "<w:t>" not in part(one.document)


def test_words_in_headers_are_rendered_too(tmp_path):
    kind = make_kind(tmp_path, lines=LINES)
    header = f'{HEAD}<w:hdr xmlns:w="{W}">{paragraph("body", "{{ court }}　{{ number }}")}</w:hdr>'
    write_template(tmp_path / "sample.docx", LINES, more={"word/header1.xml": header})
    one = made(kind)
    assert one.document is not None
    assert f"{ANSWERS['court']}　（2023）鲁0102执1234号" in part(one.document, "word/header1.xml")
    assert DRAFT_MARK in part(one.document, "word/header1.xml")


def test_properties_of_whoever_made_the_template_are_left_out(tmp_path):
    kind = make_kind(tmp_path)
    types = part(kind.template_path.read_bytes(), "[Content_Types].xml")
    override = '<Override PartName="/docProps/core.xml" ContentType="application/xml"/></Types>'
    rels = part(kind.template_path.read_bytes(), "_rels/.rels")
    relation = '<Relationship Id="r9" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>'
    more = {
        "docProps/core.xml": "<a>王书记员</a>",
        "[Content_Types].xml": types.replace("</Types>", override),
        "_rels/.rels": rels.replace("</Relationships>", relation),
    }
    write_template(tmp_path / "sample.docx", LINES, more=more)
    one = made(kind, final=True)
    assert one.document is not None
    assert one.readback is not None
    assert one.readback.ok
    assert not any(name.startswith("docProps") for name in part_names(one.document))
    assert "docProps" not in part(one.document, "_rels/.rels") + part(one.document, "[Content_Types].xml")


def test_a_comment_in_a_template_is_not_printed(tmp_path):
    kind = make_kind(tmp_path, lines=[("body", "甲{# 说明 #}乙"), ("date", "{{ issued_on }}")])
    assert made(kind).outline[0].text == "甲乙"


def test_rows_of_a_table_are_repeated(tmp_path):
    def row(*texts):
        cells = "".join(f"<w:tc><w:tcPr><w:tcW w:w='4000'/></w:tcPr>{paragraph('body', text)}</w:tc>" for text in texts)
        return f"<w:tr>{cells}</w:tr>"

    rows = (
        ("序号", "姓名"),
        ("{%tr for one in creditors %}",),
        ("{{ loop.index }}", "{{ one.name }}"),
        ("{%tr endfor %}",),
    )
    table = f"<w:tbl><w:tblPr/>{''.join(row(*one) for one in rows)}</w:tbl>"
    rest = "{{ court }}{{ number }}{{ method }}{{ grounds }}{{ debtors|names }}{{ facts }}{{ amount }}{{ copies }}"
    body = paragraph("body", rest + "{{ basis.document }}{{ remark }}") + table + paragraph("date", "{{ issued_on }}")
    xml = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}{SECTION}</w:body></w:document>'
    kind = make_kind(tmp_path)
    write_template(tmp_path / "sample.docx", [], more={"word/document.xml": xml})
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    found = docx.Document(BytesIO(one.document or b"")).tables[0]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["序号", "姓名"], ["1", "张三"], ["2", "李四"], ["3", "王五"],
    ]  # fmt: skip
