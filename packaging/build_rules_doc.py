"""Write docs/rules.md from resources/rules.yaml: ``python packaging/build_rules_doc.py [--check]``.

``--check`` writes nothing and exits 1 where the page is not up to date.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from zxwriter.reference.law_names import cited

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "resources" / "rules.yaml"
BASES = ROOT / "resources" / "bases.yaml"
PAGE = ROOT / "docs" / "rules.md"

PARTS = {
    "A": "交叉执行（法发〔2024〕9号）",
    "B": "执行权制约与监督（法〔2021〕322号）",
    "C": "法院内部监督（执行工作规定）",
    "D": "申请人的路径与期限",
    "E": "申请执行监督（法发〔2023〕4号）",
    "F": "检察监督",
    "G": "移送、委托与地方规则",
    "H": "文稿一致性",
}
KINDS = {"check": "核对", "reminder": "到期提醒", "advice": "填写提示", "reason_not_here": "没有放进来"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示", None: "—"}
GRADES = {"verified": "已核实", "partly": "部分核实", "unverified": "未核实", "self": "—"}


def read_register(path: Path = REGISTER) -> list[dict[str, Any]]:
    """The rows of the register, in order."""
    return list(yaml.safe_load(path.read_text("utf-8"))["rules"])


def read_laws(path: Path = BASES) -> dict[str, tuple[str, str]]:
    """For each key of a basis the law and the article as cited."""
    found: dict[str, tuple[str, str]] = {}
    for group, content in yaml.safe_load(path.read_text("utf-8")).items():
        for article, row in content["articles"].items():
            found[f"{group}:{article}"] = (str(content["law"]), str(row.get("cited") or cited(article)))
    return found


def page(rows: list[dict[str, Any]], laws: dict[str, tuple[str, str]]) -> str:
    """The whole page as Markdown."""
    counts = Counter(row["kind"] for row in rows)
    told = "、".join(f"{KINDS[kind]} {counts[kind]} 条" for kind in KINDS)
    lines = [
        "# 规则",
        "",
        f"法律规则共 {len(rows)} 条：{told}。本页由 `resources/rules.yaml` 生成，不要手改。",
        "",
        "- 位置的写法：`表单/要素`、`表单#页`、`表单!发现的代码`、`route!结论`、`deadline!期限`，其余是命令。",
        "- 核实等级随依据：条文读过的是“已核实”；依据没有读过的，只提示、只警告，从不阻断。",
        "- 每条核对都有测试，边界的两边各一例；其余各条由测试证明登记的位置确实存在。",
    ]
    for part, title in PARTS.items():
        lines += [
            "",
            f"## {part} {title}",
            "",
            "| # | 规则 | 种类 | 位置 | 等级 | 依据 | 核实 | 测试 |",
            "|" + "---|" * 8,
        ]
        lines += [_line(row, laws) for row in rows if row["part"] == part]
    return "\n".join(lines) + "\n"


def _line(row: dict[str, Any], laws: dict[str, tuple[str, str]]) -> str:
    where = "<br>".join(f"`{one}`" for one in row["where"]) or row["reason"]
    basis = "<br>".join("".join(laws[key]) for key in row["basis"]) or "—"
    cells = (
        str(row["row"]),
        row["rule"],
        KINDS[row["kind"]],
        where,
        SEVERITIES[row["severity"]],
        basis,
        GRADES[row["grade"]],
        f"`{row['test'].rpartition('/')[2]}`",
    )
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> int:
    text = page(read_register(), read_laws())
    if "--check" in arguments:
        current = PAGE.is_file() and PAGE.read_text("utf-8") == text
        sys.stdout.write("docs/rules.md 是最新的\n" if current else "docs/rules.md 与 resources/rules.yaml 不一致\n")
        return 0 if current else 1
    PAGE.write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
