"""设置: what is a matter of the person's choice, each with one sentence; a change is stored and holds at once."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.errors import UserError
from zxwriter.core.sealing import LARGEST, SMALLEST, NoSealBook
from zxwriter.documents.pdf_program import AUTO, OFFICES, OWN
from zxwriter.ui.marks import CheckLine
from zxwriter.ui.widgets import ChoiceBox, bare, push_button, scrolling, set_property, text_label

if TYPE_CHECKING:
    from zxwriter.ui.desk import Desk
    from zxwriter.ui.preferences import Preferences
    from zxwriter.ui.prompts import Prompts

Options = Sequence[tuple[Any, str]]

PAGES: Options = (("auto", "自动"), ("word", "Word、WPS"), ("libreoffice", "LibreOffice"))
PDFS: Options = (
    (OWN, "本程序（不需要办公软件）"),
    *OFFICES.items(),
    (AUTO, f"自动（依次试 {'、'.join(OFFICES.values())}）"),
)
THEMES: Options = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
SIZES: Options = ((1.0, "标准"), (1.15, "大"), (1.3, "特大"))
HELP = {
    "seal": "按法院级别是{usual}，以本院的院印为准；印章放不放得下按它判断。",
    "page_program": "断行、分页按打印文书的程序计算；自动：本机只有 LibreOffice 的按它，其余按 Word。",
    "pdf_program": "另存为 PDF 时由谁来写；选的程序不能用时，由本程序代写，并说明原因。",
    "output_folder": "程序启动后，选择文件夹从这里开始；不指定的，从系统的“文档”文件夹开始。",
    "embed_elements": "嵌入的要素包括没有印出的，只在要交给下一个法院据此制作时使用。",
    "theme": "窗口的颜色，不影响文书。",
    "font_scale": "窗口里文字的大小，不影响文书。",
    "keep_recent": "不勾选的，以后不再记下；已经记下的，用“文件→清除痕迹”删去。",
}
_WIDTH, _MARGIN = 800, 14
_KEPT = "已存入，当即生效。"


class SettingsDialog(QDialog):
    """``changed(old, new)``: settings were stored. What cannot be stored is said, and shown as it was."""

    changed = Signal(object, object)

    def __init__(self, preferences: Preferences, desk: Desk, prompts: Prompts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settings")
        self.setWindowTitle("设置")
        self._preferences, self._prompts = preferences, prompts
        self.kept = preferences.load()
        self._usual, usual = _usual_seal(desk)
        self._help = HELP | {"seal": HELP["seal"].format(usual=usual)}
        self.boxes: dict[str, QComboBox] = {}
        self._rows = QGridLayout()
        bare(self._rows, 4, (4, 4, 14, 4))
        self._rows.setColumnStretch(1, 1)
        self._add_seal()
        self._add_choice("page_program", "页面按哪个程序排(&P)", PAGES)
        self._add_choice("pdf_program", "输出 PDF 的程序(&D)", PDFS)
        self._add_folder()
        self.embed = self._add_tick("embed_elements", "启动时勾选“写出时嵌入要素”(&E)")
        self._add_choice("theme", "颜色(&C)", THEMES)
        self._add_choice("font_scale", "文字大小(&Z)", SIZES)
        self.recent = self._add_tick("keep_recent", "首页列出最近打开的案件(&R)")
        self.said = text_label(preferences.notice, "muted")
        self.said.setObjectName("settings:said")
        self._lay_out()
        self._show()
        self._take_room(parent.window().size())

    # --- arrangement --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setProperty("role", "page")
        rows = QVBoxLayout(holder)
        bare(rows, 0)
        rows.addLayout(self._rows)
        rows.addStretch(1)
        self._area = scrolling(holder)
        close = push_button("关闭(&X)", "settings:close", self.reject)
        below = QHBoxLayout()
        bare(below, 8)
        below.addWidget(self.said, 1)
        below.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        bare(column, 10, (_MARGIN, 12, _MARGIN, 12))
        column.addWidget(self._area, 1)
        column.addLayout(below)

    def _take_room(self, room: QSize) -> None:
        """As high as everything needs; in a low window less, and the rest is scrolled."""
        for one in self.findChildren(QWidget):
            one.ensurePolished()  # the style sheet makes them higher
        width, rows = min(_WIDTH, room.width() - 40), self._area.widget()
        inside = rows.heightForWidth(width - 2 * _MARGIN - self._area.verticalScrollBar().sizeHint().width())
        around = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(width, min(inside + around + _MARGIN, room.height() - 40))

    def _add_row(self, name: str, label: str, widgets: Sequence[QWidget]) -> None:
        """A label with its letter, what is set, and the sentence beneath."""
        row = self._rows.rowCount()
        before = text_label(label, wrap=False)
        before.setBuddy(widgets[0])
        across = QHBoxLayout()
        bare(across, 6)
        for widget in widgets:
            across.addWidget(widget)
            widget.installEventFilter(self)
            widget.setAccessibleDescription(self._help[name])
        self._rows.addWidget(before, row, 0)
        self._rows.addLayout(across, row, 1)
        self._add_help(name, row + 1)

    def _add_help(self, name: str, row: int) -> None:
        sentence = text_label(self._help[name], "help")
        sentence.setContentsMargins(0, 0, 0, 8)
        policy = sentence.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # no more lines than its width asks for
        sentence.setSizePolicy(policy)
        self._rows.addWidget(sentence, row, 1)

    def _add_choice(self, name: str, label: str, options: Options) -> None:
        box = self._make_box(name, label, options)
        box.currentIndexChanged.connect(lambda _: self._keep(**{name: box.currentData()}))
        self._add_row(name, label, [box])

    def _make_box(self, name: str, label: str, options: Options) -> QComboBox:
        box = ChoiceBox()
        box.setObjectName(f"settings:{name}")
        box.setAccessibleName(plain(label))
        for value, text in options:
            box.addItem(text, value)
        self.boxes[name] = box
        return box

    def _add_tick(self, name: str, label: str) -> CheckLine:
        tick = CheckLine(label)
        tick.setObjectName(f"settings:{name}")
        tick.setAccessibleDescription(self._help[name])
        tick.installEventFilter(self)
        tick.toggled.connect(lambda on: self._keep(**{name: on}))
        row = self._rows.rowCount()
        self._rows.addWidget(tick, row, 1)
        self._add_help(name, row + 1)
        return tick

    def _add_seal(self) -> None:
        label = "院印直径(&S)"
        box = self._make_box("seal", label, ((False, "按法院级别"), (True, "自定")))
        self.diameter = QLineEdit()
        self.diameter.setObjectName("settings:seal_diameter")
        self.diameter.setAccessibleName(f"院印直径，毫米，{SMALLEST:g} 至 {LARGEST:g}")
        self.diameter.setFixedWidth(self.diameter.fontMetrics().horizontalAdvance("0000000000"))
        unit = QLabel("毫米")
        box.currentIndexChanged.connect(lambda _: self._choose_seal())
        self.diameter.editingFinished.connect(self._keep_diameter)
        self._add_row("seal", label, [box, self.diameter, unit])

    def _add_folder(self) -> None:
        self.folder = QLineEdit()
        self.folder.setObjectName("settings:output_folder")
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText("没有指定")
        self.folder.setAccessibleName("文书存放在")
        choose = push_button("选择(&B)…", "settings:choose_folder", self._choose_folder)
        self.clear = push_button("不指定(&N)", "settings:clear_folder", lambda: self._keep(output_folder=""))
        self._add_row("output_folder", "文书存放在(&F)", [self.folder, choose, self.clear])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter goes straight to a setting that is out of sight."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, self.fontMetrics().height() * 3)
        return super().eventFilter(watched, event)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Everything as it is stored."""
        kept = self.kept
        controls = (*self.boxes.values(), self.embed, self.recent)
        blockers = [QSignalBlocker(one) for one in controls]
        for name, box in self.boxes.items():
            value = kept.seal_diameter is not None if name == "seal" else getattr(kept, name)
            box.setCurrentIndex(_place(box, value))
        self.embed.setChecked(kept.embed_elements)
        self.recent.setChecked(kept.keep_recent)
        del blockers
        own = kept.seal_diameter is not None
        self.diameter.setEnabled(own)
        self.diameter.setText(f"{kept.seal_diameter if own else self._usual:g}")
        set_property(self.diameter, "grade", "")
        self.folder.setText(kept.output_folder)
        self.folder.setToolTip(kept.output_folder)
        self.clear.setEnabled(bool(kept.output_folder))

    # --- storing ------------------------------------------------------------------------------------------------------

    def _keep(self, **values: Any) -> None:
        """Store what differs; where that fails say it, and show what holds."""
        if all(getattr(self.kept, name) == value for name, value in values.items()):
            return
        old = self.kept
        try:
            self.kept = self._preferences.change(**values)
        except UserError as error:
            self._say(f"没有存入，原来的设置不变：{error}")
        else:
            self._say(_KEPT)
            self.changed.emit(old, self.kept)
        self._show()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)

    def _choose_seal(self) -> None:
        self._keep(seal_diameter=self._usual if self.boxes["seal"].currentData() else None)

    def _keep_diameter(self) -> None:
        if self.kept.seal_diameter is None:
            return
        found = read_millimetres(self.diameter.text())
        if found is None:
            set_property(self.diameter, "grade", "error")
            self._say(f"院印直径要写 {SMALLEST:g} 至 {LARGEST:g} 之间的数，如 42；原来的设置不变。")
        else:
            set_property(self.diameter, "grade", "")
            self._keep(seal_diameter=found)

    def _choose_folder(self) -> None:
        start = Path(self.kept.output_folder) if self.kept.output_folder else Path.home()
        chosen = self._prompts.choose_folder(self, "选择存放文书的文件夹", start)
        if chosen is not None:
            self._keep(output_folder=str(chosen))


