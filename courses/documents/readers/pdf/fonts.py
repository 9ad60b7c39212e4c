"""What a font is, by its name and its flags."""

from __future__ import annotations

import re

from courses.documents.readers.pdf.layout import Font
from courses.documents.readers.symbol_fonts import shown_text

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(
    r"bold|black|heavy|semibd|demibold|[-,_]demi\b|xbs|dbs|小标宋|粗|[-,]bd\b|w[789]\b|"
    r"cmbx|cmssbx|sfbx|[-,]medi\b",  # the fonts of TeX
    re.I,
)
_ITALIC = re.compile(
    r"italic|oblique|[-,]it\b|slanted|cmti|cmsl|sfti|[-,](?:regu|medi)?ital\b", re.I
)
_BLACK = re.compile(r"simhei|heiti|stheiti|黑体|fz[a-z]*hei|[-_]hei\b|dengxian-?bold", re.I)
_SYMBOLS = re.compile(r"wingdings|webdings|dingbats|^symbol|symbolmt|opensymbol|marlett", re.I)
_FIXED = re.compile(r"courier|consola|mono(?!type)|menlo|typewriter|cmtt", re.I)
_FLAG_FIXED, _FLAG_ITALIC, _FLAG_FORCE_BOLD = 1, 64, 1 << 18
_BOLD_WEIGHT = 600


def font_of(raw_name: bytes, flags: int, weight: int, slant: int, *, unmapped: bool) -> Font:
    """``flags`` are those of a font descriptor, ``weight`` 100 to 900 (0: not said)."""
    name = _SUBSET.sub("", _decoded(raw_name))
    return Font(
        name=name,
        bold=bool(_BOLD.search(name) or flags & _FLAG_FORCE_BOLD or _is_heavy(name, weight)),
        italic=bool(_ITALIC.search(name) or (flags & _FLAG_ITALIC and slant)),
        symbols=bool(_SYMBOLS.search(name)),
        fixed=bool(_FIXED.search(name) or flags & _FLAG_FIXED),
        unmapped=unmapped,
        black=bool(_BLACK.search(name)),
    )


def shown_sign(font: Font, text: str) -> str:
    """What a sign of a font of signs looks like: "●" for "l" of Wingdings."""
    name = re.sub(r"[-,].*$|mt$", "", font.name.casefold())
    family = re.sub(r"\s*(\d)$", r" \1", name).strip()
    return shown_text(family, text)


def _is_heavy(name: str, weight: int) -> bool:
    """A weight is guessed by the engine where the name has a style; only a high one counts."""
    return weight >= _BOLD_WEIGHT and not re.search(r"regular|light|book|roman|medium", name, re.I)


def _decoded(name: bytes) -> str:
    """Names of Chinese fonts come in UTF-8 or in GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding).strip("\0")
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1").strip("\0")
