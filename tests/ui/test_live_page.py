"""The live page: draws the model, follows what is typed, keeps the place, and leads back to the fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.helpers.pages import lit_words, point_of, rect_of, seen, share_of
from zxwriter.documents.layout import page_model
from zxwriter.documents.outline import Cell, Paragraph, Segment
from zxwriter.documents.seal import Seal
from zxwriter.documents.styles import Page, Style, StyleTable
from zxwriter.ui import theme
from zxwriter.ui.application import make_application
from zxwriter.ui.live_page import LivePage
from zxwriter.ui.page_places import change
from zxwriter.ui.page_stack import Fit

BODY = Style("body", size=320, tracking=-5, pitch=579, exact=True, first=630, east_asia="仿宋_GB2312")
TABLE = StyleTable(Page(), {"body": BODY}, BODY)
LONG = "执行法院应当依法及时执行该案，" * 8

segments = st.builds(
    Segment,
    st.text(alphabet="字案。，a1 \n\f\t\u3000𠮷é😀葛\U000e0100", max_size=60),
    st.sampled_from(["", "x", "list[0].y"]),
    st.booleans(),
)
outlines = st.lists(
    st.builds(lambda parts: Paragraph("body", tuple(parts)), st.lists(segments, max_size=4)), max_size=12
).map(tuple)


def model(*paragraphs):
    return page_model(
        tuple(one if isinstance(one, Paragraph) else Paragraph("body", (Segment(one),)) for one in paragraphs), TABLE
    )


def answered(before: str, text: str, path: str, after: str = "。", *, is_open: bool = False) -> Paragraph:
    return Paragraph("body", (Segment(before), Segment(text, path, is_open), Segment(after)))


@pytest.fixture
def page(qtbot):
    made = LivePage()
    qtbot.addWidget(made)
    made.resize(520, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def top_of(page: LivePage, path: str) -> int:
    """Where the first words of an answer stand in the view, without scrolling to them."""
    first = page.places.of(path)[0]
    box = page.places.box_of((first.paragraph, first.start))
    return round(page.stack.y_of(box.page, box.top)) - page.verticalScrollBar().value()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(outlines, min_size=1, max_size=4))
def test_any_sequence_of_documents_looks_like_the_last_drawn_afresh(page, sequence):
    for outline in sequence:
        page.set_document(page_model(outline, TABLE))
        page.viewport().grab()
    kept = seen(page)
    page.redraw()
    assert seen(page) == kept
    for x in range(0, 520, 37):
        for y in range(0, 600, 41):
            page.passage_at(QPoint(x, y))
    page.select_all()
    page.step(1)
    assert page.selected_text == "\n".join(one.text.replace("\f", "") for one in sequence[-1])


def test_a_line_drawn_anew_looks_as_if_all_were(page):
    texts = ["甲", "甲乙", "甲乙丙" * 30, "甲乙" * 40, "", "甲"]
    page.resize(520, 1300)
    for number, text in enumerate(texts):
        page.set_document(
            model(LONG, answered("前", text, "x", is_open=number % 2 == 0), LONG), [Seal(1, 6000, 4000, 2381)]
        )
        page.mark("x" if number % 3 else "")
        kept = seen(page)
        page.redraw()
        assert seen(page) == kept, text


def test_characters_stand_where_the_model_has_them(page):
    page.set_document(model("一　　　　　　　　　一"))
    scale, line = page.stack.scale, page.model.lines[0]
    picture = seen(page)
    left, top = page.model.where(line)
    for index, wanted in ((0, True), (4, False), (10, True)):
        x = page.stack.left + (left - line.left + page.model.x_of(line, index)) * scale
        box = (round(x), round(page.stack.y_of(1, top)), round(320 * scale), round(579 * scale))
        dark = any(
            picture.pixelColor(box[0] + n, box[1] + m).value() < 160 for n in range(box[2]) for m in range(box[3])
        )
        assert dark is wanted, index


def test_a_click_on_a_passage_or_on_its_sentence_names_its_element(qtbot, page):
    chosen = []
    page.chosen.connect(chosen.append)
    page.set_document(model(answered("前一句。本院于", "2024年6月17日", "on", "立案。后一句"), "没有要素的一段"))
    area = rect_of(page, "on")
    for dx in (area.width() // 2, -10, area.width() + 8):
        qtbot.mouseClick(
            page.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(dx, area.height() // 2)
        )
    assert chosen == ["on", "on", "on"]
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(-80, 5))
    assert chosen == ["on"] * 4, "the fixed sentence before leads to the nearest of its paragraph"
    for point in (area.topLeft() + QPoint(0, 2 * area.height()), QPoint(3, 3)):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert chosen == ["on"] * 4, "a paragraph without answers, beside the paper"


def test_in_a_table_what_is_fixed_leads_to_its_cell_or_row(page):
    def cell(row, left, *parts, under=()):
        return Paragraph("body", parts, cell=Cell(0, row, left, 4000, False, 0, False), under=under)

    page.set_document(
        model(
            cell(0, 0, Segment("姓名")), cell(0, 4000, Segment("张三", "name")), cell(0, 4000, Segment("固定")),
            cell(1, 0, Segment("无人"), under=("people",)), cell(2, 0, Segment("表头")),
        )
    )  # fmt: skip
    found = {}
    for line in page.model.lines:
        x, y = page.model.where(line)
        passage = page.places.passage_at(1, x + 400, y + 200)
        found[page.model.outline[line.paragraph].text] = passage and passage.path
    assert found == {"姓名": "name", "张三": "name", "固定": "name", "无人": "people", "表头": None}


def test_words_that_depend_on_an_answer_lead_to_it_and_light_up(qtbot, page):
    chosen = []
    page.chosen.connect(chosen.append)
    tick = Paragraph("body", (Segment("意见："), Segment("☑", under=("said",)), Segment("同意", under=("said",))))
    page.set_document(model(tick, Paragraph("body", (Segment("没有款物。"),), under=("funds",))))
    for path in ("said", "funds"):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(page, path))
        page.mark(path)
        assert share_of(seen(page), theme.current().mark, rect_of(page, path)) > 0.4
    assert chosen == ["said", "funds"]
    assert lit_words(page) == ["没有款物。"]
    page.step(-1)
    assert page.current.path == "said"


def test_a_field_without_words_shows_its_item(page):
    page.set_document(model(*[LONG] * 30, answered("", "张三", "people[3].name")))
    page.mark("people[3].role")
    assert 0 < top_of(page, "people[3].name") < page.viewport().height()
    assert lit_words(page) == []


def test_another_pitch_leaves_the_words_being_written_where_they_are(page):
    """The rest after typing may find another pitch; over fifty pages every line moves by more than the view."""

    def written(text, pitch):
        body = replace(BODY, pitch=pitch)
        table = StyleTable(Page(), {"body": body}, body)
        long = tuple(Paragraph("body", (Segment(LONG),)) for _ in range(400))
        return page_model((*long, answered("查明：", text, "facts"), *long[:9]), table)

    page.set_document(written("甲", 579))
    page.mark("facts")
    for text, pitch in (("甲", 550), ("甲", 579), ("甲乙" * 300, 579), ("甲乙" * 300, 560), ("丙" * 700, 579)):
        page.set_document(written(text, page.model.styles.styles["body"].pitch))
        spot = page._spot or (400, 3)
        before = page.places.box_of(spot)
        height = page.stack.y_of(before.page, before.top) - page.verticalScrollBar().value()
        assert 0 <= height < page.viewport().height()
        page.set_document(written(text, pitch))
        after = page.places.box_of(spot)
        assert abs(page.stack.y_of(after.page, after.top) - page.verticalScrollBar().value() - height) <= 1


def test_the_hand_shows_where_a_click_leads(qtbot, page):
    page.set_document(model(answered("前", "张三", "name")))
    qtbot.mouseMove(page.viewport(), point_of(page, "name"))
    assert page.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(page.viewport(), QPoint(4, 4))
    assert page.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize("text", ["普通", "生僻𠀀字𪚥", "带😀的"])
def test_the_field_in_use_lights_up_its_words(page, text):
    page.set_document(model(answered("前𠀀文", text, "x", "后文")))
    page.mark("x")
    assert lit_words(page) == [text]
    assert share_of(seen(page), theme.current().mark, rect_of(page, "x")) > 0.4
    page.mark("")
    assert share_of(seen(page), theme.current().mark, rect_of(page, "x")) == 0


def test_a_list_lights_up_all_its_items(page):
    page.set_document(
        model(Paragraph("body", (Segment("张三", "people[0].name"), Segment("、"), Segment("李四", "people[1].name"))))
    )
    page.mark("people")
    assert lit_words(page) == ["张三", "李四"]


def test_what_is_open_stands_in_its_colour(page):
    page.set_document(model(answered("本院", "〔待填：案号〕", "number", is_open=True)))
    assert share_of(seen(page), theme.current().open_soft, rect_of(page, "number")) > 0.4


def test_the_ghost_of_a_seal_is_dashed_and_on_its_page_only(page):
    page.set_document(model("字"))
    plain = seen(page)
    page.set_document(model("字"), [Seal(1, 6000, 5000, 2381)])
    assert seen(page) != plain
    page.set_document(model("字"), [Seal(2, 6000, 5000, 2381)])
    assert seen(page) == plain


def test_the_page_follows_and_the_paragraph_written_does_not_jump(page):
    def written(text):
        return model(*[LONG] * 12, answered("查明：", text, "facts"), *[LONG] * 12)

    page.set_document(written("甲"))
    page.mark("facts")
    before, value = top_of(page, "facts"), page.verticalScrollBar().value()
    assert 0 < before < page.viewport().height()
    assert value > 0
    for length in range(1, 200, 7):
        page.set_document(written("甲" * length))
        assert (top_of(page, "facts"), page.verticalScrollBar().value()) == (before, value)
        assert seen(page).pixelColor(3, 3).isValid()
    page.set_document(written("甲" * 1200))
    spot = page.places.of("facts")[0]
    end = page.places.box_of((spot.paragraph, spot.end))
    bottom = page.stack.y_of(end.page, end.top + end.height) - page.verticalScrollBar().value()
    assert 0 < bottom <= page.viewport().height(), "what is written stays in sight"


def test_who_scrolled_away_is_not_called_back(qtbot, page):
    def written(text):
        return model(*[LONG] * 6, answered("查明：", text, "facts"), *[LONG] * 30)

    page.set_document(written("甲"))
    page.mark("facts")
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -12000), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.viewport(), event)
    value = page.verticalScrollBar().value()
    assert top_of(page, "facts") < 0
    page.set_document(written("甲乙"))
    assert page.verticalScrollBar().value() == value


def test_what_is_added_above_does_not_move_what_one_reads(page):
    tail = [LONG] * 20
    page.set_document(model("头", *tail[:10], answered("", "此处", "here"), *tail[10:]))
    page.bring_into_sight((11, 0), third=True)
    before = top_of(page, "here")
    page.set_document(model("头", "新的一段", "又一段", *tail[:10], answered("", "此处", "here"), *tail[10:]))
    assert abs(top_of(page, "here") - before) <= 1


def test_unchanged_pages_are_not_drawn_again(page, monkeypatch):
    drawn = []
    draw = LivePage._draw_paper
    monkeypatch.setattr(LivePage, "_draw_paper", lambda self, *rest: (drawn.append(rest[1]), draw(self, *rest)))
    page.resize(420, 1300)
    page.set_document(model(*[LONG] * 12))
    page.viewport().grab()
    assert {1, 2} <= set(drawn)
    drawn.clear()
    page.set_document(model(*[LONG] * 11, LONG[:-1] + "！"))
    page.viewport().grab()
    assert 1 not in drawn
    assert drawn


# --- selecting --------------------------------------------------------------------------------------------------------


def test_text_is_selected_with_the_mouse_and_copied(qtbot, page):
    page.set_document(model("第一段，很短。", answered("第二段提到", "张三", "name", "两个字。")))
    chosen = []
    page.chosen.connect(chosen.append)
    area = rect_of(page, "name")
    start, end = area.topLeft() + QPoint(1, 9), area.topRight() + QPoint(0, 9)
    qtbot.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for x in range(start.x(), end.x() + 1, 4):
        qtbot.mouseMove(page.viewport(), QPoint(x, start.y()))
    drag(page, end)
    qtbot.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert page.selected_text == "张三"
    assert chosen == [], "a selection is no click"
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "张三"
    qtbot.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "第一段，很短。\n第二段提到张三两个字。"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.selected_text == ""


def drag(page, point):
    """Move with the button held: QTest moves without buttons on this platform."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(point), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(page.viewport(), event)


