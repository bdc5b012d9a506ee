"""Lines of the contract that cannot be measured yet: what they measure is not in the program."""

from __future__ import annotations

from bench.measure import Skipped

LINES = (
    Skipped("extract_mb_s", "≤ 40 × 正则一遍的时间", "extract 命令还没有做"),
    Skipped("ledger_100k_ms", "≤ 2 × SQLite 自身", "台账还没有做"),
    Skipped("batch_1000", "≥ 8，目标 15", "batch 命令还没有做"),
)
