"""Fonts of a computer: reading their files, substitutes in order, characters, what is said about what is missing."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.core.values.repertoires import repertoire
from zxwriter.documents.font_findings import machine_findings, missing_fonts
from zxwriter.documents.fonts import find_fonts, font_book, read_book
from zxwriter.documents.fonts_files import font_folders, read_faces, scan
from zxwriter.documents.layout import page_model
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.styles import Page, Style, StyleTable

COMMON = "的一是不人民法院，。"


def make_font(
    path: Path, *names: str, text: str = COMMON, weight: int = 400, cff: bool = False, leave: int = 0, width: int = 1000
) -> Path:
    """A font whose every character is the same box."""
    order = [".notdef", *(f"g{n}" for n in range(len(text)))]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): f"g{n}" for n, char in enumerate(text)})
    if cff:
        pen = T2CharStringPen(width, None)
        box(pen)
        shape = pen.getCharString()
        builder.setupCFF("Test", {}, dict.fromkeys(order, shape), {})
    else:
        pen = TTGlyphPen(None)
        box(pen)
        shape = pen.glyph()
        builder.setupGlyf(dict.fromkeys(order, shape))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (width, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": names[0], "zh-hans": names[-1]}, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=leave)
    builder.setupPost()
    builder.save(path)
    return path


def box(pen: T2CharStringPen | TTGlyphPen) -> None:
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((800, 700))
    pen.lineTo((800, 0))
    pen.closePath()


def test_a_font_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "FangSong_GB2312", "仿宋_GB2312")
    shelf = find_fonts([tmp_path])
    for name in ("仿宋_GB2312", "FangSong_GB2312", "fangsong_gb2312"):
        found = shelf.for_name(name)
        assert found is not None
        assert (found.path.name, found.substitute, found.shown) == ("a.ttf", False, "仿宋_GB2312")
    assert shelf.missing(["仿宋_GB2312"]) == ()


def test_substitutes_stand_in_order(tmp_path: Path) -> None:
    make_font(tmp_path / "song.ttf", "SimSun", "宋体")
    assert find_fonts([tmp_path]).for_name("仿宋_GB2312").shown == "宋体"
    make_font(tmp_path / "st.otf", "STFangsong", "华文仿宋", cff=True)
    assert find_fonts([tmp_path]).for_name("仿宋_GB2312").shown == "华文仿宋"
    make_font(tmp_path / "fang.ttf", "FangSong", "仿宋")
    found = find_fonts([tmp_path]).for_name("仿宋_GB2312")
    assert (found.shown, found.substitute) == ("仿宋", True)


def test_what_must_not_be_embedded_or_holds_no_chinese_is_passed_over(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "FangSong", "仿宋", leave=2)
    make_font(tmp_path / "b.ttf", "STFangsong", "华文仿宋", text="abc")
    make_font(tmp_path / "c.ttf", "Whatever", "随便")
    assert find_fonts([tmp_path]).for_name("仿宋_GB2312").shown == "随便"


def test_the_usual_weight_is_chosen_and_a_full_name_is_exact(tmp_path: Path) -> None:
    make_font(tmp_path / "b.otf", "Noto Serif CJK SC", weight=700)
    make_font(tmp_path / "r.otf", "Noto Serif CJK SC", weight=400)
    assert find_fonts([tmp_path]).for_name("宋体").weight == 400


def test_no_font_at_all(tmp_path: Path) -> None:
    shelf = find_fonts([tmp_path, tmp_path / "none"])
    assert (shelf.fonts, shelf.for_name("宋体"), shelf.for_character("字", "宋体")) == ((), None, None)


def test_a_rare_character_comes_from_another_font(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "FangSong_GB2312", "仿宋_GB2312")
    make_font(tmp_path / "b.ttf", "SimSun-ExtB", "宋体-ExtB", text="𠀀")
    shelf = find_fonts([tmp_path])
    assert shelf.for_character("一", "仿宋_GB2312").path.name == "a.ttf"
    assert shelf.for_character("𠀀", "仿宋_GB2312").path.name == "b.ttf"
    assert shelf.for_character("𠀁", "仿宋_GB2312") is None


def test_collections_and_both_kinds_of_outlines(tmp_path: Path) -> None:
    one, other = make_font(tmp_path / "1.ttf", "One", "甲"), make_font(tmp_path / "2.ttf", "Two", "乙")
    both = TTCollection()
    both.fonts = [TTFont(one), TTFont(other)]
    both.save(tmp_path / "3.ttc")
    make_font(tmp_path / "4.otf", "Four", "丁", cff=True)
    found = {(face.path.name, face.index): face.outlines for face in scan([tmp_path])}
    assert found == {("1.ttf", 0): "glyf", ("2.ttf", 0): "glyf", ("3.ttc", 0): "glyf", ("3.ttc", 1): "glyf", ("4.otf", 0): "cff"}  # fmt: skip


def test_the_cache_is_read_and_follows_changes(tmp_path: Path) -> None:
    fonts, cache = tmp_path / "fonts", tmp_path / "deep" / "cache.json"
    fonts.mkdir()
    file = make_font(fonts / "a.ttf", "One", "甲")
    first = scan([fonts], cache)
    assert cache.is_file()
    kept = cache.read_text("utf-8")
    cache.write_text(kept.replace("One", "Uno"), "utf-8")
    assert "Uno" in scan([fonts], cache)[0].names, "what did not change comes from the cache"
    os.utime(file, ns=(1, 1))
    assert scan([fonts], cache) == first
    file.unlink()
    assert scan([fonts], cache) == ()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"version": 1, "files": 3}', '{"version": 1, "files": {"x": [1]}}']
)
def test_a_damaged_cache_is_no_matter(tmp_path: Path, content: str) -> None:
    cache = tmp_path / "cache.json"
    cache.write_text(content, "utf-8")
    make_font(tmp_path / "a.ttf", "One", "甲")
    assert len(scan([tmp_path], cache)) == 1


@given(st.binary(max_size=300), st.sampled_from([b"", b"ttcf\0\1\0\0", b"OTTO", b"\0\1\0\0"]))
def test_no_file_is_too_strange(tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "strange.ttf"
    file.write_bytes(head + content)
    assert isinstance(read_faces(file), list)


def test_a_font_cut_off_is_left_out_or_has_no_characters(tmp_path: Path) -> None:
    whole = make_font(tmp_path / "a.ttf", "One", "甲").read_bytes()
    for length in range(0, len(whole), 97):
        (tmp_path / "a.ttf").write_bytes(whole[:length])
        for face in scan([tmp_path]):
            assert isinstance(len(face.characters), int)


def test_folders_of_each_system() -> None:
    windows = font_folders(
        {"WINDIR": "C:/Windows", "LOCALAPPDATA": "C:/Users/x/Local", "USERPROFILE": "C:/Users/x"}, "win32"
    )
    assert Path("C:/Windows/Fonts") in windows
    assert Path("C:/Users/x/Local/Microsoft/Windows/Fonts") in windows
    assert Path("/Library/Fonts") in font_folders({"HOME": "/Users/x"}, "darwin")
    linux = font_folders({"HOME": "/home/x"}, "linux")
    assert {Path("/usr/share/fonts"), Path("/home/x/.local/share/fonts")} <= set(linux)
    own = font_folders({"HOME": "/home/x", "ZXWRITER_FONTS": os.pathsep.join(("/a", "/b"))}, "linux")
    assert own[:2] == (Path("/a"), Path("/b"))


def test_repertoires_are_those_of_the_standards() -> None:
    plain, wide = repertoire("gb2312"), repertoire("gbk")
    assert plain < wide
    assert sum("\u4e00" <= one <= "\u9fff" for one in plain) == 6763
    assert set("—·“”〔〕…《》①") <= plain
    assert not set("〇堃镕囍") & plain
    assert set("〇堃镕囍") <= wide
    assert "㛃" not in wide


def test_the_book_names_its_faults(tmp_path: Path) -> None:
    assert font_book().fonts
    file = tmp_path / "fonts.yaml"
    for text in ("fonts: 3", "fonts: [{name: x}]\nrare: []\nalways: x", "a: b"):
        file.write_text(text, "utf-8")
        with pytest.raises(UserError):
            read_book(file)


def test_missing_fonts_are_told_in_one_sentence(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "SimSun", "宋体")
    shelf = find_fonts([tmp_path])
    assert missing_fonts(shelf, ["宋体"]) == ()
    (found,) = missing_fonts(shelf, ["宋体", "仿宋_GB2312", "黑体"])
    assert found.severity == "info"
    assert found.message.startswith("本机没有仿宋_GB2312（改用宋体）、黑体（改用")


def test_a_font_file_with_a_huge_count_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.ttc").write_bytes(b"ttcf\0\1\0\0" + struct.pack(">I", 0xFFFFFFFF) + b"\0" * 400)
    assert scan([tmp_path]) == ()


def test_what_the_fonts_here_cannot_show_is_told_of_marks_private_characters_and_variants(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "FangSong_GB2312", "仿宋_GB2312", text="的一是不人民法院，。葛eé")
    body = Style("body", east_asia="仿宋_GB2312")
    styles = StyleTable(Page(), {"body": body}, body)

    def said(text: str) -> list[str]:
        outline = (Paragraph("body", (Segment(text, "facts"),)),)
        return [one.message for one in machine_findings(page_model(outline, styles), find_fonts([tmp_path]))]

    assert said("人民法院，é\u200b\u3000") == []
    assert said("\ue000的") == ["本机的字体都没有“\ue000”（U+E000），印出来是方框"]
    assert said("e\u0301") == ["本机的字体都没有“e\u0301”（U+0065 U+0301），印出来是方框"]
    assert said("葛\U000e0100") == ["本机的字体没有“葛\U000e0100”（U+845B U+E0100）所指的异体字形，印成通常的字形"]
    with TTFont(tmp_path / "a.ttf") as font:
        table = CmapSubtable.newSubtable(14)
        table.platformID, table.platEncID, table.language, table.cmap = 0, 5, 0xFF, {}
        table.uvsDict = {0xE0100: [(ord("葛"), None)]}
        font["cmap"].tables.append(table)
        font.save(tmp_path / "b.ttf")
    (tmp_path / "a.ttf").unlink()
    assert said("葛\U000e0100") == []
