"""Decks for the tests of the slides recogniser: made of lines, and those of the seeds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from courses.documents.conservation import Account, balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import Document, Kind, Page, Part
from courses.documents.readers import read
from courses.documents.recognisers.slides import recognise

if TYPE_CHECKING:
    from courses.documents.model import Block, SlideDraft, Slides

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def part_of(document: Document) -> Part:
    return Part(kind=Kind.SLIDES, document=document, score=1.0, reasons=())


def document_of(text: str, name: str = "deck.txt") -> Document:
    return read(text.encode(), name)


def text_deck(text: str) -> Slides:
    """The slides of a plain text."""
    return recognise(part_of(document_of(text)))


def markdown_deck(text: str) -> Slides:
    """The slides of a Markdown file."""
    return recognise(part_of(document_of(text, "deck.md")))


def spaced(*pages: str) -> str:
    """Pages as one exporter prints them: two blank lines between boxes, and a blank at the start
    of a page where the form feed was. A ``+`` before a line lets it touch the one above."""
    printed: list[str] = []
    for number, page in enumerate(pages):
        for index, line in enumerate(page.strip().split("\n")):
            touching = line.startswith("+") or index == 0
            printed += [] if touching or not printed else ["", ""]
            printed.append((" " if index == 0 and number else "") + line.removeprefix("+"))
    return "\n".join(printed) + "\n"


def titles(slides: Slides) -> list[str]:
    return [slide.title for slide in slides.slides]


def kinds(slide: SlideDraft) -> list[str]:
    return [block.kind.value for block in slide.blocks]


def texts(block: Block) -> list[str]:
    """The items of a list, else the lines of a block."""
    return [item.text for item in block.items] if block.items else block.text.split("\n")


def account_of(data: bytes, name: str, document: Document | None = None) -> Account:
    """The account of a deck, made as an import makes it."""
    part = part_of(document or read(data, name))
    slides = recognise(part)
    lessons = [lesson_to_dict(draft) for draft in drafts_of([(part, slides)], name)]
    return balance(data, name, [], lessons, [*part.document.claims, *slides.claims])


def seed(prefix: str) -> Path:
    """A source document; skips the test where the seeds are not beside the repository."""
    found = sorted(SEEDS.glob(f"{prefix}_*"))
    if not found:
        pytest.skip(f"the seed {prefix} is not beside this repository")
    return found[0]


def deck_behind_syllabus(path: Path) -> tuple[Document, bytes]:
    """The deck that stands behind a syllabus in one file: from the first contents page on."""
    data = path.read_bytes()
    document = read(data, path.name)
    page = document.pages[0]
    start = next(i for i, block in enumerate(page.blocks) if block.text.strip() == "目录")
    first = page.blocks[start].origin.first
    lines = data.decode().split("\n")
    alone = "\n" * (first - 1) + "\n".join(lines[first - 1 :])
    deck = replace(document, pages=(Page(number=1, blocks=page.blocks[start:]),))
    return deck, alone.encode()
