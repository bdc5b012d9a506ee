"""From the first page to a final file on the disk, by keyboard and input method alone, then read back with another library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.helpers import ime
from tests.helpers.docx import lines_of
from tests.helpers.types import every_type
from tests.journeys.person import Person
from zxwriter.core.values.numerals import arabic_date, han_date

JOURNEYS = {kind: ["督促执行令"] if kind == "urging_order" else [] for kind in every_type()}
JOURNEYS |= {"supervision_petition": ["执行监督申请书"], "escalation_request": ["请示"]}
IN_FULL = ("party", "court", "case_number", "text", "money")  # what stands in the document as it was typed


def text_of(path) -> str:
    return "\n".join(lines_of(path))


@pytest.mark.parametrize("kind_id", sorted(JOURNEYS))
def test_a_document_from_the_first_page_to_the_file(qtbot, main_window, prompts, desk, tmp_path, kind_id):
    answers = desk.catalog.sample(kind_id)["answers"]
    person = Person(qtbot, main_window)
    person.choose_document(kind_id)
    person.fill(answers)
    workspace = main_window.workspace
    assert [one.message for one in workspace.session.checked.findings if one.blocks] == []
    assert workspace.top.final.text() == "送签稿"

    prompts.expect("choose_folder", tmp_path)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    sheet, file = sorted(tmp_path.iterdir())
    assert (sheet.name, file.suffix) == (file.name.replace("送签稿", "核对单"), ".docx")
    assert str(file) in workspace.message.text.text()
    text = text_of(file)
    assert "待填" not in text
    for answer in workspace.session.checked.answers:
        if answer.visible and answer.element.printed and answer.element.type in IN_FULL:
            assert answer.shown.rstrip("。") in text, answer.path
    dates = (arabic_date(workspace.session.checked.on), han_date(workspace.session.checked.on))
    assert any(one in text for one in dates)
    for paragraph in JOURNEYS[kind_id]:
        assert paragraph in text


@pytest.mark.parametrize("kind_id", sorted(JOURNEYS))
def test_what_is_typed_is_what_the_sample_says(qtbot, main_window, desk, kind_id):
    """The window reads every written form into the same answers a file would give."""
    answers = desk.catalog.sample(kind_id)["answers"]
    person = Person(qtbot, main_window)
    person.choose_document(kind_id)
    person.fill(answers)
    session = main_window.workspace.session
    kind = main_window.workspace.kind
    there, outline = desk.preview(kind, answers)
    assert session.outline == outline
    assert [one.to_json() for one in session.checked.findings] == [one.to_json() for one in there.findings]


def test_a_composition_still_open_is_written_into_the_draft(qtbot, main_window, prompts, tmp_path):
    """Pressing 存为草稿 in the middle of a word loses what was committed nowhere in the document."""
    person = Person(qtbot, main_window)
    person.choose_document("urging_order")
    person.turn_forward()
    person.write("creditors[0].name", "欧阳")
    widget = main_window.workspace.view.row_at("creditors[0].name").editor.line
    ime.compose(widget, "feng")
    ime.commit(widget, "锋")
    prompts.expect("choose_folder", tmp_path)
    main_window.actions_by_name["draft"].trigger()
    (file,) = tmp_path.iterdir()
    text = text_of(file)
    assert "欧阳锋" in text
    assert "〔待填：" in text
