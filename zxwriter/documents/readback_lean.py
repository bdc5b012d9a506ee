"""The parts of which a file has no more than it uses: the template's styles and its table of fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import lxml.etree as etree

from zxwriter.documents.package import FONTS, STYLES
from zxwriter.documents.parts import DECLARATION, W, parse, xml_text
from zxwriter.documents.template import CompiledTemplate

_NAMING = re.compile(r"<w:(?:[prt]\w*Style|rFonts|sym)\b[^>]*>")
_VAL = f"{{{W}}}val"
_STYLED = tuple(f"{{{W}}}{one}" for one in ("pStyle", "rStyle", "tblStyle"))
_LISTED = tuple(f"{{{W}}}{one}" for one in ("styleLink", "numStyleLink", "clickAndTypeStyle", "defaultTableStyle"))
_RFONTS, _SYMBOL = f"{{{W}}}rFonts", f"{{{W}}}sym"
_FACES = tuple(f"{{{W}}}{one}" for one in ("ascii", "hAnsi", "eastAsia", "cs"))
_STYLE, _ID, _RESTS_ON = f"{{{W}}}style", f"{{{W}}}styleId", ("basedOn", "link", "next")


class Changed(NamedTuple):
    """The parts with words of a file: their roots, and the tags in them that name styles and fonts (``naming``)."""

    roots: Mapping[str, etree._Element]
    naming: frozenset[str]


def naming(shapes: Iterable[str]) -> frozenset[str]:
    """The tags in some markup that name styles and fonts: where they are the same, so is what they name."""
    return frozenset[str]().union(*map(_naming, shapes))


@lru_cache(maxsize=4096)
def _naming(shape: str) -> frozenset[str]:
    return frozenset(_NAMING.findall(shape))


def _named_in(roots: Iterable[etree._Element]) -> frozenset[str]:
    """The styles and fonts that parts name: ``s`` and the id of a style, ``f`` and the name of a font."""
    found: set[str] = set()
    for root in roots:
        found.update(["s" + one.get(_VAL, "") for one in root.iter(*_STYLED)])
        for one in root.iter(_RFONTS):
            found.update(["f" + one.get(face, "") for face in _FACES])
        found.update(["f" + one.get(f"{{{W}}}font", "") for one in root.iter(_SYMBOL)])
    return frozenset(found)


def compare_lean(contents: Mapping[str, bytes], template: CompiledTemplate, changed: Changed) -> Iterator[str]:
    """What differs between the styles and fonts of a file and those of its template that it uses.

    ``contents`` are all its parts.
    """
    others = {name: parse(one) for name, one in contents.items() if name.endswith(".xml") and name != STYLES}
    rest = [*{**others, **changed.roots}.values()]
    listed = {"s" + one.get(_VAL, "") for root in rest for one in root.iter(*_LISTED)}
    named = _named_in(rest) | listed
    styles = _parsed(template.contents, STYLES)
    if styles is not None:
        yield from _compare(contents, template, STYLES, _unnamed_styles(styles, named))
        left = _parsed(contents, STYLES)
        named = named if left is None else named | _named_in([left])
    fonts = _parsed(template.contents, FONTS)
    if fonts is not None:
        themed = any("/theme/" in name for name in contents)
        yield from _compare(contents, template, FONTS, set() if themed else _unnamed_fonts(fonts, named))


def _compare(contents: Mapping[str, bytes], template: CompiledTemplate, name: str, unnamed: set[int]) -> Iterator[str]:
    """The part of a file against the template's without the entries of these numbers."""
    if name not in contents:
        return  # missing parts are told of elsewhere
    expected = template.contents[name]
    if unnamed:
        root = parse(expected)
        entries = list(root)
        for number in unnamed:
            root.remove(entries[number])
        expected = (DECLARATION + xml_text(root)).encode("utf-8")
    if contents[name] != expected:
        what = "样式" if name == STYLES else "字体"
        more = len(parse(contents[name])) - len(parse(expected))
        yield f"部件 {name} 与模板不同" + (
            f"，有没有用到的{what}" if more > 0 else f"，缺少用到的{what}" if more else ""
        )


def _parsed(contents: Mapping[str, bytes], name: str) -> etree._Element | None:
    return parse(contents[name]) if name in contents else None


def _unnamed_styles(root: etree._Element, named: frozenset[str]) -> set[int]:
    """The places of the styles nothing leads to: not from the text, not from a default, not from a style that stays."""
    places = {number: one for number, one in enumerate(root) if one.tag == _STYLE}
    gone = {n for n, one in places.items() if one.get(f"{{{W}}}default") not in ("1", "true", "on")}
    wanted = named
    while back := {n for n in gone if "s" + places[n].get(_ID, "") in wanted}:
        gone -= back
        wanted = named | {
            "s" + one.get(_VAL, "")
            for n in places.keys() - gone
            for name in _RESTS_ON
            for one in places[n].findall(f"{{{W}}}{name}")
        }
    return gone


def _unnamed_fonts(root: etree._Element, named: frozenset[str]) -> set[int]:
    return {
        number
        for number, one in enumerate(root)
        if one.tag == f"{{{W}}}font"
        and "f" + one.get(f"{{{W}}}name", "") not in named
        and not any("}embed" in str(child.tag) for child in one)
    }
