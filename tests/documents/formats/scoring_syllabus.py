"""Syllabi: weeks, sessions and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.documents.formats.scoring_text import Mark, Sheet, likeness, mark, marks, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import OutlineNode, Syllabus, SyllabusSession, SyllabusWeek

Wanted = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A wanted session and the one found for it; both name their week."""

    week: Wanted
    wanted: Wanted | None
    found_week: SyllabusWeek | None
    found: SyllabusSession | None

    @property
    def name(self) -> str:
        title = (self.wanted or {}).get("title") or (self.found.title if self.found else "")
        number = self.week.get("number") if self.wanted is not None else None
        if number is None and self.found_week is not None and self.wanted is None:
            number = self.found_week.number
        return f"{number or ''} {title}".strip()


def score(sheet: Sheet, wanted: Wanted, syllabi: Sequence[Syllabus]) -> None:
    """All fields of a syllabus; several syllabi found in one document count as one."""
    weeks = [week for each in syllabi for week in each.weeks]
    weeks = _without_repeats(wanted.get("weeks", []), weeks)
    if "weeks" in wanted:
        pairs = pair_sessions(wanted["weeks"], weeks)
        _weeks(sheet, wanted["weeks"], weeks, pairs)
        _sessions(sheet, pairs)
        _readings(sheet, wanted, weeks, syllabi, pairs)
    _staff(sheet, wanted, syllabi)
    _notes(sheet, wanted.get("notes", []), syllabi)


def _without_repeats(wanted: Sequence[Wanted], found: Sequence[SyllabusWeek]) -> list[SyllabusWeek]:
    """Without the weeks that repeat the session of a row of two weeks."""
    repeats = {
        number: week
        for week in wanted
        if "last" in week
        for number in range(week["number"] + 1, week["last"] + 1)
    }
    return [
        week
        for week in found
        if week.number not in repeats or not _repeats(week, repeats[week.number])
    ]


def _repeats(found: SyllabusWeek, wanted: Wanted) -> bool:
    titles = {same(session.get("title") or "") for session in wanted.get("sessions", [])}
    return all(same(session.title) in titles for session in found.sessions)


def pair_sessions(wanted: Sequence[Wanted], found: Sequence[SyllabusWeek]) -> list[Pair]:
    """Sessions with the same title, then nearly the same, then at the same place of their week."""
    first = [(week, each) for week in wanted for each in week.get("sessions", [])]
    second = [(week, each) for week in found for each in week.sessions]
    left = list(range(len(second)))
    chosen: dict[int, int] = {}
    for test in (_same_title_and_week, _same_title, _near_title, _same_week):
        for number, (week, session) in enumerate(first):
            if number in chosen:
                continue
            hit = next((n for n in left if test(week, session, *second[n])), None)
            if hit is not None:
                chosen[number] = hit
                left.remove(hit)
    pairs = [
        Pair(week, session, *(second[chosen[n]] if n in chosen else (None, None)))
        for n, (week, session) in enumerate(first)
    ]
    return pairs + [Pair({}, None, *second[n]) for n in left]


def _same_title(_: Wanted, session: Wanted, __: SyllabusWeek, found: SyllabusSession) -> bool:
    return bool(session.get("title")) and same(session["title"]) == same(found.title)


def _same_title_and_week(
    week: Wanted, session: Wanted, found_week: SyllabusWeek, found: SyllabusSession
) -> bool:
    return week.get("number") == found_week.number and _same_title(week, session, found_week, found)


def _near_title(_: Wanted, session: Wanted, __: SyllabusWeek, found: SyllabusSession) -> bool:
    title, other = same(session.get("title") or ""), same(found.title)
    inside = len(title) > 3 and len(other) > 3 and (title in other or other in title)
    return inside or likeness(title, other) > 0


def _same_week(week: Wanted, _: Wanted, found_week: SyllabusWeek, __: SyllabusSession) -> bool:
    return week.get("number") is not None and week["number"] == found_week.number


