"""What the fonts of signs show: characters of Wingdings, Webdings and Symbol as Unicode.

Such a font has its signs at the codes of ordinary letters, or at U+F020 to U+F0FF.
"""

from __future__ import annotations

from mammoth.docx.dingbats import dingbats

_PRIVATE = 0xF000
# Signs of which everybody has a font, where the table names a rarer one that looks the same.
_USUAL = {
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x71): "❑",
    ("wingdings", 0x75): "◆",
    ("wingdings", 0x76): "❖",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0xB2): "✧",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xE8): "➔",
    ("wingdings", 0xF0): "⇨",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0xA3): "□",
    ("symbol", 0xB7): "•",
}
_SIGNS = {
    **{(font.casefold(), code): chr(shown) for (font, code), shown in dingbats.items()},
    **_USUAL,
}
SYMBOL_FONTS = frozenset(font for font, _code in _SIGNS)


def shown_sign(font: str, code: int) -> str:
    """The character that ``font`` shows for ``code``; the code itself where it is not known."""
    plain = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    known = _SIGNS.get((font.casefold(), plain))
    if known is not None:
        return known
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def shown_text(font: str, text: str) -> str:
    """``text`` as set in a font of signs."""
    return "".join(shown_sign(font, ord(character)) for character in text)
