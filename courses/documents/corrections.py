"""What an instructor corrected of an import, as rules for this document and its next versions.

A rule names a place by the words that stand there, not by a line number, so that it still holds
when a newer version has moved them. Each rule is applied to the materials after they were
recognised; characters only change their place or meaning, none comes or goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import labelled
from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Fate,
    Kind,
    Reason,
    Report,
    StaffMember,
    Syllabus,
    SyllabusSession,
    SyllabusWeek,
)
from courses.documents.numbering import split_label
from courses.documents.text import collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from courses.documents.model import Material, Origin, Part, SyllabusLecturer

DEEPEST_HEADING = 6
WHOLE = 0  # the number of the whole document among its parts
_KINDS = frozenset(Kind)
_TEXTS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LINE})


class CorrectionKind(StrEnum):
    """What a rule corrects.

    ``PART_KIND``: part number ``target`` is of kind ``value``; "0" is the whole document.
    ``HEADING``: the text ``target`` is a heading of level ``value`` ("0": a paragraph).
    ``ROLE``: the person ``target`` is ``value``, a role of ``StaffMember``.
    ``TITLE``: the text ``target`` is the title of what it stands in.
    ``CONFIRMED``: the doubt ``target`` was looked at and is none.
    """

    PART_KIND = "part kind"
    HEADING = "heading"
    ROLE = "role"
    TITLE = "title"
    CONFIRMED = "confirmed"


ROLES = ("instructor", "assistant", "guest", "coordinator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One rule; ``occurrence`` counts from 1 among texts that read the same."""

    kind: CorrectionKind
    target: str
    value: str = ""
    occurrence: int = 1


def part_kinds(corrections: Iterable[Correction]) -> dict[int, Kind]:
    """The kinds that an instructor gave to parts, by the number of the part from 1."""
    return {
        int(one.target): Kind(one.value)
        for one in corrections
        if one.kind is CorrectionKind.PART_KIND and one.target.isdecimal() and one.value in _KINDS
    }


def correct(
    found: Sequence[tuple[Part, Material]], corrections: Sequence[Correction]
) -> tuple[tuple[tuple[Part, Material], ...], tuple[Correction, ...]]:
    """``found`` with the rules applied, and the rules whose place is no longer there."""
    materials = [material for _, material in found]
    stale: list[Correction] = []
    for one in corrections:
        apply = _RULES.get(one.kind)
        if apply is not None and not _apply_first(apply, one, materials):
            stale.append(one)
    parts = (part for part, _ in found)
    return tuple(zip(parts, materials, strict=True)), tuple(stale)


def _apply_first(
    apply: Callable[[Material, Correction], Material | None],
    correction: Correction,
    materials: list[Material],
) -> bool:
    """Apply a rule to the first material that holds its place."""
    for index, material in enumerate(materials):
        changed = apply(material, correction)
        if changed is not None:
            materials[index] = changed
            return True
    return False


def same(text: str, target: str) -> bool:
    """Whether a text is the one that a rule names; blanks do not count."""
    return squeeze(text) == squeeze(target)


def whole(block: Block) -> str:
    """The text of a block with its printed number, by which rules name it."""
    return collapse(labelled(block.label, block.text))


# Headings and titles of reports and articles ------------------------------------------------


def _heading(material: Material, correction: Correction) -> Material | None:
    if not isinstance(material, Report) or not correction.value.isdecimal():
        return None
    at = _find_block(material.blocks, correction)
    if at is None:
        return None
    level = min(int(correction.value), DEEPEST_HEADING)
    block = _as_heading(material.blocks[at], level) if level else _as_text(material.blocks[at])
    return replace(material, blocks=(*material.blocks[:at], block, *material.blocks[at + 1 :]))


def _find_block(blocks: Sequence[Block], correction: Correction) -> int | None:
    alike = [
        index
        for index, block in enumerate(blocks)
        if block.kind in _TEXTS and same(whole(block), correction.target)
    ]
    at = correction.occurrence - 1
    return alike[at] if 0 <= at < len(alike) else None


def _as_heading(block: Block, level: int) -> Block:
    if block.kind is BlockKind.HEADING:
        return replace(block, level=level)
    label, rest = split_label(block.text)
    numbered = label is not None and bool(rest)
    return replace(
        block,
        kind=BlockKind.HEADING,
        level=level,
        label=label.printed if label and numbered else block.label,
        text=collapse(rest if numbered else block.text),
        markdown="",
    )


def _as_text(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH, level=0, label="", text=whole(block))