def _weeks(
    sheet: Sheet,
    wanted: Sequence[Wanted],
    found: Sequence[SyllabusWeek],
    pairs: Sequence[Pair],
) -> None:
    named = [week for week in wanted if week.get("number") is not None]
    bare = [week for week in wanted if week.get("number") is None]
    met = {id(p.week): p.found_week for p in pairs if p.wanted is not None and p.found_week}
    numbers = [mark(str(week["number"])) for week in named]
    numbers += [
        mark(str(met[id(week)].number) if id(week) in met else f"of {_first_title(week)}")
        for week in bare
    ]
    sheet.compare("weeks", numbers, [mark(str(week.number), origin=week.origin) for week in found])
    by_number = {week.number: week for week in found}
    for week in wanted:
        other = by_number.get(week["number"]) if week in named else met.get(id(week))
        title = other.title if other else ""
        if week.get("title") or title:
            sheet.single("week titles", [week["title"]] if week.get("title") else [], title)
        if week.get("summary"):
            _contains(sheet, "week summaries", week["summary"], other.summary if other else "")


def _first_title(week: Wanted) -> str:
    return next((s.get("title") or "" for s in week.get("sessions", [])), "")


def _contains(sheet: Sheet, measure: str, wanted: str, found: str) -> None:
    inside = same(wanted) in same(found)
    sheet.single(measure, [wanted], wanted if inside else found)


def _sessions(sheet: Sheet, pairs: Sequence[Pair]) -> None:
    sheet.compare(
        "sessions",
        [mark(p.name) for p in pairs if p.wanted is not None],
        [mark(p.name, origin=p.found.origin) for p in pairs if p.found is not None],
    )
    for pair in pairs:
        wanted, found = pair.wanted or {}, pair.found
        place = pair.name
        if pair.wanted is not None and pair.week.get("number") is not None and pair.found_week:
            number = str(pair.week["number"])
            sheet.single("sessions in their week", [number], str(pair.found_week.number), place)
        titles = [wanted["title"]] if wanted.get("title") else []
        sheet.single("session titles", titles, found.title if found else "", place)
        _when(sheet, wanted, found, place)
        _people(sheet, wanted, found, place)
        optional = marks_at(_depths(wanted.get("may", [])), place)
        sheet.compare(
            "outline nodes",
            marks_at(_wanted_nodes(wanted.get("outline", [])), place),
            marks_at(_found_nodes(found.outline if found else ()), place),
            optional=optional,
        )
        sheet.compare(
            "questions",
            marks(wanted.get("questions", []), place),
            [
                mark(q.text, place=place, origin=q.origin)
                for q in (found.questions if found else ())
            ],
        )


def _when(sheet: Sheet, wanted: Wanted, found: SyllabusSession | None, place: str) -> None:
    date, other = wanted.get("date", ""), found.date if found else ""
    if min(len(date), len(other)) == 5:
        date, other = date[-5:], other[-5:]
    for measure, first, second in (
        ("dates", date, other),
        ("times", wanted.get("time", ""), found.time if found else ""),
        ("rooms", wanted.get("room", ""), found.room if found else ""),
    ):
        if first or second:
            sheet.single(measure, [first] if first else [], second, place)


def _people(sheet: Sheet, wanted: Wanted, found: SyllabusSession | None, place: str) -> None:
    people = wanted.get("lecturers", [])
    others = found.lecturers if found else ()
    sheet.compare(
        "lecturers",
        [mark(p["name"], *p.get("also", ()), place=place) for p in people],
        [mark(p.name, place=place, origin=p.origin) for p in others],
    )
    by_name = {same(p.name): p for p in others}
    for person in people:
        other = by_name.get(same(person["name"]))
        name = f"{place} / {person['name']}"
        for measure, key in (("positions", "position"), ("affiliations", "affiliation")):
            first, second = person.get(key, ""), getattr(other, key) if other else ""
            if first or second:
                sheet.single(measure, [first] if first else [], second, name)


