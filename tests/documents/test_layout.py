"""Lines and pages from the numbers of GB/T 9704: 28 characters a line, 22 lines a page; and the room of the seal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.docx import write_template
from zxwriter.documents.layout import page_model
from zxwriter.documents.layout_lines import page_lines
from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.styles import Page, Style, StyleTable
from zxwriter.documents.template import load_template

WIDTH = 8844
PLAIN = Style("plain", size=320, tracking=-5, pitch=579, exact=True)
TABLE = StyleTable(
    Page(),
    {
        "plain": PLAIN,
        "body": replace(PLAIN, id="body", first=630),
        "title": replace(PLAIN, id="title", size=440, tracking=0, align="center", keep_next=True),
        "date": replace(PLAIN, id="date", before=1158, right=1260, align="right"),
        "loose": replace(PLAIN, id="loose", widow_control=False),
        "apart": replace(PLAIN, id="apart", break_before=True, before=579),
        "together": replace(PLAIN, id="together", keep_lines=True),
    },
    PLAIN,
)


def cut(text, first=WIDTH, width=WIDTH):
    return [text[start:end] for start, end, _ in break_lines(text, 320, -5, first, width)]


def page(*paragraphs):
    return tuple(Paragraph(style, (Segment(text),)) for style, text in paragraphs)


def lines(*paragraphs):
    return page_model(page(*paragraphs), TABLE)


def test_a_line_holds_28_characters_and_a_page_22_lines():
    assert [len(one) for one in cut("字" * 57)] == [28, 28, 1]
    assert lines(("loose", "字" * 28 * 22)).counts == (22,)
    assert lines(("loose", "字" * 28 * 23)).counts == (22, 1)


def test_with_tracking_one_less_a_line_holds_27():
    assert break_lines("字" * 28, 320, -4, WIDTH, WIDTH)[0][:2] == (0, 27)


def test_the_first_line_is_two_characters_shorter():
    assert [len(one) for one in cut("字" * 60, first=WIDTH - 630)] == [26, 28, 6]


def test_digits_and_letters_are_half_as_wide():
    assert [len(one) for one in cut("字" * 20 + "1234567890123456" + "字" * 4)] == [36, 4]
    assert len(cut("字" * 20 + "12345678901234567" + "字" * 4)) == 2


@pytest.mark.parametrize("mark", "，。；：？！、）》」』】”’")
def test_no_closing_mark_begins_a_line(mark):
    first, second = cut("字" * 27 + "甲" + mark + "乙丙")
    assert (first, second) == ("字" * 27, "甲" + mark + "乙丙")


@pytest.mark.parametrize("mark", "（《「『【“‘")
def test_no_opening_mark_ends_a_line(mark):
    assert cut("字" * 27 + mark + "乙丙") == ["字" * 27, mark + "乙丙"]


def test_a_number_is_not_broken():
    assert cut("字" * 26 + "123456号")[1] == "123456号"
    assert cut("字" * 26 + "1234号") == ["字" * 26 + "1234", "号"]


def test_a_dash_and_an_ellipsis_stay_whole():
    assert cut("字" * 27 + "——字")[1] == "——字"
    assert cut("字" * 27 + "……字")[0] == "字" * 26


def test_what_has_no_break_is_broken_all_the_same():
    assert [len(one) for one in cut("a" * 200)] == [57, 57, 57, 29]
    assert cut("，" * 30) == ["，" * 28, "，" * 2]


def test_a_newline_ends_a_line_and_an_empty_paragraph_is_one():
    assert cut("甲\n乙\n") == ["甲", "乙", ""]
    assert cut("") == [""]


def test_a_combining_mark_takes_no_room():
    assert [len(one) for one in cut("字\ufe00" * 29)] == [56, 2]


@settings(deadline=None)
@given(st.text(alphabet="字，。（）《1a 9-—…“”\n\U00020bb7", max_size=200), st.integers(700, WIDTH))
def test_lines_hold_every_character_once_in_order(text, width):
    found = break_lines(text, 320, -5, width, width)
    assert "".join(text[start:end] for start, end, _ in found) == text.replace("\n", "")
    assert all(end > start for start, end, _ in found) or "\n" in text or not text
    assert all(start <= end for start, end, _ in found)


def test_a_page_break_and_a_style_that_begins_a_page():
    assert lines(("plain", "甲"), ("apart", "乙")).counts == (1, 1)
    assert lines(("plain", "甲\f乙")).counts == (1, 1)
    assert lines(("apart", "甲")).pages == 1


def test_widows_and_orphans_move_in_pairs():
    assert lines(("loose", "字" * 28 * 21), ("plain", "字" * 28 * 2)).counts == (21, 2)
    assert lines(("loose", "字" * 28 * 20), ("plain", "字" * 28 * 3)).counts == (20, 3)
    assert lines(("loose", "字" * 28 * 20), ("plain", "字" * 28 * 4)).counts == (22, 2)
    assert lines(("loose", "字" * 28 * 21), ("loose", "字" * 28 * 2)).counts == (22, 1)
    assert lines(("loose", "字" * 28 * 20), ("together", "字" * 28 * 5)).counts == (20, 5)


def test_a_title_stays_with_what_follows():
    assert lines(("loose", "字" * 28 * 21), ("title", "题"), ("loose", "字")).counts == (21, 2)
    kept = (
        *page(("loose", "字" * 28 * 21)),
        Paragraph("loose", (Segment("末"),), "<w:keepNext/>"),
        *page(("loose", "字")),
    )
    assert page_model(kept, TABLE).counts == (21, 2)


def test_what_a_paragraph_sets_for_itself_counts():
    own = Paragraph(
        "plain", (Segment("字"),), '<w:spacing w:before="100" w:line="600" w:lineRule="exact"/><w:jc w:val="right"/>'
    )
    (line,) = page_lines((own,), TABLE)
    assert (line.top, line.height, line.left) == (100, 600, WIDTH - 315)


def test_space_above_falls_away_at_the_top_of_a_page_that_begins_by_itself():
    placed = page_lines(page(("loose", "字" * 28 * 22), ("date", "日期")), TABLE)
    assert (placed[-1].page, placed[-1].top) == (2, 0)
    placed = page_lines(page(("plain", "字"), ("apart", "乙")), TABLE)
    assert (placed[-1].page, placed[-1].top) == (2, 579)


def test_where_a_line_stands():
    title, body, date = page_lines(page(("title", "题目"), ("body", "字"), ("date", "二〇二四年")), TABLE)
    assert (title.left, title.width, title.top) == ((WIDTH - 880) // 2, 880, 0)
    assert (body.left, body.top) == (630, 579)
    assert date.left + date.width == WIDTH - 1260
    assert date.top == 2 * 579 + 1158


def test_a_document_of_nothing_is_a_page():
    assert (page_model((), TABLE).pages, page_model((), TABLE).counts) == (1, (0,))


def test_the_metrics_come_from_the_template(tmp_path):
    styles = load_template(write_template(tmp_path / "t.docx", [("body", "甲")])).styles
    assert styles.page == Page()
    assert (styles.page.text_width, styles.page.text_height) == (8844, 12756)
    body, title, date = (styles.style(name) for name in ("body", "title", "date"))
    assert (body.size, body.tracking, body.pitch, body.exact, body.first) == (320, -5, 579, True, 630)
    assert (title.size, title.tracking, title.align, title.keep_next) == (440, 0, "center", True)
    assert (date.before, date.right, date.align, date.east_asia) == (1158, 1260, "right", "仿宋_GB2312")
    assert styles.style("unknown") is styles.default
    assert not body.theme_font
