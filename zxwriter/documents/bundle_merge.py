"""One PDF of many: the pages in order, a number at the foot of each, and bookmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from zxwriter.documents.fonts import FontShelf
from zxwriter.documents.pdf import no_font
from zxwriter.documents.pdf_fonts import Typeface
from zxwriter.documents.pdf_objects import Name, PdfObjects, number

_FONT = "宋体"
_SIZE, _ABOVE, _A4 = 9.0, 22.0, 595.276  # points; the size is that on a page as wide as A4
_RESOURCE = "/ZxwriterFoot"


class Section(NamedTuple):
    """Pages that stand together under a bookmark; ``level`` 1 stands under the last of level 0 before it."""

    title: str
    pages: PdfReader
    level: int = 0


class Bookmark(NamedTuple):
    """``page`` counts from 1; ``last`` is the last page of the section."""

    title: str
    page: int
    last: int
    level: int


def bookmarks(sections: Sequence[Section]) -> tuple[Bookmark, ...]:
    """Where each section begins and ends."""
    made, page = [], 1
    for one in sections:
        count = len(one.pages.pages)
        made.append(Bookmark(one.title, page, page + count - 1, one.level))
        page += count
    return tuple(made)


def merge(sections: Sequence[Section], shelf: FontShelf, title: str) -> bytes:
    """The bundle. The same sections and fonts give the same bytes. UserError without a font for the numbers."""
    writer = PdfWriter()
    font, codes = _foot_font(shelf)
    resource = font.clone(writer)
    total = sum(len(one.pages.pages) for one in sections)
    page = 0
    above: Any = None
    for section in sections:
        first = page
        for source in section.pages.pages:
            page += 1
            _number_page(writer, writer.add_page(source), resource, codes, f"第{page}页　共{total}页")
        mark = writer.add_outline_item(title=section.title, page_number=first, parent=above if section.level else None)
        above = above if section.level else mark
    writer.page_mode = "/UseOutlines"
    writer.metadata = {"/Title": title}
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _foot_font(shelf: FontShelf) -> tuple[Any, Mapping[str, tuple[int, float]]]:
    """The font of the page numbers, and the code and width of each of its characters."""
    file = shelf.for_name(_FONT)
    if file is None:
        raise no_font()
    out = PdfObjects()
    widths = {}
    with ExitStack() as stack:
        face = stack.enter_context(closing(Typeface(file, "F1")))
        for char in "第页共　0123456789":
            shape = face.shape(char, 1000 if char > "~" else 500)
            face.take(char, shape.glyph)
            widths[char] = shape.width
        fonts, places = face.embed(out)
    tree = out.reserve()
    page = out.add({
        "Type": Name("Page"), "Parent": tree, "MediaBox": [0, 0, 10, 10], "Resources": {"Font": fonts},
    })  # fmt: skip
    out.put(tree, {"Type": Name("Pages"), "Kids": [page], "Count": 1})
    made = PdfReader(BytesIO(out.finish(out.add({"Type": Name("Catalog"), "Pages": tree}), out.add({}))))
    resources: Any = made.pages[0]["/Resources"]
    return resources["/Font"].raw_get("/F1"), {char: (places[char].code, widths[char]) for char in widths}


def _number_page(
    writer: PdfWriter, page: PageObject, font: Any, codes: Mapping[str, tuple[int, float]], text: str
) -> None:
    """Write a text at the middle of the page's foot as a reader sees it, turned pages included."""
    box, turn = page.cropbox, page.rotation % 360
    left, bottom, wide, high = float(box.left), float(box.bottom), float(box.width), float(box.height)
    across = high if turn in (90, 270) else wide
    size = _SIZE * min(max(across / _A4, 0.5), 4)
    length = sum(codes[char][1] for char in text) * size / 1000
    x, y = (across - length) / 2, _ABOVE * size / _SIZE
    matrix = {
        0: (1, 0, 0, 1, left + x, bottom + y),
        90: (0, 1, -1, 0, left + wide - y, bottom + x),
        180: (-1, 0, 0, -1, left + wide - x, bottom + high - y),
        270: (0, -1, 1, 0, left + y, bottom + high - x),
    }.get(turn, (1, 0, 0, 1, left + x, bottom + y))
    shown = "".join(f"{codes[char][0]:04X}" for char in text)
    place = " ".join(number(one) for one in matrix)
    foot = f"\nQ\nq BT 0 g {_RESOURCE} {number(size)} Tf {place} Tm <{shown}> Tj ET Q\n"
    content = page.get("/Contents")
    own = [] if content is None else _parts(page.raw_get("/Contents"))
    streams = [_stream(writer, b"q\n"), *own, _stream(writer, foot.encode("ascii"))]
    page[NameObject("/Contents")] = ArrayObject(streams)
    resources: Any = page.get("/Resources")
    resources = DictionaryObject(resources.get_object() if resources is not None else {})
    fonts = resources.get("/Font")
    resources[NameObject("/Font")] = DictionaryObject(
        {**(fonts.get_object() if fonts is not None else {}), NameObject(_RESOURCE): font}
    )
    page[NameObject("/Resources")] = resources


def _parts(content: Any) -> list[Any]:
    found = content.get_object()
    return list(found) if isinstance(found, list) else [content]


def _stream(writer: PdfWriter, data: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return writer._add_object(stream)
