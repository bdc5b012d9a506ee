"""``draft_vs_docxtemplater``: the same documents by docxtemplater under Node, from an equal template.

The equal template is one of our finished documents with a placeholder where each answer stands; all branches are taken
already, so docxtemplater has less to do than our template asks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from bench.drafting import BATCH, ROUNDS, batch, ours
from bench.measure import Line, Skipped, medians, ratio, turns
from bench.shop import Sample, Shop

if TYPE_CHECKING:
    from zxwriter.documents.drafting import Draft

NAME, AIM = "draft_vs_docxtemplater", "≥ 2.5，目标 5"
PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0")
HOME = Path(__file__).resolve().parents[1] / "build" / "bench-node"
SCRIPT = Path(__file__).with_name("docxtemplater.js")
PATIENCE = 180.0


class NoPeer(Exception):
    """docxtemplater cannot be run here; the message says why."""


def measure(shop: Shop) -> list[Line | Skipped]:
    """Both sides write the same documents, turn by turn, and bring each batch to the disk."""
    sample = shop.one_page
    try:
        with tempfile.TemporaryDirectory(prefix="zxwriter-bench-") as folder, _peer(shop, sample, Path(folder)) as peer:
            sides = {"ours": batch(ours(shop, sample), Path(folder) / "ours"), "peer": peer}
            rounds = turns(sides, rounds=ROUNDS, warm_up=3)
            _same_text(Path(folder))
    except NoPeer as error:
        return [Skipped(NAME, AIM, str(error))]
    taken, faster = medians(rounds), ratio(rounds["peer"], rounds["ours"])
    extra = {
        "docxtemplater_per_s": BATCH / taken["peer"],
        "ours_per_s": BATCH / taken["ours"],
        "type": sample.kind.id,
        "variant": sample.variant,
        "batch": BATCH,
        "rounds": ROUNDS,
        "peer": " ".join(PACKAGES),
    }
    return [Line(NAME, faster, "×", AIM, faster >= 2.5, extra)]


def _install() -> str:
    """Node, with the peer's packages in ``build/bench-node``. Raises NoPeer."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NoPeer("本机没有 Node 或 npm")
    stamp = HOME / "packages.txt"
    if not stamp.is_file() or stamp.read_text("utf-8") != " ".join(PACKAGES):
        HOME.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix", str(HOME)]
        try:
            subprocess.run([npm, "install", *options, *PACKAGES], capture_output=True, timeout=PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoPeer("npm 装不上 docxtemplater（没有网络？）") from error
        stamp.write_text(" ".join(PACKAGES), "utf-8")
    return node


@contextmanager
def _peer(shop: Shop, sample: Sample, folder: Path) -> Iterator[Callable[[], None]]:
    """The peer's turn, in one Node process that stays warm."""
    node = _install()
    drafts = [shop.draft(sample, sample.numbered(number)) for number in range(1, BATCH + 1)]
    (folder / "peer").mkdir()
    template = folder / "template.docx"
    template.write_bytes(equal_template(drafts[0]))
    files = [str(folder / "peer" / f"{number}.docx") for number in range(1, BATCH + 1)]
    job = {"template": str(template), "files": files, "data": [placeholders(one) for one in drafts]}
    environment = {**os.environ, "NODE_PATH": str(HOME / "node_modules")}
    process = subprocess.Popen([node, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answered = process.stdin, process.stdout
        _ask(asked, answered, json.dumps(job))
        yield lambda: _ask(asked, answered, "go")
        asked.close()


def _ask(asked: IO[bytes], answered: IO[bytes], line: str) -> None:
    try:
        asked.write(line.encode() + b"\n")
        asked.flush()
    except BrokenPipeError:
        pass  # the missing answer says it
    if answered.readline().strip() != b"done":
        raise NoPeer("docxtemplater 运行出错")


def placeholders(made: Draft) -> dict[str, str]:
    """What stands at each placeholder of the equal template."""
    answers = (segment for paragraph in made.outline for segment in paragraph.segments if segment.path)
    return {f"s{number}": segment.text for number, segment in enumerate(answers)}


def equal_template(made: Draft) -> bytes:
    """A finished document with ``{s0}``, ``{s1}`` … where its answers stand."""
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    assert made.document is not None
    document: Any = docx.Document(BytesIO(made.document))
    number = 0
    paragraphs = [Paragraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    for paragraph, planned in zip(paragraphs, made.outline, strict=True):
        assert paragraph.text == planned.text
        words = ""
        for segment in planned.segments:
            words += f"{{s{number}}}" if segment.path else segment.text
            number += bool(segment.path)
        for run in paragraph.runs[1:]:
            run._element.getparent().remove(run._element)
        if paragraph.runs:
            paragraph.runs[0].text = words
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _same_text(folder: Path) -> None:
    """Both sides must have written the same words, or the comparison is worth nothing."""
    import docx

    for number in (1, BATCH):
        mine, theirs = (docx.Document(str(folder / side / f"{number}.docx")) for side in ("ours", "peer"))
        if [one.text for one in mine.paragraphs] != [one.text for one in theirs.paragraphs]:
            raise NoPeer("docxtemplater 写出的文字与本程序的不同")
