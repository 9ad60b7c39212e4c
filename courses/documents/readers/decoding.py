"""From bytes to text: which encoding a file is in, decided by how plausible its characters are.

A file says its encoding only by a byte order mark. Without one UTF-8 is certain when it decodes;
the rest (GB18030, Big5, UTF-16 without mark, Western) accept each other's bytes, so the one
whose characters are in daily use wins. Everything here is bounded: by the size of the file, the
length of a line and the number of lines.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from courses.documents.errors import UnreadableDocument
from courses.documents.text import clean_text, is_han

MAX_BYTES = 32_000_000
MAX_LINE_CHARACTERS = 1_000_000
MAX_LINES = 200_000

_SAMPLE_BYTES = 60_000
_SCORED_CHARACTERS = 8_000
_PLAUSIBLE = 0.75  # right ones measure above 0.8, wrong ones below 0.7 (test_decoding.py)
# Chinese of so many characters without so many of the commonest is no Chinese.
_MANY = 100
_LEAST_FREQUENT = 0.01

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or PPTX"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, PPT or XLS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "RTF"),
)
_EIGHT_BIT = ("gb18030", "cp950", "big5hkscs", "cp1252")
_SIXTEEN_BIT = ("utf-16-le", "utf-16-be")

_FREQUENT = frozenset(
    "的一是不了在人有我他这為为個个上們们来來到时時大地以可下中对對会會年和学學生与與，。、；：（）"
)
_WESTERN = frozenset("‘’“”–—…•€£©®°±×·§éèêëàâäáãåçñóòôöõúùûüíìîïßÉÀÄÖÜæøœ\xa0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, cleaned of what a database refuses, and the name of its encoding."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """The text of ``data``.

    Raises UnreadableDocument with code empty, too_large, too_many_lines, line_too_long, binary,
    encoding or no_text; ``place`` in its details is the line, ``limit`` the bound that was passed
    (megabytes, lines, characters).
    """
    _check_size(data, name)
    encoding, start = _encoding_of(data, name)
    text = _strict(data, start, encoding, name)
    if _control_share(text) > 0.02:
        raise UnreadableDocument("binary", name=name, place="")
    cleaned = clean_text(text.replace("\x0b", "\u2028"))
    _check_lines(cleaned, name)
    if not cleaned.strip():
        raise UnreadableDocument("no_text", name=name)
    return Decoded(cleaned, encoding)


def _check_size(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableDocument("empty", name=name)
    if len(data) <= MAX_BYTES:
        return
    if re.search(rb"[\r\n]", data[: MAX_LINE_CHARACTERS * 4]) is None:
        raise UnreadableDocument("line_too_long", name=name, place=1, limit=MAX_LINE_CHARACTERS)
    raise UnreadableDocument("too_large", name=name, limit=MAX_BYTES // 10**6)


def _check_lines(text: str, name: str) -> None:
    if text.count("\n") + text.count("\r") + text.count("\f") > MAX_LINES:
        raise UnreadableDocument("too_many_lines", name=name, limit=MAX_LINES)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if len(line) > MAX_LINE_CHARACTERS:
            raise UnreadableDocument(
                "line_too_long", name=name, place=number, limit=MAX_LINE_CHARACTERS
            )


def _encoding_of(data: bytes, name: str) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument("binary", name=name, place=what)
    if b"\x00" in data:
        return _wide_encoding(data, name), 0
    if _decodes(data, "utf-8"):
        return "utf-8", 0
    return _plausible_encoding(data, name), 0


def _wide_encoding(data: bytes, name: str) -> str:
    scores = {
        e: _plausibility_of(data[:_SAMPLE_BYTES], e)
        for e in (*_SIXTEEN_BIT, "utf-32-le", "utf-32-be")
    }
    best = max(scores, key=lambda e: scores[e])
    if scores[best] < _PLAUSIBLE or not _decodes(data, best):
        raise UnreadableDocument("binary", name=name, place="")
    return best


def _plausible_encoding(data: bytes, name: str) -> str:
    sample = _sample(data)
    damaged = _damaged_utf8(sample)
    scores = {e: _plausibility_of(sample, e) for e in _EIGHT_BIT if not damaged}
    if not damaged and len(data) % 2 == 0:
        scores |= {e: _plausibility_of(data[:_SAMPLE_BYTES], e) for e in _SIXTEEN_BIT}
    ranked = sorted((e for e in scores if scores[e] >= _PLAUSIBLE), key=lambda e: -scores[e])
    for encoding in ranked:
        if _decodes(data, encoding):
            return encoding
    raise _undecodable(data, ranked[0] if ranked else "utf-8", name)


def _sample(data: bytes) -> bytes:
    """The bytes from the first line with something other than ASCII on."""
    found = re.search(rb"[\x80-\xff]", data)
    start = data.rfind(b"\n", 0, found.start() if found else 0) + 1
    first = found.start() if found else 0
    return data[max(start, first - 1000) : first + _SAMPLE_BYTES]


def _damaged_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: the file is damaged, not in another encoding."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    wide = sum(1 for c in text if ord(c) > 127)
    return wide > 0 and text.count("\ufffd") / wide < 0.1


def _undecodable(data: bytes, encoding: str, name: str) -> UnreadableDocument:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return UnreadableDocument("encoding", name=name, place=line, encoding=encoding)
    return UnreadableDocument("encoding", name=name, place=1, encoding=encoding)


def _strict(data: bytes, start: int, encoding: str, name: str) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError:
        raise _undecodable(data[start:], encoding, name) from None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plausibility_of(sample: bytes, encoding: str) -> float:
    """How plausible ``sample`` is in ``encoding``, 0 to 1; 0 where it does not decode."""
    if encoding.startswith("utf-") and len(sample) % 4:
        sample = sample[: len(sample) // 4 * 4] or sample
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return 0.0
    return plausibility(text, western=encoding == "cp1252")


def plausibility(text: str, *, western: bool = False) -> float:
    """The share of characters outside ASCII that are in daily use, with a little for the commonest.

    A Han character alone between Latin letters counts as implausible: that is what a Western
    quotation mark becomes when it is read as GB18030.
    """
    scored = text[:_SCORED_CHARACTERS]
    total, good, frequent = 0, 0.0, 0
    for before, character, after in zip(" " + scored, scored, scored[1:] + " ", strict=False):
        if character < "\x80":
            if _is_control(character):
                total += 1
            continue
        total += 1
        if western:
            good += character in _WESTERN
        elif not (_is_letter(before) and _is_letter(after)):
            good += _in_daily_use(character)
            frequent += character in _FREQUENT
    if not total:
        return 0.9 if not western else 0.8
    if not western and total >= _MANY and frequent < total * _LEAST_FREQUENT:
        return 0.0  # Korean read as GB18030: every character in daily use, none of the commonest
    return good / total * 0.8 + min(frequent / total, 0.1) * 2.0


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_control(character: str) -> bool:
    return character < " " and character not in "\t\n\r\f\x0b"


def _control_share(text: str) -> float:
    sample = text[:200_000]
    return sum(map(_is_control, sample)) / max(1, len(sample))


@cache
def _in_daily_use(character: str) -> bool:
    """Whether a character is in the frequent planes of GB2312 or Big5, or common punctuation."""
    if is_han(character):
        return _level_one(character, "gb2312", 0xB0, 0xD7) or _level_one(
            character, "big5", 0xA4, 0xC6
        )
    return (
        character in _WESTERN
        or "\u3000" <= character <= "\u301f"
        or "\uff01" <= character <= "\uff5e"
    )


def _level_one(character: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
