"""The marks that carry an answer's origin through rendering.

A printed answer leaves Jinja as ``START path MIDDLE text END`` (``OPEN`` instead of ``START`` while it is to be
filled in), and each run of markup as ``TOKEN`` and one character naming it. What stands there because of an answer,
without being one, lies between ``UNDER paths MIDDLE`` and ``DONE`` (``conditions``). All are noncharacters of Unicode:
no answer can hold one, since the check refuses them and a draft prints U+FFFD in their place.
"""

from __future__ import annotations

START = "\ufdd0"
OPEN = "\ufdd1"
MIDDLE = "\ufdd2"
END = "\ufdd3"
TOKEN = "\ufdd4"
UNDER = "\ufdd5"
DONE = "\ufdd6"
ALL = START + OPEN + MIDDLE + END + TOKEN + UNDER + DONE


def escape_text(text: str) -> str:
    """The text as it stands between XML tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def unescape_text(text: str) -> str:
    """What ``escape_text`` or Jinja's own escaping was made from."""
    if "&" not in text:
        return text
    for name, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(name, char)
    return text.replace("&amp;", "&")


def marked(text: str, path: str, *, is_open: bool) -> str:
    """An answer's text, escaped and between its marks."""
    return f"{OPEN if is_open else START}{path}{MIDDLE}{escape_text(text)}{END}"
