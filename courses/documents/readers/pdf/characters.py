"""The characters of a page as words, in the order of the raw text."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.numbering import BULLETS
from courses.documents.readers.pdf import engine
from courses.documents.readers.pdf.fonts import font_of
from courses.documents.readers.pdf.frames import direction
from courses.documents.readers.pdf.layout import Box, Font, Word
from courses.documents.readers.pdf.tags import NO_TAG
from courses.documents.text import clean_text, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from courses.documents.readers.pdf.frames import Frame
    from courses.documents.readers.pdf.links import Links
    from courses.documents.readers.pdf.tags import Tag

HYPHEN = "\ufffe"  # what pdfium makes of the hyphen at the end of a line
_TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_LINE_END = "\r\n"
_INVISIBLE, _FILLED_AND_STROKED = 3, 2
_WHITE = 0xFDFDFD
_SLANT = 0.12  # how far upright type leans when a program makes italics of it
_STRETCH, _SCRIPT_GAP = 0.8, 0.3  # of the height of a line: gaps that are no blanks
_SAMPLE = 24  # characters of a font of which is asked whether they have a map
_PRIVATE = re.compile(r"[\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


class _Look:
    """What is the same for all characters of a text object."""

    __slots__ = ("baseline", "font", "hidden", "pale", "size", "tag", "turn")

    def __init__(self, font: Font, size: float, turn: int, baseline: float) -> None:
        self.font, self.size, self.turn, self.baseline = font, size, turn, baseline
        self.hidden = self.pale = False
        self.tag = NO_TAG

    def is_like(self, other: _Look) -> bool:
        """Whether characters of both read as one word; fonts may differ where one lacks a sign."""
        return self is other or (
            self.size == other.size
            and self.baseline == other.baseline
            and self.turn == other.turn
            and self.font.style == other.font.style
            and self.hidden == other.hidden
            and self.pale == other.pale
            and self.tag == other.tag
        )


class Characters:
    """The words of one page; ``lines`` is how many lines its raw text has."""

    def __init__(
        self, page: Any, frame: Frame, first_line: int, links: Links, tags: Mapping[int, Tag]
    ) -> None:
        self.frame, self.links, self.tags = frame, links, tags
        self.first_line = first_line
        self._looks: dict[int, _Look] = {}
        self._fonts: dict[int, Font] = {}
        self._frames = {turn: frame.turned((360 - turn) % 360) for turn in (0, 90, 180, 270)}
        self._frames[-1] = frame
        self._by_key: dict[tuple[object, ...], _Look] = {}
        self._text_page = engine.TextPage(page)
        try:
            self.words = self._words()
            text = self._text_page.text
            self.lines = text.count(_LINE_END) + 1 if text else 0
            self._mark_unmapped()
        finally:
            self._text_page.close()

    def _words(self) -> list[Word]:
        words: list[Word] = []
        text, line, position, spaced = self._text_page.text, self.first_line, 0, True
        for token in _TOKEN.finditer(text):
            between = text[position : token.start()]
            line += between.count(_LINE_END)
            spaced = (bool(between) and not self._is_stretch(position, token.start())) or not words
            for start, end, look in self._pieces(token.start(), token.end()):
                for word in self._linked_words(start, end, look, line):
                    word.spaced = spaced
                    word.parted = bool(between) or not words
                    if not word.parted:
                        words[-1].glued = True
                    words.append(word)
                    spaced, between = False, ""
            position = token.end()
        return words

    def _is_stretch(self, start: int, end: int) -> bool:
        """Whether a blank that nobody drew stands beside a Han character: the characters were
        only set further apart, to fill the line or to part scripts."""
        text, page = self._text_page.text, self._text_page
        if end - start != 1 or not start or text[start] in "\r\n":
            return False
        sides = is_cjk(text[start - 1]) + is_cjk(text[end])
        if not sides or text[start - 1] in BULLETS or not page.is_generated(page.index(start)):
            return False
        gap, height = self._gap(start - 1, end)
        if sides == 1:
            return gap < height * _SCRIPT_GAP
        return gap < height * _STRETCH and self._is_even(start, end, gap)

    def _gap(self, left: int, right: int) -> tuple[float, float]:
        """The gap between two characters, and the height of their line."""
        page = self._text_page
        before, after = page.box(page.index(left)), page.box(page.index(right))
        return after[0] - before[2], max(before[3] - before[1], 1.0)

    def _is_even(self, start: int, end: int, gap: float) -> bool:
        """Whether the characters beside a gap stand apart as well: the whole line is stretched."""
        text = self._text_page.text
        pairs = []
        if start > 1 and not text[start - 2].isspace():
            pairs.append((start - 2, start - 1))
        if end + 1 < len(text) and not text[end + 1].isspace():
            pairs.append((end, end + 1))
        return not pairs or any(self._gap(*pair)[0] >= gap * 0.5 for pair in pairs)

    def _linked_words(self, start: int, end: int, look: _Look, line: int) -> Iterator[Word]:
        """The words of a piece, cut where a link begins or ends."""
        word = self._word(start, end, look, line)
        if word is None:
            return
        if not self.links.near(word.box):
            yield word
            return
        page = self._text_page
        addresses = [
            self.links.at(self.frame.box(*page.box(page.index(at)))) for at in range(start, end)
        ]
        begin = start
        for at in range(start + 1, end + 1):
            if at == end or addresses[at - start] != addresses[begin - start]:
                part = self._word(begin, at, look, line)
                if part is not None:
                    part.link = addresses[begin - start]
                    yield part
                begin = at

    def _pieces(self, start: int, end: int) -> list[tuple[int, int, _Look]]:
        """The parts of a token that are set alike."""
        page = self._text_page
        handle = page.object_at(page.index(start))
        look = self._look(page.index(start), handle)
        pieces, begin = [], start
        for position in range(start + 1, end):
            index = page.index(position)
            found = page.object_at(index)
            if found in (handle, 0):
                continue
            handle, other = found, self._look(index, found)
            if not look.is_like(other):
                pieces.append((begin, position, look))
                begin, look = position, other
        return [*pieces, (begin, end, look)]

    def _word(self, start: int, end: int, look: _Look, line: int) -> Word | None:
        page = self._text_page
        raw = page.text[start:end]
        text = clean_text(raw.replace(HYPHEN, "-"))
        if not text:
            return None
        first, last = page.index(start), page.index(end - 1)
        box = self.frame.box(*page.box(first))
        if last != first:
            box = box.joined(self.frame.box(*page.box(last)))
        origin = page.origin(first)
        turn = self._turn(look, first, last, origin)
        return Word(
            text=text,
            box=box,
            baseline=self._frames[turn].point(*origin)[1],
            size=look.size,
            font=look.font,
            line=line,
            turn=turn,
            hidden=look.hidden,
            pale=look.pale,
            tag=look.tag,
            hyphened=raw.endswith(HYPHEN),
            at=start,
            end=end,
        )

    def _turn(self, look: _Look, first: int, last: int, origin: tuple[float, float]) -> int:
        """The turn of a word; text whose characters stand below each other is turned by 90."""
        if look.turn or last == first:
            return look.turn
        (x0, y0), (x1, y1) = (
            self.frame.point(*place) for place in (origin, self._text_page.origin(last))
        )
        across, down = abs(x1 - x0), abs(y1 - y0)
        return 90 if down > across and down > look.size * 0.6 else 0

    def _look(self, index: int, handle: int) -> _Look:
        """The look of a character; the object before gives its own where it is set alike."""
        look = self._looks.get(handle)
        if look is not None and handle:
            return look
        page = self._text_page
        font = engine.font_of_object(handle) if handle else 0
        size, baseline = page.font_size(index), round(page.origin(index)[1], 1)
        colour = engine.fill_colour(handle) if handle else None
        tag = self.tags.get(engine.marked_content(handle), NO_TAG) if self.tags else NO_TAG
        matrix = page.matrix(index)
        key = (font, size, baseline, colour, tag, matrix)
        look = self._by_key.get(key)
        if look is None:
            look = self._new_look(size, matrix, baseline, handle, font)
            look.pale = colour is not None and colour >= _WHITE
            look.tag = tag
            if look.turn == 0:  # other text has no baseline to be known by
                self._by_key[key] = look
        self._looks[handle] = look
        return look

    def _new_look(
        self,
        size: float,
        matrix: tuple[float, float, float, float],
        baseline: float,
        handle: int,
        font: int,
    ) -> _Look:
        a, b, c, d = matrix
        size = round(size * (math.hypot(c, d) or 1.0), 1)
        turn = direction(self.frame, a, b) if a or b else 0
        if not handle:
            return _Look(Font(), size, turn, baseline)
        look = _Look(self._font(font), size, turn, baseline)
        if turn == 0 and abs(c) > abs(d) * _SLANT and not look.font.italic:
            look.font = replace(look.font, italic=True)
        mode = engine.render_mode(handle)
        look.hidden = mode == _INVISIBLE
        if mode == _FILLED_AND_STROKED and not look.font.bold:
            look.font = replace(look.font, bold=True)
        return look

    def _font(self, handle: int) -> Font:
        if not handle:
            return Font()
        if handle not in self._fonts:
            name, numbers = engine.font_name(handle), engine.font_numbers(handle)
            self._fonts[handle] = font_of(name, *numbers, unmapped=False)
        return self._fonts[handle]

    # Fonts without a map to characters -------------------------------------------------------

    def _mark_unmapped(self) -> None:
        """Mark the words of fonts whose characters have no map or make no text."""
        page, text = self._text_page, self._text_page.text
        asked, failed = Counter[str](), Counter[str]()
        for token in _TOKEN.finditer(text):
            look = self._looks.get(page.object_at(page.index(token.start())))
            if look is None or look.font.symbols or asked[look.font.name] >= _SAMPLE:
                continue
            for position in range(token.start(), min(token.end(), token.start() + 8)):
                asked[look.font.name] += 1
                failed[look.font.name] += page.is_unmapped(page.index(position)) or bool(
                    _PRIVATE.match(text[position])
                )
        lost = {name for name, count in failed.items() if count * 2 > asked[name]}
        for word in self.words if lost else []:
            if word.font.name in lost:
                word.font = replace(word.font, unmapped=True)


def upright(words: list[Word]) -> int:
    """The turn of most characters of a page, 0 where none prevails."""
    count = Counter[int]()
    for word in words:
        count[word.turn] += len(word.text)
    turn, characters = count.most_common(1)[0] if count else (0, 0)
    return turn if turn > 0 and characters * 10 > sum(count.values()) * 6 else 0


def turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a page of that width and height as it stands when text of ``turn`` is upright."""
    if turn == 90:
        return Box(box.top, width - box.right, box.bottom, width - box.left)
    if turn == 270:
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    if turn == 180:
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return box
