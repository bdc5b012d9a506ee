"""Prompts answered by a script. A question nobody expected fails the test."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from zxwriter.ui.prompts import Leave


class ScriptedPrompts:
    """Answers in the order scripted by ``expect``; ``said`` keeps what was only told, ``asked`` what was asked."""

    def __init__(self) -> None:
        self._script: deque[tuple[str, Any]] = deque()
        self.said: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.shown_folders: list[Path] = []

    def expect(self, question: str, answer: Any) -> None:
        self._script.append((question, answer))

    @property
    def open_questions(self) -> list[str]:
        """What was expected and never asked."""
        return [question for question, _ in self._script]

    def _answer(self, question: str, text: str = "") -> Any:
        assert self._script, f"没有预料到的提问：{question} {text}"
        expected, answer = self._script.popleft()
        assert expected == question, f"预料的是 {expected}，问的是 {question}"
        self.asked.append(text)
        return answer

    def open_case(self, parent: QWidget, folder: Path) -> Path | None:
        return self._answer("open_case")

    def open_source(self, parent: QWidget, folder: Path) -> Path | None:
        return self._answer("open_source")

    def open_word(self, parent: QWidget, folder: Path) -> Path | None:
        return self._answer("open_word")

    def save_case(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._answer("save_case", str(proposal))

    def save_pdf(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._answer("save_pdf", str(proposal))

    def open_attachments(self, parent: QWidget, folder: Path) -> Sequence[Path]:
        return self._answer("open_attachments")

    def open_answers(self, parent: QWidget, folder: Path) -> Path | None:
        return self._answer("open_answers")

    def save_answers(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._answer("save_answers")

    def open_calendar(self, parent: QWidget, folder: Path) -> Path | None:
        return self._answer("open_calendar")

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        return self._answer("choose_folder")

    def leave(self, parent: QWidget, reason: str) -> Leave:
        return self._answer("leave", reason)

    def password(self, parent: QWidget, text: str) -> str | None:
        return self._answer("password", text)

    def choose(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> int | None:
        wanted = self._answer("choose", text)
        return options.index(wanted) if isinstance(wanted, str) else wanted

    def pick(self, parent: QWidget, title: str, text: str, names: Sequence[str]) -> int | None:
        wanted = self._answer("pick", text)
        return list(names).index(wanted) if isinstance(wanted, str) else wanted

    def inform(self, parent: QWidget, title: str, text: str) -> None:
        self.said.append((title, text))

    def warn(self, parent: QWidget, title: str, text: str) -> None:
        self.said.append((title, text))

    def show_folder(self, folder: Path) -> None:
        self.shown_folders.append(folder)

    def print_setup(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        answer = self._answer("print_setup", str(pages))
        if isinstance(answer, Path):  # the system's "print into a file"
            printer.setOutputFileName(str(answer))
        return bool(answer)

    def print_preview(self, parent: QWidget, printer: QPrinter, paint: Callable[[QPrinter], object]) -> None:
        answer = self._answer("print_preview")
        printer.setOutputFileName(str(answer))
        paint(printer)
