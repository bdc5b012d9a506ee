"""One change on its way into a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zxwriter.storage.paths import parse, spell
from zxwriter.storage.planning import Action, Insert, Move, Remove, Set
from zxwriter.ui.case_memory import Kept


@dataclass(slots=True)
class Entry:
    """One step on its way. ``typing`` is the path while a person types there; ``taken``: being written;
    ``sheltered``: it lies in the shelter for the time being.
    """

    label: str
    actions: list[Action]
    origin: str
    typing: str = ""
    continued: bool = False
    taken: bool = False
    sheltered: bool = False


def store(case: Kept, entry: Entry) -> None:
    """Bring a step into a case. UserError leaves the case as it was."""
    actions = [one for action in entry.actions for one in _grown(case, action)]
    if entry.typing and len(actions) == 1 and isinstance(actions[0], Set):
        case.set(actions[0].path, actions[0].raw, entry.origin, continued=entry.continued)
    else:
        case.apply(entry.label, actions, entry.origin)


def _grown(case: Kept, action: Action) -> Iterator[Action]:
    """The action, and before it the empty items the window shows already but the case does not have yet."""
    wanted: list[tuple[str, int]] = []  # a list, and how many items the action takes for granted
    if isinstance(action, Insert):
        wanted.append((action.path, action.index or 0))
    elif isinstance(action, Remove):
        wanted.append((action.path, action.index + 1))
    elif isinstance(action, Move):
        wanted.append((action.path, max(action.index, action.to) + 1))
    if isinstance(action, Set | Insert | Remove | Move):
        tokens = parse(action.path)
        outer = [(spell(tokens[:n]), one + 1) for n, one in enumerate(tokens) if isinstance(one, int)]
        wanted = [*outer, *wanted]
    for path, count in wanted:
        there = case.get(path)
        yield from (Insert(path, {}) for _ in range(count - (len(there) if isinstance(there, list) else 0)))
    yield action
