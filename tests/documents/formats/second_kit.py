"""What the second round shares: its folders, and Word files that say what is wanted."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.documents.formats import (
    office_kit,
    pdf_sheet,
    pdf_wanted,
    slide_kit,
    wanted_kit,
    word_kit,
)
from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.word_inline import bold, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.documents.formats.word_inline import Inline
    from tests.documents.formats.word_kit import Word

SECOND = Path(__file__).parent / "second"
_WRITERS: tuple[Any, ...] = (office_kit, pdf_sheet, pdf_wanted, slide_kit, word_kit)


@contextmanager
def written_to(folder: Path) -> Iterator[None]:
    """The kits of the first round write into the folders of another set meanwhile."""
    before = word_kit.DOCUMENTS, wanted_kit.WANTED
    _place(folder / "documents", folder / "wanted")
    try:
        yield
    finally:
        _place(*before)


def _place(documents: Path, wanted: Path) -> None:
    for kit in _WRITERS:
        kit.DOCUMENTS = documents
    wanted_kit.WANTED = pdf_wanted.WANTED = wanted


class Told:
    """A Word file in the making that notes what a careful reader would say of each part.

    Parts of a paragraph are strings, ``**bold**`` strings and inline parts of ``word_inline``.
    """

    def __init__(self, word: Word, name: str, kind: str, **keys: Any) -> None:
        self.word, self.name = word, name
        self.wanted = Wanted(f"{name}.docx", kind, **keys)

    def say(self, *parts: Inline, keep: bool = False, **look: Any) -> None:
        """A paragraph; with ``keep`` its whole text is among the wanted ones."""
        look.setdefault("first", True)
        paragraph = self.word.paragraph(**look)
        for part in parts:
            if isinstance(part, str) and part.startswith("**"):
                part = bold(part.strip("*"))
            put(paragraph, part, bold=None, size=look.get("size"))
        if keep:
            texts = [part.strip("*") for part in parts if isinstance(part, str)]
            self.wanted.add("paragraphs", "".join(texts))

    def head(self, level: int, label: str, text: str, style: bool = False, **look: Any) -> None:
        """A heading, in Word's style or as a bold paragraph."""
        shown = f"{label}{look.pop('between', '')}{text}"
        if style:
            self.word.heading(shown, level)
        else:
            self.word.paragraph(shown, **({"bold": True} | look))
        self.wanted.heading(level, text, label)

    def items(self, *rows: tuple[int, str, str], number: int = 0, **look: Any) -> None:
        """A list: automatic where ``number`` is given, else typed."""
        for level, label, text in rows:
            if number:
                self.word.item(number, level, text)
            else:
                self.word.paragraph(f"{label}{text}", left=0.8 * (level + 1), **look)
        self.wanted.items(list(rows))

    def table(
        self,
        rows: list[list[str]],
        caption: str = "",
        source: str = "",
        header_rows: int = 1,
        below: bool = False,
        **look: Any,
    ) -> None:
        """A table with its caption above, or ``below``, and its source."""
        if caption and not below:
            self.word.paragraph(caption, centre=True, size=10)
        self.word.table(rows, **look)
        if caption and below:
            self.word.paragraph(caption, centre=True, size=10)
        if source:
            self.word.paragraph(source, size=9)
        self.wanted.table(rows, header_rows, caption, source)

    def save(self, **look: Any) -> None:
        self.word.save(self.name, **look)
        self.wanted.save()
