"""What a document does not use of its template's styles and fonts is left out of its file.

A template has the styles of everything it can say; a document says some of it. Which styles and fonts the text names is
read from its markup; the parts without the rest are made once for each choice of them and kept with the package.
"""

from __future__ import annotations

import lxml.etree as etree

from zxwriter.documents.package import FONTS, STYLES, Package, Part
from zxwriter.documents.parts import DECLARATION, W, parse, xml_text

_STYLING = frozenset(
    f"{{{W}}}{one}"
    for one in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink", "clickAndTypeStyle", "defaultTableStyle")
)
_VAL, _ID, _NAME, _DEFAULT, _FONT = (f"{{{W}}}{one}" for one in ("val", "styleId", "name", "default", "font"))
_STYLE, _RFONTS, _SYMBOL, _HINT = (f"{{{W}}}{one}" for one in ("style", "rFonts", "sym", "hint"))
_LEADING_ON = tuple(f"{{{W}}}{one}" for one in ("basedOn", "link", "next"))
_ON = ("1", "true", "on")
_MOST = 64  # choices kept; a template of ours has fewer


def without_unused(package: Package, naming: frozenset[str]) -> Package:
    """The package without the styles and fonts that neither its other parts nor the tags in ``naming`` name.

    These tags are those of the parts written with the package. Styles that others rest on stay, and so do those that
    hold where none is named.
    """
    found = package.leaner.get(naming)
    if found is None:
        if len(package.leaner) >= _MOST:
            package.leaner.clear()
        found = package.leaner[naming] = _without_unused(package, naming)
    return found


def _without_unused(package: Package, naming: frozenset[str]) -> Package:
    if STYLES not in package.parts:
        return package
    try:
        # The tags make a small part of their own, so that they are read as the parts are.
        tags = "".join(tag if tag.endswith("/>") else f"{tag[:-1]}/>" for tag in naming)
        roots = {"": parse(f'<w:tags xmlns:w="{W}">{tags}</w:tags>'.encode())}
        roots.update((name, parse(part.content)) for name, part in package.parts.items() if name.endswith(".xml"))
    except etree.XMLSyntaxError:
        return package  # a broken part is the readback's to tell
    changed = {STYLES: _leave_styles(roots)}
    if FONTS in roots and not any("/theme/" in name for name in roots):
        changed[FONTS] = _leave_fonts(roots)
    lean = {name: Part.of(_bytes(roots[name])) for name, less in changed.items() if less}
    return Package({**package.parts, **lean}) if lean else package


def _leave_styles(roots: dict[str, etree._Element]) -> bool:
    """Take the unused styles out of their part; whether there were any."""
    root = roots[STYLES]
    styles = {one.get(_ID, ""): one for one in root.findall(_STYLE)}
    todo = [name for name, one in styles.items() if one.get(_DEFAULT) in _ON]
    for name, other in roots.items():
        if name != STYLES:
            todo += [one.get(_VAL, "") for one in other.iter(*_STYLING)]
    used: set[str] = set()
    while todo:
        name = todo.pop()
        if name in styles and name not in used:
            used.add(name)
            todo += [one.get(_VAL, "") for one in styles[name] if one.tag in _LEADING_ON]
    return _take_out(root, [one for one in root.findall(_STYLE) if one.get(_ID, "") not in used])


def _leave_fonts(roots: dict[str, etree._Element]) -> bool:
    """Take the unused fonts out of their table, but none that lies in the file itself; whether there were any."""
    used = {
        str(value)
        for name, root in roots.items()
        if name != FONTS
        for one in root.iter(_RFONTS, _SYMBOL)
        for key, value in one.attrib.items()
        if key != _HINT
    }
    fonts = roots[FONTS].findall(_FONT)
    return _take_out(roots[FONTS], [one for one in fonts if one.get(_NAME, "") not in used and not _embedded(one)])


def _embedded(font: etree._Element) -> bool:
    return any("}embed" in str(one.tag) for one in font)


def _take_out(root: etree._Element, gone: list[etree._Element]) -> bool:
    for one in gone:
        root.remove(one)
    return bool(gone)


def _bytes(root: etree._Element) -> bytes:
    return (DECLARATION + xml_text(root)).encode("utf-8")
