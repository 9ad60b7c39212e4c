"""How well reports and articles are read: precision and recall over the frozen examples.

``python -m tests.documents.score_prose`` prints the tables of docs/recognition-prose.md;
``--misses`` also prints what was missed and what was found too much. White space never counts.
``--folder=tests/documents/frozen/second`` scores the documents of another round.
Levels of headings are compared from the highest heading of each document on, since a title may
stand above them or not. Marks of footnotes are put back where they were printed, and whoever
signs a preface is not counted as an author of the document: the frozen files say so.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, Kind, Part, Report
from courses.documents.readers import read
from courses.documents.recognisers import article, report
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FROZEN = Path(__file__).parent / "frozen"
MEASURES = (
    "title", "authors", "positions", "date", "headings", "paragraphs", "list items", "table rows",
    "captions", "sources", "footnotes", "quotations", "code and formulas",
)  # fmt: skip
_REFERENCE = re.compile(r"\[\^([^\]]+)\]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$=&:/>])")
_LEAD = re.compile(
    r"^(?:资料|数据|图片|信息|資料|數據|圖片|内容)?(?:来源|來源|出处|出處|[图圖]源)[:：]|^(?:data)?sources?[:：]",
    re.I,
)


@dataclass(slots=True)
class Tally:
    """What was wanted, what was found, and how much of it agrees."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0

    def add(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        first, second = Counter(wanted), Counter(found)
        self.right += (first & second).total()
        self.wanted += first
        self.found += second

    @property
    def precision(self) -> float:
        return self.right / self.found.total() if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted.total() if self.wanted else 1.0


Score = dict[str, Tally]


def documents(kind: str, folder: Path = FROZEN) -> list[Path]:
    """The frozen documents of a kind, their wanted structure beside them as JSON."""
    return sorted(p for p in (folder / kind).iterdir() if p.suffix in (".txt", ".md"))


def material_of(path: Path, kind: str) -> Report:
    document = read(path.read_bytes(), path.name)
    part = Part(kind=Kind(kind), document=document, score=1.0, reasons=())
    return report.recognise(part) if kind == "report" else article.recognise(part)


def score_of(kind: str, paths: list[Path] | None = None) -> Score:
    """The tallies of all documents of a kind together."""
    total = {name: Tally() for name in MEASURES}
    for path in paths or documents(kind):
        wanted = json.loads(path.with_suffix(".json").read_text())
        found = material_of(path, kind)
        for name, first, second in _pairs(wanted, found, in_markdown=path.suffix == ".md"):
            total[name].add(first, second)
    return total


def _pairs(
    wanted: dict[str, Any], found: Report, *, in_markdown: bool
) -> Iterator[tuple[str, list[str], list[str]]]:
    yield "title", [squeeze(wanted["title"])], [squeeze(found.title)]
    authors = [a for a in found.authors if not _signs(found, a.name, a.position)]
    yield (
        "authors",
        [squeeze(a["name"]) for a in wanted["authors"]],
        [squeeze(a.name) for a in authors],
    )
    yield (
        "positions",
        [squeeze(a["name"] + a["position"]) for a in wanted["authors"] if a["position"]],
        [squeeze(a.name + a.position) for a in authors if a.position],
    )
    # These documents were judged by days; a month alone was not asked for.
    yield "date", _present(wanted["date"]), _present(found.date if len(found.date) > 7 else "")
    shown = _shown(found, in_markdown=in_markdown)
    for name, texts in _wanted(wanted["blocks"]).items():
        yield name, texts, shown[name]


def _signs(found: Report, name: str, position: str) -> bool:
    signature = squeeze(name + position)
    return any("\n" in b.text and squeeze(b.text) == signature for b in found.blocks)


def _present(text: str | None) -> list[str]:
    return [squeeze(text)] if text else []


# The wanted structure ---------------------------------------------------------------------

_BLOCK_MEASURES = MEASURES[4:]


def _wanted(blocks: list[dict[str, Any]]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {name: [] for name in _BLOCK_MEASURES}
    top = min((b["level"] for b in blocks if b["type"] == "heading"), default=1)
    for block in blocks:
        kind, text = block["type"], squeeze(block["text"])
        if kind == "heading":
            level = block["level"] - top + 1
            result["headings"].append(f"{level} {squeeze(block['label'])} {text}")
        elif kind == "paragraph":
            result["paragraphs"].append(text)
        elif kind == "list":
            result["list items"] += [squeeze(item) for item in block["items"]]
        elif kind == "table":
            result["table rows"] += ["|".join(map(squeeze, row)) for row in block["rows"]]
        elif kind == "footnote":
            result["footnotes"].append(f"{_bare_mark(block['mark'])} {text}")
        elif kind == "quotation":
            result["quotations"].append(text)
        elif kind in ("code", "formula"):
            result["code and formulas"].append(text)
        result["captions"] += _present(block["caption"])
        result["sources"] += _present(block["source"])
    return result


def _bare_mark(mark: str) -> str:
    return squeeze(mark).strip("[]()（）〔〕［］^:：")


# What was found ---------------------------------------------------------------------------


def _marks(found: Report, *, in_markdown: bool) -> dict[str, str]:
    """The marks of footnotes as printed in the text, by their bare form."""
    notes = [block for block in found.blocks if block.kind is BlockKind.FOOTNOTE]
    return {
        _bare_mark(b.mark): f"[^{b.mark}]" if in_markdown else b.mark.rstrip("：:") for b in notes
    }


def _shown(found: Report, *, in_markdown: bool) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {name: [] for name in _BLOCK_MEASURES}
    marks = _marks(found, in_markdown=in_markdown)
    top = min((b.level for b in found.blocks if b.kind is BlockKind.HEADING), default=1)
    for block in found.blocks:
        text = squeeze(_printed(block.text, block.markdown, marks))
        if block.kind is BlockKind.HEADING:
            level = block.level - top + 1
            result["headings"].append(f"{level} {squeeze(block.label)} {squeeze(block.text)}")
        elif block.kind is BlockKind.PARAGRAPH:
            result["paragraphs"] += [squeeze(line) for line in block.text.split("\n")[1:]]
            result["paragraphs"].append(text.removesuffix(squeeze(_behind_name(block))))
        elif block.kind is BlockKind.LIST:
            result["list items"] += [
                squeeze(_printed(item.text, item.markdown, marks)) for item in block.items
            ]
        elif block.kind is BlockKind.TABLE:
            result["table rows"] += ["|".join(map(squeeze, row)) for row in block.rows]
        elif block.kind is BlockKind.FOOTNOTE:
            result["footnotes"].append(f"{_bare_mark(block.mark)} {squeeze(block.text)}")
        elif block.kind is BlockKind.QUOTATION:
            result["quotations"].append(text)
        elif block.kind in (BlockKind.CODE, BlockKind.FORMULA):
            result["code and formulas"].append(squeeze(block.text))
        _show_caption(result, block)
    return result


def _behind_name(block: Block) -> str:
    """The position in a signature, which the frozen files print as a paragraph of its own."""
    return block.text.partition("\n")[2]


def _show_caption(result: dict[str, list[str]], block: Block) -> None:
    printed = squeeze(block.label + block.caption)
    caption = printed if block.label else squeeze(block.alternative) or printed
    if block.kind in (BlockKind.FIGURE, BlockKind.TABLE):
        result["captions"] += [caption] if caption else []
        result["sources"] += _present(_LEAD.sub("", squeeze(block.source)))


def _printed(text: str, markdown: str, marks: dict[str, str]) -> str:
    """The text with the marks of footnotes where they were printed."""
    if "[^" not in markdown:
        return text
    for place in reversed(list(_REFERENCE.finditer(markdown))):
        before = len(squeeze(_plain(markdown[: place.start()])))
        mark = marks.get(place.group(1), place.group(1))
        at = _index_of(text, before)
        text = text[:at] + mark + text[at:]
    return text


def _plain(markdown: str) -> str:
    bare = _REFERENCE.sub("", markdown)
    bare = re.sub(r"\]\([^)]*\)", "", bare)
    return unescape(_ESCAPE.sub(r"\1", re.sub(r"(?<!\\)[*_`\[]", "", bare)))


def _index_of(text: str, count: int) -> int:
    """The index in ``text`` behind ``count`` characters that are no white space."""
    for index, character in enumerate(text):
        if count == 0:
            return index
        count -= not character.isspace()
    return len(text)


# Tables -----------------------------------------------------------------------------------


def table(kind: str, folder: Path = FROZEN) -> str:
    """The score of a kind as a Markdown table."""
    lines = ["| | wanted | found | precision | recall |", "|---|---|---|---|---|"]
    for name, tally in score_of(kind, documents(kind, folder)).items():
        lines.append(
            f"| {name} | {tally.wanted.total()} | {tally.found.total()} "
            f"| {tally.precision:.3f} | {tally.recall:.3f} |"
        )
    return "\n".join(lines)


def misses(kind: str, folder: Path = FROZEN) -> Iterator[str]:
    """What was missed (-) and found too much (+), document by document."""
    for path in documents(kind, folder):
        yield f"== {path.name}"
        for name, tally in score_of(kind, [path]).items():
            for text in (tally.wanted - tally.found).elements():
                yield f"  - {name}: {text[:110]}"
            for text in (tally.found - tally.wanted).elements():
                yield f"  + {name}: {text[:110]}"


def main() -> None:
    folders = [a.partition("=")[2] for a in sys.argv[1:] if a.startswith("--folder=")]
    folder = Path(folders[0]) if folders else FROZEN
    for kind in ("report", "article"):
        count = len(documents(kind, folder))
        sys.stdout.write(f"### {kind} ({count} documents)\n\n{table(kind, folder)}\n\n")
        if "--misses" in sys.argv:
            sys.stdout.write("\n".join(misses(kind, folder)) + "\n\n")


if __name__ == "__main__":
    main()
