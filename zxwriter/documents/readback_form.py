"""The form of a finished file: page, fonts, each paragraph set up as in the template (GB/T 9704-2012, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.etree as etree

from zxwriter.documents.package import DOCUMENT
from zxwriter.documents.parts import DRAFT_ID, W, parse, xml_text
from zxwriter.documents.template import CompiledTemplate

_A4 = {"w": 11906, "h": 16838}
# 37 mm, 35 mm, 28 mm and 26 mm; 5.2.1 allows a millimetre more or less.
_MARGINS = {"top": ("上", 2098), "bottom": ("下", 1984), "left": ("左", 1588), "right": ("右", 1474)}
_MILLIMETRE = 57
_TEXT = '<w:t xml:space="preserve">'  # how the renderer begins every text
_WORDS = re.compile(f"{_TEXT}[^<]+")
_BREAKS = ('</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">')
_P_END = "</w:p>"
_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')
_DRAFT_HEADER = re.compile(rf'<w:headerReference[^>]*"{DRAFT_ID}"[^>]*/>')
_R, _RPR, _PPR, _FONTS = f"{{{W}}}r", f"{{{W}}}rPr", f"{{{W}}}pPr", f"{{{W}}}rFonts"
_SECTION = f"{{{W}}}sectPr"
_SET_UPS = (
    (_PPR, "段落格式"), (_RPR, "文字格式"),
    *((f"{{{W}}}{one}", "表格格式") for one in ("tblPr", "tblGrid", "trPr", "tcPr")),
)  # fmt: skip


def compare_form(text: str, root: etree._Element, template: CompiledTemplate, *, final: bool) -> Iterable[str]:
    """What differs in form between the document's XML (``text``, parsed ``root``) and the template and GB/T 9704."""
    shape = _WORDS.sub(_TEXT, text)
    for one in _BREAKS:
        shape = shape.replace(one, "")
    pieces = set(shape.split(_P_END))
    proved = template.proved[final].shapes
    if pieces <= proved:
        return ()
    differences = list(_in_full(root, template, final=final))
    if not differences:
        proved.update(pieces)
    return differences


def _in_full(root: etree._Element, template: CompiledTemplate, *, final: bool) -> Iterator[str]:
    model = parse(template.contents[DOCUMENT])
    for number, paragraph in enumerate(root.iter(f"{{{W}}}p"), start=1):
        yield from _fonts(number, paragraph, template)
    for tag, what in _SET_UPS:
        known = {_bare(one) for one in model.iter(tag)}
        if tag == _PPR:  # what an empty cell gets: the style of its neighbour and nothing else
            known.update(f"<w:pPr>{_bare(one)}</w:pPr>" for one in model.iter(f"{{{W}}}pStyle"))
        if any(_bare(one) not in known for one in root.iter(tag)):
            yield f"文件中有模板所没有的{what}"
    sections = [_bare(one) if final else _DRAFT_HEADER.sub("", _bare(one)) for one in root.iter(_SECTION)]
    if sections != [_bare(one) for one in model.iter(_SECTION)]:
        yield "页面设置与模板不同"
    if not sections:
        yield "文件没有页面设置"
    for section in root.iter(_SECTION):
        yield from _page(section)


def _bare(node: etree._Element) -> str:
    """The XML of an element without namespace declarations, which depend on where it stands."""
    text = xml_text(node)
    tail = node.tail or ""
    return _NAMESPACE.sub("", text[: len(text) - len(tail)] if tail else text)


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
