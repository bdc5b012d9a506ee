"""Tables in templates: what their source says, what is printed, and that every damage to them is seen."""

from __future__ import annotations

import re
import time
from io import BytesIO

import docx
import docxtpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.builder import build_kind, builder
from tests.helpers.docx import DOCUMENT, lines_of, part, rewritten, swap
from tests.helpers.kinds import ANSWERS, TODAY, made
from tests.helpers.reference import REFERENCE, element
from zxwriter.core.checking import check
from zxwriter.core.errors import UserError
from zxwriter.documents.context import build_context
from zxwriter.documents.filters import environment
from zxwriter.documents.readback import read_back
from zxwriter.documents.render import pack, render
from zxwriter.documents.template import load_template
from zxwriter.documents.text import plain_text

SOURCE = """
title top | 案件一览表
table 20 60 76 | grid
row head | 序号 || 姓名 || 备注
tag | {%tr for one in creditors %}
row tall=12 | <center>{{ loop.index }} || {{ one.name }} || {{ court }} // {{ number }}
tag | {%tr endfor %}
tag | {%tr if remark %}
row span=2,1 breaks | 附：{{ remark }} || {%p for line in facts|paragraphs %} // {{ line }} // {%p endfor %}
tag | {%tr endif %}
row span=1,2 | <head>合计 ||
end |
body | {{ method }}、{{ grounds }}，{{ debtors|names }}，{{ amount }}，{{ copies|han }}份，{{ basis.document }}。
table 50 50.5 | plain
row | {{ ('slow' in grounds)|tick }}长期未执行 || {{ ('other' in grounds)|tick }}其他情形　☐均无
end |
date | {{ issued_on|signing_date }}
"""
LIST = """
body | {{ court }}
table 20 136 | grid
row head | 序号 || 姓名
tag | {%tr for one in people %}
row | {{ loop.index }} || {{ one.name }}
tag | {%tr endfor %}
end |
date | {{ issued_on }}
"""
PEOPLE = (
    element("court", "court", required=True),
    element("people", "list", elements=[element("name", "text", required=True)]),
)


@pytest.fixture(scope="module")
def kind(tmp_path_factory):
    return build_kind(tmp_path_factory.mktemp("tables"), SOURCE)


@pytest.fixture(scope="module")
def fresh_kind(tmp_path_factory):
    return build_kind(tmp_path_factory.mktemp("fresh"), SOURCE)


def cells(one):
    return [(paragraph.cell, paragraph.text) for paragraph in one.outline if paragraph.cell]


def test_a_table_is_printed_row_by_row(kind):
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    first, second = docx.Document(BytesIO(one.document or b"")).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["序号", "姓名", "备注"],
        *(
            [str(n), name, f"{ANSWERS['court']}\n（2023）鲁0102执1234号"]
            for n, name in enumerate(("张三", "李四", "王五"), 1)
        ),
        ["附：无其他情况。"] * 2 + ["本院查封房产一套。\n至今未拍卖"],
        ["合计", "", ""],
    ]
    assert [cell.text for cell in second.rows[0].cells] == ["☑长期未执行", "☑其他情形　☐均无"]
    assert lines_of(one.document or b"") == [paragraph.text for paragraph in one.outline]


