"""What only the page shows – characters its font lacks, seals without room – stands with the other findings at rest."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from tests.helpers.kinds import ANSWERS, make_kind
from tests.helpers.reference import REFERENCE
from tests.helpers.windows import type_into
from zxwriter.storage.jsonstore import JsonStore
from zxwriter.ui.field_row import FindingLine
from zxwriter.ui.session import Session
from zxwriter.ui.workspace import Workspace

NAME = "creditors[0].name"


def as_drafted(workspace, desk):
    return desk.draft(workspace.kind, workspace.session.answers(), final=False).findings


def codes(workspace):
    return {one.code for one in workspace.session.findings if one.path == NAME}


def test_a_character_the_font_lacks_is_said_when_typing_rests_and_goes_with_it(main_window, desk, qtbot):
    main_window.show_document("urging_order", {"creditors": [{"name": "张三"}]})
    workspace = main_window.workspace
    assert workspace.go_to(NAME)
    asked = []
    look = workspace.session.look_at_page
    workspace.session.look_at_page = lambda: asked.append(1) or look()
    type_into(qtbot, main_window, NAME, "㛃")
    assert "㛃" in workspace.session.get(NAME)
    workspace.session.judge()
    assert "font.glyph" not in codes(workspace)
    assert asked == []  # a key does not pay for it
    with qtbot.waitSignal(workspace.session.published):
        pass
    assert "font.glyph" in codes(workspace)
    assert workspace.session.findings == as_drafted(workspace, desk)
    assert any(one.code == "font.glyph" for one in workspace.panel.view.found.findings)
    assert any("㛃" in one.text.text() for one in workspace.view.findChildren(FindingLine))
    main_window.actions_by_name["undo"].trigger()
    assert "font.glyph" not in codes(workspace)
    assert workspace.session.findings == as_drafted(workspace, desk)


def test_a_key_reads_no_settings_from_the_disk(main_window, monkeypatch, qtbot):
    main_window.show_document("urging_order", {"creditors": [{"name": "张三"}]})
    assert main_window.workspace.go_to(NAME)
    session = main_window.workspace.session
    read = []
    load = JsonStore.load
    monkeypatch.setattr(JsonStore, "load", lambda store: read.append(store.path) or load(store))
    type_into(qtbot, main_window, NAME, "李四")
    session.judge()
    assert read == []
    with qtbot.waitSignal(session.published):
        pass
    assert read  # at rest the diameter of the seal is asked for anew


def test_a_document_opened_with_such_a_character_says_it_at_once(main_window, desk):
    main_window.show_document("urging_order", {"creditors": [{"name": "张㛃"}]})
    assert "font.glyph" in codes(main_window.workspace)


def test_seals_without_room_stop_the_final_before_a_folder_is_asked_for(qtbot, desk, tmp_path):
    desk = replace(desk, catalog=SimpleNamespace(reference=REFERENCE))
    bare = make_kind(tmp_path, lines=[("body", "{{ facts }}"), ("date", "{{ issued_on|signing_date('han') }}")])
    session = Session(bare.form, ANSWERS | {"facts": "字" * (28 * 22 - 2)}, lambda raw: desk.preview(bare, raw))
    workspace = Workspace(bare, session, desk)
    qtbot.addWidget(workspace)
    assert session.findings == as_drafted(workspace, desk)
    assert "layout.seal" in {one.code for one in session.stopping}
    session.set("facts", "短")
    session.flush()
    assert "layout.seal" not in {one.code for one in session.stopping}
    workspace.shut()
