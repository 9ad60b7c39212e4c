"""The lines of a Markdown file without what no reader may see: comments, scripts, definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Claim, Fate, Origin, Reason

RULE = "courses.documents.readers.markdown"

FENCE = re.compile(r"^[ \t]{0,12}(`{3,}|~{3,})[ \t]*([^\s`]{0,100})[^`\n]*$")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]^\n][^\[\]\n]{0,200})\]:[ \t]+"
    r"<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(].{0,300})?[ \t]*$"
)
_SCRIPT = re.compile(r"^ {0,3}<(style|script)\b", re.I)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the file; ``text`` is without comments."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class Source:
    """What the block parser works on."""

    lines: list[SourceLine] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def prepare(lines: list[str], body: int) -> Source:
    """Take comments, scripts and link definitions out of ``lines`` from index ``body`` on."""
    source = Source()
    fence = ""
    index = body
    while index < len(lines):
        text = lines[index]
        fence = _fence_after(text, fence)
        if not fence and "<!--" in text:
            index = _take_comments(lines, index, source)
            continue
        if not fence and _SCRIPT.match(text):
            index = _take_script(lines, index, source)
            continue
        if not fence and _take_definition(text, index, source):
            index += 1
            continue
        source.lines.append(SourceLine(index + 1, text))
        index += 1
    return source


def _fence_after(text: str, fence: str) -> str:
    """The fence that is open after a line: "" or its characters."""
    if fence:
        closing = text.strip()
        return "" if closing.startswith(fence) and not closing.strip(fence[0]) else fence
    found = FENCE.match(text)
    return found.group(1) if found else ""


def _take_comments(lines: list[str], index: int, source: Source) -> int:
    """Take the comments that begin on a line, over as many lines as they last; the next index."""
    text, first = lines[index], index
    visible = ""
    while "<!--" in text:
        before, _, rest = text.partition("<!--")
        visible += before
        comment = "<!--"
        while "-->" not in rest and index + 1 < len(lines):
            comment += rest + "\n"
            index += 1
            rest = lines[index]
        inner, closed, text = rest.partition("-->")
        if not closed:
            source.warnings.append(f"The comment that begins on line {first + 1} never ends.")
        origin = Origin(first=first + 1, last=index + 1)
        source.claims.append(_claim(comment + inner + closed, origin, Reason.PRIVATE))
    visible += text
    if visible.strip():
        source.lines.append(SourceLine(index + 1, visible))
    return index + 1


def _take_script(lines: list[str], index: int, source: Source) -> int:
    name = _SCRIPT.match(lines[index])
    closing = f"</{name.group(1).lower()}" if name else ""
    last = index
    while last < len(lines) - 1 and closing not in lines[last].lower():
        last += 1
    origin = Origin(first=index + 1, last=last + 1)
    source.claims.append(_claim("\n".join(lines[index : last + 1]), origin, Reason.DECORATION))
    return last + 1


def _take_definition(text: str, index: int, source: Source) -> bool:
    found = _DEFINITION.match(text)
    if found is None:
        return False
    source.references.setdefault(found.group(1).casefold(), found.group(2))
    origin = Origin(first=index + 1, last=index + 1)
    source.claims.append(_claim(text.strip(), origin, Reason.LABEL))
    return True


def _claim(before: str, origin: Origin, reason: Reason) -> Claim:
    return Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=reason)