def plain(label: str) -> str:
    """A label without the letter that stands for it."""
    return label.partition("(&")[0]


def read_millimetres(text: str) -> float | None:
    """The diameter somebody wrote, also in full-width figures and with the unit; None where it is none."""
    written = unicodedata.normalize("NFKC", text).strip().lower().removesuffix("毫米").removesuffix("mm").strip()
    try:
        found = float(written)
    except ValueError:
        return None
    return found if math.isfinite(found) and SMALLEST <= found <= LARGEST else None


def _place(box: QComboBox, value: Any) -> int:
    """Where a value stands in a box; one of no option (written by hand) gets a line of its own."""
    found = next((n for n in range(box.count()) if box.itemData(n) == value), None)
    if found is None:
        box.addItem(f"{value}", value)
        found = box.count() - 1
    return found


def _usual_seal(desk: Desk) -> tuple[float, str]:
    """The usual diameter in mm, and in words what courts of each level have."""
    try:
        rules = desk.reference.seals.rules()
    except UserError:  # said where a document is laid out
        rules = NoSealBook().rules()
    levels: dict[float, list[str]] = {}
    for level, across in rules.by_level.items():
        levels.setdefault(across, []).append(level)
    others = "，".join(f"{'、'.join(named)}法院 {across:g} 毫米" for across, named in levels.items())
    return rules.diameter, f" {rules.diameter:g} 毫米" + (f"（{others}）" if others else "")