def test_a_paragraph_is_copied_from_its_menu(page):
    page.set_document(model("第一段。", answered("第二段", "张三", "name")))
    page.label_of = lambda path: {"name": "姓名"}[path]
    menu = page.menu_at(point_of(page, "name"))
    actions = {one.text(): one for one in menu.actions() if one.text()}
    assert list(actions) == ["修改“姓名”", "复制", "复制这一段", "全选"]
    assert not actions["复制"].isEnabled()
    actions["复制这一段"].trigger()
    assert QGuiApplication.clipboard().text() == "第二段张三。"
    menu.deleteLater()


# --- the keyboard -----------------------------------------------------------------------------------------------------


def test_passages_are_reached_and_read_out_by_keyboard(qtbot, page):
    page.set_document(
        model(answered("前", "甲", "a"), answered("头一句。中间", "乙", "b", "完。尾"), answered("后", "丙", "c"))
    )
    page.label_of = lambda path: {"a": "第一", "b": "第二", "c": "第三"}[path]
    chosen = []
    page.chosen.connect(chosen.append)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.accessibleDescription() == "第二：中间乙完。"
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert chosen == ["b", "a"]
    assert page.accessibleName()


def test_enter_goes_to_the_field_whose_words_are_lit(qtbot, page):
    page.set_document(model(answered("前", "甲", "a"), answered("后", "乙", "b")))
    page.mark("b")
    chosen = []
    page.chosen.connect(chosen.append)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert chosen == ["b"]


