"""The markup of a finished part: nothing in it the template does not have, everything where the template has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

import lxml.etree as etree

from zxwriter.documents.closing import KEEPING, last_text
from zxwriter.documents.outline import Outline
from zxwriter.documents.parts import W, xml_text
from zxwriter.documents.readback_order import compare_order

_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')
_DECLARED = re.compile(r'<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?><w:')
_DECLARING = re.compile(r"<([\w:]+)[^>]*? xmlns[:=]")
BLANK = re.compile(r"(?<=>)\s+|\s+(?=<)")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%\s*(end)?(?:if|for)\b")
_CELL_TAGS = re.compile(r"\{%\s*(?:colspan|cellbg|hm|vm)\b")  # docxtpl's own, which write into a cell's set-up
_CONTROL = re.compile(r"\{%tr ")
_MERGING = re.compile(r"\{[{%]r |\{%-|-%\}")
_KNOWN = (  # what comes into a document from elsewhere, and the words for it
    (re.compile("ins|del|delText|move.*|.*Change"), "修订痕迹"),
    (re.compile("comment.*|annotationRef"), "批注"),
    (re.compile("fld.*|instrText"), "域"),
    (re.compile("hyperlink"), "超链接"),
    (re.compile("bookmark.*"), "书签"),
    (re.compile("drawing|pict|object|control|movie|AlternateContent"), "图片或者嵌入对象"),
    (re.compile("altChunk|subDoc"), "引入的其他文件"),
    (re.compile("sdt.*|customXml.*|smartTag.*"), "内容控件"),
    (re.compile("footnote.*|endnote.*"), "脚注或者尾注"),
    (re.compile("vanish|webHidden|specVanish"), "隐藏文字"),
    (re.compile("rsid.*|paraId|textId"), "编辑痕迹"),
)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


_P, _R, _T, _PPR, _RPR, _TCPR, _STYLE = (_w(name) for name in ("p", "r", "t", "pPr", "rPr", "tcPr", "pStyle"))
_OWN = (_STYLE, _RPR, _w("sectPr"))
_OUR_SPACE = frozenset((_R, _w(name)) for name in ("br", "tab"))
_SPACE = (_T, "{http://www.w3.org/XML/1998/namespace}space")
_LEADING = (_PPR, _w("tblPr"), _w("trPr"), _w("tcPr"))
_SET_UPS = (
    (_PPR, "段落格式"), (_RPR, "文字格式"),
    *((_w(name), "表格格式") for name in ("tblPr", "tblGrid", "trPr", "tcPr")),
)  # fmt: skip


def bare(node: etree._Element) -> str:
    """The XML of an element without namespace declarations, which depend on where it stands."""
    text = xml_text(node)
    tail = node.tail or ""
    return _NAMESPACE.sub("", text[: len(text) - len(tail)] if tail else text)


def compare_shape(text: str, root: etree._Element, model: etree._Element, outline: Outline) -> Iterator[str]:
    """What in the markup of a part (``text``, parsed ``root``) differs from that of the template (``model``).

    ``outline`` says how each paragraph is to be set up.
    """
    yield from _prolog(text, root, model)
    root, outline = _without_keeping(root, model, outline)
    free = any(_CELL_TAGS.search(one.text or "") for one in model.iter(_T))
    yield from compare_order(root, model)
    yield from _vocabulary(root, model, free)
    yield from _loose_words(root, model)
    for tag, what in _SET_UPS:
        if free and tag == _TCPR:
            continue
        known = {bare(one) for one in model.iter(tag)}
        if tag == _PPR:
            known.update(_of_style(model))
        if any(bare(one) not in known for one in root.iter(tag)):
            yield f"文件中有模板所没有的{what}"
    yield from _paragraphs(root, model, outline)
    if not free:
        yield from _cells(root, model)


def _without_keeping(root: etree._Element, model: etree._Element, outline: Outline) -> tuple[etree._Element, Outline]:
    """Both without what keeps the last text with the closing group, where that is not the template's own.

    Only what stands there as the outline has it is taken away; anything else is found to be different.
    """
    root, at = deepcopy(root), last_text(outline)
    whole, known = _known_shapes(model)
    found = list(root.iter(_P))
    if at is None or at >= len(found) or known.issuperset(_shapes(found[at], whole)):
        return root, outline
    set_up, form = found[at].find(_PPR), outline[at].form
    if set_up is None:
        return root, outline
    for markup in KEEPING:
        node = next((one for one in set_up if one.tag != _STYLE), None)
        if node is not None and bare(node) == markup and form.startswith(markup):
            set_up.remove(node)
            form = form.removeprefix(markup)
    if form != outline[at].form and not len(set_up):  # the template has none there
        found[at].remove(set_up)
    return root, (*outline[:at], outline[at]._replace(form=form), *outline[at + 1 :])


def _prolog(text: str, root: etree._Element, model: etree._Element) -> Iterator[str]:
    named = f"{root.prefix}:{etree.QName(root).localname}"
    if root.tag != model.tag or root.nsmap != model.nsmap or not _DECLARED.match(text):
        yield "文件开头的声明与应有的不同"
    if not text.endswith((f"</{named}>", "/>")):
        yield "文件末尾有多余的内容"
    if not set(_DECLARING.findall(text)) <= set(_DECLARING.findall(xml_text(model))):
        yield "文件中有模板所没有的声明"
    if root.getroottree().docinfo.doctype:
        yield "文件带有文档类型声明"
    if any(not isinstance(one.tag, str) for one in root.iter()) or text.count("<?") > 1 or "<!--" in text:
        yield "文件中夹有注释或者处理指令"


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter() if isinstance(one.tag, str))


def _vocabulary(root: etree._Element, model: etree._Element, free: bool) -> Iterator[str]:
    """Elements and attributes, each in the element it stands in; a set-up stands first in its element.

    ``free``: what a cell's set-up holds is not judged.
    """
    children = {(_tag(one.getparent()), one.tag) for one in _elements(model)} | _OUR_SPACE
    attributes = {(one.tag, name) for one in _elements(model) for name in one.attrib} | {_SPACE}
    breaks = {bare(one) for one in model.iter(_w("br"))} | {"<w:br/>"}
    for one in _elements(root):
        parent = _tag(one.getparent())
        if parent == _TCPR and free:
            continue
        if (parent, one.tag) not in children:
            yield f"文件中有模板所没有的内容：{_called(one.tag)}"
        for name in one.attrib:
            if (one.tag, name) not in attributes:
                yield f"文件中有模板所没有的内容：{_called(name)}"
        leading = one.tag in _LEADING or (one.tag == _RPR and parent == _R)
        if leading and one.getprevious() is not None:
            yield "文件中格式的位置与模板不同"
        if one.tag == _T and one.get(_SPACE[1]) != "preserve":
            yield "文件中有文字没有标明保留空格"
        if one.tag == _w("br") and bare(one) not in breaks:
            yield "文件中有模板所没有的换行"


def _tag(node: etree._Element | None) -> str:
    return "" if node is None else str(node.tag)


def _called(tag: str) -> str:
    name = tag.rpartition("}")[2]
    return next((words for pattern, words in _KNOWN if pattern.fullmatch(name)), name)


def _loose_words(root: etree._Element, model: etree._Element) -> Iterator[str]:
    """Words outside the runs, which Word drops and another program may show."""
    holding = {one.tag for one in _elements(model) if (one.text or "").strip()} | {_T}
    for one in _elements(root):
        if ((one.text or "").strip() and one.tag not in holding) or (one.tail or "").strip():
            yield "文件中有文字不在段落之内"
            return
    spaced = any(_spaced(one) for one in _elements(model))
    if not spaced and any(_spaced(one) for one in _elements(root)):
        yield "文件中有空白不在段落之内"


def _spaced(node: etree._Element) -> bool:
    """Whether white space stands beside the elements, where nobody sees it."""
    return bool(node.tail) or (len(node) > 0 and bool(node.text))


def _of_style(model: etree._Element) -> set[str]:
    """What an empty cell gets: the style of its neighbour and nothing else."""
    return {f"<w:pPr>{bare(one)}</w:pPr>" for one in model.iter(_STYLE)}


def _paragraphs(root: etree._Element, model: etree._Element, outline: Outline) -> Iterator[str]:
    """Each paragraph's own set-up as in the outline, its runs as in a paragraph of the template."""
    whole, known = _known_shapes(model)
    hollow = {(one, ()) for one in _of_style(model)} if whole else set()
    found = list(root.iter(_P))
    for number, paragraph in enumerate(found, start=1):
        if not known.union(hollow).issuperset(_shapes(paragraph, whole)):
            yield f"第{number}段的文字格式不是模板中这一段的格式"
    for number, (paragraph, planned) in enumerate(zip(found, outline, strict=False), start=1):
        if _own(paragraph) != BLANK.sub("", planned.form):
            yield f"第{number}段的段落格式与应有的不同"


