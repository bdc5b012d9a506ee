"""A document made again is the same byte for byte, also on a computer that prints otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bench.shop import Shop
from zxwriter.documents.drafting import draft
from zxwriter.documents.metrics import LIBREOFFICE, OFFICIAL, Metrics
from zxwriter.documents.remaking import facts, remake

WIDE = Metrics(replace(LIBREOFFICE.usual, latin=dict.fromkeys("0123456789", 640.0)))
KEPT = ("on", "today", "final", "seal_mm", "embedded", "reasons", "pitch")


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


def test_the_pitch_found_on_one_computer_is_kept_on_another(shop: Shop) -> None:
    sample = next(one for one in shop.samples if one.kind.id == "urging_order")
    differ = 0
    for length in (40, 100, 115, 565, 610, 685):
        answers = {**sample.answers, "facts": "于2024年7月12日收到申请。" * (length // 12)}
        made = draft(sample.kind, answers, reference=shop.reference, today=shop.today, final=True, metrics=WIDE)
        assert made.document is not None
        kept: dict[str, Any] = json.loads(json.dumps(facts(sample.kind, made, answers, shop.today)))
        known = {name: kept[name] for name in KEPT}
        again = remake(sample.kind, kept["answers"], reference=shop.reference, metrics=OFFICIAL, **known)
        assert again.sha256 == made.sha256, length
        # An older case knows no pitch: it is looked for again, and need not be the same here.
        old = remake(sample.kind, kept["answers"], reference=shop.reference, **{**known, "pitch": None})
        differ += old.sha256 != made.sha256
    assert differ > 2
