"""The text above closing, signature and date stays on their page: in the file, in every program, at every length."""

from __future__ import annotations

import copy

import lxml.etree as etree
import pytest

from tests.catalog.support import CATALOG, REFERENCE, TODAY, made
from tests.helpers.docx import W, part
from zxwriter.core.checking import check
from zxwriter.documents.closing import closing_start, keep_in_xml, keep_last_text, last_text, must_be_kept, text_end
from zxwriter.documents.context import build_context
from zxwriter.documents.drafting import fit_seals
from zxwriter.documents.outline import Cell, Paragraph, Segment
from zxwriter.documents.readback import read_back
from zxwriter.documents.render import Rendered, pack, render
from zxwriter.documents.seal import in_company, is_dated
from zxwriter.documents.styles import Style, StyleTable

KEPT = "<w:keepNext/><w:keepLines/>"
PLAIN = StyleTable(
    page=CATALOG.kind("urging_order").template.styles.page, styles={"heading": Style("heading", keep_next=True)}
)
CELL = Cell(0, 0, 0, 4422, False, 0, False)


def outline(*given):
    return tuple(Paragraph(style, (Segment(text),)) for style, text in given)


@pytest.mark.parametrize(
    ("styles", "start"),
    [
        ("title body closing date", 2),
        ("title body closing attachment attachment_more sign_court date note", 2),
        ("title body closing signer signer date clerk clerk", 2),
        ("addressee body closing addressee sign_court date attachment", 2),
        ("body addressee sign_court date", 2),
        ("body body sign_court date", 2),
        ("body date body date", 3),
        ("body closing body date", 3),
        ("body sign_court", 1),
        ("closing date", 0),
        ("body body", None),
        ("", None),
    ],
)
def test_where_the_closing_group_begins(styles, start):
    assert closing_start(outline(*((one, "字") for one in styles.split()))) == start


def test_under_a_table_the_closing_is_the_text_beside_the_date():
    table = Paragraph("cell", (Segment("字"),), cell=CELL)
    for above, styles, end in (
        (table, "closing addressee sign_court date", 3),
        (table, "sign_court date", 1),
        (table, "date", 1),
        (Paragraph("body", ()), "closing addressee sign_court date", 1),
    ):
        assert text_end((above, *outline(*((one, "字") for one in styles.split())))) == end
    assert text_end(()) == 0


def test_what_is_kept_with_it():
    def kept(*given):
        before = outline(*given, ("closing", "此令。"), ("date", "二〇二五年一月二日"))
        after = keep_last_text(before, PLAIN)
        assert [one.text for one in after] == [one.text for one in before]
        changed = [n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        assert all(after[n].form == KEPT for n in changed)
        assert not must_be_kept(after, PLAIN)
        assert must_be_kept(before, PLAIN) == bool(changed)
        return changed

    text = ("body", "字" * 200)
    assert kept(text, ("body", "字")) == [1]
    assert kept(text, ("party", "字" * (28 * 3 - 2))) == [1]
    assert kept(text, ("body", "字" * (28 * 3 - 1))) == []
    assert kept(text, ("body", "1" * 2 * (28 * 3 - 2))) == [1]  # half as wide
    assert kept(text, ("body", "甲\n乙\n丙")) == [1]
    assert kept(text, ("body", "甲\n乙\n丙\n丁")) == []
    assert kept(text, ("heading", "一、标题")) == []  # its style keeps it already
    assert kept() == []
    table = (Paragraph("cell", (Segment("字"),), cell=CELL), *outline(("date", "日期")))
    assert keep_last_text(table, PLAIN) is table
    own = (Paragraph("body", (Segment("字"),), '<w:keepNext w:val="0"/>'), *outline(("date", "日期")))
    assert keep_last_text(own, PLAIN) is own  # the template has decided


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:p><w:r/></w:p>", f"<w:p><w:pPr>{KEPT}</w:pPr><w:r/></w:p>"),
        ("<w:p/>", f"<w:p><w:pPr>{KEPT}</w:pPr></w:p>"),
        ('<w:p w:rsidR="1"/>', f'<w:p w:rsidR="1"><w:pPr>{KEPT}</w:pPr></w:p>'),
        ("<w:p><w:pPr/><w:r/></w:p>", f"<w:p><w:pPr>{KEPT}</w:pPr><w:r/></w:p>"),
        ('<w:p><w:pPr><w:jc w:val="left"/></w:pPr></w:p>', f'<w:p><w:pPr>{KEPT}<w:jc w:val="left"/></w:pPr></w:p>'),
        (
            '<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="body"/><w:spacing w:before="0"/></w:pPr></w:p>',
            f'<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="body"/>{KEPT}<w:spacing w:before="0"/></w:pPr></w:p>',
        ),
        (
            '<w:p><w:pPr><w:pStyle w:val="body"/><w:keepLines/></w:pPr></w:p>',
            f'<w:p><w:pPr><w:pStyle w:val="body"/>{KEPT}</w:pPr></w:p>',
        ),
    ],
)
def test_it_is_said_in_the_set_up_right_after_the_style(before, after):
    own = "<w:keepLines/>" if "keepLines" in before else ""
    planned = (*outline(("title", "题")), Paragraph("body", (Segment("字"),), own), *outline(("date", "日期")))
    around = (
        '<w:p><w:pPr><w:pStyle w:val="title"/></w:pPr></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="date"/></w:pPr></w:p>',
    )
    assert keep_in_xml(before.join(around), planned, keep_last_text(planned, PLAIN)) == after.join(around)
    assert keep_in_xml(before.join(around), planned, planned) == before.join(around)