def test_pages_are_turned_by_keyboard(qtbot, page):
    page.set_document(model(*[LONG] * 40))
    assert page.page == 1
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert page.page == page.model.pages
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert page.verticalScrollBar().value() < page.verticalScrollBar().maximum()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0


# --- zoom -------------------------------------------------------------------------------------------------------------


def test_the_page_fits_the_width_of_the_window(page):
    page.set_document(model("字"))
    for width in (360, 520, 900):
        page.resize(width, 600)
        assert 0 <= page.viewport().width() - page.stack.whole_width <= 1
        assert page.horizontalScrollBar().maximum() == 0


def test_zoom_goes_by_steps_and_keeps_the_place(qtbot, page):
    page.set_document(model(*[LONG] * 20, answered("", "此处", "here"), *[LONG] * 20))
    page.set_percent(100)
    assert page.percent == 100
    page.bring_into_sight((20, 0), third=True)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + top_of(page, "here"))
    for _ in range(2):
        page.step_zoom(1)
    assert page.percent == 125
    assert abs(top_of(page, "here")) <= 2
    page.step_zoom(-1)
    assert page.percent == 110
    page.set_fit(Fit.PAGE)
    assert page.stack.page_height <= page.viewport().height()
    page.set_fit(Fit.TEXT)
    left = page.stack.x_of(Page().left) - page.horizontalScrollBar().value()
    right = page.stack.x_of(Page().left + Page().text_width) - page.horizontalScrollBar().value()
    assert 0 <= left < right <= page.viewport().width()


