"""Every thing that the importer understands can be corrected, and the account still balances.

The tables of ``courses.documents.corrections.rules`` say what each may be instead; a kind of thing
without a correction fails here.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from courses.documents.conservation import balance_lines
from courses.documents.conservation.plain import plain_text
from courses.documents.corrections import Correction, CorrectionKind, Meaning, correct, decks
from courses.documents.corrections.blocks import spots
from courses.documents.corrections.pieces import pieces_of
from courses.documents.corrections.rules import IN_PROSE, IN_SLIDES, IN_SYLLABUS, OF_BLOCK
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import BlockKind, Report, Slides, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.documents.text import squeeze
from portal.correction_words import MEANINGS, words_of_choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.conservation import Account
    from courses.documents.conservation.plain import PlainText
    from courses.documents.model import Material, Part

DOCUMENTS = Path(__file__).parent / "formats" / "documents"
# A syllabus in a Word table, one as a PDF, one as a page; a deck; a report, an article.
SAMPLE = (
    "corporate_finance_merged_weeks.docx",
    "pdf_syllabus_data_law.pdf",
    "phonetics_course_page.html",
    "slides_statistics_testing.pptx",
    "green_bonds_white_paper.docx",
    "coffee_origins_blog.html",
)
# Nothing is printed of it, or it is what something is made into and never what it was read as.
NO_TEXT = {BlockKind.RULE}
ONLY_WANTED = {
    Meaning.SESSION, Meaning.REQUIRED, Meaning.OPTIONAL, Meaning.HEAD_ROW, Meaning.BODY_ROW,
}  # fmt: skip


class Understood(NamedTuple):
    """A text of a document: what it was read as, and which of those that read the same it is."""

    meaning: Meaning
    target: str
    occurrence: int
    choices: tuple[str, ...]


def test_everything_understood_has_its_corrections() -> None:
    understood = {**IN_SYLLABUS, **IN_PROSE, **IN_SLIDES}
    assert set(understood) == set(Meaning) - ONLY_WANTED
    assert all(choices for choices in understood.values())


def test_every_block_is_one_of_the_things_that_can_be_corrected() -> None:
    assert set(OF_BLOCK) == set(BlockKind) - NO_TEXT
    assert set(OF_BLOCK.values()) <= set(IN_PROSE) & set(IN_SLIDES)


def test_every_meaning_and_choice_has_its_words() -> None:
    assert set(MEANINGS) == set(Meaning)
    for offered in (IN_SYLLABUS, IN_PROSE, IN_SLIDES):
        words = [words_of_choice(choice) for choices in offered.values() for choice in set(choices)]
        assert all(words)


Found = tuple[tuple["Part", "Material"], ...]


@cache
def understood(name: str) -> tuple[Found, PlainText]:
    data = (DOCUMENTS / name).read_bytes()
    return recognise(read(data, name)), plain_text(data, name)


def account_of(found: Sequence[tuple[Part, Material]], lines: PlainText, name: str) -> Account:
    syllabi = [syllabus_to_dict(one) for _, one in found if isinstance(one, Syllabus)]
    lessons = [lesson_to_dict(draft) for draft in drafts_of(found, name)]
    claims = [one for part, made in found for one in (*part.document.claims, *made.claims)]
    return balance_lines(lines, name, syllabi, lessons, claims)


def texts_of(found: Found) -> Iterator[Understood]:
    alike: Counter[str] = Counter()
    for meaning, target, choices in (one for _, made in found for one in _texts(made)):
        alike[squeeze(target)] += 1
        yield Understood(meaning, target, alike[squeeze(target)], choices)


def _texts(material: Material) -> Iterator[tuple[Meaning, str, tuple[str, ...]]]:
    if isinstance(material, Syllabus):
        for piece in pieces_of(material):
            yield piece.meaning, piece.key, IN_SYLLABUS[piece.meaning]
    elif isinstance(material, Slides):
        for text in decks.texts(material.slides):
            yield text.meaning, text.text, IN_SLIDES[text.meaning]
    elif isinstance(material, Report):
        for spot in spots(material.blocks):
            yield spot.meaning, spot.key, IN_PROSE[spot.meaning]


def one_of_each(name: str) -> Iterator[Understood]:
    """The second text of each kind in a document, or the only one."""
    kinds: dict[Meaning, list[Understood]] = {}
    for one in texts_of(understood(name)[0]):
        kinds.setdefault(one.meaning, []).append(one)
    yield from ((found[1:] or found)[0] for found in kinds.values())


@pytest.mark.parametrize("name", SAMPLE)
def test_each_correction_is_applied_and_balances(name: str) -> None:
    found, lines = understood(name)
    for text in one_of_each(name):
        for choice in text.choices:
            kind, value = choice.split(":")
            _holds(found, lines, name, text, CorrectionKind(kind), value)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_text_typed_anew_is_no_invention(name: str) -> None:
    found, lines = understood(name)
    fixed = (Meaning.TABLE, Meaning.FIGURE, Meaning.FOOTNOTE, Meaning.CODE, Meaning.FORMULA)
    for text in one_of_each(name):
        if text.meaning not in fixed:
            _holds(found, lines, name, text, CorrectionKind.WORDING, "另有说法 Other words")


@pytest.mark.parametrize("name", SAMPLE[:3])
def test_every_text_of_a_week_can_belong_to_another(name: str) -> None:
    found, lines = understood(name)
    for text in one_of_each(name):
        for number in ("2", "40"):
            _holds(found, lines, name, text, CorrectionKind.WEEK, number)


def _holds(
    found: Found, lines: PlainText, name: str, text: Understood, kind: CorrectionKind, value: str
) -> None:
    rule = Correction(kind=kind, target=text.target, value=value, occurrence=text.occurrence)
    changed, stale = correct(found, [rule])
    assert not stale, rule
    account = account_of(changed, lines, name)
    faults = (account.unexplained, account.inventions, account.disorder)
    assert account.balanced, (rule, faults)
