"""One document being written: its raw answers, what the check says of them, and what stands on the page.

No widgets here. Editors write through ``set``; every change is judged soon after (conditions and reading view), the
findings are published once the typing rests, so that nobody is corrected in the middle of a word, and the keeper takes
every change into the case.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from zxwriter.core.answers import generic
from zxwriter.core.chain.lineage import Lineage
from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Form
from zxwriter.core.gate import judge
from zxwriter.documents.outline import Outline
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.history import PASTED, TYPED
from zxwriter.storage.outputs import Accepted
from zxwriter.storage.planning import Action, Insert, Move, Remove, Set
from zxwriter.ui import tree
from zxwriter.ui.case_keeper import Keeper
from zxwriter.ui.origins import origins_of

REST_MS = 600  # how long the typing must rest before findings appear
SLOW_MS = 80  # how long to gather keystrokes where judging takes longer than QUICK_S
QUICK_S = 0.06  # a quick hand strikes ten keys a second
AT_ONCE = ("choice", "multichoice", "bool")  # one act answers them; all others are typed key by key

Judge = Callable[[Mapping[str, Any]], tuple[Checked, Outline]]


class Session(QObject):
    """The answers of one document.

    ``judge_answers`` checks the answers and lays out the page. Signals: ``judged`` – ``checked`` and ``outline`` are
    fresh; ``published`` – ``findings`` may be shown; ``restructured(path)`` – the list at that path has other items;
    ``restored`` – any answer may be another one (undo, redo). ``keeper`` keeps the answers; without one they are in
    memory only.
    """

    judged = Signal()
    published = Signal()
    restructured = Signal(str)
    restored = Signal()

    def __init__(
        self,
        form: Form,
        raw: Mapping[str, Any],
        judge_answers: Judge,
        keeper: Keeper | None = None,
        parent: QObject | None = None,
        *,
        lineage: Lineage | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.raw: dict[str, Any] = copy.deepcopy(dict(raw))
        self.keeper = keeper or Keeper(begin=copy.deepcopy(self.raw))
        self.keeper.setParent(self)
        self.kept: tuple[Accepted, ...] = ()  # what the case lets stand with a reason
        self.reasons: dict[str, str] = {}  # reasons written so far, by the names of their findings
        self.lineage = lineage or Lineage()
        self._origins: dict[str, str] | None = None
        self._seed()
        self._judge = judge_answers
        self._cost = 0.0
        self._composing = False
        self._closed = False
        self._judging = self._timer(self.judge)
        self._resting = self._timer(self.publish)
        self.checked: Checked
        self.outline: Outline
        self.look_at_page: Callable[[], tuple[Finding, ...]] = tuple  # what only the page shows; asked at rest
        self._on_page: tuple[Finding, ...] = ()
        self._fresh()
        self.findings = self.checked.findings

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _seed(self) -> None:
        """A list that must have items starts with them, so that there is something to fill in."""
        for _, element in self.form.top_elements():
            if element.type == "list" and element.minimum and tree.dig(self.raw, element.path) is None:
                tree.put(self.raw, element.path, [{} for _ in range(element.minimum)])

    # --- reading ------------------------------------------------------------------------------------------------------

    def get(self, path: str) -> Any:
        return tree.dig(self.raw, path)

    def answers(self) -> dict[str, Any]:
        """A copy of the raw answers, hidden branches and all."""
        return copy.deepcopy(self.raw)

    def origin(self, path: str) -> str:
        """Where the answer at a concrete path was taken over from, in words; "" once it was changed.

        A list that stands as it was taken over has one for itself, and its items have none.
        """
        if self._origins is None:
            self._origins = origins_of(self.form, self.lineage, self.raw) if self.lineage else {}
        return self._origins.get(path, "")

    def inherit(self, lineage: Lineage) -> None:
        """More was taken over from another document."""
        self.lineage = self.lineage.under(lineage)
        self._origins = None

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The findings that stand in the way of a final; those the case lets stand with a reason do not."""
        return judge((*self.checked.findings, *self._on_page), {}, self.kept).stopping

    @property
    def blocking(self) -> int:
        """How many findings stand in the way of a final."""
        return len(self.stopping)

    def _settled(self) -> tuple[Finding, ...]:
        """All that was found; what the case lets stand with a reason is a warning, as in the final itself."""
        found = (*self.checked.findings, *self._on_page)
        return judge(found, {}, self.kept).settled(found)

    def load_reasons(self) -> None:
        """Read again which findings the case lets stand. UserError when it cannot be read."""
        case = self.keeper.case
        if isinstance(case, CaseFile):
            self.kept = tuple(self.keeper.do(case.accepted))
            self.findings = self._settled()
            self.published.emit()

    # --- writing ------------------------------------------------------------------------------------------------------

    def set(self, path: str, value: Any, origin: str = TYPED) -> None:
        """Answer one element. None and "" mean not answered. ``origin`` says where the answer comes from."""
        before = self.get(path)
        if type(before) is type(value) and before == value:
            return
        if before is None and value == "":
            return
        tree.put(self.raw, path, value)
        self.keeper.type(path, copy.deepcopy(value), origin, rest=origin == TYPED and not self._at_once(path))
        self._changed()

    def _at_once(self, path: str) -> bool:
        try:
            return self.form.element(generic(path)).type in AT_ONCE
        except KeyError:
            return True

    def add_item(self, path: str, at: int | None = None, item: Mapping[str, Any] | None = None) -> None:
        """Add an item, empty unless given, to the list at ``path``, at its end or before index ``at``."""
        items = self._items(path)
        index = len(items) if at is None else at
        new = copy.deepcopy(dict(item or {}))
        items.insert(index, new)
        self._did("添加", path, Insert(path, copy.deepcopy(new), index))

    def remove_item(self, path: str, index: int) -> None:
        self._items(path).pop(index)
        self._did("删除", path, Remove(path, index))

    def move_item(self, path: str, index: int, to: int) -> None:
        items = self._items(path)
        if index != to and 0 <= to < len(items):
            items.insert(to, items.pop(index))
            self._did("移动", path, Move(path, index, to))

    def replace_items(self, lists: Mapping[str, list[Any]], text: str, origin: str = PASTED) -> None:
        """Give the lists at these paths other items, all as one step of undo called ``text`` (rows pasted, a copy)."""
        self.keeper.apply(text, [Set(path, copy.deepcopy(items)) for path, items in lists.items()], origin)
        for path, items in lists.items():
            tree.put(self.raw, path, copy.deepcopy(items))
        for path in lists:
            self._restructure(path)

    def fill(self, answers: Mapping[str, Any], text: str, origin: str) -> None:
        """Answer several elements as one step of undo called ``text`` (a party of the profile, an imported file)."""
        self.keeper.apply(text, [Set(path, copy.deepcopy(value)) for path, value in answers.items()], origin)
        for path, value in answers.items():
            tree.put(self.raw, path, copy.deepcopy(value))
        self._changed()
        self.flush()
        self.restored.emit()

    def _items(self, path: str) -> list[Any]:
        """The very list at ``path``, made when there is none."""
        if not isinstance(tree.dig(self.raw, path), list):
            tree.put(self.raw, path, [])
        return tree.items(self.raw, path)

    def _did(self, word: str, path: str, action: Action) -> None:
        self.keeper.apply(f"{word}“{self.label(path)}”", [action])
        self._restructure(path)

    def _restructure(self, path: str) -> None:
        self._changed()
        self.flush()
        self.restructured.emit(path)

    def label(self, path: str) -> str:
        """The name of the element at a concrete path; the path itself where the form has none."""
        try:
            element = self.form.element(generic(path))
        except KeyError:
            return path
        return element.item_label or element.label

    # --- undo ---------------------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last step back, also one made before the last start. UserError when it cannot be stored."""
        return self._again(redo=False)

    def redo(self) -> bool:
        return self._again(redo=True)

    def _again(self, *, redo: bool) -> bool:
        answers = self.keeper.again(redo=redo)
        if answers is None:
            return False
        before, self.raw = self.raw, answers
        self._seed()
        self._changed()
        self.flush()
        for _, element in self.form.top_elements():
            path = element.path
            if element.type == "list" and tree.dig(before, path) != tree.dig(self.raw, path):
                self.restructured.emit(path)
        self.restored.emit()
        return True

    # --- judging ------------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._origins = None
        self._judging.start(0 if self._cost < QUICK_S else SLOW_MS)
        self._resting.start(REST_MS)

    def _fresh(self) -> None:
        start = time.perf_counter()
        self.checked, self.outline = self._judge(self.raw)
        self._cost = time.perf_counter() - start

    def judge(self) -> None:
        """Check and lay out now."""
        self._judging.stop()
        self._fresh()
        self.judged.emit()

    def publish(self) -> None:
        """Let the findings be seen, unless a character is just being composed."""
        if self._composing:
            self._resting.start(REST_MS)
            return
        self._resting.stop()
        if self._judging.isActive():
            self.judge()
        self._on_page = self.look_at_page()
        self.findings = self._settled()
        self.published.emit()

    def settle(self) -> None:
        """A field was left: what was typed there may be judged without waiting."""
        if self._closed:
            return
        self.keeper.leave()
        if self._resting.isActive():
            self.publish()

    def flush(self) -> None:
        """Bring everything up to date at once (before a page change, an export, a screenshot)."""
        self._composing = False
        if self._judging.isActive():
            self.judge()
        self.publish()

    def set_composing(self, composing: bool) -> None:
        """Told by the editors while an input method composes; findings wait for it."""
        self._composing = composing

    def rejudge(self) -> None:
        """Check again although no answer changed (a new day, another date)."""
        self.judge()
        self.publish()

    def close(self) -> None:
        """Stop all timers; the session will not judge again, and goes with the next turn of the event loop.

        Fields that lose the keyboard while the window comes down may still report that they were left.
        """
        self._closed = True
        self.keeper.close()
        self._judging.stop()
        self._resting.stop()
        # Not left to the garbage collector: it may take children and parents of Qt in the wrong order.
        self.deleteLater()
