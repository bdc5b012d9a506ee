"""Characters that a font cannot show, named before anything is printed; and fonts this computer lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
_SHAPELESS = frozenset(("Cc", "Cf", "Cs", "Zs"))  # on no computer
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CLUSTER = re.compile(".[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)
_INSTALL = "安装含有该字的字体（如宋体-ExtB、思源宋体）后重新制作"
_INSTALL_VARIANT = "通常的字形可用的不必处理；需要该字形的，安装含有它的字体（如思源宋体）后重新制作"


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
    each = [f"“{one}”（{' '.join(f'U+{ord(code):04X}' for code in one)}）" for one in chars]
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
    """What this computer's fonts cannot show of a document, and, in one sentence, the fonts it lacks.

    Private-use characters and combining marks are looked for in the fonts like any other; of a variation selector it
    is told where the fonts have no shape of its own for it, and the usual one is printed.
    """
    fonts: dict[str, None] = {}
    unseen: dict[str, dict[str, None]] = {}
    usual: dict[str, dict[str, None]] = {}
    for paragraph in model.outline:
        font = model.styles.style(paragraph.style, paragraph.form).east_asia
        fonts[font] = None
        for piece in paragraph.segments:
            for cluster in dict.fromkeys(_clusters(piece.text)):
                if not all(_is_seen(char, font, shelf) for char in cluster):
                    unseen.setdefault(piece.path, {})[cluster] = None
                elif (asked := _SELECTORS.search(cluster)) and not _has_variant(cluster[0], asked[0], font, shelf):
                    usual.setdefault(piece.path, {})[cluster] = None
    return (
        *_machine_findings(unseen, "本机的字体都没有{}，印出来是方框", _INSTALL),
        *_machine_findings(usual, "本机的字体没有{}所指的异体字形，印成通常的字形", _INSTALL_VARIANT),
        *missing_fonts(shelf, fonts),
    )


def _machine_findings(odd: Mapping[str, Iterable[str]], message: str, mend: str) -> Iterator[Finding]:
    for path, chars in odd.items():
        yield Finding(Severity.WARNING, "font.machine", path, message.format(named(chars)), mend)


def _clusters(text: str) -> list[str]:
    """The characters of a text, each with the marks and selectors behind it."""
    return list(text) if text.isascii() else _CLUSTER.findall(text)


def _is_seen(char: str, font: str, shelf: FontShelf) -> bool:
    if char <= "~" or category(char) in _SHAPELESS or _SELECTORS.match(char):
        return True
    return shelf.for_character(char, font) is not None


def _has_variant(char: str, selector: str, font: str, shelf: FontShelf) -> bool:
    from zxwriter.documents.pdf_fonts import variants_of  # heavy, and seldom needed

    face = shelf.for_character(char, font)
    return face is not None and (ord(char), ord(selector)) in variants_of(face.path, face.index)


def missing_fonts(shelf: FontShelf, names: Iterable[str]) -> tuple[Finding, ...]:
    """One calm sentence about the fonts of official documents this computer lacks; none where it has them all."""
    missing = shelf.missing(names)
    if not missing:
        return ()
    each = "、".join(f"{name}（改用{found.shown}）" if found else name for name, found in missing)
    mend = "不影响 Word 文件：其中写的仍是规定的字体，在装有这些字体的电脑上照常显示；需要在本机印出的，请安装这些字体"
    return (Finding(Severity.INFO, "font.missing", "", f"本机没有{each}", mend),)
