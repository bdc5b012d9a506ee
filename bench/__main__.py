"""``python -m bench [LINE…]``: the benchmarks, one JSON line each."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence

from bench import drafting, growth, latency, later, lookups, node, preview, windows
from bench.measure import Line, Skipped, show
from bench.shop import Shop

GROUPS: dict[tuple[str, ...], Callable[[Shop], list[Line | Skipped]]] = {
    ("draft_vs_docxtpl", "draft_vs_floor"): drafting.measure,
    (node.NAME,): node.measure,
    ("check_p95_ms",): lookups.check,
    ("court_search_p95_ms",): lookups.court_search,
    ("start_vs_bare_qt", "memory_vs_bare_qt"): windows.measure,
    tuple(latency.AIMS): latency.measure,
    (preview.NAME,): preview.measure,
    (growth.NAME,): growth.measure,
    tuple(one.line for one in later.LINES): lambda _: list(later.LINES),
}


def main(wanted: Sequence[str]) -> int:
    """Measure these lines, or all. Exit status 1 when a line broke down; whether an aim is met stands in the line."""
    known = [name for names in GROUPS for name in names]
    strange = [name for name in wanted if name not in known]
    if strange:
        print(f"没有基准“{'、'.join(strange)}”；可选：{' '.join(known)}。", file=sys.stderr)
        return 1
    shop = Shop()
    broken = False
    for names, measure in GROUPS.items():
        asked = [name for name in names if not wanted or name in wanted]
        if not asked:
            continue
        try:
            results = measure(shop)
        except Exception as error:  # one broken benchmark must not hide the others
            traceback.print_exc()
            results, broken = [Skipped(name, "", f"测量时出错：{type(error).__name__}") for name in names], True
        for result in results:
            if result.line in asked:
                show(result)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
