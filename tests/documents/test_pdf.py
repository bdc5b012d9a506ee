"""Our own PDF: the text of the outline, where the page model has it, with the shapes it needs and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.test_fonts import COMMON, make_font
from zxwriter.core.errors import UserError
from zxwriter.documents.fonts import FontShelf, find_fonts
from zxwriter.documents.layout import PageModel, Stroke, page_model
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.pdf import write_pdf
from zxwriter.documents.styles import Page, Style, StyleTable

PLAIN = Style("plain", size=320, tracking=-5, pitch=579, exact=True, east_asia="仿宋_GB2312")
TABLE = StyleTable(Page(), {"plain": PLAIN, "head": replace(PLAIN, id="head", east_asia="黑体")}, PLAIN)
LATIN = "".join(map(chr, range(0x20, 0x7F)))


def model(*texts: str, style: str = "plain") -> PageModel:
    return page_model(tuple(Paragraph(style, (Segment(text),)) for text in texts), TABLE)


@pytest.fixture(scope="module", params=["glyf", "cff"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FontShelf:
    """A small font of each kind of outlines."""
    folder = tmp_path_factory.mktemp(request.param)
    make_font(
        folder / "a.ttf", "FangSong_GB2312", "仿宋_GB2312", text=COMMON + LATIN + "字案—―", cff=request.param == "cff"
    )
    return find_fonts([folder])


@pytest.fixture(scope="module")
def machine() -> FontShelf:
    return find_fonts()


def words(data: bytes) -> list[str]:
    """What a reader that is none of ours finds on each page, without white space."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [re.sub(r"\s", "", one).replace("\ufffe", "") for one in pages]


def test_the_text_of_a_page_is_that_of_the_model(shelf: FontShelf) -> None:
    whole = model("人民法院，一案。" * 200, "第1条 (a) b-c")
    found = words(write_pdf(whole, shelf))
    assert len(found) == whole.pages > 1
    for page, text in enumerate(found, start=1):
        lines = [whole.outline[one.paragraph].text[one.start : one.end] for one in whole.lines_on(page)]
        assert text == re.sub(r"\s", "", "".join(lines))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="人民法院，。字案—―a1 (-\n", min_size=1, max_size=120))
def test_any_text_can_be_copied_out_again(shelf: FontShelf, text: str) -> None:
    assert "".join(words(write_pdf(model(text), shelf))) == re.sub(r"\s", "", text)


def test_characters_stand_where_the_model_has_them(shelf: FontShelf) -> None:
    whole = model("人民法院，一案。" * 20)
    line = whole.lines[1]
    with pypdfium2.PdfDocument(write_pdf(whole, shelf)) as document:
        text = document[0].get_textpage()
        content = text.get_text_range()
        start = content.index("\n") + 1
        for offset, place in enumerate(whole.places(line)[:-1]):
            left, bottom, *_ = text.get_charbox(start + offset)
            # The box of the font begins a tenth of the font size right of its place.
            assert left * 20 == pytest.approx(1588 + place + 32, abs=2)
            assert bottom * 20 == pytest.approx(16838 - 2098 - line.top - line.height * 0.8, abs=2)


def test_two_texts_of_one_shape_are_both_kept(tmp_path: Path) -> None:
    file = make_font(tmp_path / "a.ttf", "仿宋_GB2312", text=COMMON + "—―")
    font = TTFont(file)
    for table in font["cmap"].tables:
        table.cmap[ord("―")] = table.cmap[ord("—")]
    font.save(file)
    assert words(write_pdf(model("一—―一"), find_fonts([tmp_path]))) == ["一—―一"]


def test_a_wide_shape_is_made_narrow_enough_for_its_place(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "仿宋_GB2312", text=COMMON + "W")
    data = write_pdf(model("一W一"), find_fonts([tmp_path]))
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        left, _, right, _ = text.get_charbox(1)
        assert right - left == pytest.approx(5.6, abs=0.1), "half of the 11.2 points of the box"


def test_what_no_font_holds_is_a_box_that_can_still_be_copied(shelf: FontShelf) -> None:
    assert words(write_pdf(model("一𠀀㛃一"), shelf)) == ["一𠀀㛃一"]


def test_the_file_is_the_same_every_time_and_tells_nothing_but_its_title(shelf: FontShelf) -> None:
    whole = model("一案")
    data = write_pdf(whole, shelf, title="督促执行令")
    assert data == write_pdf(whole, shelf, title="督促执行令")
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    assert dict(reader.metadata) == {"/Title": "督促执行令"}
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert data != write_pdf(model("一案。"), shelf, title="督促执行令")


def test_only_the_shapes_needed_are_inside(machine: FontShelf) -> None:
    data = write_pdf(model("人民法院"), machine)
    assert len(data) < 20_000
    fonts = pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]
    (name,) = {str(one.get_object()["/BaseFont"]) for one in fonts.values()}
    assert re.match(r"/[A-Z]{6}\+", name)


def test_strokes_and_the_mark_of_a_draft(machine: FontShelf) -> None:
    whole = page_model((Paragraph("plain", (Segment("一"),)),), TABLE, draft=True)
    ruled = replace(whole, strokes=(Stroke(1, 0, 0, 2000, 40),))
    data = write_pdf(ruled, machine)
    assert words(data)[0].startswith("草稿")
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
        left, top = whole.origin(1)
        assert picture.getpixel(((left + 1000) // 10, (top + 20) // 10)) < 64
        assert picture.getpixel(((left + 1000) // 10, (top + 80) // 10)) > 200


def test_variation_selectors_do_not_move_anything_and_stay_in_the_text(machine: FontShelf) -> None:
    plain, varied = write_pdf(model("葛一"), machine), write_pdf(model("葛\U000e0100一"), machine)
    assert "葛" in words(varied)[0]
    with pypdfium2.PdfDocument(plain) as one, pypdfium2.PdfDocument(varied) as other:
        lefts = []
        for document in (one, other):
            text = document[0].get_textpage()
            lefts.append(text.get_charbox(text.count_chars() - 1)[0])
    assert lefts[0] == pytest.approx(lefts[1], abs=0.05)


def test_a_damaged_font_is_named(tmp_path: Path) -> None:
    file = make_font(tmp_path / "a.ttf", "仿宋_GB2312")
    shelf = find_fonts([tmp_path])
    assert shelf.for_name("仿宋_GB2312").characters
    file.write_bytes(b"\0\1\0\0" + b"x" * 50)
    with pytest.raises(UserError, match="仿宋_GB2312"):
        write_pdf(model("一"), shelf)


def test_without_fonts_there_is_one_sentence() -> None:
    with pytest.raises(UserError, match="没有中文字体"):
        write_pdf(model("一"), FontShelf(()))
