"""When two short answers are the same: width, case, blanks and look-alike signs aside."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_LOOK_ALIKE = str.maketrans("‐‑‒–—―−‘’“”„`´", "-------''\"\"\"''")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
# Between Chinese characters, and between them and Latin ones, a blank is a matter of taste.
_IDLE_BLANK = re.compile(rf"(?<=[{_WIDE}\W]) | (?=[{_WIDE}\W])")


def fold(text: str, *, case_sensitive: bool = False) -> str:
    """The answer as it is compared. Folding twice changes nothing.

    NFKC, without invisible characters, dashes and quotes in their plain form, case folded,
    blanks collapsed and left out beside Chinese characters and signs, without the full stop that
    ends a sentence.
    """
    plain = _normal(text)
    if not case_sensitive:
        plain = _normal(plain.casefold())
    plain = _IDLE_BLANK.sub("", " ".join(plain.split()))
    plain = plain.rstrip("。.").rstrip() or plain
    return unicodedata.normalize("NFC", plain)  # a mark may have lost the blank before it


def _normal(text: str) -> str:
    plain = text.translate(_INVISIBLE).translate(_LOOK_ALIKE)
    composed = unicodedata.normalize("NFKC", plain)
    return composed.translate(_LOOK_ALIKE).translate(_INVISIBLE)
