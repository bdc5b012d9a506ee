"""What stands in the menus of the window: every command, its key, and what it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zxwriter.ui import case_dialogs
from zxwriter.ui.about import ABOUT, KEYS, NAME
from zxwriter.ui.actions import Command, Menu, Slot
from zxwriter.ui.packs import ask_and_import_calendar

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow

Row = Command | None  # None: a line between groups


def menus_of(window: MainWindow) -> list[Menu]:
    """The menus from left to right; in each a letter stands for one command only."""
    return [
        ("文件(&F)", _file(window)),
        ("编辑(&E)", _edit(window)),
        ("转到(&G)", _go(window)),
        ("外观(&V)", _look(window)),
        ("帮助(&H)", _aid(window)),
    ]


def _file(window: MainWindow) -> list[Row]:
    cases, output = window.cases, window.output
    return [
        Command("new", "新建(&N)…", "Ctrl+N", window.go_home, document=False),
        Command("which", "哪一份？(&W)…", "Ctrl+Shift+N", window.ask_which, document=False),
        Command("open", "打开案件(&O)…", "Ctrl+O", cases.ask_and_open, document=False),
        Command("save", "保存(&S)", "Ctrl+S", cases.save),
        Command("save_as", "另存为(&A)…", "Ctrl+Shift+S", cases.save_as),
        Command("password", "案件密码(&P)…", "", cases.password),
        None,
        Command("import", "导入答案(&I)…", "Ctrl+Shift+O", cases.ask_and_import, document=False),
        Command("export", "导出答案(&E)…", "", cases.export_answers),
        None,
        *window.derive.commands(),
        None,
        Command("draft", "存为草稿(&D)…", "Ctrl+D", lambda: output.export(final=False)),
        Command("final", "送签稿(&F)…", "Ctrl+Return Ctrl+Enter", lambda: output.export(final=True)),
        Command("embed", "写出时嵌入要素(&Z)", "", output.say_embedding, document=False, tick=True),
        Command("copy_text", "复制全文(&C)", "Ctrl+Shift+C", output.copy_text),
        Command("filing", "立案材料(&J)…", "", lambda: case_dialogs.show_filing(window)),
        Command("outputs", "已制作的文书(&M)…", "Ctrl+Shift+D", lambda: case_dialogs.show_outputs(window)),
        None,
        Command("pdf", "另存为 PDF(&L)…", "Ctrl+Shift+E", output.save_pdf),
        Command("print_preview", "打印预览(&V)…", "Ctrl+Shift+P", lambda: output.print_pages(preview=True)),
        Command("print", "打印(&R)…", "Ctrl+P", lambda: output.print_pages(preview=False)),
        None,
        Command("calendar", "导入工作日历(&H)…", "", lambda: ask_and_import_calendar(window), document=False),
        Command("traces", "清除痕迹(&T)…", "", cases.clear_traces, document=False),
        Command("quit", "退出(&Q)", "Ctrl+Q", window.close, document=False),
    ]


def _edit(window: MainWindow) -> list[Row]:
    return [
        Command("undo", "撤销(&U)", "Ctrl+Z", lambda: window.undo(redo=False)),
        Command("redo", "重做(&R)", "Ctrl+Y", lambda: window.undo(redo=True)),
        Command("history", "改动历史(&H)…", "Ctrl+H", lambda: case_dialogs.show_history(window)),
        None,
        Command("keep_party", "记住这位当事人(&K)", "", lambda: case_dialogs.keep_party(window)),
        Command("fill_party", "填入常用当事人(&L)…", "Ctrl+L", lambda: case_dialogs.fill_party(window)),
        Command("profiles", "单位和个人资料(&D)…", "", lambda: case_dialogs.show_profiles(window), document=False),
        Command("settings", "设置(&S)…", "Ctrl+,", lambda: case_dialogs.show_settings(window), document=False),
    ]


def _go(window: MainWindow) -> list[Row]:
    return [
        Command("back", "上一步", "Ctrl+PgUp", _on_document(window, "turn", -1)),
        Command("forward", "下一步", "Ctrl+PgDown", _on_document(window, "turn", 1)),
        None,
        Command("next_finding", "下一处核对结果", "F8", _on_document(window, "step_finding", 1)),
        Command("mend", "改正这一处", "F9", _on_document(window, "mend_current")),
        Command("previous_finding", "上一处核对结果", "Shift+F8", _on_document(window, "step_finding", -1)),
    ]


def _look(window: MainWindow) -> list[Row]:
    return [
        Command("zoom_in", "放大页面", "Ctrl++ Ctrl+=", _on_sheet(window, "step_zoom", 1)),
        Command("zoom_out", "缩小页面", "Ctrl+-", _on_sheet(window, "step_zoom", -1)),
        Command("fit_width", "页面适合页宽", "Ctrl+0", _on_sheet(window, "fit_width")),
        Command("as_text", "页面或者文字视图", "Ctrl+Shift+T", _on_sheet(window, "toggle_text")),
        None,
        Command("light", "浅色", "", lambda: window.choose_theme("light"), document=False),
        Command("dark", "深色", "", lambda: window.choose_theme("dark"), document=False),
        Command("system", "颜色跟随系统", "", lambda: window.choose_theme("system"), document=False),
    ]


def _aid(window: MainWindow) -> list[Row]:
    def inform(title: str, text: str) -> Slot:
        return lambda: window.prompts.inform(window, title, text)

    return [
        Command("keys", "快捷键(&K)", "F1", inform("快捷键", KEYS), document=False),
        Command("about", "关于(&A)", "", inform(f"关于{NAME}", ABOUT), document=False),
    ]


def _on_document(window: MainWindow, name: str, *arguments: int) -> Slot:
    """Call a method of the open document, of whichever is open when the command is given."""
    return lambda: None if window.workspace is None else getattr(window.workspace, name)(*arguments)


def _on_sheet(window: MainWindow, name: str, *arguments: int) -> Slot:
    """Call a method of the page of the open document."""
    return lambda: None if window.workspace is None else getattr(window.workspace.sheet, name)(*arguments)
