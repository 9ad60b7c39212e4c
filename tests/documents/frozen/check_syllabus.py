"""Check the frozen syllabi: every wanted structure is complete and taken from its document.

Run from the repository root: ``python tests/documents/frozen/check_syllabus.py``, with the
folder of another round (``tests/documents/frozen/second``) as an optional argument. Prints one
line per defect and ends with status 1 when there is any. It does not use the recogniser.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FROZEN = Path(__file__).parent

Node = dict[str, Any]

KEYS: dict[str, set[str]] = {
    "course": {"title", "subtitle", "weeks", "readings", "staff", "notes"},
    "week": {"number", "title", "sessions", "readings"},
    "session": {"title", "date", "time", "room", "lecturers", "outline", "questions"},
    "lecturer": {"name", "position", "affiliation", "biography"},
    "outline": {"label", "text", "children"},
    "reading": {
        "raw", "kind", "title", "authors", "publisher", "venue", "year", "url", "note", "required",
    },
    "staff": {"name", "role"},
    "note": {"title", "text_starts"},
}  # fmt: skip
READING_KINDS = {"book", "paper", "article", "report", "website", "code", "course", "other"}
ROLES = {"assistant", "coordinator", "guest", "instructor"}
DATE = re.compile(r"(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
# Strings that are normalised rather than copied, so they need not occur in the document.
NORMALISED = {"kind", "role", "date", "label"}


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def visible(markdown: str) -> str:
    """Return the text a reader sees, without emphasis marks and link addresses."""
    text = re.sub(r"\[([^\]]+)\]\(https?://[^)]+\)", r"\1", markdown)
    text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
    return re.sub(r"\*+(?!\s)([^*\n]+)\*+", r"\1", text)


def nodes(course: Node) -> Iterator[tuple[str, Node]]:
    """Yield every object of a wanted structure with the name of its form."""
    yield "course", course
    for week in course["weeks"]:
        yield "week", week
        for session in week["sessions"]:
            yield "session", session
            yield from (("lecturer", lecturer) for lecturer in session["lecturers"])
            yield from (("outline", item) for item in outline_items(session["outline"]))
        yield from (("reading", reading) for reading in week["readings"])
    yield from (("reading", reading) for reading in course["readings"])
    yield from (("staff", person) for person in course["staff"])
    yield from (("note", note) for note in course["notes"])


def outline_items(items: list[Node]) -> Iterator[Node]:
    for item in items:
        yield item
        yield from outline_items(item["children"])


def copied_strings(node: Node) -> Iterator[str]:
    """Yield the strings of one object that must stand in the document."""
    for key, value in node.items():
        if key in NORMALISED:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (entry for entry in value if isinstance(entry, str))
    if "label" in node:
        yield node["label"] + node["text"]
    if node.get("year") is not None:
        yield str(node["year"])


def value_defects(form: str, node: Node) -> Iterator[str]:
    if form == "reading":
        if node["kind"] not in READING_KINDS:
            yield f"unknown kind {node['kind']!r}"
        raw = without_space(node["raw"])
        # The address behind a Markdown link is not part of the visible item.
        for part in copied_strings({**node, "raw": "", "url": None}):
            if without_space(part) not in raw:
                yield f"{part!r} is not in the reading {node['raw']!r}"
    if form == "staff" and node["role"] not in ROLES:
        yield f"unknown role {node['role']!r}"
    if form == "session" and node["date"] is not None and not DATE.fullmatch(node["date"]):
        yield f"date {node['date']!r} is not YYYY-MM-DD or MM-DD"
    if form == "note" and not 0 < len(node["text_starts"]) <= 20:
        yield f"text_starts {node['text_starts']!r} is not 1 to 20 characters"


def defects(course: Node, document: str) -> Iterator[str]:
    seen, source = without_space(visible(document)), without_space(document)
    for form, node in nodes(course):
        if set(node) != KEYS[form]:
            yield f"{form}: keys differ: {sorted(set(node) ^ KEYS[form])}"
            continue
        yield from value_defects(form, node)
        for text in copied_strings(node):
            printed = source if text == node.get("url") else seen
            if not text.strip() or without_space(text) not in printed:
                yield f"{form}: {text!r} is not in the document"
    numbers = [week["number"] for week in course["weeks"]]
    if numbers != sorted(set(numbers)):
        yield f"week numbers are not in order: {numbers}"


def document_of(wanted: Path) -> Path | None:
    return next((path for path in wanted.parent.glob(f"{wanted.stem}.*") if path != wanted), None)


def check(wanted: Path) -> list[str]:
    document = document_of(wanted)
    if document is None:
        return ["no document of this name"]
    try:
        course = json.loads(wanted.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"not JSON: {error}"]
    return list(defects(course, document.read_text(encoding="utf-8")))


def main(folder: Path) -> int:
    syllabi = folder / "syllabus"
    wanted = sorted(syllabi.glob("*.json"))
    documents = [path for path in syllabi.iterdir() if path.suffix in {".txt", ".md"}]
    found = [(path.name, defect) for path in wanted for defect in check(path)]
    found += [
        (path.name, "no wanted structure")
        for path in sorted(documents)
        if not path.with_suffix(".json").exists()
    ]
    for name, defect in found:
        sys.stdout.write(f"{name}: {defect}\n")
    sys.stdout.write(f"{len(wanted)} wanted structures, {len(found)} defects\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else FROZEN))
