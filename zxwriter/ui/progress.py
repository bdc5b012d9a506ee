"""How far each page is: pure counting over one check, without Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from zxwriter.core.answers import Answer, Answers, generic
from zxwriter.core.fields import is_blank
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.form import Form, Page

MISSING = "element.missing"


class State(Enum):
    """The state of a page; the value is the word shown."""

    EMPTY = "未填"
    PARTLY = "待补"
    ERROR = "有错误"
    WARNING = "有警告"
    DONE = "已齐"


@dataclass(frozen=True, slots=True)
class Step:
    """One visible page: its state, how many required elements are open, how many errors and warnings stand."""

    page: Page
    state: State
    missing: int
    errors: int
    warnings: int

    @property
    def word(self) -> str:
        """The state in words, with its number."""
        if self.state is State.ERROR:
            return f"{self.errors}处错误"
        if self.state is State.WARNING:
            return f"{self.warnings}处警告"
        if self.state is State.PARTLY:
            return f"待填{self.missing}项"
        return self.state.value


def page_answers(page: Page, answers: Answers) -> Iterator[Answer]:
    """Every answer of a page, items of its lists included."""
    tops = {element.path for element in page.elements}
    return (one for one in answers if top_of(one.path) in tops)


def top_of(path: str) -> str:
    """The path of the top element that holds a concrete path: ``cases[0].number`` → ``cases``."""
    return generic(path).partition("[]")[0]


def page_of(form: Form, path: str) -> Page | None:
    """The page on which an element of that concrete path stands; None when no page has it."""
    top = top_of(path)
    return next((page for page, element in form.top_elements() if element.path == top), None)


def visible_pages(form: Form, answers: Answers) -> list[Page]:
    """The pages on which at least one element is asked."""
    return [page for page in form.pages if any(_asked(answers, element.path) for element in page.elements)]


def _asked(answers: Answers, path: str) -> bool:
    answer = answers.get(path)
    return answer is not None and answer.visible


def steps_of(form: Form, answers: Answers, findings: Sequence[Finding]) -> list[Step]:
    """The visible pages with their states."""
    return [_step(page, answers, findings) for page in visible_pages(form, answers)]


def _step(page: Page, answers: Answers, findings: Sequence[Finding]) -> Step:
    tops = {element.path for element in page.elements}
    own = [one for one in findings if top_of(one.path) in tops]
    missing = sum(one.code == MISSING for one in own)
    errors = sum(one.severity is Severity.ERROR and one.code != MISSING for one in own)
    warnings = sum(one.severity is Severity.WARNING for one in own)
    filled = any(
        one.visible and one.element.type != "list" and not is_blank(one.raw) for one in page_answers(page, answers)
    )
    if errors:
        state = State.ERROR
    elif missing:
        state = State.PARTLY if filled else State.EMPTY
    else:
        state = State.WARNING if warnings else State.DONE
    return Step(page, state, missing, errors, warnings)