def marks_at(nodes: Iterable[tuple[int, str]], place: str) -> list[Mark]:
    return [mark(text, place=f"{place} / {depth}") for depth, text in nodes]


def _depths(texts: Iterable[str]) -> list[tuple[int, str]]:
    return [(0, text) for text in texts]


def _wanted_nodes(nodes: Sequence[Wanted], depth: int = 0) -> list[tuple[int, str]]:
    """Depth and text of all nodes; the files are ours, so recursion is bounded."""
    flat: list[tuple[int, str]] = []
    for node in nodes:
        flat.append((depth, node["text"]))
        flat += _wanted_nodes(node.get("children", []), depth + 1)
    return flat


def _found_nodes(nodes: Sequence[OutlineNode]) -> list[tuple[int, str]]:
    flat: list[tuple[int, str]] = []
    open_nodes = [(0, node) for node in reversed(nodes)]
    while open_nodes:
        depth, node = open_nodes.pop()
        flat.append((depth, node.text))
        open_nodes += [(depth + 1, child) for child in reversed(node.children)]
    return flat


def _readings(
    sheet: Sheet,
    wanted: Wanted,
    weeks: Sequence[SyllabusWeek],
    syllabi: Sequence[Syllabus],
    pairs: Sequence[Pair],
) -> None:
    places = {
        id(p.found_week): _place(p.week) for p in pairs if p.wanted is not None and p.found_week
    }
    first = [
        mark(text, place=_place(week))
        for week in wanted["weeks"]
        for text in week.get("readings") or []
    ]
    first += marks(wanted.get("course_readings", []), "course")
    optional = [
        mark(text, place=_place(week)) for week in wanted["weeks"] for text in week.get("cites", [])
    ]
    second = [
        mark(r.raw, place=places.get(id(week), week.number), origin=r.origin)
        for week in weeks
        for r in week.readings
    ]
    second += [
        mark(r.raw, place="course", origin=r.origin) for each in syllabi for r in each.readings
    ]
    sheet.compare("readings", first, second, optional=optional)
    texts = [Mark(keys=each.keys, shown=each.shown) for each in first]
    found = [Mark(keys=each.keys, shown=each.shown, origin=each.origin) for each in second]
    may = [Mark(keys=each.keys, shown=each.shown) for each in optional]
    sheet.compare("reading texts", texts, found, optional=may)


def _place(week: Wanted) -> str:
    number = week.get("number")
    return str(number) if number is not None else _first_title(week)


def _staff(sheet: Sheet, wanted: Wanted, syllabi: Sequence[Syllabus]) -> None:
    if "staff" not in wanted:
        return
    guests = {
        same(person["name"])
        for week in wanted.get("weeks", [])
        for session in week.get("sessions", [])
        for person in session.get("lecturers", [])
    }
    found = [
        (member.name, member.role, member.origin)
        for each in syllabi
        for member in each.staff
        if not (member.role == "guest" and same(member.name) in guests)
    ]
    people = [
        p for p in wanted["staff"] if not (p["role"] == "guest" and same(p["name"]) in guests)
    ]
    sheet.compare(
        "staff",
        [mark(p["name"], *p.get("also", ()), place=p["role"]) for p in people],
        [mark(name, place=role, origin=origin) for name, role, origin in found],
    )


def _notes(sheet: Sheet, wanted: Sequence[Wanted], syllabi: Sequence[Syllabus]) -> None:
    """Only phrases are wanted: whether they stand in a note at all, and under that title."""
    notes = [note for each in syllabi for note in each.notes]
    for entry in wanted:
        phrase, title = same(entry["contains"]), same(entry["title"])
        holders = [note for note in notes if phrase in same(note.text + note.title)]
        titled = [note for note in holders if title in same(note.title)]
        shown = f"{entry['title']}: {entry['contains']}"
        sheet.single("notes", [shown], shown if holders else "")
        others = holders[0].title if holders else ""
        sheet.single("note titles", [entry["title"]], entry["title"] if titled else others)
