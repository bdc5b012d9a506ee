"""The person's settings on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from zxwriter.core.sealing import LARGEST, SMALLEST
from zxwriter.storage.early import SCALE_LEAST, SCALE_MOST
from zxwriter.storage.jsonstore import JsonStore, Kept


class Settings(Kept):
    """``seal_diameter`` in mm, None: the usual one of the court (not verified).

    ``output_folder`` is where the choice of a folder begins; empty: where the system keeps documents.
    ``pdf_program`` writes PDF files (own: this program itself).
    ``page_program`` is the one whose pages are shown (word: WPS as well; auto: what this computer has).
    ``fonts_told`` are the fonts of which was said that this computer lacks them.
    """

    theme: Literal["system", "light", "dark"] = "system"
    font_scale: float = Field(default=1.0, ge=SCALE_LEAST, le=SCALE_MOST)
    seal_diameter: float | None = Field(default=None, ge=SMALLEST, le=LARGEST)
    output_folder: str = ""
    keep_recent: bool = True
    embed_elements: bool = False
    fonts_told: tuple[str, ...] = ()
    pdf_program: Literal["own", "word", "wps", "libreoffice", "auto"] = "own"
    page_program: Literal["auto", "word", "libreoffice"] = "auto"


def settings_store(path: Path) -> JsonStore[Settings]:
    """The settings in a file."""
    return JsonStore(path, Settings)
