"""What the importer finds in the demo course's documents, against their Markdown sources.

``python -m tests.documents.score_demo`` prints precision and recall of every field by format;
``--document NAME`` the mistakes of one. The sources are the truth: nobody looked at what the
importer makes of a document when they were written.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures" / "source"))

from building.decks import slides_of
from building.sources import pieces, read

from courses.documents.bundles import open_bundle
from tests.documents.formats.score_formats import score_bytes
from tests.documents.formats.scoring_report import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from building.decks import Slide
    from building.sources import Block, Source

    from tests.documents.formats.scoring_report import Result

SOURCES = Path(__file__).resolve().parents[2] / "fixtures" / "source"
COURSE = SOURCES.parent / "course"
Wanted = dict[str, Any]
_DOCUMENT = re.compile(r"\d\d-week(\d\d)-(lesson-en|lesson|slides)\.(\w+)")
_NUMBER = re.compile(
    r"^((?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+(?:\.\d+)*[.、]?))\s*"
)


def documents() -> Iterator[tuple[str, bytes, Wanted]]:
    """Name, bytes and truth of each lesson and deck; of a zip those of the lesson in it."""
    for path in sorted(COURSE.iterdir()):
        found = _DOCUMENT.fullmatch(path.name)
        if not found:
            continue
        source = read(SOURCES / f"week{found[1]}" / f"{found[2]}.md")
        name, data = path.name, path.read_bytes()
        if found[3] == "zip":
            bundle = open_bundle(data, path.name)
            (name,) = bundle.documents
            data = bundle.load(name)
        yield Path(name).name, data, _wanted(source)


def _wanted(source: Source) -> Wanted:
    wanted: Wanted = {"title": source.title}
    if "slides" in source.path.name:
        shown = slides_of(source)
        if source.matter["format"] == "pdf-deck":  # a print has neither notes nor hidden slides
            shown = [replace(one, notes="") for one in shown if not one.is_hidden]
        slides = [_slide(number, one) for number, one in enumerate(shown, start=1)]
        return wanted | {"kind": "slides", "slides": slides}
    return wanted | {"kind": "article", "kinds": ["article", "report"]} | _body(source)


def _body(source: Source) -> Wanted:
    of = {kind: [b for b in source.blocks if b.kind == kind] for kind in _KINDS}
    formulas = [piece.text for text in _texts(source) for piece in pieces(text)
                if piece.kind == "formula"]  # fmt: skip
    return {
        "headings": [_heading(block) for block in of["heading"] if block.level > 1],
        "paragraphs": [_plain(block.text) for block in (*of["paragraph"], *of["quote"])],
        "lists": [_list(block) for block in of["list"]],
        "tables": [_table(block) for block in of["table"]],
        "figures": [_figure(block) for block in of["figure"]],
        "formulas": [*(block.text for block in of["formula"]), *formulas],
        "footnotes": [{"text": _plain(text)} for text in source.notes.values()],
    }


_KINDS = ("heading", "paragraph", "quote", "list", "table", "figure", "formula")


def _texts(source: Source) -> Iterator[str]:
    """Every text that may hold a formula."""
    for block in source.blocks:
        if block.kind in ("paragraph", "quote", "heading"):
            yield block.text
        yield from (cell for row in block.rows for cell in row)
    yield from source.notes.values()


def _heading(block: Block) -> Wanted:
    number = _NUMBER.match(block.text)
    label = number[1] if number else ""
    return {
        "level": block.level,
        "text": _plain(block.text[number.end() :] if number else block.text),
        "label": label,
    }


def _list(block: Block) -> Wanted:
    items = [
        {"text": _plain(row[0]), "label": f"{number}." if block.is_numbered else ""}
        for number, row in enumerate(block.rows, start=1)
    ]
    return {"items": items}


def _table(block: Block) -> Wanted:
    rows = [[_plain(cell) for cell in row] for row in block.rows]
    return {"caption": _plain(block.text), "rows": rows, "header_rows": 1}


def _figure(block: Block) -> Wanted:
    return {
        "caption": block.data["caption"],
        "source": block.data.get("source", ""),
        "alternative": block.data["alt"],
    }


def _plain(text: str) -> str:
    """The words without their marks and without the marks of footnotes; formulas as they are."""
    found = (piece for piece in pieces(text) if piece.kind != "note")
    return "".join(f"${p.text}$" if p.kind == "formula" else p.text for p in found)


def _slide(number: int, slide: Slide) -> Wanted:
    cells = [_plain(cell) for row in slide.rows for cell in row if cell]
    return {
        "number": number,
        "title": _plain(slide.title),
        "lines": [_plain(line.text) for line in (*slide.above, *slide.below)],
        "may": cells,
        "notes": slide.notes,
        "hidden": slide.is_hidden,
    }


def scored(only: Sequence[str] = ()) -> list[Result]:
    return [
        score_bytes(name, data, wanted)
        for name, data, wanted in documents()
        if not only or any(word in name for word in only)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", action="append", default=[])
    chosen = parser.parse_args()
    sys.stdout.write(report(scored(chosen.document), detail=bool(chosen.document)))


if __name__ == "__main__":
    main()
