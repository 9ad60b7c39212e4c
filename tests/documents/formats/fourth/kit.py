"""Where the fourth set is written to, by the kits of the earlier ones."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.documents.formats.second_kit import written_to
from tests.documents.formats.third import kit as third

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
_CLOCK = re.compile(rb"(/CreationDate\(D:)\d{14}")
_NAMES = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


@contextmanager
def fourth_set() -> Iterator[None]:
    """The kits of the first and third set write into the folders of this one meanwhile."""
    before = third.DOCUMENTS, third.WANTED
    third.DOCUMENTS, third.WANTED = DOCUMENTS, HERE / "wanted"
    try:
        with written_to(HERE):
            yield
    finally:
        third.DOCUMENTS, third.WANTED = before


def page(file: str, text: str) -> None:
    """A document that is text as it is typed."""
    (DOCUMENTS / file).write_text(text, encoding="utf-8")


def undate(file: str) -> None:
    """Take the clock out of a PDF that LibreOffice printed; the places of its objects stay."""
    path = DOCUMENTS / file
    data = _CLOCK.sub(rb"\g<1>20250901080000", path.read_bytes())
    path.write_bytes(_NAMES.sub(lambda match: b"0" * len(match[0]), data))
