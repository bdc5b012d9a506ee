"""Cases to work with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile

ANSWERS: dict[str, Any] = {
    "court": {"name": "济南市中级人民法院", "code": "鲁01"},
    "method": "elevation",
    "grounds": ["delay", "interference"],
    "urgent": True,
    "count": 3,
    "nothing": None,
    "empty": [],
    "a.b[0]": "名称不是路径的内容也要留住",
    "cases": [
        {"number": "（2023）鲁0102执1234号", "parties": [{"name": "张三"}, {"name": "李四"}]},
        {"number": "（2023）鲁0102执1235号", "parties": []},
    ],
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A new case with answers, open."""
    with CaseFile.create(tmp_path / "案件.zxw", "urging_order", ANSWERS) as made:
        yield made


@pytest.fixture
def reopened() -> Callable[[CaseFile], CaseFile]:
    """Close a case and open it again."""

    def again(case: CaseFile) -> CaseFile:
        case.close()
        return CaseFile.open(case.path)

    return again


@pytest.fixture
def formats(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a case as an earlier version of the program left it, by name."""

    def copy(name: str) -> Path:
        goal = tmp_path / "formats" / name
        goal.parent.mkdir(exist_ok=True)
        shutil.copyfile(Path(__file__).parent / "formats" / name, goal)
        return goal

    return copy


def sentence(error: UserError) -> str:
    """What a fault says: one sentence, no traceback."""
    text = str(error)
    assert text.endswith("。")
    assert "\n" not in text
    assert "Traceback" not in text
    return text
