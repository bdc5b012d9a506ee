"""Characters that a font cannot show, named before anything is printed; and fonts this computer lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding, Severity
from zxwriter.documents.fonts import FontShelf, font_book
from zxwriter.documents.layout import PageModel
from zxwriter.documents.outline import Outline
from zxwriter.documents.styles import StyleTable

_MOST = 20  # characters named in one sentence
# What has no shape of its own, and what the check of characters speaks of itself (private use, replaced).
_SILENT = frozenset(("Cc", "Cf", "Co", "Cs", "Mn", "Me", "Zs"))
_REPLACED = "\ufffd"


def glyph_findings(checked: Checked, outline: Outline, styles: StyleTable) -> tuple[Finding, ...]:
    """The characters of answers that the font of their paragraph does not hold by the standard it was made to.

    The same on every computer. Informs where another font surely steps in (a character of GBK), warns where it may
    not: the character may print as an empty box.
    """
    lacking: dict[str, dict[str, dict[str, None]]] = {}
    for path, font, text in _answered(outline, styles):
        held = font_book().held(font)
        if held is not None and not held.issuperset(text):
            odd = [one for one in text if one not in held and _has_shape(one)]
            if odd:
                lacking.setdefault(path, {}).setdefault(font, {}).update(dict.fromkeys(odd))
    if not lacking:
        return ()
    usual = font_book().held("宋体") or frozenset()
    return tuple(
        _glyph_finding(checked, path, font, list(odd), usual)
        for path, fonts in lacking.items()
        for font, odd in fonts.items()
    )


def _answered(outline: Outline, styles: StyleTable) -> Iterator[tuple[str, str, str]]:
    """Path, font and text of every piece that comes from an answer."""
    for paragraph in outline:
        font = styles.style(paragraph.style, paragraph.form).east_asia
        for piece in paragraph.segments:
            if piece.path and not piece.open and font:
                yield piece.path, font, piece.text


def _has_shape(char: str) -> bool:
    return char not in font_book().always and char != _REPLACED and category(char) not in _SILENT


def named(chars: Iterable[str]) -> str:
    """``“㛃”（U+36C3）、“𠀀”（U+20000）``."""
    each = [f"“{one}”（U+{ord(one):04X}）" for one in chars]
    return "、".join(each[:_MOST]) + (f"等{len(each)}个字" if len(each) > _MOST else "")


def _glyph_finding(checked: Checked, path: str, font: str, odd: list[str], usual: frozenset[str]) -> Finding:
    label = checked.answers.by_path[path].element.label if path in checked.answers.by_path else ""
    message = f"{label}：字体“{font}”没有{named(odd)}" if label else f"字体“{font}”没有{named(odd)}"
    if usual.issuperset(odd):
        mend = "核对用字；确为该字的，Word 会改用别的字体显示，印出后看字形是否协调"
        return Finding(Severity.INFO, "font.glyph", path, message, mend)
    mend = "核对用字；确为该字的，在 Word 中把该字改为含有它的字体（如宋体-ExtB），印出后核对，不要印成方框"
    return Finding(Severity.WARNING, "font.glyph", path, message, mend)


def machine_findings(model: PageModel, shelf: FontShelf) -> tuple[Finding, ...]:
    """What this computer's fonts cannot show of a document, and, in one sentence, the fonts it lacks."""
    fonts: dict[str, None] = {}
    unseen: dict[str, dict[str, None]] = {}
    for paragraph in model.outline:
        font = model.styles.style(paragraph.style, paragraph.form).east_asia
        fonts[font] = None
        for piece in paragraph.segments:
            for char in dict.fromkeys(piece.text):
                if char > "~" and category(char) not in _SILENT and shelf.for_character(char, font) is None:
                    unseen.setdefault(piece.path, {})[char] = None
    found = [
        Finding(
            Severity.WARNING,
            "font.machine",
            path,
            f"本机的字体都没有{named(odd)}，PDF 中印成方框",
            "安装含有该字的字体（如宋体-ExtB、思源宋体）后重新制作",
        )
        for path, odd in unseen.items()
    ]
    return (*found, *missing_fonts(shelf, fonts))


def missing_fonts(shelf: FontShelf, names: Iterable[str]) -> tuple[Finding, ...]:
    """One calm sentence about the fonts of official documents this computer lacks; none where it has them all."""
    missing = shelf.missing(names)
    if not missing:
        return ()
    each = "、".join(f"{name}（改用{found.shown}）" if found else name for name, found in missing)
    mend = "不影响 Word 文件：其中写的仍是规定的字体，在装有这些字体的电脑上照常显示；需要在本机印出的，请安装这些字体"
    return (Finding(Severity.INFO, "font.missing", "", f"本机没有{each}", mend),)
