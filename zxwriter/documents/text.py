"""A document as plain text, for pasting elsewhere."""

from __future__ import annotations

from zxwriter.documents.outline import Outline


def plain_text(outline: Outline) -> str:
    """One line a paragraph, in order; line breaks inside a paragraph stay, the text ends with a newline."""
    lines = [paragraph.text.replace("\f", "\n") for paragraph in outline]
    return "\n".join(lines) + "\n" if lines else ""
