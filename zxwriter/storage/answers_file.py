"""Answers in a file: JSON or YAML, ``{"type", "answers"}`` or the bare answers.

What people save from other programs is read as it is: with a byte order mark, in GBK, in UTF-16. Text stays text: a
number with decimals keeps its digits, a date its form. What cannot be read becomes one sentence with the line.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zxwriter.core.chain.lineage import Lineage
from zxwriter.core.errors import UserError, shown
from zxwriter.reference.plain_yaml import YamlFault, load_plain_yaml
from zxwriter.storage.files import os_fault, save_over

_LARGEST = 20_000_000
_STDIN = "-"
# title and default stand in samples, the last two in what ``derive`` writes
_ENVELOPE = {"type", "answers", "title", "default", "origins", "sources"}
_MEND = "请改正后重试"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The type named in the file (None for bare answers), the answers as typed, and where they come from."""

    type: str | None
    answers: dict[str, Any]
    lineage: Lineage


def read_answers_file(source: Path | str) -> tuple[str | None, dict[str, Any]]:
    """The type named in the file (None for bare answers) and the answers as typed. See ``read_whole_file``."""
    found = read_whole_file(source)
    return found.type, found.answers


def read_whole_file(source: Path | str) -> AnswersFile:
    """All that a file of answers says.

    ``source`` is a path, or ``"-"`` for standard input. Raises UserError when it cannot be opened, is no JSON or
    YAML, or is not an object at the top.
    """
    name = "标准输入" if str(source) == _STDIN else shown(source)
    text = _decode(_bytes(source, name), name)
    data = _parse(text, name)
    if data is None:
        raise UserError("答案文件是空的", where=name, mend="请填写答案，写法见 zxwriter sample 的输出")
    if not isinstance(data, dict):
        raise UserError("答案文件最上层应为对象（要素名称和值）", where=name, mend=_MEND)
    kind, answers = _split(data, name)
    return AnswersFile(kind, answers, Lineage() if answers is data else Lineage.from_json(data, answers))


def write_answers_file(path: Path, kind_id: str, raw: dict[str, Any], *, lineage: Lineage | None = None) -> Path:
    """Save answers as JSON, replacing the file in one step. Raises UserError; then the old file is untouched.

    ``lineage`` says where they come from.
    """
    content = {"type": kind_id, "answers": raw, **(lineage.to_json() if lineage else {})}
    try:
        text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
        data = (text + "\n").encode("utf-8", "surrogatepass")
        data.decode("utf-8")
    except UnicodeDecodeError:
        # A lone surrogate has no UTF-8; as an escape it survives until somebody mends it.
        data = (json.dumps(content, indent=2, default=str) + "\n").encode("ascii")
    except (ValueError, TypeError, RecursionError):
        raise UserError("答案中有无法保存的内容", where=str(path), mend="请删去嵌套过深的内容") from None
    return save_over(path, data)


def _bytes(source: Path | str, name: str) -> bytes:
    try:
        if str(source) == _STDIN:
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(source).open("rb") as stream:
                data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise UserError("找不到答案文件", where=name, mend="请核对路径和文件名") from None
    except OSError as error:
        if os.path.isdir(source):  # noqa: PTH112 - the one of pathlib raises for names that are too long
            raise UserError("这是一个文件夹，不是答案文件", where=name, mend="请指定 JSON 或 YAML 文件") from None
        raise os_fault(error, Path(source), action="读取答案文件") from None
    except ValueError:
        raise UserError("路径含有不能用的字符", where=name, mend="请核对路径和文件名") from None
    if len(data) > _LARGEST:
        raise UserError(f"答案文件超过{_LARGEST // 1_000_000}兆字节", where=name, mend="请确认选对了文件")
    return data


def _decode(data: bytes, name: str) -> str:
    """The text of the file: what its byte order mark says, else UTF-8, else GBK."""
    encodings = next(([encoding] for mark, encoding in _MARKS if data.startswith(mark)), ["utf-8", "gb18030"])
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError("无法识别文件的文字编码", where=name, mend="请另存为 UTF-8 编码")


def _parse(text: str, name: str) -> Any:
    if not text.strip():
        return None
    if text.lstrip()[:1] in "{[":
        try:
            return _json(text)
        except json.JSONDecodeError as error:
            fault: ValueError = error
        except RecursionError:
            raise UserError("答案嵌套层次太多", where=name, mend=_MEND) from None
        except _DoubledKey as error:
            raise UserError(f"键“{error}”重复出现", where=name, mend="请删去多余的一个") from None
        except ValueError:
            raise UserError("含有过长的数字", where=name, mend="请把该值写成加引号的文字") from None
        # YAML in flow style looks like JSON; what is neither is judged as JSON, which it resembles.
        try:
            return load_plain_yaml(text)
        except YamlFault:
            raise _json_fault(fault, name) from None
    try:
        return load_plain_yaml(text)
    except YamlFault as error:
        raise UserError(str(error), where=name, mend="请改成 JSON 或 YAML 格式") from None


class _DoubledKey(ValueError):
    """A key stands twice in one object; the message is the key."""


def _json(text: str) -> Any:
    # Numbers with decimals, and what is no number at all, stay as they were typed; the check judges them.
    return json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise _DoubledKey(shown(key))
        data[key] = value
    return data


def _json_fault(error: ValueError, name: str) -> UserError:
    if isinstance(error, json.JSONDecodeError):
        return UserError(
            f"第{error.lineno}行第{error.colno}列不是有效的 JSON", where=name, mend="请检查逗号、引号和括号"
        )
    return UserError("不是有效的 JSON", where=name, mend="请检查逗号、引号和括号")


def _split(data: dict[str, Any], name: str) -> tuple[str | None, dict[str, Any]]:
    """Type and answers. A file is of the first form when it has ``answers`` and nothing that could be an element."""
    if "answers" in data and set(data) <= _ENVELOPE:
        kind, answers = data.get("type"), data["answers"]
        if kind is not None and not isinstance(kind, str):
            raise UserError("type 应为文书种类的名称", where=name, mend=_MEND)
        if answers is None:
            answers = {}
        if not isinstance(answers, dict):
            raise UserError("answers 应为对象（要素名称和值）", where=name, mend=_MEND)
        return kind, answers
    return None, data
