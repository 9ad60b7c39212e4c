"""The result of an import, in the exchange form, as the pieces of text that must be in the source.

A *piece* is a text that the source holds at its lines. A *unit* is what has a place in an order:
a week, a node of an outline, a reading, a block, a list item, a table row, a slide. Units of one
*strand* must come in the order of the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import TYPE_CHECKING

from courses.documents.questions import LANGUAGE as QUIZ
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.exchange import (
        BlockDict,
        ItemDict,
        LecturerDict,
        LessonDict,
        Lines,
        OutlineDict,
        ReadingDict,
        SessionDict,
        SlideDict,
        SyllabusDict,
        WeekDict,
    )

_ADDRESS = re.compile(
    r"(?<!\\)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'“]([^\"'”]*)[\"'”])?\s*\)"
)
_INLINE_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{0,1000}\1(?!`)")
# The name of a picture that a reader took out of the file; it is counted, not read.
_OWN_PICTURE = re.compile(r"pictures/[0-9a-f]{64}\.[a-z]{3,4}")


@dataclass(slots=True)
class Piece:
    """``path`` says where in the result it stands.

    A ``soft`` piece may be a copy of text that stands elsewhere in the result (an author also
    named in the text, front matter in another notation): it need not be found a second time.
    """

    text: str
    path: str
    lines: tuple[int, int] | None
    soft: bool = False
    field: str = ""  # the key of the front matter that it is a value of
    spans: list[tuple[int, int]] = with_default(default_factory=list)  # where it was found


@dataclass(slots=True)
class Unit:
    strand: str
    path: str
    pieces: list[Piece] = with_default(default_factory=list)
    children: list[Unit] = with_default(default_factory=list)
    table: bool = False  # a block whose children are rows, cells cut over lines
    footnote: bool = False
    empty_at: tuple[int, int] | None = None  # the lines of a unit without any text
    image: str = ""  # the address of its picture


@dataclass(slots=True)
class Derived:
    """A field made from text of these lines: it may hold nothing that they do not hold."""

    text: str
    path: str
    lines: tuple[int, int] | None
    within: str  # further text that it may come from


@dataclass(slots=True)
class Result:
    """All units in the order of the result, parents before their children."""

    units: list[Unit] = with_default(default_factory=list)
    derived: list[Derived] = with_default(default_factory=list)
    credentials: dict[str, list[str]] = with_default(default_factory=dict)  # by person

    def unit(self, strand: str, path: str, *texts: tuple[str, str, Lines | None]) -> Unit:
        """A new unit; ``texts`` are (name of the field, text, lines)."""
        unit = Unit(
            strand, path, [Piece(t, f"{path}.{n}", _lines(at)) for n, t, at in texts if t.strip()]
        )
        self.units.append(unit)
        return unit

    def derive(self, path: str, lines: Lines | None, within: str, **texts: str) -> None:
        self.derived += [
            Derived(t, f"{path}.{n}", _lines(lines), within) for n, t in texts.items() if t
        ]


def pieces_of(syllabi: Iterable[SyllabusDict], lessons: Iterable[LessonDict]) -> Result:
    """Everything that ``syllabi`` and ``lessons`` hold."""
    result = Result()
    for index, syllabus in enumerate(syllabi):
        _syllabus(result, syllabus, f"syllabi[{index}]")
    for index, lesson in enumerate(lessons):
        _lesson(result, lesson, f"lessons[{index}]")
    return result


def texts_of(block: BlockDict) -> list[str]:
    """Every text of a block, addresses of links included."""
    result = Result()
    _block(result, block, "")
    return [piece.text for unit in result.units for piece in unit.pieces]


def _lines(lines: Lines | None) -> tuple[int, int] | None:
    return (lines[0], lines[1]) if lines else None


# Syllabus ---------------------------------------------------------------------------------


def _syllabus(result: Result, syllabus: SyllabusDict, path: str) -> None:
    result.unit("title", path, ("title", syllabus["title"], syllabus["title_lines"]))
    result.unit("title", path, ("subtitle", syllabus["subtitle"], syllabus["subtitle_lines"]))
    result.credentials = _credentials(syllabus)
    for index, week in enumerate(syllabus["weeks"]):
        _week(result, week, f"{path}.weeks[{index}]")
    _readings(result, syllabus["readings"], path, "course reading")
    for index, member in enumerate(syllabus["staff"]):
        texts = [("name", member["name"], member["lines"])]
        texts += [("text", line, member["lines"]) for line in member["text"].split("\n")]
        result.unit("staff", f"{path}.staff[{index}]", *texts)
    for index, note in enumerate(syllabus["notes"]):
        texts = [("title", note["title"], note["lines"])]
        texts += [("text", line, note["lines"]) for line in note["text"].split("\n")]
        result.unit("note", f"{path}.notes[{index}]", *texts)


def _week(result: Result, week: WeekDict, path: str) -> None:
    label, title = ("label", week["label"], week["lines"]), ("title", week["title"], week["lines"])
    result.unit("week", path, label, title)
    told_at = week["summary_lines"] or week["lines"]
    told = [("summary", line, told_at) for line in week["summary"].split("\n")]
    result.unit("summary", path, *told)
    for index, session in enumerate(week["sessions"]):
        _session(result, session, f"{path}.sessions[{index}]")
    _readings(result, week["readings"], path, "reading")


def _session(result: Result, session: SessionDict, path: str) -> None:
    fields = [
        (name, str(session[name]), session["lines"]) for name in ("label", "title", "when", "room")
    ]
    result.unit("session", path, *fields)
    for index, lecturer in enumerate(session["lecturers"]):
        _lecturer(result, lecturer, f"{path}.lecturers[{index}]")
    _outline(result, session["outline"], f"{path}.outline")
    for index, question in enumerate(session["questions"]):
        at = question["lines"]
        texts = (("label", question["label"], at), ("text", question["text"], at))
        result.unit("question", f"{path}.questions[{index}]", *texts)


def _lecturer(result: Result, lecturer: LecturerDict, path: str) -> None:
    at = lecturer["lines"]
    result.unit("lecturer", path, ("label", lecturer["label"], at), ("name", lecturer["name"], at))
    places: list[Lines | None] = [
        *lecturer["biography_lines"],
        *[None] * len(lecturer["biography"]),
    ]
    for index, (text, lines) in enumerate(zip(lecturer["biography"], places, strict=False)):
        result.unit("biography", f"{path}.biography[{index}]", ("text", text, lines or at))
    said = result.credentials.get(squeeze(lecturer["name"]), ())
    within = " ".join([lecturer["name"], *lecturer["biography"], *said])
    fields = {"position": lecturer["position"], "affiliation": lecturer["affiliation"]}
    result.derive(path, lecturer["lines"], within, **fields)


def _credentials(syllabus: SyllabusDict) -> dict[str, list[str]]:
    """What is printed of each person anywhere: who comes again is still who they are, also where
    the document gives no more than the name."""
    said: dict[str, list[str]] = {}
    for week in syllabus["weeks"]:
        for lecturer in (one for session in week["sessions"] for one in session["lecturers"]):
            said.setdefault(squeeze(lecturer["name"]), []).extend(lecturer["biography"])
    return said


def _outline(result: Result, nodes: Iterable[OutlineDict], path: str) -> None:
    for index, node in enumerate(nodes):
        place = f"{path}[{index}]"
        result.unit(
            "outline",
            place,
            ("label", node["label"], node["lines"]),
            ("text", node["text"], node["lines"]),
        )
        _outline(result, node["children"], f"{place}.children")


def _readings(result: Result, readings: Iterable[ReadingDict], path: str, strand: str) -> None:
    for index, reading in enumerate(readings):
        place = f"{path}.readings[{index}]"
        at = reading["lines"]
        result.unit(strand, place, ("label", reading["label"], at), ("raw", reading["raw"], at))
        year = "" if reading["year"] is None else str(reading["year"])
        fields = {n: str(reading[n]) for n in ("title", "publisher", "venue", "url", "note")}
        result.derive(place, at, reading["raw"], **fields, year=year)
        for author in reading["authors"]:
            result.derive(place, at, reading["raw"], authors=author)


# Lessons ----------------------------------------------------------------------------------


def _lesson(result: Result, lesson: LessonDict, path: str) -> None:
    at = lesson["title_lines"]
    head = result.unit(
        "title", path, ("label", lesson["label"], at), ("title", lesson["title"], at)
    )
    if at is None and lesson["lines"] is not None:
        _soften(head)
    about = result.unit("about", path)
    for key, value in lesson["metadata"].items():
        for name, text in _values(value, f"{path}.metadata.{key}"):
            about.pieces.append(Piece(text, name, None, soft=True, field=key))
    for index, author in enumerate(lesson["authors"]):
        for text in (author["name"], author["position"]):
            if text:
                about.pieces.append(Piece(text, f"{path}.authors[{index}]", None, soft=True))
    for index, block in enumerate(lesson["blocks"]):
        _block(result, block, f"{path}.blocks[{index}]")
    for index, slide in enumerate(lesson["slides"]):
        _slide(result, slide, f"{path}.slides[{index}]")


def _soften(unit: Unit) -> None:
    """A title without a place was derived: from text that also stands elsewhere."""
    for piece in unit.pieces:
        piece.soft = True


def _values(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The printed values of front matter: strings; numbers and marks are other notation."""
    if isinstance(value, str) and value.strip():
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _values(inner, f"{path}.{key}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _values(inner, f"{path}[{index}]")


def _slide(result: Result, slide: SlideDict, path: str) -> None:
    slide_at = slide["source_lines"]
    whole = result.unit("slide", path)
    title_at = slide["title_lines"] or slide_at
    title = result.unit("slide title", path, ("title", slide["title"], title_at))
    subhead = result.unit(
        "subhead", path, ("subhead", slide["subhead"], slide["subhead_lines"] or slide_at)
    )
    whole.children += [title, subhead]
    whole.children += [
        _block(result, b, f"{path}.blocks[{i}]") for i, b in enumerate(slide["blocks"])
    ]
    lines = [("notes", line, slide_at) for line in slide["notes"].split("\n")]
    notes = result.unit("notes", path, *lines)
    _soften(notes)  # a note in a comment is claimed by the reader as private matter
    whole.children.append(notes)
    whole.empty_at = _lines(slide_at)
    fields = {n: str(slide[n]) for n in ("running_title", "label", "counter")}
    result.derive(path, title_at, slide["title"], **fields)


def _block(result: Result, block: BlockDict, path: str) -> Unit:
    at = block["lines"]
    fields = ("mark", "label", "text", "caption", "source", "image", "alternative")
    texts = [(name, str(block[name]), at) for name in fields]  # type: ignore[literal-required]
    texts = [text for text in texts if not _OWN_PICTURE.fullmatch(text[1])]
    unit = result.unit("block", path, *texts)
    unit.footnote = block["type"] == "footnote"
    unit.image = block["image"]
    unit.pieces[:0] = _addresses(block["markdown"], path, at)
    if block["language"] not in ("", QUIZ):  # a question list is called a quiz by us
        unit.pieces.append(Piece(block["language"], f"{path}.language", _lines(at), soft=True))
    unit.children += [
        _item(result, item, f"{path}.items[{i}]", at) for i, item in enumerate(block["items"])
    ]
    unit.table = bool(block["rows"])
    unit.children += [
        _row(result, row, f"{path}.rows[{i}]", at) for i, row in enumerate(block["rows"])
    ]
    unit.empty_at = _lines(at)
    if block["markdown"]:
        result.derive(path, at, block["text"], markdown=without_marks(block["markdown"]))
    return unit


def _item(result: Result, item: ItemDict, path: str, block_at: Lines | None) -> Unit:
    at = item["lines"] or block_at
    unit = result.unit("item", path, ("label", item["label"], at), ("text", item["text"], at))
    unit.pieces[:0] = _addresses(item["markdown"], path, at)
    unit.empty_at = _lines(at)
    if item["markdown"]:
        result.derive(path, at, item["text"], markdown=without_marks(item["markdown"]))
    return unit


def _row(result: Result, row: Sequence[str], path: str, at: Lines | None) -> Unit:
    return result.unit("row", path, *((f"cells[{i}]", cell, at) for i, cell in enumerate(row)))


def _addresses(markdown: str, path: str, at: Lines | None) -> list[Piece]:
    """The addresses (and titles) of links and pictures, which stand in the marks of the text."""
    spoken = _INLINE_CODE.sub("", markdown) if "`" in markdown else markdown
    found = (text for match in _ADDRESS.finditer(spoken) for text in match.groups() if text)
    return [
        Piece(text, f"{path}.markdown", _lines(at))
        for text in found
        if not _OWN_PICTURE.fullmatch(text)
    ]


def without_marks(markdown: str) -> str:
    """The text of inline Markdown, roughly: what remains may hold no character of its own."""
    text = re.sub(r"</?su[bp]>|<br>", " ", re.sub(r"\[\^[^\]]*\]", "", markdown))
    text = html.unescape(_ADDRESS.sub("]", text))
    return re.sub(r"[\\*_~`!\[\]<>=$]", " ", text)
