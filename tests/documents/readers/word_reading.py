"""Word files read, with their accounts checked: what every test of the reader begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers import read
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.word_files import WordFile

if TYPE_CHECKING:
    from courses.documents.model import Block, Document

NAME = "course.docx"


def document(file: WordFile | str | bytes, **parts: object) -> Document:
    """The document of a file, or of a body with the given parts; nothing of it may be lost."""
    data = file if isinstance(file, bytes) else _file(file, parts).data()
    found = read(data, NAME)
    assert_conserved(data, NAME)
    return found


def _file(file: WordFile | str, parts: dict[str, object]) -> WordFile:
    return WordFile(file, **parts) if isinstance(file, str) else file  # type: ignore[arg-type]


def blocks(file: WordFile | str | bytes, **parts: object) -> tuple[Block, ...]:
    return document(file, **parts).blocks


def only(file: WordFile | str | bytes, **parts: object) -> Block:
    """The block of a file that makes one."""
    (block,) = blocks(file, **parts)
    return block


def texts(file: WordFile | str | bytes, **parts: object) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, block.text) for block in blocks(file, **parts)]


def dropped(found: Document) -> list[tuple[str, str]]:
    """Reason and text of what is not shown."""
    return [(claim.reason.value, claim.before.strip()) for claim in found.claims if claim.reason]


def trouble_codes(found: Document) -> list[str]:
    return [trouble.code for trouble in found.troubles]
