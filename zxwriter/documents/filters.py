"""The filters of templates, and the environment templates are rendered in.

Every filter keeps the origin of what it shows: it gives back a Leaf, a list of them, or Markup holding printed leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from zxwriter.core.values.money import show_money
from zxwriter.core.values.numerals import arabic_date, capital_money, han_date, han_integer
from zxwriter.documents.context import Flag, Items, Leaf, Node
from zxwriter.documents.marks import END

_SENTENCE_ENDS = "。！？；…"
_CLOSERS = "」』”’）〉》"
_TRIMMED = "。；，、"


def _leaves(items: Any, attribute: str) -> list[Any]:
    """The values of ``attribute`` of items, or the leaves themselves; what is empty is left out."""
    listed = [items] if isinstance(items, str | Node) else items
    found = [_reach(one, attribute) if isinstance(one, Node) else one for one in listed]
    return [one for one in found if one]


def _reach(node: Any, attribute: str) -> Any:
    for part in attribute.split("."):
        node = getattr(node, part)
    return node


def names(items: Iterable[Any], attribute: str = "name") -> Markup:
    """甲、乙、丙."""
    return _joined(_leaves(items, attribute), "、", None)


def names_short(items: Iterable[Any], attribute: str = "name", limit: int = 2) -> Markup:
    """For titles: up to ``limit`` names in full, beyond that the first and 等."""
    leaves = _leaves(items, attribute)
    return _joined(leaves, "、", None) if len(leaves) <= limit else Markup(f"{escape(leaves[0])}等")


def listing(items: Iterable[Any], sep: str = "、", last: str | None = None, attribute: str = "name") -> Markup:
    """Leaves joined with ``sep``, the last two with ``last`` where given."""
    return _joined(_leaves(items, attribute), sep, last)


def _joined(leaves: list[Any], sep: str, last: str | None) -> Markup:
    texts = [escape(one) for one in leaves]
    if last is not None and len(texts) > 1:
        texts[-2:] = [Markup(f"{texts[-2]}{escape(last)}{texts[-1]}")]
    return escape(sep).join(texts)


def arabic(leaf: Any) -> Any:
    """2024年6月17日."""
    return _dated(leaf, arabic_date)


def han_day(leaf: Any) -> Any:
    """二〇二四年六月十七日."""
    return _dated(leaf, han_date)


def signing_date(leaf: Any, style: Any = "han") -> Any:
    """The date under a document: ``style`` is ``han`` or ``arabic``."""
    return _dated(leaf, arabic_date if style == "arabic" else han_date)


def _dated(leaf: Any, show: Callable[[date], str]) -> Any:
    return _shown(leaf, date, show)


def _shown(leaf: Any, kind: type, show: Callable[[Any], str]) -> Any:
    """The leaf shown another way; as it is where its value is of another kind or beyond what the way can show."""
    if not isinstance(leaf, Leaf) or not isinstance(leaf.value, kind):
        return leaf
    try:
        return leaf.showing(show(leaf.value))
    except ValueError:
        return leaf


def paragraphs(leaf: Any) -> list[Any]:
    """A long text as its lines, blank ones left out."""
    if "\n" not in leaf:
        return [leaf] if leaf else []
    lines = [line.strip(" \t\u3000") for line in str(leaf).split("\n")]
    return [leaf.showing(line) if isinstance(leaf, Leaf) else line for line in lines if line]


def stop(text: Any) -> Markup:
    """The text and 。 unless it ends a sentence already. Nothing stays nothing."""
    shown = escape(text)
    bare = shown.rstrip(END).rstrip(_CLOSERS)
    return shown if not shown or bare[-1:] in _SENTENCE_ENDS else shown + "。"


def trimmed(text: Any) -> Any:
    """The text without a 。；， at its end, where the sentence goes on."""
    if isinstance(text, Leaf):
        return text if text.open else text.showing(str(text).rstrip(_TRIMMED))
    shown = escape(text)
    marks = len(shown) - len(shown.rstrip(END))
    return Markup(str(shown)[: len(shown) - marks].rstrip(_TRIMMED) + END * marks)


def money(leaf: Any) -> Any:
    """1234567.80元."""
    return _shown(leaf, Decimal, show_money)


def capital(leaf: Any) -> Any:
    """人民币壹佰元整."""
    return _shown(leaf, Decimal, capital_money)


def han(number: Any) -> Any:
    """1 → 一, of an answered number or of ``loop.index``."""
    return _shown(number, int, han_integer) if isinstance(number, Leaf) else han_integer(number)


def tick(chosen: Any) -> str:
    """☑ for what is chosen (true, or an answer given), ☐ for what is not."""
    return "☑" if chosen else "☐"


def still_open(value: Any) -> Any:
    """What is still to be filled in of an answer that shows in tick boxes only; nothing where it was given."""
    listed = [value] if isinstance(value, Leaf) else value
    return next((one for one in listed if isinstance(one, Leaf) and one.open), Leaf(""))


def under(asked: Iterable[tuple[Any, tuple[Any, ...]]]) -> str:
    """The paths of the answers a condition asks for, each a value of the context and the way on from it."""
    paths = [_path_of(value, way) for value, way in asked]
    return paths[0] if len(paths) == 1 else " ".join(dict.fromkeys([one for one in paths if one]))


def _path_of(value: Any, way: tuple[Any, ...]) -> str:
    """The path of the answer reached from a value of the context; "" where there is none, or it is hidden."""
    for part in way:
        if isinstance(value, Node):
            value = value.__dict__.get(part)
        else:
            value = value[part] if isinstance(value, Items) and part in range(len(value)) else None
    if isinstance(value, Node):
        return next((path for one in value.__dict__.values() if (path := _path_of(one, ()))), "")
    return value.path if isinstance(value, Leaf | Items | Flag) else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "names": names,
    "names_short": names_short,
    "listing": listing,
    "date": arabic,
    "han_date": han_day,
    "signing_date": signing_date,
    "paragraphs": paragraphs,
    "stop": stop,
    "trimmed": trimmed,
    "money": money,
    "capital": capital,
    "han": han,
    "tick": tick,
    "still_open": still_open,
    "under": under,
}


def environment() -> SandboxedEnvironment:
    """A fresh sandbox for templates: escapes what it prints, refuses unknown names, reaches no Python internals."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals = {"namespace": made.globals["namespace"]}
    made.filters.update(FILTERS)
    return made
