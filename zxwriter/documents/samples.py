"""Samples: complete answers shipped for every document type, one YAML file a variant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.reference.plain_yaml import YamlFault, load_plain_yaml

_MEND = "请恢复随程序提供的样例或重新安装本程序"


def read_sample(path: Path) -> dict[str, Any]:
    """A sample file: ``title``, ``default`` and ``answers``. Raises UserError when it is not one."""
    try:
        data = load_plain_yaml(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UserError(f"无法读取样例（{error.strerror}）", where=str(path), mend=_MEND) from None
    except UnicodeDecodeError:
        raise UserError("样例不是 UTF-8 文本", where=str(path), mend=_MEND) from None
    except YamlFault as fault:
        raise UserError(str(fault), where=str(path), mend=_MEND) from None
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise UserError("样例缺少 answers", where=str(path), mend=_MEND)
    return data


def variant_names(folder: Path) -> list[str]:
    """The names of the samples in a folder, the default first, the others sorted."""
    names = sorted(path.stem for path in folder.glob("*.yaml"))
    default = [name for name in names if read_sample(folder / f"{name}.yaml").get("default") is True]
    return [*default, *(name for name in names if name not in default)]
