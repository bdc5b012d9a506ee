"""A guard before the C loader of YAML: tens of thousands of nested lists overflow its stack and end the process."""

from __future__ import annotations

from typing import Any

import yaml

DEEPEST = 100
_HARMLESS = 1000
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def nested_too_deep(text: str, loader: type[Any] = yaml.SafeLoader) -> bool:
    """True when the YAML text nests deeper than ``DEEPEST``. Nothing is built; may raise yaml.YAMLError.

    A text with few brackets and no line of many dashes cannot nest dangerously (indentation alone would take a file of
    megabytes), so that ordinary files cost nothing.
    """
    if _most_openings(text) <= _HARMLESS:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, _OPENING):
            depth += 1
            if depth > DEEPEST:
                return True
        elif isinstance(event, _CLOSING):
            depth -= 1
    return False


def _most_openings(text: str) -> int:
    in_one_line = max((line.count("- ") + line.count("? ") + line.count(": ") for line in text.split("\n")), default=0)
    return text.count("[") + text.count("{") + in_one_line
