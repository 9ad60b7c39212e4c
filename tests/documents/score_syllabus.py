"""Precision and recall of the syllabus recogniser on the frozen syllabi, field by field.

``python -m tests.documents.score_syllabus`` from the repository root prints the table;
``--missed`` lists what was missed (-) and what was too much (+). White space never counts.
``--folder=tests/documents/frozen/second`` scores the documents of another round.

A value is right when it stands in the right week (0 is the course). A title that a reading takes
over from the list of the course (``[1] 第3章``) is not compared: the reading does not print it.
Notes without a title hold
the facts of the catalogue (code, credits), which the frozen structures leave out: not compared.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courses.documents.model import Kind, Syllabus
from courses.documents.numbering import split_label
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from courses.documents.model import OutlineNode, SyllabusReading

FROZEN = Path(__file__).parent / "frozen"
FIELDS = (
    "week", "week title", "session title", "date", "time", "room", "lecturer", "position",
    "affiliation", "biography", "outline", "outline label", "outline parent", "question",
    "reading", "reading title", "reading authors", "reading publisher", "reading venue",
    "reading year", "reading url", "reading note", "reading kind", "reading required", "staff",
    "note", "course title",
)  # fmt: skip

_DASHES = str.maketrans("–—～~：", "---" + "-:")
Value = tuple[object, ...]


@dataclass(slots=True)
class Score:
    """How many values were wanted, found and right."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def samples(folder: Path = FROZEN) -> list[tuple[Path, Path]]:
    """The documents with the file of the structure wanted from each."""
    syllabi = folder / "syllabus"
    wanted = sorted(syllabi.glob("*.json"))
    return [
        (next(p for p in syllabi.glob(f"{path.stem}.*") if p.suffix in {".txt", ".md"}), path)
        for path in wanted
    ]


def syllabus_of(path: Path) -> Syllabus:
    """What the recogniser makes of a document."""
    document = read(path.read_bytes(), path.name)
    material = recognise(document, Kind.SYLLABUS)[0][1]
    assert isinstance(material, Syllabus)
    return material


def _pairs(values: Iterable[tuple[str, Value]]) -> dict[str, Counter[Value]]:
    """The values of each field, those that are empty left out."""
    counted: dict[str, Counter[Value]] = defaultdict(Counter)
    for name, value in values:
        if value[-1] not in (None, "", ()):
            counted[name][tuple(squeeze(v) if isinstance(v, str) else v for v in value)] += 1
    return counted


def _without_form(title: str) -> str:
    """``《X》课程教学大纲`` counts as X: the rounds disagree whether the form is of the title."""
    form = re.fullmatch(r"《([^《》]+)》(?:课程)?(?:教学)?大纲|(.+?)\s+教学(?:大纲|日历)", title)
    return (form.group(1) or form.group(2)) if form else title


# What was found -----------------------------------------------------------------------------


def found_values(syllabus: Syllabus) -> Iterator[tuple[str, Value]]:
    yield "course title", (_without_form(syllabus.title),)
    for week in syllabus.weeks:
        yield "week", (week.number,)
        yield "week title", (week.number, week.title)
        for session in week.sessions:
            yield "session title", (week.number, session.title)
            yield "date", (week.number, session.date)
            yield "time", (week.number, session.time.translate(_DASHES))
            yield "room", (week.number, session.room)
            for person in session.lecturers:
                yield "lecturer", (week.number, person.name)
                yield "position", (week.number, person.name, person.position)
                yield "affiliation", (week.number, person.name, person.affiliation)
                for line in person.biography:
                    yield "biography", (week.number, person.name, line)
            yield from _found_outline(week.number, session.outline, "")
            for question in session.questions:
                yield "question", (week.number, question.text)
        for reading in week.readings:
            yield from _found_reading(week.number, reading)
    for reading in syllabus.readings:
        yield from _found_reading(0, reading)
    for member in syllabus.staff:
        yield "staff", (member.name, member.role)


def _found_outline(
    week: int, nodes: tuple[OutlineNode, ...], parent: str
) -> Iterator[tuple[str, Value]]:
    for node in nodes:
        yield "outline", (week, node.text)
        yield "outline label", (week, node.text, node.label)
        yield "outline parent", (week, parent, node.text)
        yield from _found_outline(week, node.children, node.text)


def _found_reading(week: int, reading: SyllabusReading) -> Iterator[tuple[str, Value]]:
    yield "reading", (week, reading.raw)
    names = ["title", "publisher", "venue", "year", "url", "note", "kind", "required"]
    if squeeze(reading.title) not in squeeze(reading.raw):
        names = names[1:]
    for name in names:
        yield f"reading {name}", (week, reading.raw[:12], getattr(reading, name))
    for author in reading.authors:
        yield "reading authors", (week, author)