def test_the_outline_knows_the_cell_of_every_paragraph(kind):
    found = [(cell.table, cell.row, cell.left, cell.width, text) for cell, text in cells(made(kind))]
    assert found[:3] == [(0, 0, 0, 1134, "序号"), (0, 0, 1134, 3401, "姓名"), (0, 0, 4535, 4309, "备注")]
    assert [one[:4] for one in found[3:7]] == [
        (0, 1, 0, 1134),
        (0, 1, 1134, 3401),
        (0, 1, 4535, 4309),
        (0, 1, 4535, 4309),
    ]
    assert found[-6:] == [
        (0, 4, 4535, 4309, "本院查封房产一套。"), (0, 4, 4535, 4309, "至今未拍卖"),
        (0, 5, 0, 1134, "合计"), (0, 5, 1134, 7710, ""),
        (1, 0, 0, 2835, "☑长期未执行"), (1, 0, 2835, 2863, "☑其他情形　☐均无"),
    ]  # fmt: skip
    by_row = {(cell.table, cell.row): cell for cell, _ in cells(made(kind))}
    assert [one.header for one in by_row.values()] == [True, False, False, False, False, False, False]
    assert [one.least for one in by_row.values()] == [0, 680, 680, 680, 0, 0, 0]
    assert [one.splits for one in by_row.values()] == [False, False, False, False, True, False, False]
    assert [one.ruled for one in by_row.values()] == [True] * 6 + [False]
    assert {one.padding for one in by_row.values()} == {85}
    assert {paragraph.style for paragraph in made(kind).outline if paragraph.cell} == {
        "cell",
        "cell_center",
        "cell_head",
    }
    assert [paragraph.cell for paragraph in made(kind).outline if paragraph.style in ("title", "body", "date")] == [
        None
    ] * 3


def test_every_answer_in_a_table_keeps_its_origin(kind):
    paths = {segment.path for paragraph in made(kind).outline if paragraph.cell for segment in paragraph.segments}
    assert paths == {"", "court", "number", "remark", "facts", *(f"creditors[{n}].name" for n in range(3))}


def test_a_table_has_widths_grid_and_fixed_columns(kind):
    xml = part(made(kind).document or b"")
    for table in re.findall("<w:tbl>.*?</w:tbl>", xml):
        columns = [int(one) for one in re.findall('<w:gridCol w:w="([0-9]+)"/>', table)]
        assert f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>' in table
        assert '<w:tblLayout w:type="fixed"/>' in table
        assert table.count("<w:tc>") == table.count("<w:tcW ") == table.count('<w:vAlign w:val="center"/>')
    assert "{%" not in xml


def test_a_tick_box_stands_in_a_font_that_has_it(kind):
    one = made(kind, ANSWERS | {"grounds": ["slow"]})
    xml = part(one.document or b"")
    boxes = re.findall('w:eastAsia="([^"]*)"[^>]*/></w:rPr><w:t xml:space="preserve">([☑☐]+)</w:t>', xml)
    assert boxes == [("Segoe UI Symbol", "☑"), ("Segoe UI Symbol", "☐"), ("Segoe UI Symbol", "☐")]
    assert 'w:name="Segoe UI Symbol"' in part(one.document or b"", "word/fontTable.xml")


def test_what_is_not_there_leaves_no_row_and_no_line(kind):
    raw = {name: value for name, value in ANSWERS.items() if name != "remark"}
    one = made(kind, raw | {"creditors": [{"name": "张三"}]})
    assert [text for cell, text in cells(one) if cell.table == 0 and cell.left == 0] == ["序号", "1", "合计"]


def test_a_cell_whose_loop_prints_nothing_still_has_a_paragraph(tmp_path):
    source = LIST.replace(
        "row | {{ loop.index }} || ", "row | {{ loop.index }} || {%p for no in [] %} // x // {%p endfor %}"
    )
    source = source.replace("{%p endfor %}{{ one.name }}", "{%p endfor %}\nrow | {{ one.name }} || 甲")
    kind = build_kind(tmp_path, source, PEOPLE)
    one = made(kind, {"court": ANSWERS["court"], "people": [{"name": "张三"}], "issued_on": "2024-06-17"}, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    table = docx.Document(BytesIO(one.document or b"")).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["序号", "姓名"], ["1", ""], ["张三", "甲"]]
    assert [text for _, text in cells(one)] == ["序号", "姓名", "1", "", "张三", "甲"]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50, 500])
