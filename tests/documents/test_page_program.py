"""Whose pages are shown, and how wide the fonts are they are set in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from zxwriter.documents import office, page_program
from zxwriter.documents.font_widths import widths
from zxwriter.documents.fonts import FontShelf, find_fonts
from zxwriter.documents.metrics import LIBREOFFICE, OFFICIAL
from zxwriter.documents.page_program import libreoffice_metrics, page_metrics

ONLY = page_program.only_libreoffice  # before the fixture ``home`` takes its place


def no_fonts() -> FontShelf:
    return FontShelf(())


@pytest.mark.parametrize(
    ("program", "only", "expected"),
    [
        ("auto", True, True),
        ("auto", False, False),
        ("word", True, False),
        ("libreoffice", False, True),
    ],
)
def test_whose_pages(program: str, only: bool, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_program, "only_libreoffice", lambda: only)
    found = page_metrics(program, no_fonts)
    assert (found is not OFFICIAL) is expected
    assert found.face("仿宋_GB2312").by_script is expected


def programs(monkeypatch: pytest.MonkeyPatch, folder: Path, *names: str) -> None:
    folder.mkdir()
    for name in names:
        file = folder / name
        file.write_text("#!/bin/sh\n", "utf-8")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(office, "_PLACES", ())
    monkeypatch.setattr(page_program, "_PLACES", ())


def test_libreoffice_counts_only_where_neither_word_nor_wps_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs(monkeypatch, tmp_path / "none")
    assert not ONLY()
    programs(monkeypatch, tmp_path / "libreoffice", "soffice")
    assert ONLY()
    programs(monkeypatch, tmp_path / "both", "soffice", "wps")
    assert not ONLY()
    programs(monkeypatch, tmp_path / "wps", "wps")
    assert not ONLY()


def test_the_widths_are_those_of_the_font_that_is_here(tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "widths.json"
    here = libreoffice_metrics(find_fonts, cache)
    face = here.face("仿宋_GB2312")
    assert here.face("仿宋_GB2312") is face  # asked once
    assert face.latin["7"] != 500, "字体装在本机上了？"
    assert face.chinese[" "] < 1000
    assert (face.apart, face.parted) == (LIBREOFFICE.usual.apart, LIBREOFFICE.usual.parted)
    kept = json.loads(cache.read_text("utf-8"))
    assert any("#" in name for name in kept["files"])
    # From the cache, and from a damaged one, they are the same.
    assert libreoffice_metrics(no_fonts, cache).face("仿宋_GB2312").latin == face.latin
    for damage in ("", "[]", '{"version": 1, "files": 3}', '{"version": 1, "files": {"x#0": [1]}}', "\x00"):
        cache.write_text(damage, "utf-8")
        assert libreoffice_metrics(no_fonts, cache).face("仿宋_GB2312").latin == face.latin


def test_without_fontconfig_the_shelf_is_asked_and_without_fonts_they_are_the_official_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    face = libreoffice_metrics(no_fonts).face("仿宋_GB2312")
    assert (face.latin, face.chinese) == ({}, {})
    own = find_fonts()
    expected = own.for_name("仿宋_GB2312")
    assert expected is not None
    assert libreoffice_metrics(lambda: own).face("仿宋_GB2312").latin == widths(expected.path, expected.index)


@pytest.mark.parametrize("answer", ["", "no tab", "/nowhere\t0", "/nowhere\tx"])
def test_an_odd_answer_of_fontconfig_is_no_answer(answer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "fc-match"
    file.write_text(f"#!/bin/sh\nprintf '{answer}'\n", "utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice_metrics(no_fonts).face("仿宋_GB2312").latin == {}


def test_what_is_no_font_has_no_widths(tmp_path: Path) -> None:
    file = tmp_path / "font.ttf"
    file.write_bytes(b"no font")
    assert widths(file, 0) == {}
    assert widths(tmp_path / "nowhere.ttf", 0) == {}
    # A cache that cannot be written only makes the next time slower.
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert widths(file, 0, blocked / "widths.json") == {}
