"""How often Python looks for garbage that holds itself: seldom, and never through what stays to the end.

Nearly all that is loaded stays: modules, forms, tables. Going through it again and again makes a start a tenth longer,
holds up a key by several frames, and lets the time of a long list grow faster than the list.
"""

from __future__ import annotations

import gc
import linecache


def search_seldom() -> None:
    """For the whole process, from its beginning: a document of fifty pages makes some thousand objects with a key."""
    gc.set_threshold(20_000, 20, 20)


def keep_what_is_loaded() -> None:
    """Leave all that stands now out of the search, once everything is loaded. Takes a while.

    The lines of source files go: Qt for Python reads every module that is imported, looking for its own name, and the
    standard library keeps what was read.
    """
    linecache.clearcache()
    gc.collect()
    gc.freeze()
