"""Draw ``resources/icons/zxwriter.ico`` from the SVG beside it: ``python packaging/build_icon.py``."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256)
ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"


def draw(renderer: QSvgRenderer, size: int) -> bytes:
    """The drawing as a PNG of that many pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(buffer.data().data())


def pack(pictures: dict[int, bytes]) -> bytes:
    """An icon file: header, one entry of 16 bytes a picture (256 is written as 0), the PNGs."""
    offset = 6 + 16 * len(pictures)
    entries = b""
    for size, png in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


def main() -> int:
    application = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    renderer = QSvgRenderer(str(ICONS / "zxwriter.svg"))
    (ICONS / "zxwriter.ico").write_bytes(pack({size: draw(renderer, size) for size in SIZES}))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
