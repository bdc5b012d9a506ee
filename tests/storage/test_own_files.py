"""Settings, own data, recent cases: whole or not at all, tolerant of damage, two windows at once; and clearing traces."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.storage.early import Early, early_settings
from zxwriter.storage.places import Places, user_places
from zxwriter.storage.profiles import (
    Clause,
    FrequentParty,
    OwnCourt,
    OwnFirm,
    forget_clause,
    forget_party,
    keep_clause,
    keep_court,
    keep_firm,
    keep_party,
    profile_store,
)
from zxwriter.storage.recent import MOST, note_case, recent_store
from zxwriter.storage.settings import Settings, settings_store
from zxwriter.storage.traces import clear_traces


def test_settings_come_back(tmp_path: Path) -> None:
    store = settings_store(tmp_path / "deep" / "settings.json")
    assert store.load() == Settings()
    store.change(lambda old: old.model_copy(update={"theme": "dark", "seal_diameter": 45.0}))
    assert settings_store(store.path).load().theme == "dark"
    assert [one.name for one in store.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b'{"theme":' * 5000])
def test_a_damaged_file_is_moved_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    store = settings_store(path)
    assert store.load() == Settings()
    assert "已损坏" in store.notice
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith("settings.damaged-")
    assert aside.read_bytes() == data


def test_one_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "seal_diameter": 45, "from_a_newer_version": [1]}', "utf-8")
    store = settings_store(path)
    found = store.load()
    assert (found.theme, found.seal_diameter) == ("system", 45.0)
    assert "1项" in store.notice
    store.change(lambda old: old.model_copy(update={"theme": "light"}))
    assert json.loads(path.read_text("utf-8"))["from_a_newer_version"] == [1]
    assert any(json.loads(one.read_text("utf-8"))["theme"] == "pink" for one in tmp_path.glob("*damaged*"))


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.dictionaries(st.text(), one), max_leaves=5))
def test_any_json_loads(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "profiles.json"
    path.write_text(json.dumps({"court": content, "parties": [content], "clauses": content}), "utf-8")
    profile_store(path).load()
    settings_store(path).load()


def test_what_cannot_be_written_is_said_and_the_old_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = profile_store(tmp_path / "profiles.json")
    keep_court(store, OwnCourt(court="济南市中级人民法院"))

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(UserError, match="空间不足"):
            keep_firm(store, OwnFirm(lawyer="王律师"))
    assert store.load().court.court == "济南市中级人民法院"
    assert store.load().firm.lawyer == ""
    assert [one.name for one in tmp_path.iterdir()] == ["profiles.json"]


@pytest.mark.parametrize(
    ("content", "name"),
    [('{"firm": {"lawyer": "王律师"}}', "open"), ('{"firm": ', "replace"), ('{"firm": 3, "court": {}}', "chmod")],
    ids=["not read", "damaged and not moved aside", "a wrong value and no copy kept"],
)
def test_what_is_neither_read_nor_kept_beside_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, name: str
) -> None:
    store = profile_store(tmp_path / "profiles.json")
    store.path.write_text(content, "utf-8")

    usual = getattr(Path, name)

    def refused(self: Path, *arguments: object) -> object:
        if self == store.path or name == "chmod":
            raise PermissionError(13, "held by another program")
        return usual(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Path, name, refused)
        with pytest.raises(UserError, match="其他程序使用"):
            keep_court(store, OwnCourt(court="济南市中级人民法院"))
    assert store.notice
    assert store.path.read_text("utf-8") == content
    assert [one.name for one in tmp_path.iterdir()] == ["profiles.json"]


def test_own_data(tmp_path: Path) -> None:
    store = profile_store(tmp_path / "profiles.json")
    keep_firm(store, OwnFirm(lawyer="王律师", firm="某所"))
    keep_party(store, FrequentParty(name="甲银行", elements={"creditor.address": "济南"}))
    keep_party(store, FrequentParty(name="乙公司"))
    keep_party(store, FrequentParty(name="甲银行", elements={"creditor.address": "青岛"}))
    keep_clause(store, Clause(name="财产线索", text="被执行人名下……\n第二段"))
    keep_clause(store, Clause(name="\ud800", text="奇怪的字"))
    with pytest.raises(UserError, match="名称"):
        keep_clause(store, Clause(name=" ", text="x"))
    found = profile_store(store.path).load()
    assert [(one.name, one.elements) for one in found.parties] == [
        ("甲银行", {"creditor.address": "青岛"}),
        ("乙公司", {}),
    ]
    forget_party(store, "甲银行")
    forget_clause(store, "财产线索")
    found = store.load()
    assert [one.name for one in found.parties] == ["乙公司"]
    assert [one.name for one in found.clauses] == ["\ud800"]
    assert found.firm.lawyer == "王律师"


def test_recent_cases_newest_first_each_once(tmp_path: Path) -> None:
    store = recent_store(tmp_path / "recent.json")
    for n in range(MOST + 3):
        note_case(store, tmp_path / f"{n}.zxw", "urging_order", f"第{n}件")
    note_case(store, tmp_path / "5.zxw", "urging_order")
    found = store.load().cases
    assert len(found) == MOST
    assert Path(found[0].path).name == "5.zxw"
    assert found[1].title == f"第{MOST + 2}件"


def test_two_windows_lose_nothing(tmp_path: Path) -> None:
    def write(start: int) -> None:
        for n in range(start, start + 10):
            keep_party(profile_store(tmp_path / "profiles.json"), FrequentParty(name=f"当事人{n}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in (0, 10, 20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(profile_store(tmp_path / "profiles.json").load().parties) == 30


def test_what_a_killed_window_left_does_not_stop_another(tmp_path: Path) -> None:
    guard = tmp_path / ".profiles.json.guard"
    guard.touch()
    os.utime(guard, (time.time() - 60, time.time() - 60))
    keep_party(profile_store(tmp_path / "profiles.json"), FrequentParty(name="甲"))
    assert not guard.exists()


def test_clearing_traces(tmp_path: Path) -> None:
    places = Places(tmp_path / "data", tmp_path / "config")
    note_case(recent_store(places.recent), tmp_path / "a.zxw", "urging_order")
    keep_court(profile_store(places.profiles), OwnCourt(court="甲"))
    settings_store(places.settings).change(lambda old: old)
    temporary = tmp_path / "tmp"
    (temporary / "zxwriter-x").mkdir(parents=True)
    (temporary / "zxwriter-x" / "secret.docx").write_bytes(b"x")
    (temporary / "somebody-else").write_bytes(b"x")
    (temporary / ".zxwriter-new.tmp").write_bytes(b"in use")
    old = time.time() - 3600
    for one in (temporary / "zxwriter-x", temporary / "somebody-else"):
        os.utime(one, (old, old))
    asked: list[Path] = []

    def strip(document: Path) -> bool:
        asked.append(document)
        if document.name == "b.docx":
            raise UserError("文件正被占用", where="b.docx", mend="请先关闭")
        return document.name == "a.docx"

    documents = [tmp_path / name for name in ("a.docx", "b.docx", "c.docx")]
    gone = clear_traces(places, embedded=documents, strip=strip, temporary=temporary)
    assert [(one.kind, one.path.name, one.removed) for one in gone] == [
        ("recent", "recent.json", True),
        ("temporary", "zxwriter-x", True),
        ("embedded", "a.docx", True),
        ("embedded", "b.docx", False),
    ]
    assert asked == documents
    assert "请先关闭" in gone[-1].fault
    assert recent_store(places.recent).load().cases == ()
    assert profile_store(places.profiles).load().court.court == "甲"
    assert sorted(one.name for one in temporary.iterdir()) == [".zxwriter-new.tmp", "somebody-else"]
    assert clear_traces(places, temporary=temporary) == []


def test_places_lie_below_the_home(home: Path) -> None:
    places = user_places()
    for one in (places.scratch, places.backups, places.settings, places.profiles, places.recent):
        assert home in one.parents
        assert not one.exists()


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=60)
    | st.fixed_dictionaries(
        {}, optional=dict.fromkeys(Early._fields, st.none() | st.text() | st.floats() | st.booleans())
    ).map(lambda one: json.dumps(one).encode("ascii"))
)
def test_the_first_reading_says_what_the_full_one_says(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("early") / "settings.json"
    path.write_bytes(data)
    early = early_settings(path)
    assert path.read_bytes() == data
    full = settings_store(path).load()
    assert early == (full.theme, full.font_scale, full.embed_elements, full.output_folder)


def test_a_wrong_value_read_again_and_again_is_kept_beside_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink"}', "utf-8")
    for _ in range(3):
        store = settings_store(path)
        store.load()
        assert "另存为" in store.notice
    assert len(list(tmp_path.glob("*damaged*"))) == 1
