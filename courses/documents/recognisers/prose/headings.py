"""Headings that are plain text: by their number, their place and their length.

A numbered line is a heading if it does not end like a sentence and prose follows it before the
next number; numbered lines one after another are a list. A line without a number is one if it
is short and alone above prose (``plain_headings``), or if the printed contents name it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.numbering import split_label
from courses.documents.recognisers.prose.captions import caption_of, is_note, is_source
from courses.documents.recognisers.prose.heading_forms import (
    PART,
    Heading,
    bare_numbered,
    numbered,
)
from courses.documents.recognisers.prose.lines import finishes, fold, is_latin
from courses.documents.recognisers.prose.plain_headings import is_plain_heading, place_of

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.contents import Contents
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.unwrapping import Stretch

WIDEST = 44.0  # Han characters of a numbered heading


def find_headings(
    stretches: list[Stretch], layout: Layout, contents: Contents
) -> dict[Stretch, Heading]:
    """The headings among ``stretches``."""
    forms = [_form(stretch) for stretch in stretches]
    _check_bare_numbers(forms)
    place = place_of(stretches, layout)
    found: dict[Stretch, Heading] = {}
    for index, stretch in enumerate(stretches):
        form = forms[index]
        listed = fold(stretch.text) in contents.levels
        known = contents.levels.get(fold(stretch.text), 0)
        if form is not None and (listed or not _in_list(stretches, forms, index)):
            form.known = known or contents.levels.get(fold(form.text), 0)
            found[stretch] = form
        elif form is None and (listed or is_plain_heading(place, index)):
            style = "part" if PART.match(stretch.text) else "plain"
            found[stretch] = Heading("", stretch.text, style, known=known, listed=listed)
    _drop_unfollowed(stretches, found)
    _mark_openers(stretches, found)
    for stretch, heading in found.items():
        heading.gap = stretch.lines[0].gap + stretch.lines[0].turn
    return found


def _mark_openers(stretches: list[Stretch], found: dict[Stretch, Heading]) -> None:
    """Note which plain headings stand directly above another: they open a group."""
    for above, below in pairwise(stretches):
        if above in found and below in found and not below.lines[0].barrier:
            found[above].opens = found[below].style == "plain"


def _form(stretch: Stretch) -> Heading | None:
    """The numbered heading that a stretch would be by its form alone."""
    text = stretch.text
    most = WIDEST * (2 if is_latin(text) else 1)
    if stretch.width > most or caption_of(text) or is_source(text) or is_note(text):
        return None
    heading = numbered(text) or bare_numbered(text)
    if heading is None:
        return None
    ended = finishes(heading.text) and not heading.text.endswith(("？", "?"))
    inside = any(mark in heading.text for mark in "。；")
    hangs = heading.text.endswith(("，", "、", ","))
    return None if ended or inside or hangs else heading


def _check_bare_numbers(forms: list[Heading | None]) -> None:
    """1 Introduction: numbers without a mark count only where they go up from 1."""
    bare = [form for form in forms if form is not None and form.style == "bare"]
    values = [form.values[0] for form in bare]
    steps = all(a < b <= a + 2 for a, b in pairwise(values))
    rising = len(values) >= 2 and values[0] <= 1 and steps
    if rising:
        for form in bare:
            form.style = "arabic"
        return
    for index, candidate in enumerate(forms):
        if candidate is not None and candidate.style == "bare":
            forms[index] = None


_LISTED = ("arabic", "arabic bracket", "roman", "han bracket")


def _in_list(stretches: list[Stretch], forms: list[Heading | None], index: int) -> bool:
    """Whether a numbered stretch is one of several that follow each other without prose."""
    form = forms[index]
    if form is None or form.style not in _LISTED:
        return False
    return _follows(forms, stretches, index - 1, index) or _follows(
        forms, stretches, index, index + 1
    )


def _follows(forms: list[Heading | None], stretches: list[Stretch], index: int, after: int) -> bool:
    if index < 0 or after >= len(forms):
        return False
    first, second = split_label(stretches[index].text)[0], split_label(stretches[after].text)[0]
    if first is None or second is None or first.style is not second.style:
        return False
    return bool(first.values and second.values and second.values[-1] == first.values[-1] + 1)


def _drop_unfollowed(stretches: list[Stretch], found: dict[Stretch, Heading]) -> None:
    """A plain line at the very end heads nothing."""
    if stretches and stretches[-1] in found:
        last = found[stretches[-1]]
        if last.style == "plain" and not last.listed:
            del found[stretches[-1]]