# What is wanted -----------------------------------------------------------------------------


def wanted_values(course: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    yield "course title", (_without_form(course["title"]),)
    for week in course["weeks"]:
        number = week["number"]
        yield "week", (number,)
        yield "week title", (number, week["title"])
        for session in week["sessions"]:
            yield "session title", (number, session["title"])
            yield "date", (number, session["date"])
            yield "time", (number, (session["time"] or "").translate(_DASHES))
            yield "room", (number, session["room"])
            for person in session["lecturers"]:
                yield "lecturer", (number, person["name"])
                yield "position", (number, person["name"], person["position"])
                yield "affiliation", (number, person["name"], person["affiliation"])
                for line in person["biography"]:
                    yield "biography", (number, person["name"], line)
            yield from _wanted_outline(number, session["outline"], "")
            for question in session["questions"]:
                text = question["text"] if isinstance(question, dict) else question
                yield "question", (number, text)
        for reading in week["readings"]:
            yield from _wanted_reading(number, reading)
    for reading in course["readings"]:
        yield from _wanted_reading(0, reading)
    for member in course["staff"]:
        yield "staff", (member["name"], member["role"])


def _wanted_outline(
    week: int, nodes: list[dict[str, Any]], parent: str
) -> Iterator[tuple[str, Value]]:
    for node in nodes:
        yield "outline", (week, node["text"])
        yield "outline label", (week, node["text"], node["label"])
        yield "outline parent", (week, parent, node["text"])
        yield from _wanted_outline(week, node["children"], node["text"])


def _wanted_reading(week: int, reading: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    yield "reading", (week, reading["raw"])
    for name in ("title", "publisher", "venue", "year", "url", "note", "kind", "required"):
        yield f"reading {name}", (week, reading["raw"][:12], reading[name])
    for author in reading["authors"]:
        yield "reading authors", (week, author)


# Scores -------------------------------------------------------------------------------------


def score_document(syllabus: Syllabus, course: dict[str, Any], name: str) -> dict[str, Score]:
    """The score of every field for one document."""
    found, wanted = _pairs(found_values(syllabus)), _pairs(wanted_values(course))
    scores = {}
    for field_name in FIELDS:
        ours, theirs = found.get(field_name, Counter()), wanted.get(field_name, Counter())
        right = ours & theirs
        missed = [f"- {name} {field_name} {value}" for value in (theirs - ours).elements()]
        missed += [f"+ {name} {field_name} {value}" for value in (ours - theirs).elements()]
        scores[field_name] = Score(theirs.total(), ours.total(), right.total(), missed)
    scores["note"] = _score_notes(syllabus, course, name)
    return scores


def _score_notes(syllabus: Syllabus, course: dict[str, Any], name: str) -> Score:
    titled = [note for note in syllabus.notes if note.title]
    open_notes = [(squeeze(note.title), _start(note.text)) for note in titled]
    missed = []
    right = 0
    for note in course["notes"]:
        title, starts = squeeze(note["title"] or ""), _start(note["text_starts"])
        match = next(
            (n for n in open_notes if (not title or n[0] == title) and n[1].startswith(starts)),
            None,
        )
        if match is None:
            missed.append(f"- {name} note {(note['title'], note['text_starts'])}")
        else:
            open_notes.remove(match)
            right += 1
    missed += [f"+ {name} note {(title, text[:20])}" for title, text in open_notes]
    return Score(len(course["notes"]), len(titled), right, missed)


def _start(text: str) -> str:
    """The text of a note as it is compared: without its first number, bullet or table bars."""
    return squeeze(split_label(text)[1].replace("|", ""))


def score_all(folder: Path = FROZEN) -> dict[str, Score]:
    """The scores of all frozen syllabi together."""
    totals = {name: Score() for name in FIELDS}
    for document, wanted in samples(folder):
        course = json.loads(wanted.read_text(encoding="utf-8"))
        for name, score in score_document(syllabus_of(document), course, document.stem[:2]).items():
            totals[name].wanted += score.wanted
            totals[name].found += score.found
            totals[name].right += score.right
            totals[name].missed += score.missed
    return totals


def table(scores: dict[str, Score]) -> str:
    """The scores as a Markdown table."""
    rows = [
        "| field | wanted | found | right | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {name} | {s.wanted} | {s.found} | {s.right} "
        f"| {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} |"
        for name, s in scores.items()
    ]
    return "\n".join(rows)


def main() -> None:
    folders = [a.partition("=")[2] for a in sys.argv[1:] if a.startswith("--folder=")]
    scores = score_all(Path(folders[0]) if folders else FROZEN)
    sys.stdout.write(table(scores) + "\n")
    if "--missed" in sys.argv:
        for score in scores.values():
            sys.stdout.write("".join(f"{line}\n" for line in score.missed))


if __name__ == "__main__":
    main()
