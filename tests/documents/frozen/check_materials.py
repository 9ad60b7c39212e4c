"""Check the frozen documents against the structure written beside them.

Run as ``python tests/documents/frozen/check_materials.py``, with the folder of another round
(``tests/documents/frozen/second``) as an optional argument; it prints one line for each defect
and leaves with status 1 when there is any. The conventions of the JSON files are in
README.md of this folder.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent
KINDS = ("slides", "article", "report")
SHORTEST, LONGEST = 40, 300
# Page furniture, a footnote or one cell per line may stand between two pieces of one text.
WIDEST_GAP = 16
# A piece after a page break may follow a quotation mark or a bullet the text does not keep.
DEEPEST_MARK = 3

DECK_KEYS = {"kind", "title", "authors", "slides"}
SLIDE_KEYS = {
    "number",
    "title",
    "section",
    "lines",
    "notes",
    "images",
    "tables",
    "hidden",
}
TEXT_KEYS = {"kind", "title", "authors", "date", "metadata", "blocks"}
BLOCK_KEYS = {
    "type",
    "level",
    "label",
    "text",
    "items",
    "rows",
    "caption",
    "source",
    "mark",
    "image",
}
BLOCK_TYPES = {
    "heading",
    "paragraph",
    "list",
    "table",
    "figure",
    "quotation",
    "code",
    "footnote",
    "formula",
}
MARKUP = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-z][^>]*>"), ""),
    (re.compile(r"\*\*|`|~~"), ""),
    (re.compile(r"(?<![*\w])\*([^*\s][^*]*)\*(?!\w)"), r"\1"),
)

Structure = dict[str, Any]


def without_white_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_markup(line: str) -> str:
    for pattern, replacement in MARKUP:
        line = pattern.sub(replacement, line)
    return line


@dataclass(frozen=True)
class Source:
    """A document as printed, beside its lines without white space and inline markup."""

    raw: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, path: Path) -> Source:
        raw = path.read_text(encoding="utf-8")
        lines = raw.splitlines()
        # Code keeps its stars and backticks, so a Markdown file is searched both ways.
        readings = [lines, [without_markup(line) for line in lines]]
        chosen = readings[::-1] if path.suffix == ".md" else readings[:1]
        kept = [without_white_space(line) for reading in chosen for line in reading]
        return cls(raw, tuple(line for line in kept if line))

    def holds(self, text: str) -> bool:
        """Whether the text is there, whole or in pieces that each end at a line's end."""
        wanted = without_white_space(text)
        if not wanted or any(wanted in line for line in self.lines):
            return True
        return any(
            self._continues(wanted, index, start)
            for index, line in enumerate(self.lines)
            for start in range(len(line))
            if line[start] == wanted[0]
        )

    def _continues(self, wanted: str, index: int, start: int) -> bool:
        tail = self.lines[index][start:]
        if tail.startswith(wanted):
            return True
        if not tail or not wanted.startswith(tail):
            return False
        rest = wanted[len(tail) :]
        last = min(index + WIDEST_GAP, len(self.lines) - 1)
        return any(
            self._continues(rest, later, mark)
            for later in range(index + 1, last + 1)
            for mark in range(min(DEEPEST_MARK, len(self.lines[later])))
        )


def different_keys(structure: Structure) -> Iterator[str]:
    """Every part of the structure whose keys are not the ones its kind has."""
    deck = structure.get("kind") == "slides"
    wanted = [("whole", structure, DECK_KEYS if deck else TEXT_KEYS)]
    wanted += [(f"slide {n}", s, SLIDE_KEYS) for n, s in enumerate(structure.get("slides", []), 1)]
    wanted += [(f"block {n}", b, BLOCK_KEYS) for n, b in enumerate(structure.get("blocks", []), 1)]
    if not deck:
        wanted.append(("metadata", structure.get("metadata", {}), {"categories", "tags"}))
        wanted += [("author", a, {"name", "position"}) for a in structure.get("authors", [])]
    for where, part, keys in wanted:
        if set(part) != keys:
            yield f"{where}: keys differ: {sorted(set(part) ^ keys)}"