def test_a_table_may_have_any_number_of_rows(tmp_path, count):
    kind = build_kind(tmp_path, LIST, PEOPLE)
    raw = {"court": ANSWERS["court"], "issued_on": "2024-06-17", "people": [{"name": f"人{n}"} for n in range(count)]}
    one = made(kind, raw, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    table = docx.Document(BytesIO(one.document or b"")).tables[0]
    assert len(table.rows) == count + 1
    assert [cell.text for cell, _ in zip(table.columns[1].cells, range(3), strict=False)] == ["姓名", "人0", "人1"][
        : count + 1
    ]


def test_the_time_for_a_table_grows_with_its_rows_only(tmp_path):
    kind = build_kind(tmp_path, LIST, PEOPLE)

    def least(count):
        raw = {
            "court": ANSWERS["court"],
            "issued_on": "2024-06-17",
            "people": [{"name": f"人{n}"} for n in range(count)],
        }
        checked = check(kind.form, raw, reference=REFERENCE, today=TODAY)
        context = build_context(checked)
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            rendered = render(kind.template, context, draft=False)
            assert read_back(
                pack(kind.template, rendered, draft=False), kind.template, checked, rendered, final=True
            ).ok
            times.append(time.perf_counter() - begun)
        return min(times)

    least(10)
    assert least(400) < 16 * least(100)  # four times the rows; sixteen would be the square


def test_a_text_of_several_lines_breaks_inside_its_cell(tmp_path):
    kind = build_kind(
        tmp_path, LIST, (PEOPLE[0], element("people", "list", elements=[element("name", "longtext", required=True)]))
    )
    one = made(kind, {"court": ANSWERS["court"], "issued_on": "2024-06-17", "people": [{"name": "甲\n乙"}]}, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert docx.Document(BytesIO(one.document or b"")).tables[0].cell(1, 1).text == "甲\n乙"
    assert plain_text(one.outline).splitlines()[1:3] == ["序号\t姓名", "1\t甲 乙"]


def test_as_text_a_row_is_a_line(kind):
    lines = plain_text(made(kind).outline).splitlines()
    assert lines[1:3] == ["序号\t姓名\t备注", f"1\t张三\t{ANSWERS['court']} （2023）鲁0102执1234号"]
    assert lines[5:7] == ["附：无其他情况。\t本院查封房产一套。 至今未拍卖", "合计\t"]


def test_our_tables_equal_those_of_plain_docxtpl(kind):
    checked = check(kind.form, ANSWERS, reference=REFERENCE, today=TODAY)
    theirs = docxtpl.DocxTemplate(str(kind.template_path))
    theirs.render(build_context(checked, marks=False), environment())
    saved = BytesIO()
    theirs.save(saved)
    ours = made(kind, final=True).document or b""
    mine, plain = (
        [one.replace(' xml:space="preserve"', "") for one in re.findall("<w:tbl>.*?</w:tbl>", part(data))]
        for data in (ours, saved.getvalue())
    )
    assert len(mine) == 2
    assert mine == plain


# Damage


@pytest.fixture(scope="module")
def good(kind):
    template = load_template(kind.template_path)
    checked = check(kind.form, ANSWERS, reference=REFERENCE, today=TODAY)
    rendered = render(template, build_context(checked), draft=False)
    data = pack(template, rendered, draft=False)
    assert read_back(data, template, checked, rendered, final=True).differences == ()
    return data, template, checked, rendered


def on_row(number, change):
    """A change to one row of the first table."""

    def changed(parts):
        text = parts[DOCUMENT].decode("utf-8")
        row = re.findall("<w:tr>.*?</w:tr>", text)[number]
        assert change(row) != row
        parts[DOCUMENT] = text.replace(row, change(row), 1).encode("utf-8")

    return changed


def cells_swapped(row):
    one, other = re.findall("<w:tc>.*?</w:tc>", row)[:2]
    return row.replace(one, "\0").replace(other, one).replace("\0", other)


def cell_joined(row):
    """The paragraph of the second cell moved into the first, an empty one left."""
    first, second = re.findall("<w:p>.*?</w:p>", row)[:2]
    bare = re.sub("<w:r>.*</w:r>", "", second)
    return row.replace(second, bare, 1).replace(first, first + second, 1)


DAMAGES = {
    "a row lost": (on_row(2, lambda row: ""), "第1个表格有5行，应为6行"),
    "a row twice": (on_row(2, lambda row: row * 2), "第1个表格有7行，应为6行"),
    "cells changed places": (on_row(1, cells_swapped), "的文字与应有的不同"),
    "a cell lost": (on_row(5, lambda row: re.sub("(?s)<w:tc>(?:(?!<w:tc>).)*</w:tc></w:tr>", "</w:tr>", row)), "有1格，应为2格"),
    "a paragraph in another cell": (on_row(3, cell_joined), "文件有|换了格子"),
    "no header": (on_row(0, lambda row: row.replace("<w:tblHeader/>", "")), "应作为表头"),
    "a header switched off": (on_row(0, lambda row: row.replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>')), "应作为表头"),
    "a second header": (on_row(1, lambda row: row.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")), "不应作为表头"),
    "a lower row": (on_row(1, lambda row: row.replace('w:val="680"', 'w:val="300"')), "行高"),
    "an exact height": (on_row(1, lambda row: row.replace('"atLeast"', '"exact"')), "表格格式"),
    "a row that may break": (on_row(1, lambda row: row.replace("<w:cantSplit/>", "")), "跨页"),
    "another span": (on_row(5, lambda row: row.replace('<w:gridSpan w:val="2"/>', "")), "宽度"),
    "a cell's width": (on_row(1, lambda row: row.replace('w:w="1134"', 'w:w="900"', 1)), "表格格式"),
    "a column's width": (swap('<w:gridCol w:w="1134"/>', '<w:gridCol w:w="900"/>'), "宽度"),
    "shading": (on_row(1, lambda row: row.replace("<w:vAlign", '<w:shd w:val="clear" w:fill="000000"/><w:vAlign', 1)), "表格格式"),
    "no lines": (swap("<w:tblBorders>", '<w:tblBorders><w:top w:val="nil"/>'), "表格格式"),
    "a tick taken away": (swap("☑", "☐"), "的文字与应有的不同"),
    "the table unmade": (
        lambda parts: parts.__setitem__(
            DOCUMENT, re.sub("</?w:(?:tbl|tr|tc)>|<w:(tblPr|tblGrid|trPr|tcPr)>.*?</w:\\1>", "", parts[DOCUMENT].decode()).encode()
        ), "文件有0个表格，应为2个"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_to_a_table_is_seen(good, damage):
    change, says = damage
    data, template, checked, rendered = good
    found = " ".join(read_back(rewritten(data, change), template, checked, rendered, final=True).differences)
    assert re.search(says, found), found


# The source


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("row | 甲", "在 table 与 end 之间"),
        ("end |", "只有 row、tag、end"),
        ("table 20 | grid\nbody | 甲", "只有 row、tag、end"),
        ("table 20 | grid\ntag | {%p if x %}", "{%tr"),
        ("table 20 | grid\nrow | 甲 || 乙", "恰好占1列"),
        ("table 20 20 | grid\nrow span=2,1 | 甲 || 乙", "恰好占2列"),
        ("table 20 20 | grid\nrow span=0,2 | 甲 || 乙", "恰好占2列"),
        ("table 20 | grid\nrow loud | 甲", "不认识“loud”"),
        ("table 20 | pretty", "grid 或者 plain"),
        ("table | grid", "毫米数"),
        ("table x | grid", "毫米数"),
        ("table 100 57 | grid", "156毫米"),
        ("table 2 57 | grid", "5毫米"),
        ("table 20 | grid\ntable 20 | grid", "还没有 end"),
        ("table 20 | grid\nend | x", "只有 row、tag、end"),
        ("table 20 | grid\nrow | 甲\nend |\ntag | {%p endif %}\ntable 20 | grid", "之间应有一段"),
        ("table 20 | grid\nrow | 甲", "以 end 结束"),
        ("table 20 | grid\nrow | 甲\nend |", "其后应有一段"),
    ],
)
def test_a_table_that_cannot_be_built_is_named(lines, says):
    with pytest.raises(builder().SourceError, match=re.escape(says)) as refused:
        builder().read_source(lines, "坏的")
    assert str(refused.value).startswith("坏的：")


def test_words_beside_a_row_tag_are_refused(tmp_path):
    kind = build_kind(tmp_path, LIST, PEOPLE)
    xml = part(kind.template_path.read_bytes())
    data = rewritten(
        kind.template_path.read_bytes(),
        lambda parts: parts.update({DOCUMENT: xml.replace("{%tr endfor %}", "完{%tr endfor %}").encode()}),
    )
    kind.template_path.write_bytes(data)
    with pytest.raises(UserError, match="旁边的文字会丢失"):
        _ = kind.template


@pytest.mark.parametrize("tag", ["{% vm %}", "{% cellbg 'D9D9D9' %}", "{% colspan 1 %}", "{% hm %}"])
def test_what_docxtpl_writes_into_a_cell_is_no_damage(tmp_path, tag):
    """A court's own template, made with Word, may speak the whole of docxtpl's dialect."""
    kind = build_kind(tmp_path, LIST.replace("{{ loop.index }}", tag + "甲"), PEOPLE)
    raw = {"court": ANSWERS["court"], "issued_on": "2024-06-17", "people": [{"name": "张三"}, {"name": "李四"}]}
    one = made(kind, raw, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()


def test_a_template_as_word_leaves_it_reads_back(tmp_path):
    """Traces of editing, marks of spelling, set-ups of the paragraph's own mark, blanks between elements."""
    kind = build_kind(tmp_path, SOURCE)

    def as_word(parts):
        text = parts[DOCUMENT].decode("utf-8")
        for old, new in (
            ("<w:p>", '<w:p w:rsidR="00A1B2C3">'),
            ("</w:pPr>", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:pPr>'),
            ('<w:pStyle w:val="title"/>', '<w:pStyle w:val="title"/>\n  '),
            ("{{ method }}", '{{ me</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>thod }}'),
        ):
            assert old in text
            text = text.replace(old, new)
        parts[DOCUMENT] = text.encode("utf-8")

    kind.template_path.write_bytes(rewritten(kind.template_path.read_bytes(), as_word))
    one = made(kind, final=True)
    assert one.readback is not None
    assert one.readback.differences == ()


NAMES = st.lists(st.text(alphabet="张三李四&<\n ", max_size=5), min_size=1, max_size=6)


@settings(deadline=None, max_examples=40)
@given(sequence=st.lists(st.tuples(NAMES, st.booleans(), st.booleans()), min_size=2, max_size=4))
def test_rows_taken_over_from_the_last_document_are_those_made_afresh(kind, fresh_kind, sequence):
    for names, remark, draft in sequence:
        raw = ANSWERS | {"creditors": [{"name": one} for one in names], "remark": "注" if remark else ""}
        context = build_context(check(kind.form, raw, reference=REFERENCE, today=TODAY))
        again = render(kind.template, context, draft=draft)
        for one in fresh_kind.template.parts:
            one.stream._last = ((), {})
        afresh = render(fresh_kind.template, context, draft=draft)
        assert again.parts == afresh.parts
        assert again.outlines == afresh.outlines


def test_the_paragraphs_of_a_row_that_stayed_the_same_are_the_same(kind):
    def outline(*names):
        raw = ANSWERS | {"creditors": [{"name": one} for one in names]}
        return render(
            kind.template, build_context(check(kind.form, raw, reference=REFERENCE, today=TODAY)), draft=True
        ).outline

    one, other = outline("张三", "李四", "王五"), outline("张三", "李四甲", "王五")
    cells = [n for n, paragraph in enumerate(one) if paragraph.cell and paragraph.cell[:2] in ((0, 1), (0, 2), (0, 3))]
    changed = {one[n].cell.row for n in cells if one[n] is not other[n]}
    assert changed == {2}
