"""The way to go, from facts as typed, with the real directory and the real texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zxwriter.core.periods import WorkingDay
from zxwriter.core.routing.facts import Facts, read_facts
from zxwriter.core.routing.route import Route, find_route
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference
from zxwriter.reference.routes import load_routes

REFERENCE = load_reference(default_paths())
TABLE = load_routes(default_paths(), REFERENCE)
COURTS = REFERENCE.courts
HIGHEST, SHANDONG, JINAN = "最高人民法院", "山东省高级人民法院", "山东省济南市中级人民法院"
LIXIA, SHIZHONG = "山东省济南市历下区人民法院", "山东省济南市市中区人民法院"
QINGDAO, SHINAN = "山东省青岛市中级人民法院", "山东省青岛市市南区人民法院"
TODAY = date(2024, 7, 1)


def way(raw: Mapping[str, Any], working: WorkingDay | None = None) -> Route:
    facts, strange = read_facts(raw, today=TODAY)
    assert strange == ()
    return find_route(facts, courts=COURTS, table=TABLE, working=working)


def find(facts: Facts) -> Route:
    return find_route(facts, courts=COURTS, table=TABLE)