def test_the_wheel_zooms_with_control_at_the_point(page):
    page.set_document(model(*[LONG] * 30))
    before = page.percent
    event = QWheelEvent(
        QPointF(200, 300), QPointF(200, 300), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    under = page._at(QPoint(200, 300))
    QApplication.sendEvent(page.viewport(), event)
    assert page.percent > before
    assert all(abs(one - other) < 40 for one, other in zip(page._at(QPoint(200, 300)), under, strict=True))


def test_a_page_too_large_to_keep_is_drawn_where_it_is_seen(page):
    page.set_document(model(answered("前", "甲", "a", is_open=True)))
    page.set_percent(400)
    page.bring_into_sight((0, 0))
    page.horizontalScrollBar().setValue(200)
    assert page._drawn == {}
    image = seen(page)
    assert share_of(image, theme.current().sheet, image.rect()) > 0.5


def test_dark_has_dark_paper(page):
    try:
        make_application("dark")
        page.set_document(model("字"))
        page.redraw()
        image = seen(page)
        assert share_of(image, theme.DARK.sheet, image.rect()) > 0.5
    finally:
        make_application("light")


@settings(max_examples=150)
@given(outlines, outlines)
def test_a_change_keeps_what_is_the_same(one, other):
    how = change(one, other)
    for number in range(len(one)):
        moved = how.moved(number)
        assert moved is None or other[moved] == one[number]
    assert change(one, one).moved(len(one) - 1) == len(one) - 1
