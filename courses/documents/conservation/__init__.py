"""The proof that nothing was lost between the bytes of a source and the stored course.

``balance`` reads the bytes a second time, in its own simple way, and books every character that
is not white space against the result in the exchange form (drafts, stored rows and an export
alike). It does not read the recognisers' minds: what they claim is checked at its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.conservation.account import (
    LIMIT,
    Account,
    Elements,
    Place,
    Repair,
    Stretch,
    Tally,
    Warned,
)
from courses.documents.conservation.by_hand import ByHand
from courses.documents.conservation.claims import Claims
from courses.documents.conservation.derived import invented_fields
from courses.documents.conservation.elements import count_elements, missing
from courses.documents.conservation.ledger import (
    JOINED,
    KEPT,
    MOVED,
    REASONS,
    REPAIRED,
    RUNS,
    UNEXPLAINED,
    Ledger,
    code_of,
    reason_of,
)
from courses.documents.conservation.order import book_moves, extent, out_of_order
from courses.documents.conservation.pieces import Result, Unit, pieces_of, texts_of
from courses.documents.conservation.placing import Invention, Placer
from courses.documents.conservation.plain import PlainText, plain_text
from courses.documents.conservation.source import Source, Span, source_of
from courses.documents.model import Claim, Fate, Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.exchange import LessonDict, SyllabusDict

__all__ = [
    "LIMIT",
    "Account",
    "Elements",
    "Place",
    "Repair",
    "Stretch",
    "Tally",
    "Warned",
    "balance",
    "balance_lines",
    "texts_of",
]

_MOST_PLACES = 200
_LONGEST_TEXT = 300
_FATES = {KEPT: Fate.KEPT, JOINED: Fate.JOINED, MOVED: Fate.MOVED, REPAIRED: Fate.REPAIRED}


def balance(
    data: bytes,
    name: str,
    syllabi: Sequence[SyllabusDict],
    lessons: Sequence[LessonDict],
    claims: Sequence[Claim],
) -> Account:
    """The account of the file ``data`` against what was made of it.

    ``claims`` are those of the document and of all its materials, each once. Raises
    ``UnreadableDocument`` where the bytes are no text.
    """
    return balance_lines(plain_text(data, name), name, syllabi, lessons, claims)


def balance_lines(
    lines: PlainText,
    name: str,
    syllabi: Sequence[SyllabusDict],
    lessons: Sequence[LessonDict],
    claims: Sequence[Claim],
) -> Account:
    """``balance`` for a file whose ``lines`` were extracted before."""
    source = source_of(lines, claims)
    ledger = Ledger(source)
    known = Claims(source, ledger, claims)
    result = pieces_of(syllabi, lessons)
    known.book_certain()
    placer = Placer(source, ledger, known)
    by_hand = ByHand(claims)
    placer.place(by_hand.as_printed(result))
    placer.place_soft(result)
    by_hand.settle(ledger)
    known.settle("\n".join(field.text for field in result.derived), list(_copies(result)))
    disorder = out_of_order(result, source, ledger, by_hand)
    book_moves(result, ledger)
    known.add_by_hand(by_hand)
    inventions = [
        *by_hand.without_drops(placer.inventions),
        *invented_fields(result, source, name, claims),
    ]
    elements = count_elements(source, ledger, syllabi, lessons)
    return _account(source, ledger, known, inventions, disorder, elements)


def _copies(result: Result) -> Iterator[str]:
    """Texts that the result has besides the pieces it is checked by: authors, front matter."""
    return (piece.text for unit in result.units for piece in unit.pieces if piece.soft)


def _account(
    source: Source,
    ledger: Ledger,
    claims: Claims,
    inventions: Sequence[Invention],
    disorder: Sequence[Unit],
    elements: dict[str, Elements],
) -> Account:
    stretches = list(_stretches(ledger.fates))
    fates, reasons = _tallies(stretches, len(ledger.fates))
    lost = [span for span, code in stretches if code == UNEXPLAINED]
    return Account(
        characters=len(ledger.fates),
        fates=fates,
        reasons=reasons,
        unexplained_count=sum(end - start for start, end in lost),
        invented_count=sum(len(squeeze(one.text)) for one in inventions),
        disorder_count=len(disorder),
        unexplained=tuple(_place(source, span) for span in lost[:_MOST_PLACES]),
        inventions=tuple(_invention(one) for one in inventions[:_MOST_PLACES]),
        disorder=tuple(_disorder(source, unit) for unit in disorder[:_MOST_PLACES]),
        repairs=tuple(_repairs(claims)),
        warnings=tuple(_warnings(source, stretches, reasons, claims, elements)),
        elements=elements,
        line_fates=tuple(_line_fates(source, ledger.fates)),
    )


def _stretches(fates: bytearray) -> Iterator[tuple[Span, int]]:
    """Runs of one booking."""
    for run in RUNS.finditer(fates):
        yield run.span(), fates[run.start()]


def _tallies(
    stretches: Iterable[tuple[Span, int]], total: int
) -> tuple[dict[str, Tally], dict[str, Tally]]:
    counts: dict[int, list[int]] = {}
    for (start, end), code in stretches:
        count = counts.setdefault(code, [0, 0])
        count[0] += end - start
        count[1] += 1

    def tally(*codes: int) -> Tally:
        characters = sum(counts.get(code, (0, 0))[0] for code in codes)
        places = sum(counts.get(code, (0, 0))[1] for code in codes)
        return Tally(
            characters=characters, places=places, share=characters / total if total else 0.0
        )

    reasons = {reason.value: tally(code_of(reason)) for reason in REASONS}
    fates = {fate.value: tally(code) for code, fate in _FATES.items()}
    return fates | {Fate.DROPPED.value: tally(*map(code_of, REASONS))}, reasons


def _place(source: Source, span: Span) -> Place:
    text = source.characters[span[0] : min(span[1], span[0] + _LONGEST_TEXT)]
    return Place(text=text, first=source.line_of(span[0]), last=source.line_of(span[1] - 1))


def _invention(one: Invention) -> Place:
    first, last = one.piece.lines or (0, 0)
    return Place(text=one.text[:_LONGEST_TEXT], first=first, last=last, path=one.piece.path)


def _disorder(source: Source, unit: Unit) -> Place:
    span = extent(unit)
    if span is None:
        first, last = unit.empty_at or (0, 0)
        return Place(text="", first=first, last=last, path=unit.path)
    text = " ".join(piece.text for piece in unit.pieces)[:_LONGEST_TEXT]
    return Place(
        text=text, first=source.line_of(span[0]), last=source.line_of(span[1] - 1), path=unit.path
    )


def _repairs(claims: Claims) -> Iterator[Repair]:
    doubtful = set(map(id, claims.doubtful))
    for claim in sorted(claims.repairs, key=lambda claim: claim.origin.first):
        if id(claim) not in doubtful:
            at = claim.origin
            yield Repair(
                before=claim.before,
                after=claim.after,
                rule=claim.rule,
                first=at.first,
                last=at.last,
            )


def _warnings(
    source: Source,
    stretches: Sequence[tuple[Span, int]],
    reasons: dict[str, Tally],
    claims: Claims,
    elements: dict[str, Elements],
) -> Iterator[Warned]:
    for name, tally in reasons.items():
        if tally.share > LIMIT and name != Reason.TAKEN_OUT:  # a person knows what they took out
            spans = [span for span, code in stretches if str(reason_of(code) or "") == name]
            if name == Reason.LABEL:
                # Marks such as # and | are what a format is made of; of labels only words count.
                spans = [span for span in spans if _words(source, span)]
            share = sum(end - start for start, end in spans) / len(source.characters)
            places = tuple(_place(source, span) for span in spans[:_MOST_PLACES])
            if share > LIMIT:
                yield Warned(code="reason above limit", about=name, share=share, places=places)
    for claim in claims.doubtful[:_MOST_PLACES]:
        place = Place(
            text=claim.before[:_LONGEST_TEXT], first=claim.origin.first, last=claim.origin.last
        )
        yield Warned(code="claim does not hold", about=claim.rule, places=(place,))
    for name, fewer in missing(elements):
        yield Warned(code="elements missing", about=name, places=(Place(text=str(fewer)),))


def _words(source: Source, span: Span) -> int:
    """How many characters of a stretch are letters or digits."""
    return sum(character.isalnum() for character in source.characters[slice(*span)])


def _line_fates(source: Source, fates: bytearray) -> Iterator[tuple[Stretch, ...]]:
    for number, line in enumerate(source.lines):
        start, end = source.starts[number], source.starts[number + 1]
        yield tuple(_printed_stretches(line, fates[start:end]))


def _printed_stretches(line: str, fates: bytearray) -> Iterator[Stretch]:
    """The stretches of a line as printed; blanks belong to the stretch before them."""
    if not fates:
        return
    if fates.count(fates[0]) == len(fates):
        yield _stretch(0, len(line), fates[0])
        return
    codes = iter(fates)
    begin, current = 0, -1
    for at, character in enumerate(line):
        code = current if character.isspace() else next(codes)
        if code != current:
            if current >= 0:
                yield _stretch(begin, at, current)
                begin = at
            current = code
    yield _stretch(begin, len(line), current)


def _stretch(start: int, end: int, code: int) -> Stretch:
    reason = reason_of(code)
    if reason is not None:
        return Stretch(start=start, end=end, fate=Fate.DROPPED.value, reason=reason.value)
    fate = _FATES.get(code)
    return Stretch(start=start, end=end, fate=fate.value if fate else "unexplained")
