"""The metrics of a template: its page, and of each paragraph style what decides lines and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import lxml.etree as etree

from zxwriter.documents.parts import W, parse

_TRUE = ("1", "true", "on", None)


@dataclass(frozen=True, slots=True)
class Page:
    """Page and margins in twips (1/20 pt); ``header`` and ``footer`` are the distances of those from the edges."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    header: int = 851
    footer: int = 1447

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, inheritance resolved; lengths in twips.

    ``size`` is the font size, ``tracking`` what is added to each character, ``pitch`` the line height (``exact`` tells
    whether it is one; otherwise it is at least that). ``first`` is the indent of the first line (negative: hanging)
    and ``left``, ``right`` those of every line; an indent counted in characters is already in twips.
    """

    id: str
    size: int = 320
    tracking: int = 0
    pitch: int = 240
    exact: bool = False
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    align: str = "both"
    keep_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    break_before: bool = False
    east_asia: str = ""
    theme_font: bool = False

    @property
    def height(self) -> int:
        """The height of a line."""
        return self.pitch if self.exact else max(self.pitch, self.size * 13 // 10)


class BandLine(NamedTuple):
    """A paragraph of a header or footer, with a mark where a page number stands, and how it is set."""

    text: str
    style: Style


class Band(NamedTuple):
    """A header or footer: ``place`` is ``header`` or ``footer``, ``kind`` is ``default``, ``even`` or ``first``."""

    place: str
    kind: str
    lines: tuple[BandLine, ...]


@dataclass(frozen=True, slots=True)
class StyleTable:
    """The styles of a template by id, its page, and the style that stands where none is named.

    ``bands`` are its headers and footers; ``titled`` tells that its first page has its own, ``facing`` that its even
    pages have.
    """

    page: Page
    styles: Mapping[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=lambda: Style(""))
    bands: tuple[Band, ...] = ()
    titled: bool = False
    facing: bool = False
    _variants: dict[tuple[str, str], Style] = field(default_factory=dict, init=False, compare=False, repr=False)
    # What others have worked out from this table alone, so that they need not do it for every document.
    kept: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def style(self, name: str, form: str = "") -> Style:
        """The style of that id, with what a paragraph sets for itself (``Paragraph.form``)."""
        style = self.styles.get(name, self.default)
        if not form:
            return style
        found = self._variants.get((name, form))
        if found is None:
            node = parse(f'<w:pPr xmlns:w="{W}">{form}</w:pPr>'.encode())
            found = self._variants[name, form] = with_paragraph(style, node)
        return found


def read_styles(styles: bytes | None, document: bytes, settings: bytes | None) -> StyleTable:
    """The metrics in a template's parts. What is not given there is Word's default. ``settings`` may be missing."""
    page = _page(parse(document))
    if styles is None:
        return StyleTable(page)
    root = parse(styles)
    plain = Style("", size=200, align="left")
    defaults = root.find(f"{{{W}}}docDefaults")
    if defaults is not None:
        plain = _inherit(plain, defaults.find(f".//{{{W}}}pPr"), defaults.find(f".//{{{W}}}rPr"))
    nodes = {
        one.get(f"{{{W}}}styleId", ""): one
        for one in root.findall(f"{{{W}}}style")
        if one.get(f"{{{W}}}type") == "paragraph"
    }
    resolved: dict[str, Style] = {}
    for name in nodes:
        _resolve(name, nodes, resolved, plain, set())
    usual = next((name for name, one in nodes.items() if one.get(f"{{{W}}}default") in ("1", "true")), None)
    return StyleTable(page, resolved, resolved[usual] if usual is not None else plain)


def _resolve(
    name: str, nodes: Mapping[str, etree._Element], resolved: dict[str, Style], plain: Style, above: set[str]
) -> Style:
    if name in resolved:
        return resolved[name]
    node = nodes[name]
    based = node.find(f"{{{W}}}basedOn")
    parent = based.get(f"{{{W}}}val", "") if based is not None else ""
    start = plain
    if parent in nodes and parent not in above:
        start = _resolve(parent, nodes, resolved, plain, above | {name})
    style = _inherit(start, node.find(f"{{{W}}}pPr"), node.find(f"{{{W}}}rPr"))
    resolved[name] = replace(style, id=name)
    return resolved[name]


def _inherit(style: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    if run is not None:
        style = with_run(style, run)
    return style if paragraph is None else with_paragraph(style, paragraph)


def with_run(style: Style, run: etree._Element) -> Style:
    """The style with what the properties of a run (``w:rPr``) say otherwise."""
    fonts = run.find(f"{{{W}}}rFonts")
    if fonts is not None:
        themed = any("Theme" in str(name) or str(name).endswith("theme") for name in fonts.attrib)
        style = replace(style, east_asia=fonts.get(f"{{{W}}}eastAsia", style.east_asia), theme_font=themed)
    return replace(
        style,
        size=_number(run, "sz", "val", style.size // 10) * 10,
        tracking=_number(run, "spacing", "val", style.tracking),
    )


def with_paragraph(style: Style, node: etree._Element) -> Style:
    """The style with what the properties of a paragraph (``w:pPr``) say otherwise."""
    rule = node.find(f"{{{W}}}spacing")
    exact, pitch = style.exact, _number(node, "spacing", "line", style.pitch)
    if rule is not None and rule.get(f"{{{W}}}line") is not None:
        exact = rule.get(f"{{{W}}}lineRule") == "exact"
    style = replace(
        style,
        pitch=pitch,
        exact=exact,
        before=_lines(node, "before", style.before, pitch),
        after=_lines(node, "after", style.after, pitch),
        keep_next=_flag(node, "keepNext", style.keep_next),
        keep_lines=_flag(node, "keepLines", style.keep_lines),
        widow_control=_flag(node, "widowControl", style.widow_control),
        break_before=_flag(node, "pageBreakBefore", style.break_before),
        align=_text(node, "jc", style.align),
    )
    return _with_indent(style, node.find(f"{{{W}}}ind"))


def _with_indent(style: Style, indent: etree._Element | None) -> Style:
    if indent is None:
        return style

    def side(name: str, other: str, given: int) -> int:
        for one in (name, other):
            chars = indent.get(f"{{{W}}}{one}Chars")
            if chars is not None and int(chars) != 0:
                return round(int(chars) * (style.size + style.tracking) / 100)
        for one in (name, other):
            twips = indent.get(f"{{{W}}}{one}")
            if twips is not None:
                return int(twips)
        return given

    hanging = side("hanging", "hanging", 0)
    first = -hanging if hanging else side("firstLine", "firstLine", style.first)
    return replace(style, left=side("left", "start", style.left), right=side("right", "end", style.right), first=first)


def _lines(node: etree._Element, side: str, given: int, pitch: int) -> int:
    lines = _number(node, "spacing", f"{side}Lines", 0)
    return round(lines * pitch / 100) if lines else _number(node, "spacing", side, given)


def _number(node: etree._Element, name: str, attribute: str, given: int) -> int:
    found = node.find(f"{{{W}}}{name}")
    text = None if found is None else found.get(f"{{{W}}}{attribute}")
    try:
        return given if text is None else int(text)
    except ValueError:
        return given


def _flag(node: etree._Element, name: str, given: bool) -> bool:
    found = node.find(f"{{{W}}}{name}")
    return given if found is None else found.get(f"{{{W}}}val") in _TRUE


def _text(node: etree._Element, name: str, given: str) -> str:
    found = node.find(f"{{{W}}}{name}")
    return given if found is None else found.get(f"{{{W}}}val", given)


def _page(root: etree._Element) -> Page:
    """The page set-up of the last section."""
    section = root.find(f"{{{W}}}body/{{{W}}}sectPr")
    if section is None:
        return Page()
    usual = Page()
    return Page(
        _number(section, "pgSz", "w", usual.width),
        _number(section, "pgSz", "h", usual.height),
        _number(section, "pgMar", "top", usual.top),
        _number(section, "pgMar", "bottom", usual.bottom),
        _number(section, "pgMar", "left", usual.left),
        _number(section, "pgMar", "right", usual.right),
        _number(section, "pgMar", "header", usual.header),
        _number(section, "pgMar", "footer", usual.footer),
    )
