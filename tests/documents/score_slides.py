"""How well the slides recogniser reads the frozen decks: precision and recall of what it finds.

``python -m tests.documents.score_slides`` prints the table of docs/recognition-slides.md, and
``--folder=tests/documents/frozen/second`` that of another round. White space never counts. A
slide is found when it holds mostly the same text as the wanted slide at its place in the order;
titles, lines and the rest are compared between such pairs.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courses.documents.exchange import slide_to_dict
from courses.documents.model import BlockKind, Kind, Part
from courses.documents.readers import read
from courses.documents.recognisers.slides import recognise
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Document, SlideDraft, Slides

FROZEN = Path(__file__).parent / "frozen"
MEASURES = ("slides", "titles", "sections", "lines", "notes", "images", "tables", "hidden")
_ADDRESS = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]+)")


@dataclass(slots=True)
class Tally:
    """What was wanted, what was found, and how much of it agrees."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def add(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        first, second = Counter(wanted), Counter(found)
        self.wanted += first.total()
        self.found += second.total()
        self.right += (first & second).total()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


@dataclass(slots=True)
class Score:
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})

    def __getitem__(self, name: str) -> Tally:
        return self.tallies[name]

    def plus(self, other: Score) -> None:
        for name, tally in other.tallies.items():
            mine = self.tallies[name]
            mine.wanted += tally.wanted
            mine.found += tally.found
            mine.right += tally.right


@dataclass(frozen=True, slots=True)
class Shown:
    """A slide in the form of the frozen files, without white space."""

    title: str
    section: tuple[str, ...]  # the names that it may have
    lines: tuple[str, ...]
    notes: str
    images: tuple[str, ...]
    tables: int
    hidden: bool

    @property
    def text(self) -> Counter[str]:
        return Counter(self.title + "".join(self.lines))


def decks(folder: Path = FROZEN) -> list[Path]:
    """The frozen decks, each with its wanted structure beside it."""
    return sorted(path for path in (folder / "slides").iterdir() if path.suffix in (".txt", ".md"))


