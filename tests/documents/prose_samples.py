"""Parts, blocks and accounts for the tests of reports and articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from courses.documents.conservation import Account, balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import Article, Block, BlockKind, Document, Kind, Part, Report
from courses.documents.readers import read
from courses.documents.recognisers import article, report

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def seed(number: str) -> tuple[bytes, str]:
    """Bytes and name of a seed document; skips where the seeds are not beside the repository."""
    found = sorted(SEEDS.glob(f"{number}_*"))
    if not found:
        pytest.skip("the seed documents are not beside the repository")
    return found[0].read_bytes(), found[0].name


def part_of(document: Document, kind: Kind) -> Part:
    return Part(kind=kind, document=document, score=1.0, reasons=())


def report_of(text: str, name: str = "report.txt") -> Report:
    return report.recognise(part_of(read(text.encode(), name), Kind.REPORT))


def article_of(text: str, name: str = "post.txt") -> Article:
    return article.recognise(part_of(read(text.encode(), name), Kind.ARTICLE))


def account_of(data: bytes, name: str, kind: Kind) -> Account:
    """The account of a file against the lessons that are made of it."""
    document = read(data, name)
    part = part_of(document, kind)
    recognise = article.recognise if kind is Kind.ARTICLE else report.recognise
    material = recognise(part)
    lessons = [lesson_to_dict(draft) for draft in drafts_of([(part, material)], name)]
    return balance(data, name, [], lessons, [*document.claims, *material.claims])


def of_kind(material: Report, kind: BlockKind) -> list[Block]:
    return [block for block in material.blocks if block.kind is kind]


def texts(material: Report, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.text for block in of_kind(material, kind)]


def outline(material: Report) -> list[tuple[int, str, str]]:
    """Level, label and text of every heading."""
    return [(b.level, b.label, b.text) for b in of_kind(material, BlockKind.HEADING)]
