"""Damages to the structure of a finished file: order, number, nesting, what stands where; with what is said of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from lxml import etree

from tests.helpers.damages import (
    EVEN,
    FONTS,
    ODD,
    RELATIONS,
    SETTINGS,
    STYLES,
    Damage,
    both,
    exchanged,
    on,
    pattern,
    row,
    turned_cells,
    words,
)
from tests.helpers.docx import W

STYLE = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{0}"><w:name w:val="{0}"/></w:style>'
ORDERED, SET_UP = "次序或者个数与模板不同", "表格、行或者单元格的格式"


def shaped(change: Callable[[etree._Element], None]) -> Damage:
    """Another tree of the document, written as it was written."""

    def changed(text: str) -> str:
        root = etree.fromstring(text.encode())
        change(root)
        head = text[: text.index("<w:document")]
        return head + etree.tostring(root, encoding="unicode")

    return on(changed)


def the(root: etree._Element, name: str, number: int = 0) -> etree._Element:
    """One of the elements of this name, in order."""
    return list(root.iter(f"{{{W}}}{name}"))[number]


def repeated(name: str) -> Damage:
    """An element a second time, behind itself."""
    return shaped(
        lambda root: the(root, name).addnext(etree.fromstring(etree.tostring(the(root, name), with_tail=False)))
    )


def front(name: str, number: int = 0) -> Damage:
    """An element as the first of its parent."""

    def change(root: etree._Element) -> None:
        one = the(root, name, number)
        one.getparent().insert(0, one)

    return shaped(change)


def back(name: str, number: int = 0) -> Damage:
    """An element as the last of its parent."""

    def change(root: etree._Element) -> None:
        one = the(root, name, number)
        one.getparent().append(one)

    return shaped(change)


def gone(name: str, number: int = 0) -> Damage:
    def change(root: etree._Element) -> None:
        one = the(root, name, number)
        one.getparent().remove(one)

    return shaped(change)


def added(name: str, into: str, number: int = 0) -> Damage:
    """An empty element at the end of another."""
    return shaped(lambda root: the(root, into, number).append(root.makeelement(f"{{{W}}}{name}")))


def before_the_last(root: etree._Element) -> None:
    body = the(root, "body")
    body[-2].addprevious(body[-1])


def table_later(root: etree._Element) -> None:
    """The table behind the paragraph that follows it."""
    table = the(root, "tbl")
    table.getnext().addnext(table)


def into_the_cell(root: etree._Element) -> None:
    """The paragraph before the table, as it is, at the beginning of its first cell."""
    table = the(root, "tbl")
    the(table, "tcPr").addnext(table.getprevious())


def out_of_the_table(root: etree._Element) -> None:
    """The last paragraph of the table behind it."""
    table = the(root, "tbl")
    table.addnext(list(table.iter(f"{{{W}}}p"))[-1])


def two_tables(root: etree._Element) -> None:
    """The last row in a table of its own."""
    table = the(root, "tbl")
    other = etree.fromstring(etree.tostring(table, with_tail=False))
    for one in list(other.iter(f"{{{W}}}tr"))[:-1]:
        other.remove(one)
    table.remove(table[-1])
    table.addnext(other)


def reversed_parts(data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w") as other:
        for name in reversed(archive.namelist()):
            other.writestr(ZipInfo(name), archive.read(name))
    return made.getvalue()


def reversed_directory(data: bytes) -> bytes:
    """The parts as they lie, but told of from the last to the first."""
    start = int.from_bytes(data[-6:-2], "little")
    entries = re.split(b"(?=PK\1\2)", data[start:-22])[1:]
    return data[:start] + b"".join(reversed(entries)) + data[-22:]


IN_TEXT: dict[str, tuple[Damage, str]] = {
    "a second body": (added("body", "document"), f"文件中各项的{ORDERED}"),
    "the page before the last paragraph": (shaped(before_the_last), f"正文中各项的{ORDERED}"),
    "the page first": (front("sectPr"), f"正文中各项的{ORDERED}"),
    "the page gone": (gone("sectPr"), "没有页面设置"),
    "the page twice": (repeated("sectPr"), f"正文中各项的{ORDERED}"),
    "the page in a paragraph": (shaped(lambda root: the(root, "pPr", -1).append(the(root, "sectPr"))), "段落格式|次序"),
    "a set-up twice": (repeated("pPr"), f"段落中各项的{ORDERED}"),
    "a set-up last": (back("pPr"), f"段落中各项的{ORDERED}"),
    "the look of a run twice": (repeated("rPr"), f"段落的文字中各项的{ORDERED}"),
    "a run without words": (added("r", "p", 2), f"段落的文字中各项的{ORDERED}"),
    "a text of nothing beside the text": (
        pattern('(<w:t xml:space="preserve">[^<]*</w:t>)', '\\1<w:t xml:space="preserve"></w:t>'), ORDERED),
    "a paragraph in a run": (shaped(lambda root: the(root, "r").append(the(root, "p", 3))), "没有的内容：p"),
    "a body in a body": (shaped(lambda root: the(root, "body").insert(0, root.makeelement(f"{{{W}}}body"))), "body"),
    "alignment": (pattern('(<w:pStyle w:val="body"/>)', '\\1<w:jc w:val="center"/>'), "段落格式"),
    "footers of the other pages": (exchanged('w:type="default"', 'w:type="even"'), "页面设置与模板不同"),
    "a footer referred to twice": (repeated("footerReference"), "页面设置与模板不同"),
    "a footer's reference moved": (back("footerReference"), "页面设置与模板不同"),
    "footers that changed their parts": (both(
        words('Target="footer1.xml"', 'Target="footer0.xml"', name=RELATIONS),
        words('Target="footer2.xml"', 'Target="footer1.xml"', name=RELATIONS),
        words('Target="footer0.xml"', 'Target="footer2.xml"', name=RELATIONS)), "与模板不同"),
    "one id of two relations": (words('Id="rId5"', 'Id="rId4"', name=RELATIONS), "与模板不同"),
    "pages counted otherwise": (words("<w:docGrid", '<w:pgNumType w:fmt="chineseCounting"/><w:docGrid'), "页面设置"),
    "page numbers at the other side": (words('w:val="right"', 'w:val="left"', name=ODD), "与模板不同"),
    "all pages counted instead": (words(" PAGE ", " NUMPAGES ", name=EVEN), "与模板不同"),
    "even pages as the odd ones": (words("<w:evenAndOddHeaders/>", "", name=SETTINGS), "与模板不同"),
    "a style not used": (words("</w:styles>", f"{STYLE.format('mine')}</w:styles>", name=STYLES), "没有用到的样式"),
    "a style twice": (pattern('(<w:style [^>]*w:styleId="body">.*?</w:style>)', "\\1\\1", name=STYLES), "与模板不同"),
    "styles in another order": (pattern("(<w:style [^>]*customStyle(?:(?!</w:style>).)*</w:style>)"
                                        "(<w:style (?:(?!</w:style>).)*</w:style>)", "\\2\\1", name=STYLES), "与模板不同"),
    "a style that is used lost": (pattern('<w:style [^>]*w:styleId="body">.*?</w:style>', "", name=STYLES),
                                  "缺少用到的样式"),
    "the style all rest on lost": (pattern('<w:style [^>]*w:default="1".*?</w:style>', "", name=STYLES), "缺少用到的样式"),
    "a font not used": (words("</w:fonts>", '<w:font w:name="隶书"/></w:fonts>', name=FONTS), "没有用到的字体"),
    "a font that is used lost": (pattern('<w:font w:name="仿宋_GB2312">.*?</w:font>', "", name=FONTS), "缺少用到的字体"),
    "blanks behind the end": (on(lambda text: f"{text}  \n"), "文件末尾"),
    "blanks between paragraphs": (words("</w:p><w:p>", "</w:p>\n<w:p>"), "空白"),
    "a name nobody uses": (words("<w:body>", '<w:body xmlns:q="urn:q">'), "声明"),
    "parts in another order": (reversed_parts, "各部件的次序"),
    "a directory in another order": (reversed_directory, "次序不同"),
}  # fmt: skip

IN_TABLES: dict[str, tuple[Damage, str]] = {
    "the columns behind the rows": (back("tblGrid"), f"表格中各项的{ORDERED}"),
    "the columns before the set-up": (front("tblGrid"), f"表格中各项的{ORDERED}"),
    "the columns lost": (gone("tblGrid"), f"表格中各项的{ORDERED}"),
    "the columns twice": (repeated("tblGrid"), f"表格中各项的{ORDERED}"),
    "the set-up of the table lost": (gone("tblPr"), f"表格中各项的{ORDERED}"),
    "the set-up of a row lost": (gone("trPr", 1), "行高或者跨页|格式"),
    "the set-up of a row last": (back("trPr"), f"表格的行中各项的{ORDERED}"),
    "the set-up of a cell lost": (gone("tcPr", 7), SET_UP),
    "the set-up of a cell twice": (repeated("tcPr"), f"单元格中各项的{ORDERED}"),
    "the set-up of a cell last": (back("tcPr"), f"单元格中各项的{ORDERED}"),
    "a row without cells": (added("tr", "tbl"), ORDERED),
    "a cell without paragraph": (added("tc", "tr"), ORDERED),
    "a table without rows": (added("tbl", "body"), ORDERED),
    "the table behind its neighbour": (shaped(table_later), "不同"),
    "a paragraph taken into the table": (shaped(into_the_cell), "换了格子|不同"),
    "a paragraph taken out of the table": (shaped(out_of_the_table), "换了格子|不同"),
    "one table made two": (shaped(two_tables), "个表格"),
    "cells exchanged in the head": (row(0, turned_cells), "文字与应有的不同"),
    "a cell set at its top": (row(1, lambda one: one.replace('<w:vAlign w:val="center"/>', '<w:vAlign w:val="top"/>', 1)),
                              SET_UP),
    "a cell of its own height no more": (row(1, lambda one: one.replace('<w:vAlign w:val="center"/>', "", 1)), SET_UP),
    "a row as high as a page": (row(1, lambda one: one.replace("<w:cantSplit/>", '<w:cantSplit/><w:trHeight w:val="9000"/>')),
                                "行高"),
    "not kept with the next": (words("<w:keepNext/>", ""), "段落格式"),
    "not kept whole": (words("<w:keepLines/>", ""), "段落格式"),
    "two paragraphs of a cell made one": (pattern("(形式</w:t></w:r>)</w:p><w:p><w:pPr>.*?</w:pPr>", "\\1"), "段，应为"),
}  # fmt: skip

IN_SHEETS: dict[str, tuple[Damage, str]] = {
    **{f"the set-up of cell {number} lost": (gone("tcPr", number), f"{SET_UP}|宽度") for number in (0, 3, 5, 6)},
    "a wide cell set up as its neighbour": (
        row(1, lambda one: one.replace('<w:tcW w:w="7030" w:type="dxa"/><w:gridSpan w:val="3"/>', '<w:tcW w:w="2608" w:type="dxa"/>')),
        f"{SET_UP}|宽度|这一列"),
    "an empty paragraph more": (pattern("(<w:p><w:pPr><w:pStyle [^>]*/></w:pPr></w:p>)", "\\1\\1"), "段，应为"),
}  # fmt: skip
