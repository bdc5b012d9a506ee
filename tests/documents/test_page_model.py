"""The document on paper: where lines, characters, page numbers and the mark of a draft stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.docx import write_template
from zxwriter.documents import layout_tables
from zxwriter.documents.furniture import Furniture
from zxwriter.documents.layout import PageModel, page_model
from zxwriter.documents.layout_lines import Line, Parts, Row
from zxwriter.documents.outline import Cell, Paragraph, Segment
from zxwriter.documents.parts import DRAFT_MARK
from zxwriter.documents.styles import Page, Style, StyleTable
from zxwriter.documents.template import load_template

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = load_template(ROOT / "templates" / "urging_order.docx").styles
PLAIN = Style("plain", size=320, tracking=-5, pitch=579, exact=True)
BODY = replace(PLAIN, id="body", first=630)
TABLE = StyleTable(Page(), {"plain": PLAIN, "body": BODY, "right": replace(PLAIN, id="right", align="right")}, PLAIN)
MM = 1440 / 25.4

TEXTS = st.text(alphabet="字案执，。（）《“”1a 9-—…\n", max_size=150)


def model(*texts: str, style: str = "body") -> PageModel:
    return page_model(tuple(Paragraph(style, (Segment(text),)) for text in texts), TABLE)


def test_the_page_number_stands_7_mm_under_the_text_odd_pages_right_even_pages_left():
    odd, even = page_model((Paragraph("body", (Segment("字" * 28 * 30),)),), SHIPPED).furniture
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert (odd.font, odd.size) == ("宋体", 280)
    middle = odd.top + odd.height / 2
    assert (middle - SHIPPED.page.top - SHIPPED.page.text_height) / MM == pytest.approx(7, abs=0.05)
    assert even.left == SHIPPED.page.left + 280
    # Two dashes of one em, two spaces and a figure of half an em.
    assert odd.left + 3.5 * 280 == SHIPPED.page.width - SHIPPED.page.right - 280


def test_every_page_of_a_draft_bears_its_mark():
    long = (Paragraph("body", (Segment("字" * 28 * 30),)),)
    marks = [one for one in page_model(long, SHIPPED, draft=True).furniture if one.text == DRAFT_MARK]
    assert [one.page for one in marks] == [1, 2]
    assert all(one.font == "黑体" and one.size == 280 for one in marks)
    width = len(DRAFT_MARK) * (280 + SHIPPED.default.tracking)
    assert marks[0].left == SHIPPED.page.left + (SHIPPED.page.text_width - width) // 2
    assert all(isinstance(one, Furniture) and one.text != DRAFT_MARK for one in page_model(long, SHIPPED).furniture)


def test_the_mark_takes_no_room_from_our_own_text():
    long = (Paragraph("body", (Segment("字" * 28 * 30),)),)
    assert page_model(long, SHIPPED, draft=True).lines == page_model(long, SHIPPED).lines


def test_a_high_header_lowers_the_text():
    low = replace(SHIPPED, page=replace(SHIPPED.page, header=SHIPPED.page.top - 300))
    made = page_model((Paragraph("body", (Segment("字" * 28 * 30),)),), low, draft=True)
    assert made.origin(1) == (low.page.left, low.page.top - 300 + 579)
    assert made.counts[0] == (low.page.text_height - 279) // 579


def test_a_template_without_headers_has_no_furniture(tmp_path):
    styles = load_template(write_template(tmp_path / "t.docx", [("body", "甲")])).styles
    assert page_model((Paragraph("body", (Segment("字"),)),), styles).furniture == ()


def test_the_segments_of_a_line():
    segments = (Segment("字" * 25), Segment("甲公司", "name"), Segment("字" * 10))
    made = page_model((Paragraph("body", segments),), TABLE)
    first, second = made.lines
    assert [(one.segment.path, one.start, one.end) for one in made.segments(first)] == [("", 0, 25), ("name", 25, 26)]
    assert [(one.segment.path, one.start, one.end) for one in made.segments(second)] == [("name", 26, 28), ("", 28, 38)]


def test_a_full_line_reaches_the_edge_and_the_last_stays_as_it_is():
    made = model("字" * 25 + "甲乙12" + "字" * 10)
    first, last = made.lines
    assert first.room == 8844 - 630
    assert made.x_of(first, first.end) == 8844
    assert (last.room, made.x_of(last, last.end)) == (0, last.width)
    assert made.x_of(first, 0) == 630


def test_a_line_ended_by_a_break_is_not_stretched():
    assert [line.room for line in model("字" * 10 + "\n" + "字" * 20).lines] == [0, 0]


def test_a_latin_word_is_not_stretched_inside():
    made = model("字" * 20 + "12345678" + "字" * 3 + "，" + "字" * 30)
    places = made.places(made.lines[0])
    inside = {two - one for one, two in pairwise(places[20:28])}
    assert inside == {155}


def test_what_lies_at_a_place():
    made = model("字" * 100, "末")
    first, second, *_ = made.lines
    assert made.line_at(1, 700, 10) is first
    assert made.line_at(1, 0, 600) is second
    assert made.line_at(1, 100000, 100000) is made.lines[-1]
    assert made.line_at(2, 0, 0) is None
    assert made.line_of(0, first.end) is second
    assert made.line_of(0, 0) is first
    assert made.line_of(5, 0) is None
    assert made.where(first) == (1588 + 630, 2098)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6), st.sampled_from(["plain", "body", "right"]))
def test_every_character_stands_on_one_line_in_order(texts, style):
    made = model(*texts, style=style)
    for number, text in enumerate(texts):
        lines = [line for line in made.lines if line.paragraph == number]
        assert "".join(text[line.start : line.end] for line in lines) == text.replace("\n", "")
        for line in lines:
            places = made.places(line)
            assert places == sorted(places)
            assert len(places) == line.end - line.start + 1
            assert made.line_of(number, line.start) == line or line.start == line.end
            assert (
                "".join(one.segment.text[one.start : one.end] for one in made.segments(line))
                == text[line.start : line.end]
            )
    assert [line.page for line in made.lines] == sorted(line.page for line in made.lines)
    assert sum(made.counts) == len(made.lines)


CELL = replace(PLAIN, id="cell", size=240, tracking=0, pitch=400, align="left")
TABLED = StyleTable(Page(), {**TABLE.styles, "cell": CELL}, PLAIN)


def rows(*texts: tuple[str, ...], **how: Any) -> tuple[Paragraph, ...]:
    """A table of equal columns; ``how`` bends every cell (``heads``: how many rows are header rows)."""
    wide = 8844 // len(texts[0])
    heads = how.pop("heads", 0)
    usual = {"least": 0, "splits": False, "ruled": True, "padding": 85} | how
    return tuple(
        Paragraph("cell", (Segment(part),), cell=Cell(0, row, column * wide, wide, row < heads, **usual))
        for row, cells in enumerate(texts)
        for column, text in enumerate(cells)
        for part in text.split("//")
    )


def test_cells_stand_side_by_side_and_the_row_is_as_high_as_its_highest() -> None:
    made = page_model(rows(("短", "字" * 40), ("甲", "乙")), TABLED)
    short, first, second, third, below, beside = made.lines
    assert (short.left, first.left) == (85, 4422 + 85)
    # 4252 twips hold 17 characters; three lines stand beside one, which is set in the middle of the row.
    assert [line.end for line in (first, second, third)] == [17, 34, 40]
    assert [line.top for line in (first, second, third)] == [10, 410, 810]
    assert short.top == 410
    assert below.top == beside.top == 10 + 1200 + 10


def test_a_table_is_drawn_with_thin_lines() -> None:
    made = page_model(rows(("甲", "乙"), ("丙", "丁")), TABLED)
    level = sorted(one.top for one in made.strokes if one.height == 10)
    assert level == [0, 410, 820]
    upright = {(one.left, one.top, one.height) for one in made.strokes if one.width == 10}
    assert upright == {(x - 5, top, 420) for x in (0, 4422, 8844) for top in (0, 410)}
    assert page_model(rows(("甲",), ruled=False), TABLED).strokes == ()


def test_a_row_keeps_its_least_height_and_text_goes_on_below_the_table() -> None:
    outline = (*rows(("甲",), least=900), Paragraph("plain", (Segment("文"),)))
    cell, text = page_model(outline, TABLED).lines
    assert cell.top == 10 + (900 - 10 - 400) // 2
    assert text.top == 900 + 10


def test_a_row_stays_whole_and_header_rows_are_repeated() -> None:
    made = page_model(rows(("头",), *[("字//字//字",)] * 12, heads=1), TABLED)
    assert made.pages == 2
    # 10 rows of 1210 twips stand under the header row of 410.
    assert made.counts == (1 + 3 * 10, 3 * 2)
    (again,) = made.repeated
    assert (again.page, again.top, again.paragraph) == (2, 10, 0)
    assert min(line.top for line in made.lines if line.page == 2) == 410 + 10


def test_a_row_that_may_be_divided_goes_on_over_pages() -> None:
    made = page_model(rows(("左", "//".join("字" * 70)), splits=True), TABLED)
    assert made.counts == (32, 31, 8)
    assert next(line.top for line in made.lines if line.page == 3) == 10
    assert {one.page for one in made.strokes} == {1, 2, 3}
    assert sorted({line.paragraph for line in made.lines}) == list(range(71))


def test_a_header_row_never_stands_alone_at_the_end_of_a_page() -> None:
    outline = (Paragraph("loose", (Segment("\n" * 20),)), *rows(("头",), ("字//字",), heads=1))
    made = page_model(outline, replace(TABLED, default=replace(PLAIN, widow_control=False)))
    assert made.counts == (21, 3)
    assert made.repeated == ()


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0, 700, 3000]),
)
def test_every_character_of_a_table_is_printed_once_in_its_cell(texts, splits, headed, least) -> None:
    outline = rows(*texts, splits=splits, heads=int(headed), least=least)
    made = page_model(outline, TABLED)
    printed = [""] * len(outline)
    for line in made.lines:
        cell = outline[line.paragraph].cell
        assert cell is not None
        text = outline[line.paragraph].text[line.start : line.end]
        printed[line.paragraph] += text
        assert line.left >= cell.left + cell.padding
        # Only spaces hang out of a cell.
        assert made.x_of(line, line.start + len(text.rstrip(" "))) <= cell.left + cell.width - cell.padding
        assert line.top >= 0
        assert line.top + line.height <= TABLED.page.text_height
    assert printed == [one.text.replace("\n", "") for one in outline]
    for row in {one.cell.row for one in outline if one.cell}:
        pages = {line.page for line in made.lines if (cell := outline[line.paragraph].cell) and cell.row == row}
        assert splits or len(pages) == 1 or row_height(made, row) > TABLED.page.text_height


def row_height(made: PageModel, row: int) -> int:
    tall = [line.height for line in made.lines if (cell := made.outline[line.paragraph].cell) and cell.row == row]
    return sum(tall)


def test_a_header_row_printed_again_is_drawn_on_its_page() -> None:
    made = page_model(rows(("头",), *[("字//字//字",)] * 12, heads=1), TABLED)
    assert made.drawn_on(1) == made.lines_on(1)
    assert made.drawn_on(2) == (*made.repeated, *made.lines_on(2))


def cut_off(row: Row, room: int) -> tuple[list[Line], list[Line]]:
    """What of a row fits and what does not, as one would say it."""
    fits = [one for one in row.lines if one.top + one.height + row.rule <= room]
    return fits, [one for one in row.lines if one not in fits]


@given(
    st.lists(st.lists(st.integers(100, 900), max_size=8), min_size=1, max_size=4).filter(any),
    st.lists(st.integers(0, 2500), max_size=6),
    st.sampled_from([0, 10]),
)
def test_a_row_is_divided_where_its_lines_end(columns, rooms, rule) -> None:
    lines = []
    for column, heights in enumerate(columns):
        tops = accumulate(heights, initial=rule)
        lines += [
            Line(0, top, tall, column, 50, column, n, n + 1)
            for n, (top, tall) in enumerate(zip(tops, heights, strict=False))
        ]
    row = Row(max(one.top + one.height for one in lines), rule, tuple(lines), (), False, True, (0, 100))
    parts = Parts(row)
    for room in rooms:
        left = parts.rest()
        assert parts.height == left.height
        fits, rest = cut_off(left, room)
        part = parts.cut(room)
        if not fits or not rest:
            assert part is None
            continue
        assert part is not None
        assert part.lines == tuple(fits)
        assert part.height == max(one.top + one.height for one in fits)
        higher = min(one.top for one in rest) - rule
        assert parts.rest().lines == tuple(one._replace(top=one.top - higher) for one in rest)


def test_a_row_that_stayed_the_same_is_not_laid_out_again(monkeypatch) -> None:
    laid: list[str] = []
    real = layout_tables._row
    monkeypatch.setattr(layout_tables, "_row", lambda cells, *rest: (laid.append(cells[0].text), real(cells, *rest))[1])
    styles = replace(TABLED)
    first = rows(*[(f"甲{n}", "乙" * n) for n in range(40)])
    page_model(first, styles)
    assert len(laid) == 40
    for at, text in ((6, "丙" * 90), (70, "丁")):
        changed = first[at]._replace(segments=(Segment(text),))
        page_model(first, styles)
        laid.clear()
        outline = (*first[:at], changed, *first[at + 1 :])
        again = page_model(outline, styles)
        assert laid == [text]
        fresh = page_model(outline, replace(TABLED))
        assert (again.lines, again.strokes, again.repeated) == (fresh.lines, fresh.strokes, fresh.repeated)
    above = (Paragraph("plain", (Segment("上"),)), *first)
    assert page_model(above, styles).lines == page_model(above, replace(TABLED)).lines
