"""Headings that stand on several lines: entries of the contents, 第三章 above its title, tails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, Heading, numbered
from courses.documents.recognisers.prose.layout import Layout
from courses.documents.recognisers.prose.lines import finishes, fold, origin_of
from courses.documents.recognisers.prose.plain_headings import is_prose, is_short_title

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.contents import Contents
    from courses.documents.recognisers.prose.prose import Prose
    from courses.documents.recognisers.prose.unwrapping import Stretch

RULE = "heading_merging"


def merge_known_headings(stretches: list[Stretch], contents: Contents, prose: Prose) -> None:
    """Lines that together are one entry of the contents are one heading."""
    index = 0
    while index < len(stretches):
        joined = fold(stretches[index].text)
        for count in (2, 3):
            group = stretches[index : index + count]
            if len(group) < count or any(s.width > 40 for s in group):
                break
            joined += fold(group[-1].text)
            if joined in contents.levels and fold(group[0].text) not in contents.levels:
                for other in group[1:]:
                    stretches[index].absorb(other)
                    stretches.remove(other)
                stretches[index].joins.clear()
                _without_dots(stretches[index], prose)
                break
        index += 1


def merge_chapter_lines(stretches: list[Stretch]) -> None:
    """第三章 on a line of its own is one heading with the title on the next line."""
    kept: list[Stretch] = []
    chapter: Heading | None = None
    for stretch in stretches:
        form = numbered(stretch.text)
        title = stretch.width <= 40 and not finishes(stretch.text) and form is None
        if chapter is not None and title:
            kept[-1].absorb(stretch)
            kept[-1].joins.clear()
            kept[-1].text = f"{chapter.label} {stretch.text}"
            chapter = None
            continue
        chapter = form if form is not None and not form.text else None
        kept.append(stretch)
    stretches[:] = kept


_TAIL = 8.0  # Han characters of the last words of a heading
_CONNECTING = ("的", "与", "和", "及", "、", "对", "在", "-")


def merge_heading_tails(stretches: list[Stretch]) -> None:
    """A word or two alone between a numbered heading and prose are the end of the heading."""
    index = 0
    while index + 2 < len(stretches):
        head, tail, text = stretches[index : index + 3]
        form = numbered(head.text)
        short = tail.width <= (_TAIL if head.text.endswith(_CONNECTING) else _TAIL / 2)
        if (
            form is not None
            and form.text
            and short
            and len(head.lines) == 1
            and head.width >= 2 * tail.width
            and not finishes(head.text)
            and is_short_title(tail, Layout())
            and not FRONT_WORDS.match(tail.text)
            and tail.lines[0].gap <= text.lines[0].gap + 1
            and is_prose(text)
        ):
            head.absorb(tail)
            head.joins.clear()
            stretches.remove(tail)
        index += 1


def _without_dots(stretch: Stretch, prose: Prose) -> None:
    """Dots that a title is set between are decoration."""
    for line in stretch.lines:
        bare = line.text.strip("·•● ")
        if bare != line.text:
            marks = line.text.replace(bare, "", 1)
            origin = origin_of([line])
            prose.claims.append(dropped(marks, origin, Reason.DECORATION, RULE))
            stretch.text = stretch.text.replace(line.text, bare)
