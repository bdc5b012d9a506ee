"""The Qt application: style, Chinese texts of Qt itself, input method. Made once a process, never at import."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from zxwriter import __version__
from zxwriter.ui import theme
from zxwriter.ui.about import NAME


def prefer_input_method(environment: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Let Qt speak to fcitx through ibus: its own plug-in is not among those Qt brings along.

    Only where fcitx is announced and the person chose nothing for Qt themselves.
    """
    announced = any("fcitx" in environment.get(name, "").lower() for name in ("XMODIFIERS", "GTK_IM_MODULE"))
    chosen = environment.get("QT_IM_MODULE", "")
    if platform.startswith("linux") and announced and chosen in ("", "fcitx", "fcitx5"):
        environment["QT_IM_MODULE"] = "ibus"


def make_application(theme_name: str | None = None, letters: float = 1.0) -> QApplication:
    """The application of this process, made when there is none yet, dressed in a theme (None: as the desktop).

    ``letters`` says how large the letters of the window are, 1 being their usual size.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        prefer_input_method(os.environ)
        app = QApplication(["zxwriter"])
        app.setApplicationName("zxwriter")
        app.setApplicationDisplayName(NAME)
        app.setApplicationVersion(__version__)
    speak_chinese(app)
    theme.apply(app, theme.chosen(app, theme_name or "system"), letters)
    return app


def speak_chinese(app: QApplication) -> None:
    """Dates, numbers, and the buttons and menus Qt brings along, in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    if app.property("zxwriter_translated"):
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
        app.setProperty("zxwriter_translated", True)
