"""Colours, fonts and spacing of the window: one place, light and dark.

Colours are plain strings in a frozen dataclass; nothing of Qt lives at module level. Text colours keep a contrast of
at least 4.5 : 1 against the surfaces they stand on (tests/ui/test_theme.py measures it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from zxwriter.ui.stylesheet import stylesheet

Name = Literal["light", "dark"]
_PROPERTY, _SCALE = "zxwriter_theme", "zxwriter_scale"

SPACE = 8  # the unit of all distances, in device independent pixels

UI_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)
PAGE_FONTS = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "STFangsong",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "serif",
)
TITLE_FONTS = (
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S",
    "SimSun",
    "STSong",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "serif",
)


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour the window uses, as ``#rrggbb``."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    field_border: str
    accent: str
    on_accent: str
    accent_soft: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    info: str
    done: str
    done_soft: str
    desk: str
    sheet: str
    ink: str
    open_text: str
    open_soft: str
    mark: str


LIGHT = Colours(
    window="#f5f2ec", surface="#fffdf9", raised="#faf7f1", text="#24211e", muted="#625b53", border="#ded7cb",
    field_border="#a99f91", accent="#8c1d1d", on_accent="#ffffff", accent_soft="#f4e4e0", error="#a8201a",
    error_soft="#fbeae7", warning="#855300", warning_soft="#fbf0d9", info="#1d5a86", done="#2c6738",
    done_soft="#e4efe2", desk="#e9e4da", sheet="#ffffff", ink="#1c1a18",
    open_text="#7a4a00", open_soft="#fdecc0", mark="#f6dcd6",
)  # fmt: skip
DARK = Colours(
    window="#1d1e21", surface="#26282c", raised="#2d2f34", text="#ece8e1", muted="#b3ada3", border="#3f4147",
    field_border="#74767d", accent="#e59a92", on_accent="#2a1210", accent_soft="#45302f", error="#f59c94",
    error_soft="#432a29", warning="#e8bd66", warning_soft="#3d3422", info="#93c5ec", done="#92d09d",
    done_soft="#26362a", desk="#17181a", sheet="#2a2c30", ink="#e9e5dd",
    open_text="#f3d28c", open_soft="#51431d", mark="#5a3a37",
)  # fmt: skip
THEMES: dict[str, Colours] = {"light": LIGHT, "dark": DARK}


def current() -> Colours:
    """The colours of the running application; light where none was applied."""
    app = QApplication.instance()
    name = app.property(_PROPERTY) if app is not None else None
    return THEMES.get(str(name), LIGHT)


def scale() -> float:
    """How large the letters of the window are, 1 being their usual size."""
    app = QApplication.instance()
    found = app.property(_SCALE) if app is not None else None
    return float(found) if isinstance(found, float) else 1.0


def system_theme(app: QApplication) -> Name:
    """What the desktop asks for."""
    return "dark" if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def chosen(app: QApplication, wanted: str) -> Name:
    """The theme for "light", "dark" or, with anything else, what the desktop asks for."""
    return "dark" if wanted == "dark" else "light" if wanted == "light" else system_theme(app)


def apply(app: QApplication, name: Name, letters: float = 1.0) -> None:
    """Dress the application: Fusion style, palette, fonts, style sheet; ``letters`` as for ``scale``."""
    colours = THEMES[name]
    app.setProperty(_PROPERTY, name)
    app.setProperty(_SCALE, letters)
    app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    app.setFont(ui_font())
    app.setStyleSheet(stylesheet(colours, letters))


def ui_font(times: float = 1.0, *, bold: bool = False) -> QFont:
    """The font of the window: ``times`` its base size, which is 10.5 points (五号) where nobody wants it larger."""
    font = QFont()
    font.setFamilies(list(UI_FONTS))
    font.setPointSizeF(10.5 * scale() * times)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)  # the one weight of the style sheet: of a third no font file is read
    return font


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Light: colours.surface,
        role.Mid: colours.border,
        role.Dark: colours.field_border,
    }
    for key, colour in table.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.field_border))
    return palette