def _known_shapes(model: etree._Element) -> tuple[bool, set[tuple[str, tuple[str, ...]]]]:
    """Whether every paragraph has the template's runs, and the shapes there are then (else of each run)."""
    whole = all(_tidy(one.text or "") for one in model.iter(_T))
    return whole, {shape for one in model.iter(_P) for shape in _shapes(one, whole)}


def _tidy(text: str) -> bool:
    """True when no tag of the template goes beyond this run, so that every paragraph has the template's runs."""
    opened = sum(-1 if end else 1 for end in _BLOCK.findall(text))
    rest = _TAGS.sub("", text)
    control = text.strip().startswith(("{%p ", "{%tr "))
    return control or (opened == 0 and "{" not in rest and "}" not in rest and not _MERGING.search(text))


def _shapes(paragraph: etree._Element, whole: bool) -> list[tuple[str, tuple[str, ...]]]:
    """A paragraph's set-up with those of its runs; ``whole`` False: each of its runs by itself."""
    own = paragraph.find(_PPR)
    set_up = "" if own is None else bare(own)
    runs = tuple("" if (one := run.find(_RPR)) is None else bare(one) for run in paragraph.iter(_R))
    return [(set_up, runs)] if whole else [(set_up, (one,)) for one in runs]


def _own(paragraph: etree._Element) -> str:
    """What a paragraph sets for itself, as ``Paragraph.form`` has it."""
    set_up = paragraph.find(_PPR)
    return "" if set_up is None else "".join(bare(one) for one in set_up if one.tag not in _OWN)


def _cells(root: etree._Element, model: etree._Element) -> Iterator[str]:
    """Each cell set up as the template sets up a cell of these columns of this table."""
    known = set(_cell_set_ups(model))
    if any(one not in known for one in _cell_set_ups(root)):
        yield "表格中有单元格的格式不是模板中这一列的格式"


def _cell_set_ups(root: etree._Element) -> Iterator[tuple[str, str, int, str]]:
    for table in root.iter(_w("tbl")):
        grid = "".join(bare(one) for one in table.findall(_w("tblPr")) + table.findall(_w("tblGrid")))
        for row in table.findall(_w("tr")):
            look = "".join(bare(one) for one in row.findall(_w("trPr")))
            if _CONTROL.match("".join(one.text or "" for one in row.iter(_T)).strip()):
                continue  # such a row is a tag and never printed
            at = 0
            for cell in row.findall(_w("tc")):
                set_up = cell.find(_w("tcPr"))
                yield grid, look, at, "" if set_up is None else bare(set_up)
                span = None if set_up is None else set_up.find(_w("gridSpan"))
                at += 1 if span is None else _count(span.get(_w("val"), ""))


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 1
