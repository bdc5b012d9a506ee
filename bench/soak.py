"""``python -m bench.soak [--seconds N] [--seed N]``: what is too long for the test suite, one JSON line each.

- ``fuzz_draft``: drafts and finals from random answers; nothing may raise, every final reads back clean.
- ``case_kills``: a writer of a case file is killed; nothing it reported as saved may be missing.
- ``window_kills``: a window is killed while somebody types; nothing older than a second may be missing.
- ``layout_vs_libreoffice``: pages and last lines of our page model against those LibreOffice makes, for random
  documents of one line to fifty pages over all types, with a font as wide as the official ones; ``layout_vs_fallback``
  the same with the font LibreOffice finds here.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import fuzz, kills, lengths, paper, window_kills
from bench.measure import Line, Skipped, show
from bench.shop import Shop
from zxwriter.documents.metrics import LIBREOFFICE, Metrics

MOST_REPORTED = 5
PAGES, ENDS = 0.99, 0.95


def fuzz_draft(shop: Shop, seconds: float, seed: int) -> Line:
    """Draft from random answers for so many seconds. A failure is kept as a file of answers to try again."""
    chance = random.Random(seed)
    end = time.monotonic() + seconds
    made = finals = 0
    failures: list[str] = []
    while time.monotonic() < end:
        sample = chance.choice(shop.samples)
        answers = fuzz.disturbed(sample, chance)
        final = chance.random() < 0.5
        made += 1
        try:
            outcome = shop.draft(sample, answers, final=final)
            fault = fuzz.fault_of(outcome, final)
            finals += final and outcome.document is not None
        except Exception as error:  # whatever it is, it is what this looks for
            fault = f"{type(error).__name__}: {error}"
        if fault:
            failures.append(f"{sample.kind.id} {sample.variant}: {fault}（{_keep(sample.kind.id, answers, made)}）")
    extra = {"drafts": made, "finals_written": finals, "seconds": seconds, "seed": seed}
    if failures:
        extra["failures"] = failures[:MOST_REPORTED]
    # Where not one final was written the random answers were too wild to prove anything.
    return Line("fuzz_draft", float(len(failures)), "failures", "0", not failures and finals > 0, extra)


def case_kills(count: int, seed: int) -> Line:
    """Kill a writer of cases so many times. ``kills`` and the other figures stand beside the failures."""
    outcome = kills.soak_kills(count, seed=seed)
    failures = outcome.pop("failures")
    if failures:
        outcome["failures"] = failures[:MOST_REPORTED]
    return Line("case_kills", float(len(failures)), "failures", "0", not failures, outcome)


def killed_windows(count: int, seed: int) -> Line:
    """Kill a window that is typed into so many times."""
    outcome = window_kills.soak_window_kills(count, seed=seed)
    failures = outcome.pop("failures")
    if failures:
        outcome["failures"] = failures[:MOST_REPORTED]
    return Line("window_kills", float(len(failures)), "failures", "0", not failures, outcome)


def _keep(type_id: str, answers: object, number: int) -> Path:
    folder = Path(tempfile.gettempdir()) / "zxwriter-soak"
    folder.mkdir(exist_ok=True)
    file = folder / f"{type_id}-{number}.json"
    file.write_text(json.dumps({"type": type_id, "answers": answers}, default=str), "utf-8")
    return file


def layout(shop: Shop, count: int, seed: int) -> list[Line | Skipped]:
    """How many of so many random documents have as many pages in LibreOffice as in our page model.

    The first line lets LibreOffice take a font as wide as the official ones, the second what it finds here.
    """
    tried = lengths.documents(shop, count, seed)
    with paper.stand_in():
        first = _compared("layout_vs_libreoffice", tried, lambda: LIBREOFFICE, ENDS)
    return [first, _compared("layout_vs_fallback", tried, paper.fallback, ENDS)]


def _compared(name: str, tried: Sequence[lengths.Tried], metrics: Callable[[], Metrics], ends: float) -> Line | Skipped:
    aim = f"≥ {PAGES:.0%} 页数相同" + (f"，≥ {ends:.0%} 各页末行相同" if ends else "")
    try:
        results = paper.compare(
            {one.name: lengths.model(one, metrics()) for one in tried},
            {one.name: one.made.document or b"" for one in tried},
        )
    except paper.CannotCount as error:
        return Skipped(name, aim, str(error))
    same = sum(one.same_pages for one in results) / len(results)
    same_ends = sum(one.same_ends for one in results) / len(results)
    other = [one for one in results if not one.same_ends]
    extra = {
        "documents": len(results),
        "finals": sum(one.final for one in tried),
        "most_pages": max(one.theirs for one in results),
        "same_last_lines": same_ends,
        "lines": sum(one.lines for one in results),
        "other_lines": sum(one.other_lines for one in results),
        "different": {one.name: [one.ours, one.theirs, *one.last_lines[:1]] for one in other[:MOST_REPORTED]},
    }
    return Line(name, same, "share", aim, same >= PAGES and same_ends >= ends, extra)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description="长时间试验，每行一个 JSON")
    parser.add_argument("--seconds", type=float, default=120.0, help="随机答案试多少秒")
    parser.add_argument("--kills", type=int, default=1000, help="案件文件的写入程序被终止多少次")
    parser.add_argument("--window-kills", type=int, default=100, help="窗口在键入时被终止多少次")
    parser.add_argument("--documents", type=int, default=500, help="页数与 LibreOffice 比较多少份文书")
    parser.add_argument("--seed", type=int, default=None, help="随机数的种子，用来重做一次试验")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**31)
    shop = Shop()
    results = [
        fuzz_draft(shop, options.seconds, seed),
        case_kills(options.kills, seed),
        killed_windows(options.window_kills, seed),
        *layout(shop, options.documents, seed),
    ]
    for result in results:
        show(result)
    return 0 if all(isinstance(one, Skipped) or one.met for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
