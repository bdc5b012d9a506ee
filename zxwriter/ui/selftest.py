"""Opens every page of every form without a screen: does the installation draw what it should?"""

from __future__ import annotations

import os
from typing import Any

from zxwriter.core.errors import UserError


def check_pages() -> list[dict[str, Any]]:
    """One ``{"name","ok","detail"}`` for every page of every form, also of pages not asked now; never raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from zxwriter.ui.application import make_application
    from zxwriter.ui.desk import open_desk

    try:
        make_application("light")
        desk = open_desk()
        ids = desk.catalog.ids
    except Exception as error:  # whatever is wrong with the installation is the answer, not a crash
        return [{"name": "窗口", "ok": False, "detail": _words(error)}]
    results: list[dict[str, Any]] = []
    for kind_id in ids:
        results.extend(_check_kind(desk, kind_id))
    return results


def _check_kind(desk: Any, kind_id: str) -> list[dict[str, Any]]:
    from zxwriter.ui.session import Session
    from zxwriter.ui.workspace import Workspace

    try:
        kind = desk.catalog.kind(kind_id)
        names = desk.catalog.sample_names(kind_id)
        raw = desk.catalog.sample(kind_id)["answers"] if names else {}
        workspace = Workspace(kind, Session(kind.form, raw, lambda answers: desk.preview(kind, answers)), desk)
    except Exception as error:  # one broken form must not hide the others
        return [{"name": kind_id, "ok": False, "detail": _words(error)}]
    results = [_check_page(workspace, page.id, f"{kind_id}/{page.id}") for page in kind.form.pages]
    workspace.shut()
    workspace.deleteLater()
    return results


def _check_page(workspace: Any, page_id: str, name: str) -> dict[str, Any]:
    """Draw one page. A page the sample's answers do not ask is built all the same."""
    from zxwriter.ui.page_view import PageView

    try:
        asked = page_id in [page.id for page in workspace.pages()]
        if asked:
            workspace.show_page(page_id)
            workspace.resize(1366, 700)
            view, drawn = workspace.view, workspace.grab()
        else:
            page = next(one for one in workspace.session.form.pages if one.id == page_id)
            view = PageView(page, workspace.surroundings, workspace)
            drawn = view.grab()
        ok = not drawn.isNull() and len(view.rows) == len(view.page.elements) and view.page.id == page_id
        return {"name": name, "ok": ok, "detail": f"{len(view.rows)}项要素" if ok else "页面没有画出"}
    except Exception as error:  # said in the report of the self-test
        return {"name": name, "ok": False, "detail": _words(error)}


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, UserError) else f"{type(error).__name__}：{error}"
