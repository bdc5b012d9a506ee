"""How many finished documents a second, against plain docxtpl and against the floor."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measure import Line, Skipped, medians, ratio, sync, turns
from bench.shop import Sample, Shop

BATCH = 50
ROUNDS = 15
AIM_DOCXTPL = "≥ 10，目标 20"
AIM_FLOOR = "≤ 15，目标 6"


def measure(shop: Shop) -> list[Line | Skipped]:
    """``draft_vs_docxtpl`` and ``draft_vs_floor``: the three sides take turns, all sync the same way."""
    sample = shop.one_page
    with tempfile.TemporaryDirectory(prefix="zxwriter-bench-") as folder:
        place = Path(folder)
        sides = {
            "ours": batch(ours(shop, sample), place / "ours"),
            "docxtpl": batch(_docxtpl(shop, sample), place / "docxtpl"),
            "floor": batch(_floor(shop, sample), place / "floor"),
        }
        rounds = turns(sides, rounds=ROUNDS, warm_up=2)
    taken = medians(rounds)
    per_second = {name: BATCH / seconds for name, seconds in taken.items()}
    faster, slower = ratio(rounds["docxtpl"], rounds["ours"]), ratio(rounds["ours"], rounds["floor"])
    ground = {"type": sample.kind.id, "variant": sample.variant, "batch": BATCH, "rounds": ROUNDS}
    common = {"ours_per_s": per_second["ours"], **ground}
    return [
        Line(
            "draft_vs_docxtpl",
            faster,
            "×",
            AIM_DOCXTPL,
            faster >= 10,
            {"docxtpl_per_s": per_second["docxtpl"], **common},
        ),
        Line("draft_vs_floor", slower, "×", AIM_FLOOR, slower <= 15, {"floor_per_s": per_second["floor"], **common}),
    ]


Writer = Callable[[int, Path], None]


def batch(write: Writer, folder: Path) -> Callable[[], None]:
    """One turn of a side: a batch of documents of different cases, then all of them brought to the disk."""
    folder.mkdir()
    files = [folder / f"{number}.docx" for number in range(1, BATCH + 1)]

    def turn() -> None:
        for number, file in enumerate(files, 1):
            write(number, file)
        sync(files)

    return turn


def ours(shop: Shop, sample: Sample) -> Writer:
    """Check, render, read back, lay out and write."""
    answers = {number: sample.numbered(number) for number in range(1, BATCH + 1)}

    def write(number: int, file: Path) -> None:
        made = shop.draft(sample, answers[number])
        if made.document is None:
            raise RuntimeError(f"{sample.kind.id} {sample.variant} 没有写出")
        file.write_bytes(made.document)

    return write


def _contexts(shop: Shop, sample: Sample) -> dict[int, dict[str, Any]]:
    """The same answers as plain values, ready before the clock runs."""
    from zxwriter.core.checking import check
    from zxwriter.documents.context import build_context

    def context(number: int) -> dict[str, Any]:
        answers = sample.numbered(number)
        checked = check(sample.kind.form, answers, reference=shop.reference, today=shop.today)
        return build_context(checked, marks=False)

    return {number: context(number) for number in range(1, BATCH + 1)}


def _docxtpl(shop: Shop, sample: Sample) -> Writer:
    """Plain docxtpl as everybody uses it: open the template, render, save."""
    from docxtpl import DocxTemplate

    from zxwriter.documents.filters import environment

    contexts, template, filters = _contexts(shop, sample), sample.kind.template_path, environment()

    def write(number: int, file: Path) -> None:
        document = DocxTemplate(template)
        document.render(contexts[number], jinja_env=filters)
        document.save(file)

    return write


def _floor(shop: Shop, sample: Sample) -> Writer:
    """The least anybody could do: a compiled Jinja text and a zip of the same parts, nothing checked."""
    from docxtpl import DocxTemplate

    from zxwriter.documents.filters import environment

    contexts = _contexts(shop, sample)
    with zipfile.ZipFile(sample.kind.template_path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
    source = DocxTemplate(sample.kind.template_path).patch_xml(dict(parts)["word/document.xml"].decode())
    text = environment().from_string(source)

    def write(number: int, file: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, content in parts:
                changed = name == "word/document.xml"
                archive.writestr(name, text.render(contexts[number]).encode() if changed else content)
        file.write_bytes(buffer.getvalue())

    return write