def _title(material: Material, correction: Correction) -> Material | None:
    if isinstance(material, Report):
        return _title_of_report(material, correction)
    return _title_of_session(material, correction) if isinstance(material, Syllabus) else None


def _title_of_report(material: Report, correction: Correction) -> Material | None:
    at = _find_block(material.blocks, correction)
    if at is None:
        return None
    block = material.blocks[at]
    rest = [*material.blocks[:at], *material.blocks[at + 1 :]]
    if material.title and material.title_origin is not None:
        former = Block(kind=BlockKind.PARAGRAPH, origin=material.title_origin, text=material.title)
        rest.insert(0, former)
    return replace(material, title=whole(block), title_origin=block.origin, blocks=tuple(rest))


# People and titles of a syllabus ------------------------------------------------------------


def _title_of_session(material: Syllabus, correction: Correction) -> Material | None:
    for index, week in enumerate(material.weeks):
        changed = _titled(week, correction.target)
        if changed is not None:
            weeks = (*material.weeks[:index], changed, *material.weeks[index + 1 :])
            return replace(material, weeks=weeks)
    return None


def _titled(week: SyllabusWeek, target: str) -> SyllabusWeek | None:
    """The week with a line of its running text as the title of its first session."""
    lines = week.summary.split("\n")
    at = next((i for i, line in enumerate(lines) if same(line, target)), None)
    if at is None:
        return None
    title = lines.pop(at)
    place = week.summary_origin or week.origin
    first, *others = week.sessions or (SyllabusSession(origin=place),)
    if first.title:
        lines.insert(0, first.title)
    return replace(
        week,
        summary="\n".join(lines),
        sessions=(replace(first, title=title, origin=_around(first, week)), *others),
    )


def _around(session: SyllabusSession, week: SyllabusWeek) -> Origin:
    """A place that holds both the session and the running text of its week."""
    origins = [session.origin, week.origin, week.summary_origin or week.origin]
    return replace(
        session.origin,
        first=min(one.first for one in origins),
        last=max(one.last for one in origins),
    )


def _role(material: Material, correction: Correction) -> Material | None:
    if not isinstance(material, Syllabus) or correction.value not in ROLES:
        return None
    staff = tuple(
        replace(one, role=correction.value) if same(one.name, correction.target) else one
        for one in material.staff
    )
    if staff != material.staff:
        return replace(material, staff=staff)
    return _moved_to_staff(material, correction)


def _moved_to_staff(material: Syllabus, correction: Correction) -> Material | None:
    """A person who was read as a lecturer of sessions becomes a member of the staff.

    What the document says of them more than once is kept from the first place.
    """
    taken = [
        person
        for week in material.weeks
        for session in week.sessions
        for person in session.lecturers
        if same(person.name, correction.target)
    ]
    if not taken:
        return None
    weeks = tuple(
        replace(week, sessions=tuple(_without(session, taken) for session in week.sessions))
        for week in material.weeks
    )
    member = StaffMember(
        name=taken[0].name,
        role=correction.value,
        origin=_place_of(taken[0]),
        text="\n".join(taken[0].biography),
    )
    claims = (claim for person in taken for claim in _claims(person, kept=person is taken[0]))
    return replace(
        material,
        weeks=weeks,
        staff=(*material.staff, member),
        claims=(*material.claims, *claims),
    )


def _without(session: SyllabusSession, taken: Sequence[SyllabusLecturer]) -> SyllabusSession:
    lecturers = tuple(person for person in session.lecturers if person not in taken)
    return replace(session, lecturers=lecturers)


def _place_of(person: SyllabusLecturer) -> Origin:
    last = max([person.origin.last, *(one.last for one in person.biography_origins)])
    return replace(person.origin, last=last)


def _claims(person: SyllabusLecturer, *, kept: bool) -> Iterator[Claim]:
    """A number before the name has no place among the staff; nor has what is said again."""
    if person.label:
        yield _drop(person.label, person.origin, Reason.LABEL)
    if not kept:
        yield _drop(person.name, person.origin, Reason.REPEATED)
        places = [*person.biography_origins, *[person.origin] * len(person.biography)]
        for text, origin in zip(person.biography, places, strict=False):
            yield _drop(text, origin, Reason.REPEATED)


def _drop(text: str, origin: Origin, reason: Reason) -> Claim:
    return Claim(fate=Fate.DROPPED, before=text, origin=origin, rule="corrections", reason=reason)


_RULES: dict[CorrectionKind, Callable[[Material, Correction], Material | None]] = {
    CorrectionKind.HEADING: _heading,
    CorrectionKind.TITLE: _title,
    CorrectionKind.ROLE: _role,
}
