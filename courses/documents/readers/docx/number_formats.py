"""Numbers as the numbering of Word writes them: digits, letters, Roman, Chinese, enclosed.

An unknown form is written in digits, as Word itself does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HIGHEST = 32_767  # of Word's own counters
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_WORDS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_SIGNS = "*†‡§"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
    "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_GANADA = "가나다라마바사아자차카타파하"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"


def formatted(number: int, form: str) -> str:
    """``number`` in the form that a ``w:numFmt`` names; "none" shows nothing.

    "zeros 3" fills up to three digits.
    """
    number = min(max(number, 0), _HIGHEST)
    if form.startswith("zeros "):
        return str(number).zfill(min(int(form[6:]), 10))
    return _FORMS.get(form, str)(number)


def _letters(alphabet: str) -> Callable[[int], str]:
    """a, b, ... z, aa, bb: a letter is repeated when the alphabet is used up."""

    def write(number: int) -> str:
        if number < 1:
            return ""
        rounds, at = divmod(number - 1, len(alphabet))
        return alphabet[at] * min(rounds + 1, 20)

    return write


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result += letters * count
    return result


def _digits(ten: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return "".join(ten[int(digit)] for digit in str(number))

    return write


def _han(digits: str, units: str, *, bare_ten: bool, zero: str) -> Callable[[int], str]:
    """Chinese numerals with units; ``bare_ten`` writes 十二 for 12 and not 一十二."""

    def write(number: int) -> str:
        if number == 0:
            return digits[0]
        result, gap = "", False
        for position, digit in reversed(list(enumerate(reversed(str(number))))):
            if digit == "0":
                gap = True
                continue
            result += (
                (zero if gap and result else "") + digits[int(digit)] + units[position].strip()
            )
            gap = False
        return result[1:] if bare_ten and 10 <= number < 20 else result

    return write


def _enclosed(*ranges: tuple[int, int, int]) -> Callable[[int], str]:
    """Signs such as ①; each range is (first number, last number, code of the first sign)."""

    def write(number: int) -> str:
        for first, last, code in ranges:
            if first <= number <= last:
                return chr(code + number - first)
        return str(number)

    return write


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else suffix}"


def _words(number: int) -> str:
    if number >= 1000:
        rest = _words(number % 1000).lower() if number % 1000 else ""
        return f"{_words(number // 1000)} thousand {rest}".strip()
    hundreds, ones = divmod(number, 100)
    parts = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if ones:
        tens = f"{_TENS[ones // 10]}-{_ONES[ones % 10]}".rstrip("-")
        parts.append(_ONES[ones] if ones < 20 else tens)
    return " ".join(parts).capitalize()


def _ordinal_words(number: int) -> str:
    head, _, last = _words(number).lower().replace("-", " -").rpartition(" ")
    dash, word = ("-", last[1:]) if last.startswith("-") else (" " if head else "", last)
    ending = _ORDINAL_WORDS.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")
    return f"{head}{dash}{ending}".capitalize()


def _chicago(number: int) -> str:
    rounds, at = divmod(max(number, 1) - 1, len(_SIGNS))
    return _SIGNS[at] * min(rounds + 1, 20)


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SIMPLE_UNITS = " 十百千万"
_COUNTING = _han("〇一二三四五六七八九", _SIMPLE_UNITS, bare_ten=True, zero="〇")
_COUNTING_ZERO = _han("零一二三四五六七八九", _SIMPLE_UNITS, bare_ten=True, zero="零")
_COUNTING_PLAIN = _han("〇一二三四五六七八九", _SIMPLE_UNITS, bare_ten=True, zero="")
_TAIWANESE = _han("零一二三四五六七八九", " 十百千萬", bare_ten=True, zero="零")
_HAN_DIGITS = _digits("〇一二三四五六七八九")
_CIRCLED = _enclosed((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))

_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _number: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _enclosed((1, 20, 0x2488)),
    "decimalEnclosedParen": _enclosed((1, 20, 0x2474)),
    "ideographEnclosedCircle": _enclosed((1, 10, 0x3280)),
    "chineseCounting": _COUNTING,
    "chineseCountingThousand": _COUNTING_ZERO,
    "chineseLegalSimplified": _han("零壹贰叁肆伍陆柒捌玖", " 拾佰仟萬", bare_ten=False, zero="零"),
    "ideographLegalTraditional": _han(
        "零壹貳參肆伍陸柒捌玖", " 拾佰仟萬", bare_ten=False, zero="零"
    ),
    "taiwaneseCounting": _TAIWANESE,
    "taiwaneseCountingThousand": _TAIWANESE,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseCounting": _COUNTING_PLAIN,
    "japaneseDigitalTenThousand": _HAN_DIGITS,
    "japaneseLegal": _han("〇壱弐参四伍六七八九", " 拾百阡萬", bare_ten=False, zero=""),
    "koreanCounting": _han("영일이삼사오육칠팔구", " 십백천만", bare_ten=True, zero=""),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "ideographDigital": _HAN_DIGITS,
    "ideographTraditional": _letters(_STEMS),
    "ideographZodiac": _letters(_BRANCHES),
    "iroha": _letters(_IROHA),
    "irohaFullWidth": _letters(_IROHA),
    "aiueo": _letters(_AIUEO),
    "aiueoFullWidth": _letters(_AIUEO),
    "ganada": _letters(_GANADA),
    "russianLower": _letters(_CYRILLIC),
    "russianUpper": _letters(_CYRILLIC.upper()),
}
