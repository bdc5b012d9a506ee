"""Another line pitch and character pitch in a template's part of styles."""

from __future__ import annotations

from collections.abc import Mapping

import lxml.etree as etree

from zxwriter.documents.parts import DECLARATION, W, parse, xml_text
from zxwriter.documents.styles import Style, StyleTable

_BODY = "body"
# What the schema puts after w:spacing, in a paragraph's and in a run's properties.
_AFTER_LINE = frozenset(
    [
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
)
_AFTER_TRACKING = frozenset(
    [
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
        "rPrChange",
    ]
)
_SIDES = ("left", "start", "right", "end", "firstLine", "hanging")


def body_of(table: StyleTable) -> Style:
    """The style of the body, or the one that stands where none is named."""
    return table.styles.get(_BODY, table.default)


def is_body(style: Style, base: Style) -> bool:
    """Whether a style is set as the body is: exact pitch, size and tracking; so not a title or a table's cell."""
    return style.exact and (style.pitch, style.size, style.tracking) == (base.pitch, base.size, base.tracking)


def with_pitch(styles: bytes, table: StyleTable, pitch: int, tracking: int) -> bytes:
    """``styles.xml`` with pitch, tracking and the indents counted in characters of every style set as the body is."""
    base = body_of(table)
    root = parse(styles)
    for node in root.findall(f"{{{W}}}style"):
        style = table.styles.get(node.get(f"{{{W}}}styleId", ""))
        if style is None or not is_body(style, base):
            continue
        paragraph, run = _part(node, "pPr", before="rPr"), _part(node, "rPr", before="tblPr")
        _put(paragraph, _AFTER_LINE, {"line": str(pitch), "lineRule": "exact"})
        _put(run, _AFTER_TRACKING, {"val": str(tracking)})
        indent = paragraph.find(f"{{{W}}}ind")
        if indent is not None:
            _indent(indent, base.size + tracking)
    return (DECLARATION + xml_text(root)).encode("utf-8")


def _part(node: etree._Element, name: str, *, before: str) -> etree._Element:
    """The child of that name, made where there is none."""
    found = node.find(f"{{{W}}}{name}")
    if found is None:
        found = etree.Element(f"{{{W}}}{name}")
        after = node.find(f"{{{W}}}{before}")
        node.append(found) if after is None else after.addprevious(found)
    return found


def _put(node: etree._Element, after: frozenset[str], values: Mapping[str, str]) -> None:
    """Set attributes of ``w:spacing``, made at its place where there is none."""
    spacing = node.find(f"{{{W}}}spacing")
    if spacing is None:
        spacing = etree.Element(f"{{{W}}}spacing")
        later = next((one for one in node if etree.QName(one).localname in after), None)
        node.append(spacing) if later is None else later.addprevious(spacing)
    for name, value in values.items():
        spacing.set(f"{{{W}}}{name}", value)


def _indent(indent: etree._Element, em: int) -> None:
    """The twips of an indent beside its characters, which are wider or narrower now."""
    for side in _SIDES:
        characters = indent.get(f"{{{W}}}{side}Chars")
        if characters is not None and int(characters):
            indent.set(f"{{{W}}}{side}", str(round(int(characters) * em / 100)))
