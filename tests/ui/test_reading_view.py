"""The reading view: writes only what changed, and always ends up showing the outline."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.ui.reading_view import ReadingView

STYLES = ["title", "case_number_right", "addressee", "body", "heading", "date", "unknown_style"]
segments = st.builds(
    Segment,
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\xa0\ufdd0\ufdd1\ufffc"),
        max_size=6,
    ),
    st.sampled_from(["", "court", "cases[0].number", "含汉字的路径"]),
    st.booleans(),
)
paragraphs = st.builds(Paragraph, st.sampled_from(STYLES), st.lists(segments, max_size=3).map(tuple))
outlines = st.lists(paragraphs, max_size=7).map(tuple)


def shown(view: ReadingView) -> list[str]:
    return view.document().toPlainText().split("\n")


def formats(view: ReadingView) -> list:
    block, found = view.document().begin(), []
    while block.isValid():
        shape = block.blockFormat()
        found.append((shape.alignment(), shape.textIndent(), shape.rightMargin(), shape.topMargin()))
        block = block.next()
    return found


@pytest.fixture
def view(qtbot):
    made = ReadingView()
    qtbot.addWidget(made)
    made.resize(520, 600)
    made.show()
    return made


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(outlines, min_size=1, max_size=5))
def test_any_sequence_of_changes_shows_the_last_as_if_written_afresh(view, sequence):
    for outline in sequence:
        view.set_outline(outline)
        expected = [paragraph.text for paragraph in outline] or [""]
        assert shown(view) == expected
    fresh = ReadingView()
    fresh._size = view._size
    fresh.set_outline(sequence[-1])
    assert formats(view) == formats(fresh) or not sequence[-1]
    fresh.deleteLater()


def outline(*texts: str):
    return tuple(Paragraph("body", (Segment(one, f"p{n}"),)) for n, one in enumerate(texts))


def test_only_the_changed_paragraph_is_written(view):
    view.set_outline(outline("甲", "乙", "丙"))
    cursor = QTextCursor(view.document().findBlockByNumber(2))
    view.set_outline(outline("甲", "乙的新内容", "丙"))
    assert cursor.block().text() == "丙", "a cursor below keeps its paragraph"
    assert shown(view) == ["甲", "乙的新内容", "丙"]


def test_the_place_one_reads_at_stays(qtbot, view):
    view.set_outline(outline(*["一段" * 40] * 30))
    view.verticalScrollBar().setValue(500)
    view.set_outline(outline(*["一段" * 40] * 29, "末段改了"))
    assert view.verticalScrollBar().value() == 500


def test_a_click_on_a_passage_names_its_element(qtbot, view):
    view.set_outline((Paragraph("body", (Segment("固定的话"), Segment("（2023）鲁0102执1号", "cases[0].number"))),))
    chosen = []
    view.chosen.connect(chosen.append)
    cursor = QTextCursor(view.document())
    cursor.setPosition(8)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert chosen == ["cases[0].number"]
    cursor.setPosition(1)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert chosen == ["cases[0].number"]


def test_passages_are_reached_by_keyboard(qtbot, view):
    view.set_outline(outline("甲", "乙"))
    chosen = []
    view.chosen.connect(chosen.append)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen
    assert chosen[0] in ("p0", "p1")


@pytest.mark.parametrize("text", ["普通", "生僻𠀀字𪚥", "带😀的"])
def test_the_field_in_use_lights_up_its_words(view, text):
    view.set_outline((Paragraph("body", (Segment("前𠀀文", "before"), Segment(text, "x"), Segment("后文", "after"))),))
    view.mark("x")
    assert [spot.cursor.selectedText() for spot in view.extraSelections()] == [text]
    view.mark("")
    assert view.extraSelections() == []


def test_a_list_lights_up_all_its_items(view):
    view.set_outline(
        (Paragraph("body", (Segment("张三", "people[0].name"), Segment("、"), Segment("李四", "people[1].name"))),)
    )
    view.mark("people")
    assert [spot.cursor.selectedText() for spot in view.extraSelections()] == ["张三", "李四"]


def test_a_line_holds_28_characters_where_there_is_room(view):
    view.resize(700, 600)
    assert 28 * view._size <= view.viewport().width()
    assert view._size >= 12
    view.resize(330, 600)
    assert view._size == 12
