"""A PDF of the page model: every character where the model has it, with the fonts of this computer inside.

No office program is asked. Whatever font stands in for the one a document names, lines and pages are the model's: each
character begins where the model says, and a shape too wide for its place is made narrower.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from itertools import accumulate, groupby
from typing import NamedTuple

from zxwriter.core.errors import UserError
from zxwriter.documents.fonts import FontFile, FontShelf
from zxwriter.documents.furniture import Furniture
from zxwriter.documents.layout import PageModel
from zxwriter.documents.linebreaks import widths
from zxwriter.documents.pdf_fonts import Place, Typeface
from zxwriter.documents.pdf_objects import Name, PdfObjects, Ref, number

_TWIPS = 20  # in a point
# Where the letters stand in a line of exact height, as office programs put them: four fifths from its top.
_BASELINE = 0.8
_TOO_WIDE = 1.02  # shapes wider than their place by more than this are made narrower
_WIDEST = 1.3


class _Glyph(NamedTuple):
    """A character to be drawn; lengths in points from the page's lower left corner. ``squeeze`` in per cent."""

    page: int
    x: float
    y: float
    size: float
    text: str
    face: Typeface
    width: float
    squeeze: float


def write_pdf(model: PageModel, shelf: FontShelf, *, title: str = "") -> bytes:
    """The PDF (1.7) of a document on paper. The same model and fonts give the same bytes.

    Text can be searched and copied. ``title`` is all that is said about the document: no author, no time. Never a
    seal. Raises UserError where this computer has no font with Chinese characters, or a font file is damaged.
    """
    out = PdfObjects()
    with ExitStack() as stack:
        faces = _Faces(shelf, stack)
        glyphs = list(_glyphs(model, faces))
        fonts: dict[str, Ref] = {}
        places: dict[Typeface, Mapping[str, Place]] = {}
        for face in faces.opened:
            own, places[face] = face.embed(out)
            fonts.update(own)
    drawn: dict[int, list[str]] = {page: [] for page in range(1, model.pages + 1)}
    for page, run in groupby(glyphs, key=lambda one: one.page):
        drawn[page].extend(_text(list(run), places))
    for page, lines in drawn.items():
        lines.extend(_strokes(model, page))
    return _file(out, model, fonts, drawn, title)


class _Faces:
    """The typefaces opened so far, one for each face of the shelf."""

    def __init__(self, shelf: FontShelf, stack: ExitStack) -> None:
        self._shelf = shelf
        self._stack = stack
        self._faces: dict[tuple[str, int], Typeface] = {}
        self._chosen: dict[tuple[str, str], Typeface] = {}

    @property
    def opened(self) -> tuple[Typeface, ...]:
        return tuple(self._faces.values())

    def face(self, font: str, char: str) -> Typeface:
        """The typeface for a character of a document in that font; one that shows an empty box where none has it."""
        found = self._chosen.get((font, char))
        if found is None:
            file = self._shelf.for_character(char, font) or self._shelf.for_name(font)
            if file is None:
                raise no_font()
            found = self._chosen[font, char] = self._open(file)
        return found

    def _open(self, file: FontFile) -> Typeface:
        key = (str(file.path), file.index)
        if key not in self._faces:
            self._faces[key] = self._stack.enter_context(closing(Typeface(file, f"F{len(self._faces) + 1}")))
        return self._faces[key]


def no_font() -> UserError:
    return UserError("本机没有中文字体，不能写 PDF", mend="请安装仿宋、宋体等中文字体，或者在 Word、WPS 中另存为 PDF")


def _glyphs(model: PageModel, faces: _Faces) -> Iterator[_Glyph]:
    """Every character of the document in reading order, page by page: headers, text, footers."""
    furniture = sorted(model.furniture, key=lambda one: (one.page, one.top))
    for page in range(1, model.pages + 1):
        own = [one for one in furniture if one.page == page]
        middle = model.styles.page.height // 2
        for piece in [one for one in own if one.top < middle]:
            yield from _furniture(piece, model, faces)
        for line in model.drawn_on(page):
            paragraph = model.outline[line.paragraph]
            style = model.styles.style(paragraph.style, paragraph.form)
            places = model.places(line)
            left, top = model.origin(page)
            down = top + line.top + _baseline(line.height, style.size, style.exact)
            text = paragraph.text[line.start : line.end]
            xs = [left + one for one in places]
            wide = widths(text, style.size, model.metrics.face(style.east_asia))
            yield from _set(page, text, xs, wide, model.styles.page.height - down, style.size, style.east_asia, faces)
        for piece in [one for one in own if one.top >= middle]:
            yield from _furniture(piece, model, faces)


def _furniture(piece: Furniture, model: PageModel, faces: _Faces) -> Iterator[_Glyph]:
    wide = widths(piece.text, piece.size)
    xs = list(accumulate(wide, initial=piece.left))
    down = piece.top + _baseline(piece.height, piece.size, True)
    yield from _set(piece.page, piece.text, xs, wide, model.styles.page.height - down, piece.size, piece.font, faces)


