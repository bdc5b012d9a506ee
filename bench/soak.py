"""``python -m bench.soak [--seconds N] [--seed N]``: what is too long for the test suite, one JSON line each.

- ``fuzz_draft``: drafts and finals from random answers; nothing may raise, every final reads back clean.
- ``case_kills``: a writer of a case file is killed; nothing it reported as saved may be missing.
- ``window_kills``: a window is killed while somebody types; nothing older than a second may be missing.
- ``layout_vs_libreoffice``: the pages our page model counts against those LibreOffice makes, for every sample.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench import fuzz, kills, pages, window_kills
from bench.measure import Line, Skipped, show
from bench.shop import Shop

MOST_REPORTED = 5


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


def layout(shop: Shop) -> Line | Skipped:
    """How many samples have another number of pages in LibreOffice than in our page model."""
    aim = "0"
    drafts = {f"{sample.kind.id}-{sample.variant}": shop.draft(sample, sample.answers) for sample in shop.samples}
    try:
        counted = pages.counted({name: one.document for name, one in drafts.items() if one.document is not None})
    except pages.CannotCount as error:
        return Skipped("layout_vs_libreoffice", aim, str(error))
    ours = {name: one.layout.pages for name, one in drafts.items() if one.layout is not None}
    other = {name: [ours.get(name), count] for name, count in counted.items() if ours.get(name) != count}
    extra = {"samples": len(counted), "different": {name: f"{one}/{two}" for name, (one, two) in other.items()}}
    whole = len(counted) == len(shop.samples)
    return Line("layout_vs_libreoffice", float(len(other)), "samples", aim, whole and not other, extra)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description="长时间试验，每行一个 JSON")
    parser.add_argument("--seconds", type=float, default=120.0, help="随机答案试多少秒")
    parser.add_argument("--kills", type=int, default=1000, help="案件文件的写入程序被终止多少次")
    parser.add_argument("--window-kills", type=int, default=100, help="窗口在键入时被终止多少次")
    parser.add_argument("--seed", type=int, default=None, help="随机数的种子，用来重做一次试验")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**31)
    shop = Shop()
    results = [
        fuzz_draft(shop, options.seconds, seed),
        case_kills(options.kills, seed),
        killed_windows(options.window_kills, seed),
        layout(shop),
    ]
    for result in results:
        show(result)
    return 0 if all(isinstance(one, Skipped) or one.met for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
