"""The few settings the window needs before it is first painted, read without what reads the rest of them.

Nothing is moved aside or complained of here: that comes with the first full reading (``zxwriter.storage.settings``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

SCALE_LEAST, SCALE_MOST = 0.5, 3.0  # of the window's letters, 1 being their usual size
_LARGEST = 1_000_000  # bytes; more is no file of settings


class Early(NamedTuple):
    """``theme`` is "system", "light" or "dark"; the others as in ``Settings``."""

    theme: str = "system"
    font_scale: float = 1.0
    embed_elements: bool = False
    output_folder: str = ""


def early_settings(path: Path) -> Early:
    """What the file says of them; the usual ones where it says nothing usable. Never raises."""
    try:
        with path.open("rb") as stream:
            content = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Early()
    if not isinstance(content, dict):
        return Early()
    theme, scale, embed, folder = (content.get(name) for name in Early._fields)
    return Early(
        theme if theme in ("light", "dark") else "system",
        _scale(scale),
        embed is True,
        folder if isinstance(folder, str) else "",
    )


def _scale(found: Any) -> float:
    known = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if known and SCALE_LEAST <= found <= SCALE_MOST else 1.0