def _baseline(height: int, size: int, exact: bool) -> float:
    """How far under the top of its line the text stands, in twips."""
    return height * _BASELINE if exact else (height - size) / 2 + size * 0.88


def _set(
    page: int, text: str, xs: list[int], wide: list[int], y: float, size: int, font: str, faces: _Faces
) -> Iterator[_Glyph]:
    """The characters of one line; those of no width of their own go with the one before them.

    ``xs`` are their places and ``wide`` the widths of those, in twips.
    """
    for start, end in _units(text):
        unit = text[start:end]
        if unit < " ":
            continue
        face = faces.face(font, unit[0])
        cell = wide[start] * 1000 / size
        shape = face.shape(unit, cell)
        face.take(unit, shape.glyph)
        squeeze = _squeeze(unit, shape.width, cell)
        width = shape.width * squeeze / 100
        inset = max(cell - width, 0) / 2 * size / 1000
        points = size / _TWIPS
        yield _Glyph(page, (xs[start] + inset) / _TWIPS, y / _TWIPS, points, unit, face, width * points / 1000, squeeze)


def _squeeze(unit: str, width: float, cell: float) -> float:
    """How a shape is drawn out to its place, in percent: narrower where it is too wide, letters and figures wider.

    With gaps between its figures a number would be copied as several.
    """
    if not cell or not width:
        return 100.0
    drawn = cell / width
    too_narrow = unit.isascii() and unit.isalnum() and 1 < drawn <= _WIDEST
    return 100 * drawn if drawn < 1 / _TOO_WIDE or too_narrow else 100.0


def _units(text: str) -> Iterator[tuple[int, int]]:
    """The places of characters, each with the variation selector behind it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not ("\ufe00" <= text[at] <= "\ufe0f" or "\U000e0100" <= text[at] <= "\U000e01ef"):
            yield start, at
            start = at


def _text(glyphs: list[_Glyph], places: Mapping[Typeface, Mapping[str, Place]]) -> Iterator[str]:
    """The drawing of text: one matrix for each run of a font on a line, the characters moved to their places."""
    yield "BT"
    before: tuple[str, float, float] | None = None
    for (face, y, size, squeeze), group in groupby(glyphs, key=lambda one: (one.face, one.y, one.size, one.squeeze)):
        run = [(one, places[face][one.text]) for one in group]
        for font, part in groupby(run, key=lambda one: one[1].font):
            pieces = list(part)
            if before != (font, size, squeeze):
                yield f"/{font} {number(size)} Tf {number(squeeze)} Tz"
                before = (font, size, squeeze)
            yield f"1 0 0 1 {number(pieces[0][0].x)} {number(y)} Tm"
            yield f"[{_moved([(one.x, one.width, place.code) for one, place in pieces], size * squeeze / 100)}] TJ"
    yield "ET"


def _moved(run: list[tuple[float, float, int]], size: float) -> str:
    """The codes of a run with what moves each to its place, in thousandths of the font size."""
    parts, codes = [], ""
    at = run[0][0]
    for x, width, code in run:
        move = round((at - x) * 1000 / size, 1)
        if move:
            parts.append(f"<{codes}>{number(move)}" if codes else number(move))
            at, codes = at - move * size / 1000, ""
        codes += f"{code:04X}"
        at += width
    return "".join([*parts, f"<{codes}>"])


def _strokes(model: PageModel, page: int) -> Iterator[str]:
    left, top = model.origin(page)
    for one in model.strokes:
        if one.page == page:
            x, y = left + one.left, model.styles.page.height - top - one.top - one.height
            yield f"{' '.join([number(value / _TWIPS) for value in (x, y, one.width, one.height)])} re f"


def _file(
    out: PdfObjects, model: PageModel, fonts: Mapping[str, Ref], drawn: Mapping[int, list[str]], title: str
) -> bytes:
    resources = out.add({"Font": fonts})
    tree = out.reserve()
    box = [0, 0, model.styles.page.width / _TWIPS, model.styles.page.height / _TWIPS]
    pages = []
    for page in range(1, model.pages + 1):
        content = out.stream("\n".join(drawn[page]).encode("ascii"))
        facts = {"Type": Name("Page"), "Parent": tree, "MediaBox": box, "Resources": resources, "Contents": content}
        pages.append(out.add(facts))
    out.put(tree, {"Type": Name("Pages"), "Kids": pages, "Count": len(pages)})
    shown = {"ViewerPreferences": {"DisplayDocTitle": True}} if title else {}
    root = out.add({"Type": Name("Catalog"), "Pages": tree, "Lang": b"zh-CN", **shown})
    return out.finish(root, out.add({"Title": title} if title else {}))
