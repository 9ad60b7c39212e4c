"""Syllabi for the tests of the syllabus recogniser: made of lines, and that of the seed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from courses.documents.conservation import Account, balance
from courses.documents.exchange import syllabus_to_dict
from courses.documents.model import Kind, Part, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers.syllabus import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.documents.model import OutlineNode, SyllabusSession

SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_9ef976c762dee7e0.txt"


def seed() -> bytes:
    """The seed with a syllabus and a deck behind it; skips the test where it is absent."""
    if not SEED.exists():
        pytest.skip("the seed documents are not beside the repository")
    return SEED.read_bytes()


def syllabus_of(data: bytes, name: str) -> Syllabus:
    document = read(data, name)
    return recognise(Part(kind=Kind.SYLLABUS, document=document, score=1.0, reasons=()))


def text_syllabus(text: str) -> Syllabus:
    """The syllabus of a plain text."""
    return syllabus_of(text.encode(), "syllabus.txt")


def markdown_syllabus(text: str) -> Syllabus:
    """The syllabus of a Markdown file."""
    return syllabus_of(text.encode(), "syllabus.md")


def account_of(data: bytes, name: str) -> Account:
    """What became of every character of a syllabus."""
    document = read(data, name)
    syllabus = recognise(Part(kind=Kind.SYLLABUS, document=document, score=1.0, reasons=()))
    claims = [*document.claims, *syllabus.claims]
    return balance(data, name, [syllabus_to_dict(syllabus)], [], claims)


def sessions(syllabus: Syllabus) -> list[SyllabusSession]:
    return [session for week in syllabus.weeks for session in week.sessions]


def titles(syllabus: Syllabus) -> list[str]:
    return [session.title for session in sessions(syllabus)]


def flat(nodes: Iterable[OutlineNode]) -> list[OutlineNode]:
    """All nodes of a tree, parents before their children."""
    return [node for root in nodes for node in (root, *flat(root.children))]


def tree(nodes: Iterable[OutlineNode]) -> list[object]:
    """A tree as nested lists of texts."""
    return [[node.text, tree(node.children)] if node.children else node.text for node in nodes]
