"""Files of others as PDF pages for a bundle: PDF as it is, pictures on A4, the rest through an office program."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zxwriter.documents.pdf_objects import Name, PdfObjects, Ref, number

if TYPE_CHECKING:
    from PIL import Image
    from pypdf import PdfReader

LARGEST = 200_000_000  # bytes of one file
MOST_FRAMES = 500
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp")
TEXTS = (".docx", ".doc", ".rtf", ".odt", ".wps", ".txt", ".xlsx", ".xls", ".et")
_SHORT, _LONG, _MARGIN, _FOOT = 595.276, 841.89, 42.5, 51.0  # A4, margins of 15 mm, 18 mm below for the page number

Converter = Callable[[bytes, str], bytes | None]


class Fault(NamedTuple):
    """Why a file is not in the bundle, and what to do."""

    message: str
    mend: str


def pages_of(path: Path, convert: Converter) -> PdfReader | Fault:
    """The pages of a file. ``convert`` makes a PDF of a file of words, given its bytes and ending; None: it cannot."""
    ending = path.suffix.lower()
    try:
        if path.stat().st_size > LARGEST:
            return Fault("文件过大", f"请分成小于 {LARGEST // 1_000_000} MB 的几个文件")
        data = path.read_bytes()
    except FileNotFoundError:
        return Fault("找不到这个文件", "核对文件名和所在文件夹")
    except (OSError, ValueError):
        return Fault("这个文件读不出来", "检查该文件能否打开、是否被别的程序占用")
    if not data:
        return Fault("这个文件是空的", "换成有内容的文件")
    if ending == ".pdf" or data.startswith(b"%PDF-"):
        return read_pdf(data)
    if ending in PICTURES:
        made = picture_pdf(data)
        return made if isinstance(made, Fault) else read_pdf(made)
    if ending in TEXTS:
        made = convert(data, ending)
        if made is None:
            return Fault("本机没有可用的办公软件，不能转换这种文件", "用 Word 或 WPS 打开，另存为 PDF 后再加入")
        return read_pdf(made)
    return Fault(f"不能合并这种文件（{ending or '没有扩展名'}）", "请改用 PDF、图片或 Word 文件")


def read_pdf(data: bytes) -> PdfReader | Fault:
    """A PDF opened, where need be after another reader mended it."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a broken file is named by us, in Chinese
    for content in (lambda: data, lambda: _mended(data)):
        try:
            reader = PdfReader(BytesIO(content()), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                return Fault("PDF 设有打开密码", "去掉密码（打开后另存或打印为 PDF）后再加入")
            if all(page.mediabox.width > 0 for page in reader.pages) and len(reader.pages):
                return reader
        except Exception:  # whatever a broken file makes the library raise
            continue
    return Fault("PDF 已损坏，或者没有一页", "用阅读器打开后另存（打印）为 PDF，或者重新扫描")


def _mended(data: bytes) -> bytes:
    import pypdfium2

    out = BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document.save(out)
    return out.getvalue()


def picture_pdf(data: bytes) -> bytes | Fault:
    """Each frame of a picture on a page of A4, upright as it was taken, with every dot it has."""
    from PIL import Image, ImageSequence

    out = PdfObjects()
    tree = out.reserve()
    pages: list[Ref] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:
                plain = picture.format == "JPEG" and picture.getexif().get(0x0112, 1) == 1
                for frame in ImageSequence.Iterator(picture):
                    if len(pages) >= MOST_FRAMES:
                        return Fault(f"图片超过{MOST_FRAMES}页", "请分成几个文件")
                    pages.append(_picture_page(out, tree, frame, data if plain else None))
    except Exception:  # whatever a broken file makes the library raise
        return Fault("图片已损坏，或者不是图片", "重新拍摄或扫描后再加入")
    out.put(tree, {"Type": Name("Pages"), "Kids": pages, "Count": len(pages)})
    return out.finish(out.add({"Type": Name("Catalog"), "Pages": tree}), out.add({}))


def _picture_page(out: PdfObjects, tree: Ref, frame: Image.Image, jpeg: bytes | None) -> Ref:
    from PIL import ImageOps

    upright = frame if jpeg else ImageOps.exif_transpose(frame)
    wide, high = upright.size
    facts = {"Type": Name("XObject"), "Subtype": Name("Image"), "Width": wide, "Height": high, "BitsPerComponent": 8}
    if jpeg and frame.mode in ("RGB", "L"):
        space = Name("DeviceRGB" if frame.mode == "RGB" else "DeviceGray")
        image = out.raw_stream(jpeg, {**facts, "ColorSpace": space, "Filter": Name("DCTDecode")})
    else:
        image = _repacked(out, upright, facts, lossy=frame.format == "JPEG")
    width, height = (_LONG, _SHORT) if wide > high else (_SHORT, _LONG)
    room = width - 2 * _MARGIN, height - _MARGIN - _FOOT
    scale = min(room[0] / wide, room[1] / high)
    left, bottom = (width - wide * scale) / 2, _FOOT + (room[1] - high * scale) / 2
    matrix = " ".join(number(one) for one in (wide * scale, 0, 0, high * scale, left, bottom))
    content = out.stream(f"q {matrix} cm /P Do Q".encode("ascii"))
    resources = {"XObject": {"P": image}}
    box = [0, 0, width, height]
    return out.add({"Type": Name("Page"), "Parent": tree, "MediaBox": box, "Resources": resources, "Contents": content})


def _repacked(out: PdfObjects, picture: Image.Image, facts: dict[str, object], *, lossy: bool) -> Ref:
    """The dots of a picture as they are; a turned photograph as a JPEG again, for it would grow tenfold."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    elif picture.mode in ("1", "L"):
        picture = picture.convert("L")
    else:
        picture = picture.convert("RGB")
    space = Name("DeviceGray" if picture.mode == "L" else "DeviceRGB")
    if lossy:
        packed = BytesIO()
        picture.save(packed, "JPEG", quality=92, subsampling=0)
        return out.raw_stream(packed.getvalue(), {**facts, "ColorSpace": space, "Filter": Name("DCTDecode")})
    return out.stream(picture.tobytes(), {**facts, "ColorSpace": space})


def converters() -> Iterator[Converter]:
    """The office programs that may turn files of words into PDF, in order."""
    from zxwriter.documents.office import through_libreoffice, through_windows

    yield lambda data, ending: through_windows("word", data, ending)
    yield lambda data, ending: through_windows("wps", data, ending)
    yield through_libreoffice


def convert_by_any(data: bytes, ending: str) -> bytes | None:
    """The PDF the first office program of this computer makes; None where there is none."""
    return next((made for one in converters() if (made := one(data, ending)) is not None), None)