@pytest.mark.parametrize("kind_id", CATALOG.ids)
def test_the_finished_file_says_so(kind_id):
    """Read in the file itself: a short last paragraph is kept, no other that the template does not keep."""
    one = made(kind_id, CATALOG.sample(kind_id)["answers"])
    root = etree.fromstring(part(one.document).encode())
    found = list(root.iter(f"{{{W}}}p"))
    at = last_text(one.outline)
    if at is None:
        assert one.outline[-1].style != "date" or one.outline[(closing_start(one.outline) or 0) - 1].cell
        return
    keeps = found[at].find(f".//{{{W}}}keepNext")
    length = len(one.outline[at].text)
    assert keeps is not None or length > 28 * 3 - 2 - 6  # marks that may not begin a line send others there
    assert keeps is None or length <= 2 * (28 * 3 - 2)  # were it all figures
    if keeps is not None:
        assert keeps.getnext().tag == f"{{{W}}}keepLines"


def test_a_renderer_that_forgets_it_is_found_out():
    kind = CATALOG.kind("escalation_decision")
    checked = check(kind.form, CATALOG.sample("escalation_decision")["answers"], reference=REFERENCE, today=TODAY)
    template = kind.template_for(checked.answers)
    good = render(template, build_context(checked), draft=False)
    assert read_back(pack(template, good, draft=False), template, checked, good, final=True).ok
    forgot = Rendered(
        {name: xml.replace(KEPT, "") for name, xml in good.parts.items()},
        {
            name: tuple([one._replace(form=one.form.replace(KEPT, "")) for one in each])
            for name, each in good.outlines.items()
        },
        good.naming,
    )
    result = read_back(pack(template, forgot, draft=False), template, checked, forgot, final=True)
    assert result.differences == ("正文的最后一段没有与落款保持同页，落款会单独落在一页",)


@pytest.mark.parametrize("kind_id", CATALOG.ids)
def test_at_every_length_text_stands_beside_the_date(kind_id):
    """The sample with one line after another, through two pages and more; a table above the date stays where it is."""
    kind, raw = CATALOG.kind(kind_id), CATALOG.sample(kind_id)["answers"]
    names = [
        one.name for _, one in kind.form.top_elements() if one.type == "longtext" and isinstance(raw.get(one.name), str)
    ]
    alone, pages = [], set()
    for lines in range(24 if names else 0):
        answers = copy.deepcopy(raw)
        answers[names[-1]] += ("\n" + "字" * 26) * lines
        checked = check(kind.form, answers, reference=REFERENCE, today=TODAY)
        rendered = render(kind.template_for(checked.answers), build_context(checked), draft=False)
        model = fit_seals(kind, checked, rendered.outline, reference=REFERENCE, draft=False).model
        pages.add(model.pages)
        if is_dated(model) and last_text(model.outline) is not None and not in_company(model):
            alone.append(lines)
    assert alone == []
    assert len(pages) != 1 or last_text(rendered.outline) is None
