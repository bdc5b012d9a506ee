"""The form of a finished file: page, fonts, each paragraph set up as in the template (GB/T 9704-2012, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import lxml.etree as etree

from zxwriter.documents.closing import must_be_kept
from zxwriter.documents.outline import Outline
from zxwriter.documents.package import DOCUMENT
from zxwriter.documents.parts import DRAFT_ID, OFFICE, W, mark_header, parse, xml_text
from zxwriter.documents.readback_shape import bare, compare_shape
from zxwriter.documents.readback_tables import compare_set_ups
from zxwriter.documents.template import CompiledTemplate, Proved

_A4 = {"w": 11906, "h": 16838}
# 37 mm, 35 mm, 28 mm and 26 mm; 5.2.1 allows a millimetre more or less.
_MARGINS = {"top": ("上", 2098), "bottom": ("下", 1984), "left": ("左", 1588), "right": ("右", 1474)}
_MILLIMETRE = 57
_TEXT = '<w:t xml:space="preserve">'  # how the renderer begins every text
_WORDS = re.compile(f"{_TEXT}[^<]+")
_BREAKS = ('</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">')
_P_END = "</w:p>"
_DRAFT_HEADER = re.compile(rf'<w:headerReference[^>]*"{DRAFT_ID}"[^>]*/>')
_R, _RPR, _PPR, _FONTS = f"{{{W}}}r", f"{{{W}}}rPr", f"{{{W}}}pPr", f"{{{W}}}rFonts"
_SECTION = f"{{{W}}}sectPr"
_SECTION_START = re.compile(r"<w:sectPr(?:\s[^>]*)?(?<!/)>")


def shapes_of(text: str) -> list[str]:
    """The markup of a part without its words: what leads up to the end of each paragraph, and what is left."""
    shape = _WORDS.sub(_TEXT, text)
    for one in _BREAKS:
        shape = shape.replace(one, "")
    return shape.split(_P_END)


def compare_form(
    name: str,
    text: str,
    shapes: Sequence[str],
    root: etree._Element,
    outline: Outline,
    template: CompiledTemplate,
    seen: Proved,
    *,
    final: bool,
) -> Iterable[str]:
    """What differs in form between a part's XML (``text``, parsed ``root``) and the template and GB/T 9704.

    ``shapes`` is its markup (``shapes_of``). What is not proved yet is looked at in full and put into ``seen``.
    """
    if name == DOCUMENT and must_be_kept(outline, template.styles):
        yield "正文的最后一段没有与落款保持同页，落款会单独落在一页"
    # Each paragraph's markup beside what it is to be; proved shapes that changed places are so looked at again.
    planned = [(one.style, one.form, one.cell.form if one.cell is not None else None) for one in outline]
    pieces = {(name, *pair) for pair in zip_longest(shapes, planned)}
    if pieces <= template.proved[final].shapes:
        return
    yield from _in_full(name, text, root, outline, template, final=final)
    seen.shapes.update(pieces)


def _in_full(
    name: str, text: str, root: etree._Element, outline: Outline, template: CompiledTemplate, *, final: bool
) -> Iterator[str]:
    model = parse(template.contents[name])
    for number, paragraph in enumerate(root.iter(f"{{{W}}}p"), start=1):
        yield from _fonts(number, paragraph, template)
    if not final:
        model = parse(_as_draft(name, xml_text(model)))
    yield from compare_shape(text, root, model, outline)
    yield from compare_set_ups(root, outline, template.contents[name])
    if name == DOCUMENT:
        yield from _sections(root, model, final=final)


def _as_draft(name: str, xml: str) -> bytes:
    """The template's part with what a draft has besides: the mark in a header, the header in every section."""
    if name != DOCUMENT:
        return mark_header(xml).encode("utf-8")
    reference = f'<w:headerReference xmlns:r="{OFFICE}" w:type="default" r:id="{DRAFT_ID}"/>'
    return _SECTION_START.sub(lambda start: start[0] + reference, xml).encode("utf-8")


def _sections(root: etree._Element, model: etree._Element, *, final: bool) -> Iterator[str]:
    sections = [[bare(one) for one in each.iter(_SECTION)] for each in (root, model)]
    if not final:
        sections = [[_DRAFT_HEADER.sub("", one) for one in each] for each in sections]
    if sections[0] != sections[1]:
        yield "页面设置与模板不同"
    if not sections[0]:
        yield "文件没有页面设置"
    for section in root.iter(_SECTION):
        yield from _page(section)


def _fonts(number: int, paragraph: etree._Element, template: CompiledTemplate) -> Iterator[str]:
    style = paragraph.find(f"{_PPR}/{{{W}}}pStyle")
    default = template.styles.style("" if style is None else style.get(f"{{{W}}}val", ""))
    for run in paragraph.iter(_R):
        fonts = run.find(f"{_RPR}/{_FONTS}")
        if fonts is None or fonts.get(f"{{{W}}}hint") != "eastAsia":
            yield f"第{number}段有文字没有标明中文字体"
            return
        if not fonts.get(f"{{{W}}}eastAsia") and not default.east_asia:
            yield f"第{number}段有文字没有中文字体"
        themed = default.theme_font and not fonts.get(f"{{{W}}}eastAsia")
        if themed or any("Theme" in str(name) or str(name).endswith("theme") for name in fonts.attrib):
            yield f"第{number}段使用了主题字体，换一台电脑字体会变"


def _page(section: etree._Element) -> Iterator[str]:
    size = section.find(f"{{{W}}}pgSz")
    if size is None or any(_twips(size, name) != wanted for name, wanted in _A4.items()):
        yield "纸张不是A4"
    margins = section.find(f"{{{W}}}pgMar")
    for name, (side, wanted) in _MARGINS.items():
        given = None if margins is None else _twips(margins, name)
        if given is None or abs(given - wanted) > _MILLIMETRE:
            yield f"{side}页边距不合国家标准（应为{wanted / 56.7:.0f}毫米）"


def _twips(node: etree._Element, name: str) -> int | None:
    text = node.get(f"{{{W}}}{name}", "")
    return int(text) if re.fullmatch(r"-?\d+", text) else None
