"""YAML as people write it: text stays text, and a key given twice is refused.

The usual loaders read ``no`` as False, ``0531`` as an octal number and ``2024-06-17`` as a date. In forms and answers
these are words, phone numbers and dates typed by people, so only ``true``/``false``, ``null``, whole numbers without
a leading zero and nothing else are read as anything but text; a number with decimals stays the text it was typed as,
and keys are always text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from zxwriter.reference.yaml_depth import nested_too_deep

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(ValueError):
    """The text is not YAML we read. ``line`` counts from 1; the message is Chinese and names the line."""

    def __init__(self, what: str, line: int | None) -> None:
        self.line = line
        super().__init__(f"第{line}行：{what}" if line else what)


_TYPES = ("map", "seq", "str", "int", "bool", "null")


class _PlainLoader(_Base):
    yaml_implicit_resolvers: dict[str, Any] = {}
    yaml_constructors: dict[Any, Any] = {
        tag: _Base.yaml_constructors[tag] for tag in (*(f"tag:yaml.org,2002:{name}" for name in _TYPES), None)
    }


_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> Iterator[dict[str, Any]]:
    data: dict[str, Any] = {}
    yield data
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFault("键应为文字", line)
        if key_node.value in data:
            raise YamlFault(f"键“{key_node.value}”重复出现", line)
        data[key_node.value] = loader.construct_object(value_node)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def load_plain_yaml(text: str) -> Any:
    """The value of a YAML text. Raises :class:`YamlFault`; aliases are refused, they can blow up a small file."""
    try:
        if nested_too_deep(text, _PlainLoader):
            raise YamlFault("嵌套层次太多", None)
        if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_PlainLoader)):
            raise YamlFault("不支持 YAML 的引用（*）写法", None)
        return yaml.load(text, Loader=_PlainLoader)  # a safe loader with fewer types
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlFault("不是有效的 YAML，请检查缩进、冒号后的空格和引号", mark.line + 1 if mark else None) from None
    except RecursionError:
        raise YamlFault("嵌套层次太多", None) from None
    except YamlFault:
        raise
    except ValueError:  # a lone surrogate, or a number of thousands of digits
        raise YamlFault("含有无法读取的字符或过长的数字", None) from None
