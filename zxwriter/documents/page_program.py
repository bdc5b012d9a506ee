"""Whose pages are shown: those the program makes that prints our files on this computer.

With the official fonts Word and WPS set our files as the files say. LibreOffice goes its own way (``metrics``), and
where a font is missing it takes what fontconfig offers, whose Latin letters and figures have other widths.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from zxwriter.documents.font_widths import widths
from zxwriter.documents.fonts import FontShelf
from zxwriter.documents.metrics import LIBREOFFICE, OFFICIAL, Face, Metrics
from zxwriter.documents.office import find_office

_WORDS = ("Word.Application", "KWPS.Application", "WPS.Application")
_PLACES = (
    "/opt/kingsoft/wps-office/office6/wps",
    "/Applications/Microsoft Word.app",
    "/Applications/wpsoffice.app",
)
_CHINESE = ":lang=zh-cn"
# What no Chinese font makes one em wide. Other marks have a Chinese form of one em which no table of widths tells of.
_NARROW = " \xa0‑‒–−•"
_PATIENCE = 30.0  # seconds for fontconfig to answer


def page_metrics(program: str, fonts: Callable[[], FontShelf], cache: Path | None = None) -> Metrics:
    """How documents are set by ``word`` (WPS does the same), ``libreoffice`` or, ``auto``, what this computer has.

    ``auto`` is LibreOffice where neither Word nor WPS is there. ``fonts`` is asked only where there is no fontconfig;
    ``cache`` is a file that makes the next time quick.
    """
    if program == "libreoffice" or (program == "auto" and only_libreoffice()):
        return libreoffice_metrics(fonts, cache)
    return OFFICIAL


def only_libreoffice() -> bool:
    """Whether LibreOffice is the one office program of this computer."""
    return find_office() is not None and not _has_word()


def _has_word() -> bool:
    """Whether Word or WPS is there. On Windows their names in the registry tell; that was not run on Windows."""
    if sys.platform != "win32":
        return shutil.which("wps") is not None or any(Path(one).exists() for one in _PLACES)
    import winreg

    for name in _WORDS:
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, name))
        except OSError:
            continue
        return True
    return False


def libreoffice_metrics(fonts: Callable[[], FontShelf], cache: Path | None = None) -> Metrics:
    """How LibreOffice sets documents with the fonts of this computer."""

    @lru_cache(maxsize=1)
    def chinese() -> Mapping[str, float]:
        known = _widths(_CHINESE, fonts, cache)
        return {one: known[one] for one in _NARROW if one in known}

    def find(font: str) -> Face:
        return replace(LIBREOFFICE.usual, latin=_widths(font, fonts, cache), chinese=chinese())

    return Metrics(LIBREOFFICE.usual, find)


def _widths(font: str, fonts: Callable[[], FontShelf], cache: Path | None) -> Mapping[str, float]:
    """The widths of the face LibreOffice takes for a font; none, which is those of the official fonts, if unknown."""
    found = _matched(font) or _stand_in(font, fonts)
    return {} if found is None else widths(*found, cache)


def _matched(font: str) -> tuple[Path, int] | None:
    """File and place in it of what fontconfig takes for a font; None where there is no fontconfig."""
    program = shutil.which("fc-match") if sys.platform not in ("win32", "darwin") else None
    if program is None:
        return None
    command = [program, "--format=%{file}\t%{index}", font]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True).stdout
        file, _, index = answer.partition("\t")
        return Path(file), int(index)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _stand_in(font: str, fonts: Callable[[], FontShelf]) -> tuple[Path, int] | None:
    found = fonts().for_name("宋体" if font == _CHINESE else font)
    return None if found is None else (found.path, found.index)
