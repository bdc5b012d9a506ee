"""The questions of 「哪一份？」 as a form of the window, and its answers as the facts a way to go is told from. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zxwriter.core.checking import Checked
from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element, Form, Option, Page
from zxwriter.core.ports import Reference
from zxwriter.core.routing.facts import LABELS, Facts, FactsError, read_facts
from zxwriter.core.routing.prefill import prefill
from zxwriter.core.routing.questions import QUESTIONS, Input, Side, asked, options_of, to_facts
from zxwriter.core.routing.route import Route, find_route
from zxwriter.core.routing.table import RouteTable
from zxwriter.core.six_months import REASONS
from zxwriter.ui.progress import MISSING, top_of


def question_form(side: Side) -> Form:
    """A form that asks every input of one side; which of them are asked is told by ``answers_of`` and the questions."""
    pages = tuple(
        Page(id=question.id, title=question.text, help=question.help, elements=tuple(map(_element, question.inputs)))
        for question in QUESTIONS[side]
    )
    return Form(
        id="which", title="哪一份？", style="", audience=side, layout="request", version="1", template="", pages=pages
    )


def _element(one: Input) -> Element:
    if one.kind in ("courts", "periods"):
        children = _court(one.id) if one.kind == "courts" else _period(one.id)
        word = "法院" if one.kind == "courts" else "一段期间"
        return Element(path=one.id, label=one.label, type="list", item_label=word, elements=children)
    options = tuple(Option(key=each.id, label=each.text, text=each.text) for each in one.options)
    example = "2024-03-05" if one.kind == "date" else ""
    return Element(path=one.id, label=one.label, type=one.kind, required=one.needed, options=options, example=example)


def _court(path: str) -> tuple[Element, ...]:
    return (Element(path=f"{path}[].court", label="法院", type="court", required=True),)


def _period(path: str) -> tuple[Element, ...]:
    reasons = tuple(Option(key=key, label=word, text=word) for key, word in REASONS.items())
    return (
        Element(path=f"{path}[].start", label="起日", type="date", required=True),
        Element(path=f"{path}[].end", label="止日", type="date", required=True),
        Element(path=f"{path}[].reason", label="事由", type="choice", required=True, options=reasons),
    )


def answers_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The raw answers of the form as the questions keep them: lists of names and of times instead of items."""
    answers = dict(raw)
    answers["other_courts"] = [one["court"] for one in _items(raw, "other_courts") if not is_blank(one.get("court"))]
    answers["deductions"] = [
        [one["start"], one["end"], REASONS.get(str(one.get("reason")), "")]
        for one in _items(raw, "deductions")
        if not is_blank(one.get("start")) and not is_blank(one.get("end"))
    ]
    return answers


def _items(raw: Mapping[str, Any], path: str) -> list[Mapping[str, Any]]:
    found = raw.get(path)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def closed_choices(side: Side, raw: Mapping[str, Any]) -> list[str]:
    """The choices asked whose option is no longer open under the answers before it."""
    answers = answers_of(raw)
    return [
        one.id
        for _, inputs in asked(side, answers)
        for one in inputs
        if one.kind == "choice"
        and not is_blank(answers.get(one.id))
        and answers[one.id] not in {each.id for each in options_of(one, answers)}
    ]


@dataclass(frozen=True, slots=True)
class Advised:
    """What the answers come to.

    ``missing`` names what is asked and not answered, ``fault`` says what could not be read; ``route`` and ``facts``
    are there only where neither is.
    """

    missing: tuple[str, ...] = ()
    fault: str = ""
    facts: Facts | None = None
    route: Route | None = None


def advise(side: Side, checked: Checked, *, reference: Reference, table: RouteTable, today: date) -> Advised:
    """The way to go from the answers given so far. Never raises."""
    raw = checked.answers.raw
    answers = answers_of(raw)
    ids = {one.id for _, inputs in asked(side, answers) for one in inputs}
    missing = [
        checked.form.element(top_of(one.path)).label
        for one in checked.findings
        if one.code == MISSING and top_of(one.path) in ids
    ]
    try:
        facts, _ = read_facts(to_facts(side, answers, on=today), today=today)
    except FactsError as error:
        label = LABELS.get(error.where, "")
        return Advised(fault="：".join(one for one in (label, f"{error}，{error.mend}。") if one))
    if missing:
        return Advised(missing=tuple(dict.fromkeys(missing)))
    route = find_route(facts, courts=reference.courts, table=table, working=reference.calendar.working_day)
    return Advised(facts=facts, route=route)


def beginning(advised: Advised, form: Form, own: Mapping[str, Any], reference: Reference) -> dict[str, Any]:
    """The answers the document starts with: what the profile gives, and over it all that was answered here."""
    if advised.route is None or advised.facts is None:
        return dict(own)
    given = prefill(advised.route, advised.facts, courts=reference.courts)
    return _over(dict(own), _known(given, form.places))


def _known(value: Any, places: Mapping[str, Any]) -> Any:
    """Only what the form has a place for."""
    if isinstance(value, dict):
        return {key: _known(one, places[key]) for key, one in value.items() if key in places}
    if isinstance(value, list):
        return [_known(one, places.get("[]", {})) for one in value]
    return value


def _over(under: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in above.items():
        old = under.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping):
            value = _over(dict(old), value)
        elif isinstance(old, list) and isinstance(value, list):
            value = _joined(old, value)
        under[key] = value
    return under


def _joined(old: list[Any], new: list[Any]) -> list[Any]:
    """Item by item, the new one over the old one."""
    pairs = [
        _over(dict(was), now) if isinstance(was, dict) and isinstance(now, dict) else now
        for was, now in zip(old, new, strict=False)
    ]
    return [*pairs, *old[len(new) :], *new[len(old) :]]