def score_deck(path: Path) -> Score:
    """The score of one frozen deck."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = read(path.read_bytes(), path.name)
    slides = recognise(Part(kind=Kind.SLIDES, document=document, score=1.0, reasons=()))
    return _compare([_wanted(slide) for slide in wanted["slides"]], shown_slides(slides, document))


def _squeezed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (squeeze(text).replace("|", "") for text in texts)))


def _wanted(slide: dict[str, Any]) -> Shown:
    return Shown(
        title=squeeze(slide["title"] or ""),
        section=_squeezed([slide["section"] or ""]),
        lines=_squeezed(slide["lines"]),
        notes=squeeze(slide["notes"] or ""),
        images=tuple(str(image) for image in slide["images"]),
        tables=slide["tables"],
        hidden=slide["hidden"],
    )


def shown_slides(slides: Slides, document: Document) -> list[Shown]:
    """What the recogniser found, with the section that each slide belongs to."""
    names = section_names(slides.slides)
    markdown = document.format == "markdown"
    return [_shown(slide, names[i], markdown) for i, slide in enumerate(slides.slides)]


def section_names(slides: Sequence[SlideDraft]) -> list[tuple[str, ...]]:
    """What the section of each slide may be called, from its sub-title, number or running title.

    A section is opened by a slide with another number or sub-title, one that the contents list
    names, or one that holds nothing but a title; it lasts until the next one or the end page.
    """
    listed = _contents(slides)
    titles = {squeeze(slide.running_title) for slide in slides}
    if len(listed & titles) * 2 < len(listed):  # the list is of topics and not of titles
        listed = set()
    found: list[tuple[str, ...]] = []
    current: tuple[str, ...] = ()
    for slide in slides:
        ends = slide.number == len(slides) and (not slide.title or _END.match(slide.title))
        if slide.number == 1 or ends or _is_contents(slide):
            current = ()
        elif slide.subhead:
            current = (slide.subhead, slide.title, slide.running_title)
        elif slide.label:
            number = slide.label.strip("、.． ")
            kept = current if number.split(".")[0].lstrip("0") in _stems(current) else ()
            names = (slide.title, slide.running_title, slide.label, number, number.split(".")[0])
            current = (*kept, *names)
        elif squeeze(slide.running_title) in listed or _divides(slide):
            current = (slide.running_title, slide.title)
        found.append(tuple(squeeze(name) for name in current if name))
    return found


def _divides(slide: SlideDraft) -> bool:
    """Whether a slide shows nothing but its title, and continues no other."""
    return bool(slide.title) and not slide.blocks and not slide.counter


def _stems(names: Iterable[str]) -> set[str]:
    """The numbers that names begin with, leading noughts aside."""
    numbers = (re.match(r"0*(\d+)", name) for name in names)
    return {number.group(1) for number in numbers if number}


_END = re.compile(r"谢谢|致谢|感谢|thank|q\s*&\s*a|questions|问答|提问|end\b|完$", re.I)
_CONTENTS = re.compile(r"目录|提纲|大纲|agenda|contents|outline|议程", re.I)


def _is_contents(slide: SlideDraft) -> bool:
    return slide.number <= 3 and _CONTENTS.search(slide.title) is not None


def _contents(slides: Sequence[SlideDraft]) -> set[str]:
    blocks = [b for slide in slides if _is_contents(slide) for b in slide.blocks]
    return {squeeze(t) for b in blocks for t in (b.text, *(item.text for item in b.items))}


def _shown(slide: SlideDraft, sections: tuple[str, ...], markdown: bool) -> Shown:
    form = slide_to_dict(slide)
    lines = form["lines"]
    if markdown:  # the number of a Markdown list is a mark and no text
        items = {f"{i.label} {i.text}": i.text for b in slide.blocks for i in b.items}
        lines = [items.get(line, line) for line in lines]
    marked = [b.markdown for b in slide.blocks] + [
        i.markdown for b in slide.blocks for i in b.items
    ]
    images = [b.image for b in slide.blocks if b.image]
    images += [address for text in marked for address in _ADDRESS.findall(text)]
    return Shown(
        title=squeeze(slide.title),
        section=sections,
        lines=_squeezed(lines),
        notes=squeeze(slide.notes),
        images=tuple(images),
        tables=sum(1 for block in slide.blocks if block.kind is BlockKind.TABLE),
        hidden=slide.hidden,
    )


def _compare(wanted: Sequence[Shown], found: Sequence[Shown]) -> Score:
    score = Score()
    pairs = _pairs(wanted, found)
    score["slides"].wanted, score["slides"].found = len(wanted), len(found)
    score["slides"].right = len(pairs)
    matched = {id(slide) for pair in pairs for slide in pair}
    alone = [(slide, _NOTHING) for slide in wanted if id(slide) not in matched]
    alone += [(_NOTHING, slide) for slide in found if id(slide) not in matched]
    for one, other in [*pairs, *alone]:
        score["titles"].add(_some(one.title), _some(other.title))
        score["sections"].add(*_agreed(one.section, other.section))
        score["lines"].add(one.lines, other.lines)
        score["notes"].add(_some(one.notes), _some(other.notes))
        score["images"].add(one.images, other.images)
        score["tables"].add("t" * one.tables, "t" * other.tables)
        score["hidden"].add("h" * one.hidden, "h" * other.hidden)
    return score


_NOTHING = Shown("", (), (), "", (), 0, False)


def _agreed(wanted: tuple[str, ...], found: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """A section has no one name: its number, its title or both are the same section."""
    name = next((name for name in wanted if name in found), "")
    return list(wanted[:1]), [name] if name else list(found[:1])


def _some(text: str) -> list[str]:
    return [text] if text else []


def _pairs(wanted: Sequence[Shown], found: Sequence[Shown]) -> list[tuple[Shown, Shown]]:
    """The slides that hold mostly the same text, in one order: the most pairs possible."""
    width = len(found) + 1
    best = [[0] * width for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            both = 1 + best[i + 1][j + 1] if _alike(wanted[i], found[j]) else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[Shown, Shown]] = []
    i = j = 0
    while i < len(wanted) and j < len(found):
        if _alike(wanted[i], found[j]) and best[i][j] == 1 + best[i + 1][j + 1]:
            pairs.append((wanted[i], found[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _alike(one: Shown, other: Shown) -> bool:
    first, second = one.text, other.text
    both, larger = (first & second).total(), max(first.total(), second.total())
    if not larger:
        return one.notes == other.notes
    return both >= larger * 0.7 and _ratio(one, other) >= 0.5


def _ratio(one: Shown, other: Shown) -> float:
    first, second = ("".join((slide.title, *slide.lines)) for slide in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


# The table --------------------------------------------------------------------------------


def table(folder: Path = FROZEN) -> str:
    """Precision / recall of each measure for each deck and for all, as a Markdown table."""
    rows = [("deck", *MEASURES), ("---", *["---"] * len(MEASURES))]
    total = Score()
    for path in decks(folder):
        score = score_deck(path)
        total.plus(score)
        rows.append((path.name, *_cells(score)))
    rows.append(("**all**", *_cells(total)))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cells(score: Score) -> list[str]:
    return [
        f"{t.precision:.3f} / {t.recall:.3f}" if t.wanted or t.found else "-"
        for t in score.tallies.values()
    ]


def differences(path: Path) -> str:
    """What is wanted and not found (-), and found and not wanted (+), slide by slide."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = read(path.read_bytes(), path.name)
    slides = recognise(Part(kind=Kind.SLIDES, document=document, score=1.0, reasons=()))
    first = [line for slide in wanted["slides"] for line in _printed(_wanted(slide))]
    second = [line for slide in shown_slides(slides, document) for line in _printed(slide)]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    found: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += [f"  - {line}" for line in first[a:b]] + [
                f"  + {line}" for line in second[c:d]
            ]
    return "\n".join(found)


def _printed(slide: Shown) -> list[str]:
    head = f"# {slide.title} [{' or '.join(slide.section)}]{' hidden' * slide.hidden}"
    notes = [f"NOTE {slide.notes}"] if slide.notes else []
    return [head, *slide.lines, *notes, *(f"IMAGE {image}" for image in slide.images)]


def main(arguments: Sequence[str]) -> None:
    folders = [a.partition("=")[2] for a in arguments if a.startswith("--folder=")]
    folder = Path(folders[0]) if folders else FROZEN
    names = [a for a in arguments if not a.startswith("--folder=")]
    if names:
        sys.stdout.write(f"{differences(folder / 'slides' / names[0])}\n")
    else:
        sys.stdout.write(f"{table(folder)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