def check_texts(source: Source, texts: list[str | None], where: str) -> Iterator[str]:
    for text in texts:
        for piece in (text or "").split("\n"):
            if not source.holds(piece):
                yield f"{where}: not in the document: {piece[:60]!r}"


def check_slide(source: Source, slide: Structure, number: int) -> Iterator[str]:
    where = f"slide {number}"
    if slide["number"] != number:
        yield f"{where}: is numbered {slide['number']}"
    texts = [slide["title"], slide["section"], slide["notes"], *slide["lines"]]
    yield from check_texts(source, texts, where)
    for image in slide["images"]:
        if image not in source.raw:
            yield f"{where}: no image {image}"


def check_deck(source: Source, deck: Structure) -> Iterator[str]:
    yield from check_texts(source, [deck["title"], *deck["authors"]], "deck")
    for number, slide in enumerate(deck["slides"], 1):
        yield from check_slide(source, slide, number)


def check_shape(block: Structure, where: str) -> Iterator[str]:
    kind = block["type"]
    if kind not in BLOCK_TYPES:
        yield f"{where}: unknown type {kind}"
    if (kind == "heading") != isinstance(block["level"], int):
        yield f"{where}: a level belongs to headings, and only to them"
    if kind in {"heading", "paragraph", "quotation", "code"} and not block["text"]:
        yield f"{where}: {kind} without text"
    if (kind == "list") != bool(block["items"]):
        yield f"{where}: items belong to lists, and only to them"
    if (kind == "footnote") != bool(block["mark"]):
        yield f"{where}: a mark belongs to footnotes, and only to them"
    if kind == "table" and len(block["rows"]) < 2:
        yield f"{where}: table without rows"


def check_block(source: Source, block: Structure, number: int) -> Iterator[str]:
    where = f"block {number}"
    yield from check_shape(block, where)
    cells = [cell for row in block["rows"] for cell in row]
    fields = [block[key] for key in ("label", "text", "caption", "source", "mark")]
    yield from check_texts(source, [*fields, *block["items"], *cells], where)
    if block["image"] and block["image"] not in source.raw:
        yield f"{where}: no image {block['image']}"


def check_text(source: Source, text: Structure) -> Iterator[str]:
    people = [part for author in text["authors"] for part in author.values()]
    labels = [*text["metadata"]["categories"], *text["metadata"]["tags"]]
    yield from check_texts(source, [text["title"], *people, *labels], "text")
    if text["date"] and not re.fullmatch(r"\d{4}-\d\d-\d\d", text["date"]):
        yield f"text: date {text['date']} is not YYYY-MM-DD"
    for number, block in enumerate(text["blocks"], 1):
        yield from check_block(source, block, number)


def check_pair(document: Path, kind: str) -> Iterator[str]:
    wanted = document.with_suffix(".json")
    if not wanted.exists():
        yield "no JSON beside it"
        return
    try:
        structure: Structure = json.loads(wanted.read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"JSON does not parse: {error}"
        return
    if differences := list(different_keys(structure)):
        yield from differences
        return
    if structure["kind"] != kind:
        yield f"kind is {structure['kind']}"
    source = Source.of(document)
    if not SHORTEST <= source.raw.count("\n") <= LONGEST:
        yield f"{source.raw.count(chr(10))} lines"
    check = check_deck if kind == "slides" else check_text
    yield from check(source, structure)


def documents(folder: Path) -> Iterator[tuple[Path, str]]:
    for kind in KINDS:
        for path in sorted((folder / kind).glob("*")):
            if path.suffix in {".txt", ".md"}:
                yield path, kind


def main(folder: Path) -> int:
    found = 0
    seen = 0
    for path, kind in documents(folder):
        seen += 1
        for defect in check_pair(path, kind):
            found += 1
            sys.stdout.write(f"{kind}/{path.name}: {defect}\n")
    sys.stdout.write(f"{seen} documents, {found} defects\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER))
