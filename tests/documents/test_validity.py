"""Every file we write is WordprocessingML to the letter, and holds nothing that is not used."""

from __future__ import annotations

import posixpath
import re
import zipfile
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from tests.catalog.support import CATALOG, REFERENCE, TODAY, answers, each_type, each_variant, made
from tests.documents.test_tables import SOURCE
from tests.helpers.builder import build_kind
from tests.helpers.docx import DOCUMENT, R, W, part, rewritten, swap, write_template
from tests.helpers.kinds import LINES, make_kind
from tests.helpers.kinds import made as made_of
from tests.helpers.schema import faults
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import draft

PLAIN = 25_000  # bytes
STYLES, FOOTER, TYPES = "word/styles.xml", "word/footer1.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"


@cache
def written(kind_id: str, variant: str, final: bool) -> bytes:
    document = made(kind_id, answers(kind_id, variant), final=final).document
    assert document is not None
    return document


def both(kind_id: str, variant: str) -> list[bytes]:
    """The draft and the final of a sample."""
    return [written(kind_id, variant, final) for final in (False, True)]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    document = made_of(build_kind(tmp_path_factory.mktemp("tables"), SOURCE), final=True).document
    assert document is not None
    return document


def roots(document: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


@each_variant
def test_every_output_passes_the_schema(kind_id, variant):
    for document in both(kind_id, variant):
        assert faults(document) == []


@each_type
def test_every_template_passes_the_schema(kind_id):
    assert faults(CATALOG.kind(kind_id).template_path.read_bytes()) == []


def test_a_draft_of_nothing_and_a_document_of_tables_pass_it_too(tables):
    assert faults(tables) == []
    for kind_id in CATALOG.ids:
        assert faults(made(kind_id, {}, final=False).document or b"") == []


@each_variant
def test_every_run_names_its_east_asian_font(kind_id, variant):
    for document in both(kind_id, variant):
        for name, root in roots(document).items():
            for run in root.iter(f"{{{W}}}r"):
                fonts = run.find(f"{{{W}}}rPr/{{{W}}}rFonts")
                assert fonts is not None, name
                assert fonts.get(f"{{{W}}}hint") == "eastAsia", name
                assert fonts.get(f"{{{W}}}eastAsia"), name


def unlike_grid(document: bytes) -> list[str]:
    """What in the widths of the tables does not agree with their columns."""
    found = []
    for table in roots(document)[DOCUMENT].iter(f"{{{W}}}tbl"):
        columns = [int(one.get(f"{{{W}}}w", "0")) for one in table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
        width = table.find(f"{{{W}}}tblPr/{{{W}}}tblW")
        if width is None or (width.get(f"{{{W}}}type"), width.get(f"{{{W}}}w")) != ("dxa", str(sum(columns))):
            found.append("tblW")
        for row in table.findall(f"{{{W}}}tr"):
            at = 0
            for cell in row.findall(f"{{{W}}}tc/{{{W}}}tcPr"):
                span = cell.find(f"{{{W}}}gridSpan")
                end = at + (1 if span is None else int(span.get(f"{{{W}}}val", "0")))
                own = cell.find(f"{{{W}}}tcW")
                if own is None or own.get(f"{{{W}}}w") != str(sum(columns[at:end])):
                    found.append("tcW")
                at = end
            if at != len(columns):
                found.append("tr")
    return found


@each_variant
def test_every_table_has_a_grid_and_its_cells_agree_with_it(kind_id, variant):
    assert unlike_grid(written(kind_id, variant, True)) == []


def test_a_table_that_does_not_agree_with_its_grid_is_seen(tables):
    assert unlike_grid(tables) == []
    assert unlike_grid(rewritten(tables, swap('<w:gridCol w:w="1134"/>', '<w:gridCol w:w="1000"/>')))
    assert unlike_grid(rewritten(tables, swap('<w:gridSpan w:val="2"/>', "")))


def unused_styles(parts: dict[str, etree._Element]) -> list[str]:
    """Styles no paragraph, run or table names, on which none of those rests, and which do not hold by themselves."""
    styles = {one.get(f"{{{W}}}styleId", ""): one for one in parts[STYLES].iter(f"{{{W}}}style")}
    used = {name for name, one in styles.items() if one.get(f"{{{W}}}default") == "1"}
    used |= {
        one.get(f"{{{W}}}val", "")
        for name, root in parts.items()
        if name != STYLES
        for one in root.iter(f"{{{W}}}pStyle", f"{{{W}}}rStyle", f"{{{W}}}tblStyle")
    }
    assert used <= set(styles)
    for _ in styles:
        used |= {one.get(f"{{{W}}}val", "") for name in used for one in styles[name].iter(f"{{{W}}}basedOn")}
    return [f"style {name}" for name in styles if name not in used]


def unused(document: bytes) -> list[str]:
    """Parts no relation names, relations and types nobody uses, styles nothing names, fonts no run or style names."""
    parts = roots(document)
    named, found = {TYPES, "_rels/.rels"}, []
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        named.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source = parts.get(posixpath.join(folder, posixpath.basename(name).removesuffix(".rels")))
        used = set() if source is None else {one.get(f"{{{R}}}id") for one in source.iter()}
        for one in root:
            named.add(posixpath.normpath(posixpath.join(folder, one.get("Target", ""))))
            if one.get("Type", "").endswith(("/header", "/footer")) and one.get("Id") not in used:
                found.append(f"relation {one.get('Id')}")
    found += [f"part {name}" for name in sorted(set(parts) - named)]
    typed = {one.get("PartName", "").lstrip("/") for one in parts[TYPES] if one.get("PartName")}
    found += [f"type {name}" for name in sorted(typed - set(parts))]
    fonts = {one.get(f"{{{W}}}eastAsia") for root in parts.values() for one in root.iter(f"{{{W}}}rFonts")}
    table = {one.get(f"{{{W}}}name") for one in parts["word/fontTable.xml"]}
    return found + unused_styles(parts) + [f"font {name}" for name in table - fonts]


@each_variant
def test_no_part_relation_type_style_or_font_is_unused(kind_id, variant):
    for document in both(kind_id, variant):
        assert unused(document) == []


@each_type
def test_nothing_is_unused_in_a_draft_of_nothing_and_in_a_file_with_its_elements(kind_id):
    empty = made(kind_id, {}, final=False).document
    raw = answers(kind_id)
    embedded = draft(CATALOG.kind(kind_id), raw, reference=REFERENCE, today=TODAY, final=True, embedded=True).document
    for document in (empty, embedded):
        assert document is not None
        assert unused(document) == []


def styles_of(document: bytes) -> set[str]:
    return {one.get(f"{{{W}}}styleId", "") for one in roots(document)[STYLES].iter(f"{{{W}}}style")}


def test_a_file_has_the_styles_of_what_it_says_and_always_the_same_bytes():
    kind = CATALOG.kind("upward_report")
    template = styles_of(kind.template_path.read_bytes())
    files = {name: written(kind.id, name, True) for name in CATALOG.sample_names(kind.id)}
    assert any(styles_of(one) < template for one in files.values())
    assert all(styles_of(one) <= template for one in files.values())
    anew = Kind(kind.form, kind.template_path)  # whose template has made no file before
    for name, document in files.items():
        again = draft(anew, answers(kind.id, name), reference=REFERENCE, today=TODAY, final=True)
        assert again.document == document


def test_styles_others_rest_on_stay(tmp_path):
    """Only the text decides, through whatever a style rests on, leads on to or is linked with."""
    more = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"{rest}'
        for kind, name, rest in (
            ("paragraph", "root", '><w:name w:val="r"/></w:style>'),
            ("paragraph", "middle", '><w:name w:val="m"/><w:basedOn w:val="root"/></w:style>'),
            ("paragraph", "leaf", '><w:name w:val="l"/><w:basedOn w:val="middle"/><w:link w:val="twin"/></w:style>'),
            ("character", "twin", '><w:name w:val="w"/><w:link w:val="leaf"/></w:style>'),
            ("paragraph", "stray", '><w:name w:val="s"/><w:basedOn w:val="leaf"/><w:next w:val="stray"/></w:style>'),
        )
    )
    kind = make_kind(tmp_path)
    lines = [(style if style in ("tag", "date") else "leaf", text) for style, text in LINES]
    path = write_template(tmp_path / "sample.docx", lines)
    path.write_bytes(rewritten(path.read_bytes(), swap("</w:styles>", f"{more}</w:styles>", name=STYLES)))
    for final in (False, True):
        one = made_of(kind, final=final)
        assert one.document is not None
        assert one.readback is not None
        assert one.readback.differences == ()
        assert styles_of(one.document) == {"normal", "date", "leaf", "middle", "root", "twin"}


def test_what_is_unused_is_seen(tables):
    assert unused(tables) == []
    relation = f'<Relationship Id="x" Type="{R}/header" Target="header9.xml"/></Relationships>'
    assert "relation x" in unused(rewritten(tables, swap("</Relationships>", relation, name=RELATIONS)))
    assert "part word/more.xml" in unused(rewritten(tables, lambda parts: parts.update({"word/more.xml": b"<a/>"})))
    style = '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="x"/></w:style></w:styles>'
    assert "style mine" in unused(rewritten(tables, swap("</w:styles>", style, name=STYLES)))
    font = '<w:font w:name="华文琥珀"/></w:fonts>'
    assert "font 华文琥珀" in unused(rewritten(tables, swap("</w:fonts>", font, name="word/fontTable.xml")))
    typed = '<Override PartName="/word/theme.xml" ContentType="application/xml"/></Types>'
    assert "type word/theme.xml" in unused(rewritten(tables, swap("</Types>", typed, name=TYPES)))


@each_type
def test_every_style_is_used(kind_id):
    parts = roots(CATALOG.kind(kind_id).template_path.read_bytes())
    used = {one.get(f"{{{W}}}val") for one in parts[DOCUMENT].iter(f"{{{W}}}pStyle")}
    based = {one.get(f"{{{W}}}val") for one in parts[STYLES].iter(f"{{{W}}}basedOn")}
    assert {one.get(f"{{{W}}}styleId") for one in parts[STYLES].iter(f"{{{W}}}style")} == used | based


@each_variant
def test_a_plain_document_is_small(kind_id, variant):
    if b"<w:tbl>" not in written(kind_id, variant, True):
        assert all(len(one) < PLAIN for one in both(kind_id, variant))


def test_a_plain_order_is_small():
    orders = [len(one) for variant in CATALOG.sample_names("urging_order") for one in both("urging_order", variant)]
    assert max(orders) < PLAIN


# The schema refuses what Word would, and what we never write


def turned(first: str, second: str, *, name: str = DOCUMENT):
    """A change that puts the first element matching one pattern behind the next one matching the other."""

    def change(parts):
        text = parts[name].decode("utf-8")
        found = re.search(f"({first})({second})", text)
        assert found
        parts[name] = text.replace(found[0], found[2] + found[1], 1).encode("utf-8")

    return change


WRONG = {
    "pPr: jc before ind": turned("<w:ind [^>]*/>", "<w:jc[^>]*/>", name=FOOTER),
    "pPr: style last": turned("<w:pStyle[^>]*/>", "<w:spacing[^>]*/>"),
    "rPr: szCs before sz": turned("<w:sz [^>]*/>", "<w:szCs[^>]*/>", name=STYLES),
    "rPr: sz before fonts": turned("<w:rFonts[^>]*/>", "<w:spacing[^>]*/>", name=STYLES),
    "rPr behind the text": turned("<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>", "<w:t [^<]*</w:t>"),
    "style: pPr before name": turned("<w:name[^>]*/>", "<w:basedOn[^>]*/>", name=STYLES),
    "tblPr: lines before width": turned("<w:tblW[^>]*/>", "<w:tblBorders>.*?</w:tblBorders>"),
    "tblPr: margins before layout": turned("<w:tblLayout[^>]*/>", "<w:tblCellMar>.*?</w:tblCellMar>"),
    "tcPr: vAlign before span": turned("<w:gridSpan[^>]*/>", "<w:vAlign[^>]*/>"),
    "borders: left before top": turned("<w:top[^>]*/>", "<w:left[^>]*/>"),
    "sectPr: margins before size": turned("<w:pgSz[^>]*/>", "<w:pgMar[^>]*/>"),
    "settings: compat first": turned("<w:characterSpacingControl.*?/>.*?", "<w:compat>.*</w:compat>",
                                     name="word/settings.xml"),
    "font: charset before other name": turned("<w:altName[^>]*/>", "<w:charset[^>]*/>", name="word/fontTable.xml"),
    "grid behind the rows": turned("<w:tblGrid>.*?</w:tblGrid>", "<w:tr>.*?</w:tr>"),
    "an unknown attribute": swap("<w:p>", '<w:p w:loud="1">'),
    "an attribute without namespace": swap("<w:pStyle ", '<w:pStyle val="body" '),
    "a value that is none": swap('w:lineRule="exact"', 'w:lineRule="exactly"', name=STYLES),
    "an alignment that is none": swap('w:val="both"', 'w:val="justify"', name=STYLES),
    "a size that is no number": swap('<w:sz w:val="32"/>', '<w:sz w:val="16pt"/>', name=STYLES),
    "a switch that is none": swap('<w:snapToGrid w:val="0"/>', '<w:snapToGrid w:val="no"/>', name=STYLES),
    "a size left out": swap('<w:sz w:val="28"/>', "<w:sz/>", name=FOOTER),
    "two set-ups": swap("<w:pPr>", "<w:pPr/><w:pPr>"),
    "a style given twice": swap('w:styleId="title"', 'w:styleId="body"', name=STYLES),
    "an unknown element": swap("<w:cantSplit/>", "<w:cannotSplit/>"),
    "an element of another namespace": swap("<w:body>", '<w:body><a xmlns="urn:a"/>'),
    "text between paragraphs": swap("<w:body>", "<w:body>甲"),
    "a cell without paragraph": lambda parts: parts.__setitem__(DOCUMENT, re.sub(
        "(</w:tcPr>)<w:p>.*?</w:p>", "\\1", parts[DOCUMENT].decode("utf-8"), count=1).encode("utf-8")),
    "a row without cells": swap("<w:tr>", "<w:tr/><w:tr>"),
    "a table without grid": lambda parts: parts.__setitem__(DOCUMENT, re.sub(
        "<w:tblGrid>.*?</w:tblGrid>", "", parts[DOCUMENT].decode("utf-8"), count=1).encode("utf-8")),
    "a paragraph in a paragraph": swap("</w:p>", "<w:p/></w:p>"),
    "nothing behind the section": swap("</w:body>", "<w:p/></w:body>"),
    "tracked changes": swap("<w:r>", '<w:ins w:id="1" w:author="a"/><w:r>'),
    "a theme font": swap("<w:rFonts ", '<w:rFonts w:asciiTheme="minorAscii" '),
    "another field": swap(" PAGE ", " INCLUDETEXT a ", name=FOOTER),
    "a relation that leads outside": swap('Id="rId1"', 'Id="rId1" TargetMode="External"', name=RELATIONS),
    "a relation without target": swap(' Target="styles.xml"', "", name=RELATIONS),
    "two relations of one id": swap('Id="rId2"', 'Id="rId1"', name=RELATIONS),
    "a type without content": swap(' Extension="rels"', "", name=TYPES),
    "a type that is none": swap("application/xml", "xml", name=TYPES),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_the_schema_refuses(tables, wrong):
    assert faults(rewritten(tables, wrong))


def test_the_schema_knows_each_part(tables):
    assert "w:ftr" in part(tables, FOOTER)
    assert faults(rewritten(tables, swap("w:ftr", "w:footer", name=FOOTER, count=2)))
