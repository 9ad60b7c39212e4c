"""Laying the pieces of the result onto the characters of the source.

Pieces with narrow lines go first, so that a footnote inside a paragraph is taken out before the
paragraph is looked for in what is left. A piece is never looked for outside its own lines; one
without lines (edited, or from another tool) is looked for behind its predecessor.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents.conservation.matching import Words, find_run
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.documents.conservation.claims import Claims
    from courses.documents.conservation.ledger import Ledger, Rest
    from courses.documents.conservation.pieces import Piece, Result, Unit
    from courses.documents.conservation.source import Source, Span
from courses.documents.conservation.words import fold, missing_words

_PATIENCE = 30  # characters looked through in slow searches, as a multiple of the source
_TRIES = 30
_COPIES = 300  # places at which a copy is looked for
_REACH = 200_000  # how far ahead a piece without lines is looked for


class Invention:
    """Characters of the result that the source does not hold where they should come from."""

    __slots__ = ("piece", "text")

    def __init__(self, piece: Piece, text: str) -> None:
        self.piece = piece
        self.text = text


class Placer:
    def __init__(self, source: Source, ledger: Ledger, claims: Claims) -> None:
        self.source = source
        self.ledger = ledger
        self.claims = claims
        self.inventions: list[Invention] = []
        self.patience = _PATIENCE * (len(source.characters) + 20_000)

    def place(self, result: Result) -> None:
        """Find every piece of ``result``; what is not found becomes an invention."""
        groups: dict[tuple[int, int], list[list[Piece]]] = defaultdict(list)
        tables: dict[tuple[int, int], list[Unit]] = defaultdict(list)
        for unit in result.units:
            for lines, pieces in _by_lines(unit):
                groups[lines].append(pieces)
            if unit.table and unit.empty_at:
                tables[unit.empty_at].append(unit)
        for lines in sorted(groups.keys() | tables.keys(), key=lambda at: (at[1] - at[0], at[0])):
            self._place_group(lines, groups.get(lines, []))
            for table in tables.get(lines, []):
                self._place_table(lines, table)
        self._place_without_lines(result)

    def _place_group(self, lines: tuple[int, int], entries: list[list[Piece]]) -> None:
        """All pieces of the same lines; where their order misleads, the longest go first."""
        lost = self._place_all(lines, entries)
        pieces = [piece for entry in entries for piece in entry]
        if lost and len(pieces) > 1 and self._patient(lines):
            for piece in pieces:
                self.ledger.book(piece.spans, 0)
                piece.spans = []
            pieces.sort(key=lambda piece: -len(piece.text))
            lost = self._place_all(lines, [[piece] for piece in pieces])
        for piece in lost:
            self._diagnose(piece, self.source.region(*lines))

    def _place_all(self, lines: tuple[int, int], entries: list[list[Piece]]) -> list[Piece]:
        """The pieces of ``entries`` that were not found."""
        span = self.source.region(*lines)
        lost: list[Piece] = []
        rest, hint = self.ledger.rest(span), 0
        for entry in entries:
            joined = "".join(squeeze(piece.text) for piece in entry)
            found = self._run(rest, joined, hint) if len(entry) > 1 else None
            if found:
                self._share(entry, rest, found[0])
                hint = found[1]
                continue
            for piece in entry:
                found = None
                if self.patience > 0:
                    found = self._run(rest, squeeze(piece.text), hint)
                if found:
                    self._book(piece, rest.spans(*found))
                    hint = found[1]
                elif repaired := self.claims.take_repaired(squeeze(piece.text), lines):
                    piece.spans = [repaired]
                elif self._place_slowly(piece, lines):
                    rest, hint = self.ledger.rest(span), 0
                else:
                    lost.append(piece)
        return lost

    def _run(self, rest: Rest, text: str, hint: int) -> tuple[int, int] | None:
        """A free run of ``text``; ``rest`` may be older than the last bookings."""
        found = find_run(rest, text, hint)
        for _ in range(_TRIES):
            if found is None or all(map(self.ledger.free, rest.spans(*found))):
                return found
            at = rest.text.find(text, found[0] + 1)
            found = None if at < 0 else (at, at + len(text))
        return None

    def _share(self, entry: list[Piece], rest: Rest, at: int) -> None:
        for piece in entry:
            end = at + len(squeeze(piece.text))
            self._book(piece, rest.spans(at, end))
            at = end

    def _book(self, piece: Piece, spans: list[Span]) -> None:
        piece.spans = spans
        breaks, total = [], 0
        for stretch in piece.text.split("\n")[:-1]:
            total += len(squeeze(stretch))
            breaks.append(total)
        self.ledger.book_text(spans, breaks)

    def _patient(self, lines: tuple[int, int]) -> bool:
        return self._spend(self.source.region(*lines))

    def _spend(self, span: Span) -> bool:
        """Pay for a slow search of ``span``; False when all patience is gone."""
        self.patience -= 200 + span[1] - span[0]
        return self.patience > 0

    def _place_slowly(self, piece: Piece, lines: tuple[int, int]) -> bool:
        """Over what is left by now, past marks and repairs, or put together from words."""
        if not self._patient(lines):
            return False
        span, text = self.source.region(*lines), squeeze(piece.text)
        rest = self.ledger.rest(span)
        run = find_run(rest, text)
        if run:
            self._book(piece, rest.spans(*run))
            return True
        past = self.claims.detour(*lines).find(rest, text)
        if past:
            self._book(piece, past[0])
            self.claims.book_repaired(past[1])
            piece.spans = sorted([*past[0], *past[1]])
            return True
        words = Words(self.source, self.ledger, span).find(text)
        if words:
            self._book(piece, words)
        return bool(words)

    def _place_table(self, lines: tuple[int, int], table: Unit) -> None:
        """Row by row, each cell at the first free words that spell it."""
        span, hint = self.source.region(*lines), 0
        rest, words = self.ledger.rest(span), Words(self.source, self.ledger, span)
        for row in table.children:
            if row.strand != "row" or not row.pieces:
                continue
            run = self._run(rest, "".join(squeeze(cell.text) for cell in row.pieces), hint)
            if run:
                self._share(row.pieces, rest, run[0])
                hint = run[1]
                continue
            for cell in row.pieces:
                hint = self._place_cell(cell, rest, words, hint)
                if not cell.spans and not self._place_slowly(cell, lines):
                    self._diagnose(cell, span)

    def _place_cell(self, cell: Piece, rest: Rest, words: Words, hint: int) -> int:
        """Book ``cell`` if it is found quickly; where in ``rest`` to go on."""
        found = words.find(squeeze(cell.text))
        if found:
            self._book(cell, found)
            return hint
        run = self._run(rest, squeeze(cell.text), hint)
        if run:
            self._book(cell, rest.spans(*run))
        return run[1] if run else hint

    def _place_without_lines(self, result: Result) -> None:
        """Behind the unit before it in its strand; rows and items behind the block before."""
        behind: dict[str, int] = {}
        cursor = floor = 0
        for unit in result.units:
            start = behind.get(unit.strand, cursor)
            if unit.strand in ("row", "item"):
                start = max(behind.get(unit.strand, 0), floor)
            else:
                floor = start
            for piece in unit.pieces:
                if piece.lines is None and not piece.soft:
                    self._search_forward(piece, start)
                if piece.spans:
                    cursor = piece.spans[0][0]
                    behind[unit.strand] = max(behind.get(unit.strand, 0), piece.spans[-1][1])

    def _search_forward(self, piece: Piece, start: int) -> None:
        text, printed = squeeze(piece.text), self.source.characters
        at = printed.find(text, start, start + _REACH)
        for _ in range(_TRIES):
            if at < 0 or self.ledger.free((at, at + len(text))):
                break
            at = printed.find(text, at + 1, start + _REACH)
        if at >= 0 and self.ledger.free((at, at + len(text))):
            self._book(piece, [(at, at + len(text))])
            return
        first = self.source.line_of(start)
        near = (first, min(len(self.source.lines), first + 40))
        if not self._place_slowly(piece, near):
            self._diagnose(piece, self.source.region(*near))

    def place_soft(self, result: Result) -> None:
        """Copies and front matter: booked where a claim says that the line became a field.

        A value of the front matter may also be whole lines (a byline as printed). Nothing else,
        or the name of an author would explain a lost line that holds it.
        """
        copied = ""
        for piece in (piece for unit in result.units for piece in unit.pieces if piece.soft):
            whole = (0, len(self.source.characters))
            start, end = self.source.region(*piece.lines) if piece.lines else whole
            span = self._place_of_copy(piece, start, end)
            if span:
                self._book(piece, [span])
            elif piece.field and missing_words(piece.text, copied):
                self._place_in_marks(piece)
            copied += fold(piece.text)

    def _place_in_marks(self, piece: Piece) -> None:
        """A value with the marks of its notation in between (a date with a T, emphasis)."""
        for line in sorted(self.claims.label_lines)[:_COPIES]:
            if self._place_slowly(piece, (line, line)):
                return

    def _place_of_copy(self, piece: Piece, start: int, end: int) -> Span | None:
        text, printed = squeeze(piece.text), self.source.characters
        at = printed.find(text, start, end)
        for _ in range(_COPIES):
            span = (at, at + len(text))
            if at < 0:
                return None
            if self.ledger.free(span) and (
                piece.lines
                or self.claims.is_field(text, span)
                or (piece.field and self.source.is_whole_lines(span))
            ):
                return span
            at = printed.find(text, at + 1, end)
        return None

    def _diagnose(self, piece: Piece, span: Span) -> None:
        """Narrow what was not found down to the characters that differ."""
        text = squeeze(piece.text)
        if piece.lines and self.claims.take_copy(text, piece.lines):
            return
        if not self._spend(span):
            self.inventions.append(Invention(piece, text))
            return
        rest = self.ledger.rest(span)
        head = _common(rest.text, text)
        tail = _common(rest.text[head[1] :][::-1], text[head[1] - head[0] :][::-1])
        length, end = head[1] - head[0], len(rest.text)
        spans = rest.spans(*head) if length else []
        if tail[1] > tail[0]:
            spans = [*spans, *rest.spans(end - tail[1], end - tail[0])]
        self._book(piece, spans)
        invented = text[length : len(text) - (tail[1] - tail[0])]
        if invented:
            self.inventions.append(Invention(piece, invented))


def _by_lines(unit: Unit) -> Iterator[tuple[tuple[int, int], list[Piece]]]:
    """The pieces of a unit with lines, neighbours of the same lines together; rows apart."""
    if unit.strand == "row":
        return
    group: list[Piece] = []
    for piece in unit.pieces:
        if group and (piece.lines != group[0].lines or piece.soft):
            if group[0].lines:
                yield group[0].lines, group
            group = []
        if not piece.soft:
            group.append(piece)
    if group and group[0].lines:
        yield group[0].lines, group


def _common(printed: str, text: str) -> tuple[int, int]:
    """Where ``printed`` has the longest beginning of ``text`` that its first characters lead to."""
    for length in (12, 6, 3):
        start = printed.find(text[:length]) if len(text) >= length else -1
        if start >= 0:
            end, most = start, min(len(printed), start + len(text))
            while end < most and printed[end] == text[end - start]:
                end += 1
            return start, end
    return 0, 0
