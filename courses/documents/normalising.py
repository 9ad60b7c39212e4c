"""Text as search and matching read it; what is shown stays as printed.

Exporters print one character in many ways: as a radical, at full width, with invisible joints,
as a glyph of a font for signs; they part the letters of a word by blanks and set it downwards.
All of these mean the plain text that somebody types into a search box.
"""

from __future__ import annotations

import re
import unicodedata

from courses.documents.text import squeeze

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# "课 程 大 纲": at least three characters, each alone between single blanks.
_LETTER_SPACED = re.compile(rf"(?<![^\s])[{_HAN}](?: [{_HAN}]){{2,}}(?![^\s])")
# One character a line, at least four lines.
_VERTICAL = re.compile(
    rf"(?:^|(?<=\n))[^\S\n]*[{_HAN}][^\S\n]*(?:\n[^\S\n]*[{_HAN}][^\S\n]*(?=\n|$)){{3,}}"
)
_BLANKS = re.compile(r"[^\S\n]+")

# Radicals that Unicode does not fold itself, each with the character that it looks like. The
# block of Kangxi radicals is folded by NFKC.
_RADICALS = {
    **dict(
        zip(
            range(0x2E80, 0x2E9A),
            "丶厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵",
            strict=True,
        )
    ),
    **dict(zip(range(0x2E9B, 0x2EAC), "旡日月歺母民氵氺灬爫爫丬牛犭王疋目", strict=True)),
    **dict(zip(range(0x2EAC, 0x2EC1), "示礻竹糹纟罓罒㓁网网羊羊羊耂肀聿肉臼艹艹艹", strict=True)),
    **dict(zip(range(0x2EC1, 0x2ED5), "虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门", strict=True)),
    **dict(
        zip(
            range(0x2ED5, 0x2EF4),
            "阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
            strict=True,
        )
    ),
}
# Bullets and arrows of the fonts for signs (Symbol, Wingdings), which have them in the private
# area; what else stands there says nothing without its font.
_SIGNS = {
    0xF020: " ", 0xF02D: "-", 0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF070: "□", 0xF071: "❑",
    0xF072: "❒", 0xF073: "⬧", 0xF075: "◆", 0xF076: "❖", 0xF077: "◆", 0xF09E: "·", 0xF09F: "•",
    0xF0A7: "▪", 0xF0A8: "□", 0xF0B2: "✧", 0xF0B7: "•", 0xF0D8: "➢", 0xF0DE: "⇒", 0xF0E0: "→",
    0xF0E8: "➔", 0xF0F0: "⇨", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑",
}  # fmt: skip
_INVISIBLE = ("Cf", "Cc", "Cs", "Co")


class _Plain(dict[str, str]):
    """What each character means; worked out once."""

    def __missing__(self, character: str) -> str:
        plain = self[character] = _plain(character)
        return plain


def _plain(character: str) -> str:
    code = ord(character)
    if code in _RADICALS:
        return _RADICALS[code]
    if code in _SIGNS:
        return _SIGNS[code]
    if character in "\t\n\v\f\r\x85\u2028\u2029":
        return character
    folded = unicodedata.normalize("NFKC", character)
    if folded.isspace():
        return " "
    return "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE)


PLAIN = _Plain()


def normalise(text: str) -> str:
    """``text`` in plain characters, its letter-spaced and vertical words put together.

    Case, accents, punctuation and line ends stay.
    """
    plain = "".join([PLAIN[character] for character in text])
    if "\n" in plain:
        plain = _VERTICAL.sub(lambda found: squeeze(found.group(0)), plain)
    if " " not in plain:
        return plain
    return _LETTER_SPACED.sub(lambda found: squeeze(found.group(0)), _BLANKS.sub(" ", plain))


def key_of(text: str) -> str:
    """What two prints of one name or title have in common, white space and case aside."""
    return squeeze(normalise(text)).casefold()
